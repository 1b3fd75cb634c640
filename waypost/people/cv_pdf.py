"""CVs and cover letters as PDF: one layout for the screen, the printer and the file."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from waypost.shared import paper

LAYOUT = Path(__file__).parent / "static" / "people" / "cv_sheet.css"
PAGE = """
@page { size: A4; margin: 18mm 18mm 16mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; color: #4b5a58; } }
@page :first { @bottom-center { content: none; } }
body { margin: 0; }
"""


def drawn(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a template in the active language. Raises CannotDraw."""
    return paper.pdf_of(render_to_string(template, context), LAYOUT.read_text() + PAGE)
