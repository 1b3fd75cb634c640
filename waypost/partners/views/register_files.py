"""The registers as files: out, and in with a reason for each row that cannot be taken."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.partners import register_sheets
from waypost.partners.actions import PartnersRefused, import_job_orders, import_recruiters
from waypost.partners.register_sheets import Row
from waypost.partners.views.files import SHOWN, ImportForm, as_file, say_left_out
from waypost.shared.sheet_reading import LARGEST, SheetRefused


@require_GET
@require(Perm.PARTNER_MANAGE)
def recruiters_export(request: HttpRequest, kind: str) -> HttpResponse:
    """Every recruiter with every check of its licence. Complaints are not in it."""
    return as_file("recruiters", _("Recruiters"), register_sheets.recruiters_out(request.viewer), kind)


@require_GET
@require(Perm.PARTNER_MANAGE)
def job_orders_export(request: HttpRequest, kind: str) -> HttpResponse:
    """Every job order."""
    return as_file("job-orders", _("Job orders"), register_sheets.job_orders_out(request.viewer), kind)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def recruiters_import(request: HttpRequest) -> HttpResponse:
    """Bring a file of recruiters and their licences back."""
    return _bring(request, "recruiters")


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def job_orders_import(request: HttpRequest) -> HttpResponse:
    """Bring a file of job orders back."""
    return _bring(request, "job_orders")


def _bring(request: HttpRequest, what: str) -> HttpResponse:
    """Nothing is saved while a row is wrong, unless the good ones are wanted all the same."""
    form = ImportForm(request.POST or None, request.FILES or None)
    wrong: list[Row] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = _read(what, file.read(LARGEST + 1), file.name, request.viewer)
            wrong = [row for row in rows if row.reasons]
            if not wrong or form.cleaned_data["take_good"]:
                messages.success(request, _take(what, rows, request.viewer))
                say_left_out(request, len(wrong))
                return redirect("partners:recruiters")
        except (SheetRefused, PartnersRefused) as refusal:
            form.add_error("file", str(refusal))
    context: dict[str, Any] = {"form": form, "what": what, "wrong": wrong[:SHOWN]}
    return render(request, "partners/register_files.html", context | {"more": max(0, len(wrong) - SHOWN)})


def _read(what: str, data: bytes, name: str, viewer: Viewer) -> list[Row]:
    if what == "recruiters":
        return register_sheets.read_recruiters(data, name)
    return register_sheets.read_job_orders(data, name, viewer)


def _take(what: str, rows: list[Row], by: Viewer) -> str:
    """Save, and say how much was taken."""
    if what == "recruiters":
        taken = import_recruiters(rows, by=by)
        words = {"recruiters": taken.recruiters, "licences": taken.licences}
        return _("Taken: %(recruiters)d recruiters, %(licences)d new checks of licences.") % words
    count = import_job_orders(rows, by=by)
    text = ngettext(
        "Taken: %(count)d job order added or changed.", "Taken: %(count)d job orders added or changed.", count
    )
    return text % {"count": count}
