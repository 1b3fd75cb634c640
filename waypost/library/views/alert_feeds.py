"""Alerts of others at the desk: what arrived, and the sources."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.editing import edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library.actions import alert_feeds as actions
from waypost.library.actions.alerts import issue_alert
from waypost.library.cap import access, arriving, faults
from waypost.library.forms.alerts import AsideForm, FeedForm
from waypost.library.models import AlertFeed, IncomingAlert
from waypost.library.models.alert_words import MessageKind
from waypost.library.saving import Refused
from waypost.library.views.alerts import framed, url_of
from waypost.shared.jobs import enqueue

PAGE = 50
State = IncomingAlert.State


@require_GET
@require(Perm.ALERT_ISSUE)
def incoming(request: HttpRequest) -> HttpResponse:
    """Messages that wait for a decision; others by their state."""
    state = request.GET.get("state", "")
    state = state if state in State.values else State.OFFERED
    rows = access.incoming_of(request.viewer).filter(state=state).select_related("feed").defer("xml")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    lines = [(row, _levels(row)) for row in page.object_list]
    return render(
        request,
        "library/alerts/incoming.html",
        {"page": page, "lines": lines, "state": state, "states": State.choices},
    )


def _levels(row: IncomingAlert) -> set[str]:
    return {fault.level for fault in faults.from_stored(row.faults)}


@require_GET
@require(Perm.ALERT_ISSUE)
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message: what it says, what is wrong with it, what can be done with it."""
    found = access.get_incoming(request.viewer, pk)
    said = arriving.message_in(found)
    known = faults.from_stored(found.faults)
    strange = arriving.strange_before(found, said) if found.changes_another else []
    ours = arriving.our_alert_before(found, said) if found.changes_another else None
    usable = found.state == State.OFFERED and said.status == "Actual" and said.scope == "Public"
    context = {
        "incoming": found,
        "message": said,
        "broken": [fault for fault in known if fault.level != faults.NOTE],
        "notes": [fault for fault in known if fault.level == faults.NOTE],
        "is_open": found.state in (State.OFFERED, State.REFUSED),
        "may_take": usable and not (found.kind == MessageKind.CANCEL and strange and ours is None),
        "ours": ours,
        "strange": strange,
        "aside": AsideForm(),
    }
    return render(request, "library/alerts/message.html", context)


@require_POST
@require(Perm.ALERT_ISSUE)
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make an alert of ours from a message; with `now` it is issued at once, else it is a draft to be translated."""
    found = access.get_incoming(request.viewer, pk)
    try:
        made = actions.take_over(found, by=request.viewer)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("library:alert_message", pk=pk)
    if made.is_issued:
        messages.success(request, _("Your alert is cancelled, as the source cancelled its own."))
    elif request.POST.get("now"):
        _issue(request, made)
    else:
        messages.success(request, _("The draft is ready. Add your languages, look at it, then issue it."))
    return redirect(url_of(made))


def _issue(request: HttpRequest, made: Any) -> None:
    try:
        issue_alert(made, by=request.viewer)
        messages.success(request, _("The alert is issued: it stands on the public site and in the feed."))
    except Refused as refusal:
        messages.error(request, _("It is a draft still. %(why)s") % {"why": refusal})


@require_POST
@require(Perm.ALERT_ISSUE)
def aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is not for our readers."""
    found = access.get_incoming(request.viewer, pk)
    form = AsideForm(request.POST)
    try:
        because = form.cleaned_data["because"] if form.is_valid() else ""
        actions.set_aside(found, because=because, by=request.viewer)
        messages.success(request, _("Set aside."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("library:alert_incoming")


@require_GET
@require(Perm.ALERT_ISSUE)
def feeds(request: HttpRequest) -> HttpResponse:
    """The sources, and how they answered the last time."""
    return render(
        request, "library/alerts/feeds.html", {"feeds": list(access.feeds_of(request.viewer)[:200])}
    )


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def feed_add(request: HttpRequest) -> HttpResponse:
    """Read another source from now on."""
    here = request.viewer.centre.country if request.viewer.centre else ""
    form = FeedForm(typed(request), instance=AlertFeed(country=here))
    page = framed(
        _("Add a source of alerts"),
        reverse("library:alert_feeds"),
        done=_("It will be read within a quarter of an hour."),
    )

    def save(form: FeedForm) -> None:
        actions.add_feed(fields=form.columns, by=request.viewer)

    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def feed_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a source or stop reading it."""
    found = access.get_feed(request.viewer, pk)
    form = FeedForm(typed(request), instance=access.get_feed(request.viewer, pk))

    def save(form: FeedForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_feed(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, framed(_("Correct the source"), reverse("library:alert_feeds")), form, save)


@require_POST
@require(Perm.ALERT_ISSUE)
def feed_read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read a source now instead of in a quarter of an hour."""
    found = access.get_feed(request.viewer, pk)
    if found.is_active:
        enqueue("library.read_alert_feed", found.pk)
        messages.success(request, _("It is being read. Look again in a minute."))
    else:
        messages.error(request, _("This source is not read. Correct it and tick “read it”."))
    return redirect("library:alert_feeds")
