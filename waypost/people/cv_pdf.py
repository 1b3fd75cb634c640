"""CVs and cover letters as PDF: one layout for the screen, the printer and the file."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

LAYOUT = Path(__file__).parent / "static" / "people" / "cv_sheet.css"
PAGE = """
@page { size: A4; margin: 18mm 18mm 16mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; color: #4b5a58; } }
@page :first { @bottom-center { content: none; } }
body { margin: 0; }
"""


class CannotDraw(RuntimeError):
    """This machine lacks Pango, with which letters are set."""


def drawn(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a template in the active language, with its text in reading order. Raises CannotDraw."""
    try:
        from weasyprint import CSS, HTML
    except OSError as error:
        raise CannotDraw from error

    html = HTML(string=render_to_string(template, context), url_fetcher=_nothing)
    sheets = [CSS(string=LAYOUT.read_text()), CSS(string=PAGE)]
    made: bytes = html.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return made


def _nothing(url: str, *args: object, **kwargs: object) -> dict[str, object]:
    """A CV fetches nothing from anywhere."""
    raise ValueError(f"A CV may not load {url}.")
