"""Pages on paper (R114): a leaflet to take along, cards for the pocket, a poster for the wall. In any script."""

from dataclasses import dataclass
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from waypost.library import reading
from waypost.shared.paper import pdf_of
from waypost.shared.web.languages import direction_of

ACCENT = "#0b615d"
WORDS = f"""
body {{ font: 10.5pt/1.45 FONTS; color: #15201f; margin: 0; }}
:lang(my), :lang(km), :lang(th), :lang(lo) {{ line-height: 1.8; }}
h1 {{ color: {ACCENT}; line-height: 1.2; margin: 0 0 2mm; }} h2 {{ font-size: 1.15em; margin: 4mm 0 1mm; }} h3 {{ font-size: 1em; margin: 3mm 0 0.5mm; }}
p, ul, ol {{ margin: 0 0 1.5mm; }} ul, ol {{ padding-inline-start: 5mm; }}
a {{ color: inherit; text-decoration: none; }} .small {{ font-size: 0.78em; color: #4b5a58; }} .box {{ margin-inline-end: 2mm; }}
section {{ break-inside: avoid; }} .foot {{ display: flex; gap: 4mm; align-items: center; margin-top: 5mm; padding-top: 3mm; border-top: 0.4mm solid {ACCENT}; }}
.qr svg {{ width: 26mm; height: 26mm; }}
"""


@dataclass(frozen=True)
class Design:
    """One kind of paper."""

    slug: str
    title: Any
    template: str
    style: str


DESIGNS = {
    design.slug: design
    for design in (
        Design(
            "leaflet", _("Leaflet (A5)"), "library/paper/leaflet.html",
            '@page { size: A5; margin: 14mm 13mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; } }'
            " h1 { font-size: 18pt; }",
        ),
        Design(
            "card", _("Pocket cards (ten on a sheet)"), "library/paper/cards.html",
            "@page { size: A4; margin: 12mm 15mm; } .sheet { width: 180mm; } body { font-size: 7.2pt; line-height: 1.3; }"
            " .card { float: inline-start; box-sizing: border-box; width: 88mm; height: 53mm; overflow: hidden; padding: 3mm; border: 0.2mm dashed #6f7e7c; }"
            " h1 { font-size: 9.5pt; margin-bottom: 1mm; } h3 { font-size: 1em; margin: 0.8mm 0 0; } p { margin: 0 0 0.6mm; }"
            " .qr { float: inline-end; margin-inline-start: 2mm; } .qr svg { width: 16mm; height: 16mm; }",
        ),
        Design(
            "poster", _("Poster (A3)"), "library/paper/poster.html",
            "@page { size: A3; margin: 24mm; } body { font-size: 21pt; } h1 { font-size: 52pt; margin-bottom: 8mm; }"
            " .lead { font-size: 27pt; } .qr svg { width: 70mm; height: 70mm; } .foot { margin-top: 12mm; gap: 12mm; }",
        ),
    )
}  # fmt: skip


def paper_of(page: reading.Page, design: Design, *, address: str, name: str, phones: list[str]) -> bytes:
    """The PDF of a page in the page's language; `address` goes into the QR code. Raises shared.paper.CannotDraw."""
    language = page.language
    context = {
        "page": page,
        "address": address,
        "site_name": name,
        "phones": phones,
        "language": language,
        "direction": direction_of(language),
        "qr": segno.make(address, micro=False).svg_inline(border=0, dark="#000", light=None, omitsize=True),
        "cards": range(10),
    }
    with override(language):
        html = render_to_string(design.template, context)
    return pdf_of(html, WORDS + design.style)
