"""PDFs: HTML set on paper with Pango, in any script; nothing is fetched from anywhere."""



class CannotDraw(RuntimeError):
    """This machine lacks Pango, with which letters are set."""


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

    page = HTML(string=html, url_fetcher=_nothing)
    drawn: bytes = page.write_pdf(
        stylesheets=[CSS(string=style.replace("FONTS", FONTS))], pdf_variant="pdf/ua-1"
    )
    return drawn


def _nothing(url: str, *args: object, **kwargs: object) -> dict[str, object]:
    """Paper fetches nothing from anywhere."""
    raise ValueError(f"A paper may not load {url}.")
