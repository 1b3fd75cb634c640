"""The locked PDF of a referral: drawn from the sealed snapshot, opened by the password that was told another way."""

import io
from typing import Literal

from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from waypost.referrals import telling
from waypost.referrals.models import Referral
from waypost.shared.paper import pdf_of

STRONG: Literal[6] = 6  # AES-256 of PDF 2.0
STYLE = """
@page { size: A4; margin: 20mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { font: 11pt/1.45 FONTS; color: #15201f; }
h1 { font-size: 17pt; margin: 0 0 4mm; } h2 { font-size: 12pt; margin: 6mm 0 2mm; border-bottom: 0.3mm solid #6f7e7c; }
table { border-collapse: collapse; width: 100%; } th { text-align: start; font-weight: normal; color: #4b5a58; width: 34%; }
th, td { padding: 1.2mm 2mm; vertical-align: top; } p { margin: 0 0 2mm; } .pre { white-space: pre-line; }
"""


def locked_pdf(referral: Referral) -> bytes:
    """The PDF in the active language, encrypted with the referral's password (AES-256). Raises CannotDraw."""
    import pikepdf

    opened = pikepdf.open(io.BytesIO(_drawn(referral)))
    out = io.BytesIO()
    lock = pikepdf.Encryption(
        user=referral.pdf_password,
        owner=referral.pdf_password,
        R=STRONG,
        allow=pikepdf.Permissions(extract=True),
    )
    opened.save(out, encryption=lock)
    return out.getvalue()


def _drawn(referral: Referral) -> bytes:
    context = {
        "referral": referral, "told": telling.in_words(referral.told), "language": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
    }  # fmt: skip
    return pdf_of(render_to_string("referrals/pdf.html", context), STYLE)
