"""Ogg with Opus (RFC 3533, RFC 7845): pages of one stream; the second packet holds the tags and is written anew, empty."""

from io import BytesIO

from mutagen import MutagenError
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus

from waypost.library.audio.faults import Damaged, NotOnlySound, OtherSound

HEAD, TAGS = b"OpusHead", b"OpusTags"
NO_TAGS = TAGS + bytes(8)  # no maker, no comments


def is_ogg(data: bytes) -> bool:
    """Whether it begins as an Ogg file does."""
    return data.startswith(b"OggS")


def cleaned(data: bytes) -> tuple[bytes, float]:
    """The stream with empty tags, and how long it sounds in seconds. Raises Damaged, NotOnlySound, OtherSound."""
    try:
        pages = _pages(data)
        file = BytesIO(data)
        OggPage.replace(file, pages, OggPage.from_packets(_emptied(pages), pages[0].sequence))
        whole = file.getvalue()
        return whole, float(getattr(OggOpus(BytesIO(whole)).info, "length", 0.0))
    except (MutagenError, ValueError, EOFError, IndexError) as error:
        if isinstance(error, Damaged | NotOnlySound | OtherSound):
            raise
        raise Damaged from error


def _pages(data: bytes) -> list[OggPage]:
    """The pages that hold the tags, after a look at all pages."""
    file = BytesIO(data)
    first = page = OggPage(file)
    if not first.packets or not first.packets[0].startswith(HEAD):
        raise OtherSound
    found: list[OggPage] = []
    while file.tell() < len(data):
        page = OggPage(file)
        if page.serial != first.serial:
            raise NotOnlySound
        if not found or not _is_whole(found):
            found.append(page)
    if not page.last or not found or not _is_whole(found):
        raise Damaged
    return found


def _is_whole(pages: list[OggPage]) -> bool:
    return pages[-1].complete or len(pages[-1].packets) > 1


def _emptied(pages: list[OggPage]) -> list[bytes]:
    packets = OggPage.to_packets(pages, strict=True)
    if not packets or not packets[0].startswith(TAGS):
        raise Damaged
    return [NO_TAGS, *packets[1:]]
