"""Opening hours by channel and weekday, and the days that are unlike others."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts import lost_session
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres import centre_actions
from waypost.centres.access import get_centre
from waypost.centres.forms.centre import ClosedDayForm, HoursForm
from waypost.centres.hours import weekday_name
from waypost.centres.models import ClosedDay
from waypost.centres.versions import ChangedMeanwhile, fingerprint
from waypost.shared import codes


@require(Perm.CENTRE_MANAGE)
def weekly(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The week; who saves second sees what the first one saved."""
    centre = get_centre(request.viewer, pk)
    given = request.POST if request.method == "POST" else lost_session.take_back(request)
    form = HoursForm(given or None, centre=centre)
    differences: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            centre_actions.set_hours(
                centre, form.weeks(), seen=form.cleaned_data["version"], by=request.viewer
            )
        except ChangedMeanwhile as other:
            differences = _differences(other.current, form.as_written())
            form.data = form.data.copy()
            form.data["version"] = fingerprint(other.current)
        else:
            messages.success(request, _("Saved. The public page shows the new hours."))
            return redirect("centres:centre_hours", pk=pk)
    return render(
        request,
        "centres/centre_hours.html",
        {"form": form, "edited": centre, "tab": "hours", "differences": differences},
    )


def _differences(current: dict[str, str], entered: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"label": _name(name), "theirs": current.get(name, ""), "mine": entered.get(name, "")}
        for name in sorted({*current, *entered})
        if current.get(name, "") != entered.get(name, "")
    ]


def _name(field: str) -> str:
    channel, _dash, weekday = field.rpartition("-")
    words = {"channel": codes.label("opening_channel", channel), "weekday": weekday_name(int(weekday))}
    return _("%(channel)s, %(weekday)s") % words


@require(Perm.CENTRE_MANAGE)
def closed_days(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Holidays and days with other hours."""
    centre = get_centre(request.viewer, pk)
    form = ClosedDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            centre_actions.add_closed_day(centre, **form.cleaned_data, by=request.viewer)
        except centre_actions.CentreRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. The public page shows it."))
            return redirect("centres:centre_closed_days", pk=pk)
    coming = centre.closed_days.filter(day__gte=timezone.localdate())
    return render(
        request,
        "centres/centre_closed_days.html",
        {"form": form, "edited": centre, "tab": "closed", "coming": coming},
    )


@require_POST
@require(Perm.CENTRE_MANAGE)
def remove_closed_day(request: HttpRequest, pk: UUID, day: UUID) -> HttpResponse:
    centre = get_centre(request.viewer, pk)
    closed = get_object_or_404(ClosedDay.objects.select_related("centre"), pk=day, centre=centre)
    centre_actions.remove_closed_day(closed, by=request.viewer)
    messages.success(request, _("This day is like its weekday again."))
    return redirect("centres:centre_closed_days", pk=pk)
