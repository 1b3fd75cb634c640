"""Centres: the list and the details of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from waypost.accounts import lost_session
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres import centre_actions, queries
from waypost.centres.access import get_centre
from waypost.centres.forms.centre import CentreForm
from waypost.centres.models import Centre, Network
from waypost.centres.versions import ChangedMeanwhile, fingerprint


@require(Perm.CENTRE_MANAGE)
def centres(request: HttpRequest) -> HttpResponse:
    """The centres whose settings the viewer may change; a manager of one goes straight to it."""
    mine = request.viewer.centres_where(Perm.CENTRE_MANAGE)
    may_add = request.viewer.can_everywhere(Perm.NETWORK_MANAGE)
    listed = list(queries.centres_administered(mine))
    if len(listed) == 1 and not may_add:
        return redirect("centres:centre", pk=listed[0].pk)
    return render(request, "centres/centres.html", {"listed": listed, "may_add": may_add})


@require(Perm.NETWORK_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """A new centre in the network."""
    network = Network.objects.get(pk=request.viewer.network_id)
    given = request.POST if request.method == "POST" else lost_session.take_back(request)
    form = CentreForm(given or None, instance=Centre(network=network, country=network.country))
    if request.method == "POST" and form.is_valid():
        try:
            made = centre_actions.add_centre(network=network, values=form.values(), by=request.viewer)
        except centre_actions.CentreRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The centre is there. Now say when it is open."))
            return redirect("centres:centre_hours", pk=made.pk)
    return render(request, "centres/centre.html", {"form": form, "tab": "details"})


@require(Perm.CENTRE_MANAGE)
def details(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Details of a centre; who saves second sees what the first one saved."""
    centre = get_centre(request.viewer, pk)
    given = request.POST if request.method == "POST" else lost_session.take_back(request)
    form = CentreForm(given or None, instance=get_centre(request.viewer, pk))
    differences: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            centre_actions.change_centre(
                centre, values=form.values(), seen=form.cleaned_data["version"], by=request.viewer
            )
        except centre_actions.CentreRefused as error:
            form.add_error(None, str(error))
        except ChangedMeanwhile as other:
            differences = differences_between(other.current, form.values())
            form.data = form.data.copy()
            form.data["version"] = fingerprint(other.current)
        else:
            messages.success(request, _("Saved."))
            return redirect("centres:centre", pk=pk)
    context = {"form": form, "edited": centre, "tab": "details", "differences": differences}
    return render(request, "centres/centre.html", context)


def differences_between(current: dict[str, Any], entered: dict[str, Any]) -> list[dict[str, Any]]:
    """Each field in which what stands and what was entered differ: label, both values."""
    return [
        {"label": _label(name), "theirs": _shown(current.get(name)), "mine": _shown(value)}
        for name, value in entered.items()
        if current.get(name) != value
    ]


def _label(name: str) -> Any:
    try:
        return Centre._meta.get_field(name).verbose_name
    except FieldDoesNotExist:
        return name


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else value
