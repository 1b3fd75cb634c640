"""How often the public site is read: sums by month, nothing about anybody (R105)."""

import csv
import io
from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access, queries_visits, reading
from waypost.library.queries_visits import Names
from waypost.shared import spreadsheets
from waypost.shared.web import locale_numbers

MOST_BARS, MOST_PAGES = 12, 100


def _month_of(request: HttpRequest) -> date:
    """The month in the address, else this one."""
    try:
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        asked = timezone.localdate()
    return asked.replace(day=1)


def _named(month: date) -> str:
    return locale_numbers.month(month)


@require_GET
@require(Perm.LIBRARY_EDIT)
def visits(request: HttpRequest) -> HttpResponse:
    """A month in sums, beside the months before it."""
    viewer, month = request.viewer, _month_of(request)
    months = queries_visits.months(viewer)
    sums = queries_visits.summed(queries_visits.rows_of(viewer, month), Names(viewer, get_language() or ""))
    is_over = queries_visits.is_over(month)
    if not is_over:
        sums = sums.rounded()
    context = {
        "month": month,
        "month_name": _named(month),
        "is_over": is_over,
        "choices": [
            (f"{one:%Y-%m}", _named(one)) for one in sorted({month, *(m for m, _n in months)}, reverse=True)
        ],
        "sums": sums,
        "pages": sums.by_page[:MOST_PAGES],
        "more_pages": max(0, len(sums.by_page) - MOST_PAGES),
        "over_months": _chart([(locale_numbers.month(one, short=True), views) for one, views in months]),
        "charts": [
            chart
            for title, first, rows in (
                (_("By country"), _("Country"), sums.by_country),
                (_("By topic"), _("Topic"), sums.by_topic),
                (_("By language"), _("Language"), sums.by_language),
            )
            if (chart := _chart(rows, title, first))
        ],
    }
    return render(request, "library/visits.html", context)


def _chart(rows: list[tuple[str, int]], title: str = "", first: str = "") -> dict[str, Any]:
    """What the chart part draws; empty without numbers."""
    shown = rows[:MOST_BARS] if title else rows
    if not shown:
        return {}
    note = (
        _("%(count)d more stand in the file.") % {"count": len(rows) - len(shown)}
        if len(rows) > len(shown)
        else ""
    )
    return {
        "title": title,
        "first_column": first,
        "labels": [label for label, _views in shown],
        "series": [(_("Views"), [views for _label, views in shown])],
        "note": note,
    }


@require_GET
@require(Perm.LIBRARY_EDIT)
def of_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page in a month: its sum, and its days as far as they may be told."""
    item, month = access.get_item(request.viewer, pk), _month_of(request)
    days = queries_visits.days_of(request.viewer, item, month)
    rows = [row for row in queries_visits.rows_of(request.viewer, month) if row.subject == item.code]
    read = [row for row in rows if row.kind == "page"]
    by_language: Counter[str] = Counter()
    for row in read:
        by_language[row.language] += row.views
    is_over = queries_visits.is_over(month)
    whole = (lambda number: number) if is_over else queries_visits.round_down
    context = {
        "item": item,
        "is_over": is_over,
        "words": reading.choose(item.texts.all(), get_language() or "", item.source_language),
        "month": month,
        "month_name": _named(month),
        "days": queries_visits.withheld(days),
        "views": whole(sum(row.views for row in read)),
        "kiosk": whole(sum(row.kiosk for row in read)),
        "paper": whole(sum(row.views for row in rows if row.kind in queries_visits.DOWNLOADS)),
        "languages": queries_visits.withheld([(name, whole(n)) for name, n in sorted(by_language.items())]),
    }
    return render(request, "library/visits_page.html", context)


@require_GET
@require(Perm.LIBRARY_EDIT)
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """All months that are over, as a file."""
    viewer = request.viewer
    rows = queries_visits.as_sheet(queries_visits.rows_of(viewer), Names(viewer, get_language() or ""))
    if kind == "xlsx":
        data, content_type = spreadsheets.write_xlsx({_("Visits"): rows}), spreadsheets.CONTENT_TYPE
    else:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([spreadsheets.safe_cell(cell) for cell in row] for row in rows)
        data, content_type = text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8"
    name = f"visits-{timezone.localdate()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
