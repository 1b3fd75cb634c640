"""The directory as a file: out, and in with a reason for each row that cannot be taken."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.partners import sheets
from waypost.partners.actions import PartnersRefused, import_rows
from waypost.shared import spreadsheets
from waypost.shared.sheet_reading import LARGEST, SheetRefused
from waypost.shared.web.forms import FileDrop, WaypostForm

SHOWN = 100


class ImportForm(WaypostForm):
    """A file, and what to do when some rows are wrong."""

    file = forms.FileField(
        label=gettext_lazy("Excel workbook (.xlsx) or CSV in UTF-8"),
        widget=FileDrop(accept=(".xlsx", ".csv"), largest_mb=5),
    )
    take_good = forms.BooleanField(
        label=gettext_lazy("Take the rows that are right and leave out the others"), required=False
    )


@require_GET
@require(Perm.PARTNER_MANAGE)
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Every organisation that works with us and its services. Secret addresses and names of people are not in it."""
    return as_file("partners", _("Partners"), sheets.rows_out(request.viewer), kind)


def as_file(slug: str, title: str, rows: Iterable[list[Any]], kind: str) -> HttpResponse:
    """Rows as a workbook or a CSV file to keep; no cell of it can act."""
    name = f"{slug}-{timezone.localdate()}.{kind}"
    if kind == "xlsx":
        data, content_type = spreadsheets.write_xlsx({title: rows}), spreadsheets.CONTENT_TYPE
    else:
        text = io.StringIO()
        csv.writer(text).writerows([spreadsheets.safe_cell(cell) for cell in row] for row in rows)
        data, content_type = text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8"
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a file back. Nothing is saved while a row is wrong, unless the good ones are wanted all the same."""
    form = ImportForm(request.POST or None, request.FILES or None)
    wrong: list[sheets.Row] = []
    if request.method == "POST" and form.is_valid():
        try:
            rows = sheets.read(form.cleaned_data["file"].read(LARGEST + 1), form.cleaned_data["file"].name)
            wrong = [row for row in rows if row.reasons]
            if not wrong or form.cleaned_data["take_good"]:
                return _taken(request, rows, len(wrong))
        except (SheetRefused, PartnersRefused) as refusal:
            form.add_error("file", str(refusal))
    context = {"form": form, "wrong": wrong[:SHOWN], "more": max(0, len(wrong) - SHOWN)}
    return render(request, "partners/import.html", context)


def _taken(request: HttpRequest, rows: list[sheets.Row], left_out: int) -> HttpResponse:
    taken = import_rows(rows, by=request.viewer)
    messages.success(
        request,
        _("Taken: %(organisations)d organisations, %(services)d services added or changed.")
        % {"organisations": taken.organisations, "services": taken.services},
    )
    say_left_out(request, left_out)
    return redirect("partners:organisations")


def say_left_out(request: HttpRequest, left_out: int) -> None:
    """How many rows had reasons and were not taken."""
    if left_out:
        text = ngettext("%(count)d row was left out.", "%(count)d rows were left out.", left_out)
        messages.warning(request, text % {"count": left_out})
