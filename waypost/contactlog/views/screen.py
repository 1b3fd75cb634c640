"""The screen in the waiting room: numbers and rooms for everybody, and its address for the manager."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import public, require
from waypost.accounts.permissions import Perm
from waypost.centres.models import today_at
from waypost.contactlog.actions import renew_screen
from waypost.contactlog.models import QueueEntry, RoomScreen

SHOWN = 6


@public("hangs in the waiting room: shows numbers to whoever has its unguessable address, and nothing else")
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """Who was called, the newest first. It renews itself; with htmx only the numbers are sent again."""
    found = RoomScreen.objects.select_related("centre").filter(token=token, centre__is_active=True).first()
    if found is None:
        raise Http404
    day = today_at(found.centre)
    called = QueueEntry.objects.filter(centre=found.centre, called_at__isnull=False).on(day)
    called = called.exclude(ended_as=QueueEntry.End.MISTAKE).order_by("-called_at").select_related("room")
    rows = list(called.only("ticket", "called_at", "room__name")[:SHOWN])
    context = {"now": rows[:1], "before": rows[1:], "at": timezone.now(), "zone": found.centre.time_zone}
    template = "contactlog/parts/called.html" if request.htmx else "contactlog/screen.html"
    answer = render(request, template, {**context, "centre": found.centre})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
@require(Perm.CENTRE_MANAGE)
def screen_address(request: HttpRequest) -> HttpResponse:
    """Where the room screen is opened; a new address makes the old one useless."""
    if request.viewer.centre is None:
        messages.info(
            request, _("A room screen belongs to a centre: whoever manages the centre opens it there.")
        )
        return redirect("desk")
    if request.method == "POST":
        renew_screen(request.viewer.centre, by=request.viewer)
        messages.success(
            request, _("The room screen has a new address. Open it on the screen in the waiting room.")
        )
        return redirect("contactlog:screen_address")
    found = RoomScreen.objects.filter(centre=request.viewer.centre).first()
    return render(request, "contactlog/screen_address.html", {"screen": found})
