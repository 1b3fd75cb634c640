"""The table of legal results as a workbook: one sheet of figures, one that says what is counted."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.queries_legal import Result, Results
from waypost.shared import codes
from waypost.shared.spreadsheets import write_xlsx


def workbook(found: Results, period: dict[str, Any]) -> bytes:
    """The workbook's bytes. No cell is a formula, whatever a list calls its codes."""
    heading = [
        _("Issue"), _("Currency"), _("Matters"), _("Claimed"), _("Awarded"), _("Recovered"), _("With a sanction"),
        _("Median duration in days"),
    ]  # fmt: skip
    rows = [_line(row, codes.label("legal_issue", row.issue)) for row in found.rows]
    totals = [_line(row, _("All issues")) for row in found.totals]
    return write_xlsx({_("Results"): [heading, *rows, *totals], _("About"): _about(found, period)})


def _line(row: Result, title: str) -> list[Any]:
    sums = [float(amount) if row.currency else None for amount in (row.claimed, row.awarded, row.recovered)]
    return [title, row.currency, row.matters, *sums, row.sanctions, row.median_days]


def _about(found: Results, period: dict[str, Any]) -> list[list[Any]]:
    asked = _("resolved") if period["by"] == "resolved" else _("taken on")
    day: dict[str, date | None] = {"from": period["starts"], "to": period["ends"]}
    return [
        [_("What"), _("Details")],
        [_("Matters that were"), asked],
        [_("From"), day["from"]],
        [_("To"), day["to"]],
        [_("Matters counted"), found.matters],
        [_("Counted on"), timezone.now()],
        [
            _("How"),
            _(
                "A matter with sums in two currencies stands in two lines. Sums of two currencies are never added."
            ),
        ],
    ]
