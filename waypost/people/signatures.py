"""A signature drawn on the screen: checked before it is kept as evidence.

It comes as a PNG data address. Only what a signature pad makes is taken: a small picture, few
kinds of chunks, at least a stroke in it. Nothing here draws or decodes for display.
"""

import base64
import binascii
import struct
import zlib

from django.utils.translation import gettext as _

PREFIX = "data:image/png;base64,"
LARGEST_TEXT = 160_000
WIDEST, HIGHEST = 2000, 1000
MAGIC = b"\x89PNG\r\n\x1a\n"
KEPT_CHUNKS = {b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS"}
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
FEWEST_ROWS = 4  # an empty box has one or two kinds of rows, whatever filter packed it


class NotASignature(ValueError):
    """What came from the pad cannot be kept; the message says what to do."""


def checked(data_address: str) -> str:
    """The signature as a PNG data address without anything but the picture. Raises NotASignature."""
    if not data_address.startswith(PREFIX):
        raise NotASignature(_("Sign in the box, or choose another way in which the answer was given."))
    if len(data_address) > LARGEST_TEXT:
        raise NotASignature(_("This signature is too large to keep. Clear the box and sign again."))
    try:
        picture = _rebuilt(base64.b64decode(data_address.removeprefix(PREFIX), validate=True))
    except NotASignature:
        raise
    except (binascii.Error, struct.error, zlib.error, ValueError):
        raise NotASignature(_("The signature could not be read. Clear the box and sign again.")) from None
    return PREFIX + base64.b64encode(picture).decode()


def _rebuilt(data: bytes) -> bytes:
    """The same picture with its pixels checked and every other chunk left out. Raises ValueError."""
    if not data.startswith(MAGIC):
        raise ValueError("no PNG")
    chunks = [(kind, body) for kind, body in _chunks(data) if kind in KEPT_CHUNKS]
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        raise ValueError("not whole")
    _check_pixels(chunks[0][1], b"".join(body for kind, body in chunks if kind == b"IDAT"))
    return MAGIC + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], len(MAGIC)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if len(body) != length or crc != zlib.crc32(kind + body):
            raise ValueError("damaged")
        found.append((kind, body))
        at += 12 + length
        if kind == b"IEND":
            break
    return found


def _check_pixels(header: bytes, packed: bytes) -> None:
    width, height, depth, colour, *_methods, interlace = struct.unpack(">IIBBBBB", header)
    if (
        not (0 < width <= WIDEST and 0 < height <= HIGHEST)
        or depth != 8
        or colour not in CHANNELS
        or interlace
    ):
        raise ValueError("not from the pad")
    row = width * CHANNELS[colour] + 1
    pixels = zlib.decompressobj().decompress(packed, row * height + 1)
    if len(pixels) != row * height:
        raise ValueError("pixels missing or too many")
    rows = {pixels[start + 1 : start + row] for start in range(0, len(pixels), row)}
    if len(rows) < FEWEST_ROWS:
        raise NotASignature(
            _("The box is empty. Sign in it, or choose another way in which the answer was given.")
        )
