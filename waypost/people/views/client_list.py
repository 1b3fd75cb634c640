"""The centre's clients, filtered by the address bar, a page at a time; and the same as a spreadsheet."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.actions.exporting import TooMany, export_clients
from waypost.people.lists import Wanted, page
from waypost.shared.codes import CodeChoiceField
from waypost.shared.spreadsheets import CONTENT_TYPE
from waypost.shared.web.forms import DayInput


class ClientFilter(forms.Form):
    """The boxes over the list; `lists.Wanted` reads the same names from the address."""

    client_type = CodeChoiceField(list="client_type", label=_("Client type"), required=False)
    gender = CodeChoiceField(list="gender", label=_("Gender"), required=False)
    planned_country = CodeChoiceField(list="country", label=_("Planned country"), required=False)
    how_heard = CodeChoiceField(list="how_heard", label=_("How they heard of us"), required=False)
    since = forms.DateField(label=_("Registered from"), required=False, widget=DayInput)
    until = forms.DateField(label=_("Registered until"), required=False, widget=DayInput)


@require_GET
@require(Perm.CLIENT_FIND, Perm.CLIENT_VIEW)
def clients(request: HttpRequest) -> HttpResponse:
    """One page of the list."""
    wanted = Wanted.read(request.GET)
    found = page(request.viewer, wanted, after=request.GET.get("after", ""))
    context = {
        "form": ClientFilter(initial=_initial(wanted)),
        "wanted": wanted,
        "page": found,
        "older_url": _older(request, found.older),
        "is_first": "after" not in request.GET,
        "may_register": request.viewer.can(Perm.CLIENT_REGISTER),
        "may_export": request.viewer.can(Perm.CLIENT_EXPORT),
        "may_import": request.viewer.can(Perm.CLIENT_IMPORT),
        "query": _without_place(request),
    }
    return render(request, "people/client_list.html", context)


@require_POST
@require(Perm.CLIENT_EXPORT)
def clients_export(request: HttpRequest) -> HttpResponse:
    """The filtered list as XLSX. Posted, because it is written to the audit."""
    try:
        data = export_clients(Wanted.read(request.POST), by=request.viewer)
    except TooMany as refused:
        messages.error(request, str(refused))
        return redirect("people:clients")
    name = f"clients-{timezone.localdate().isoformat()}.xlsx"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=CONTENT_TYPE, headers=disposition)


def _initial(wanted: Wanted) -> dict[str, Any]:
    return {**wanted.coded, "since": wanted.since, "until": wanted.until}


def _without_place(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    return query.urlencode()


def _older(request: HttpRequest, mark: str) -> str:
    if not mark:
        return ""
    query = request.GET.copy()
    query["after"] = mark
    return f"{reverse('people:clients')}?{query.urlencode()}"
