"""PDFs: HTML set on paper with Pango, in any script; nothing is fetched from anywhere."""

from base64 import b64decode
from collections.abc import Iterator
from functools import cache
from typing import Any


class CannotDraw(RuntimeError):
    """This machine lacks Pango, with which letters are set."""


PICTURES = ("data:image/png", "data:image/jpeg")
# Each family is named: Pango does not look for one of a script by itself.
FONTS = (
    '"Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Myanmar", "Noto Sans Ethiopic", '
    '"Noto Sans Devanagari", "Noto Sans Khmer", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Hebrew", '
    '"Noto Sans Bengali", "Noto Sans Sinhala", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Lao", '
    '"Noto Sans CJK SC", "DejaVu Sans", sans-serif'
)


def pdf_of(html: str, style: str) -> bytes:
    """The page as PDF/UA with its text in reading order. `style` says FONTS for the families. Raises CannotDraw."""
    try:
        from weasyprint import CSS, HTML
    except OSError as error:
        raise CannotDraw from error

    _set_words_of_pictures_whole()
    page = HTML(string=html, url_fetcher=_nothing)
    drawn: bytes = page.write_pdf(
        stylesheets=[CSS(string=style.replace("FONTS", FONTS))], pdf_variant="pdf/ua-1"
    )
    return drawn


class _Whole(str):
    """A text that is set as one letter."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@cache
def _set_words_of_pictures_whole() -> None:
    """WeasyPrint sets the letters of an SVG's text one by one, from left to right: joined scripts fall apart."""
    from weasyprint import svg

    one_by_one = svg.text

    def whole(drawn: Any, node: Any, font_size: float) -> None:
        node._etree_node.text = _Whole(node.text or "")
        node.attrib.setdefault("font-family", FONTS)
        one_by_one(drawn, node, font_size)

    svg.text = whole  # it is compared by identity as well
    svg.TAGS.update({tag: whole for tag, draw in svg.TAGS.items() if draw is one_by_one})


def _nothing(url: str, *args: object, **kwargs: object) -> Any:
    """Paper fetches nothing from anywhere; a picture may stand in the page itself."""
    kind, _comma, data = url.partition(";base64,")
    if kind in PICTURES:
        from weasyprint.urls import URLFetcherResponse

        return URLFetcherResponse(url, b64decode(data), {"Content-Type": kind.removeprefix("data:")})
    raise ValueError(f"A paper may not load {url[:200]}.")
