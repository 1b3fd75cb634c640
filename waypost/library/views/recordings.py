"""Recordings at the desk: which there are, which may no longer be true, and bringing one."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access, reading
from waypost.library.actions import recordings as actions
from waypost.library.forms.recordings import RecordingForm
from waypost.library.models import Item
from waypost.library.public.recordings import sent
from waypost.library.recordings import compared
from waypost.library.saving import LibraryRefused
from waypost.library.views.frame import rights, way_back
from waypost.shared.web import once


@require_GET
@require(Perm.LIBRARY_VIEW)
def recordings(request: HttpRequest) -> HttpResponse:
    """All recordings of the network; those that may no longer be true stand first."""
    rows = access.recordings_of(request.viewer).current().select_related("item__topic")
    lines = compared(rows, timezone.localdate())
    context = {"lines": lines, "behind": sum(line.is_behind for line in lines), **rights(request)}
    return render(request, "library/recordings.html", context)


@require_GET
@require(Perm.LIBRARY_VIEW)
def of_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The recordings of one page, to listen to."""
    item = access.get_item(request.viewer, pk)
    rows = item.recordings.current().select_related("item__topic")
    context = {
        "item": item,
        "words": _words(item),
        "lines": compared(rows, timezone.localdate()),
        **rights(request),
    }
    return render(request, "library/recordings_page.html", context)


def _words(item: Item) -> reading.Words:
    return reading.choose(item.texts.all(), get_language() or "", item.source_language)


def _url_of(item: Item) -> str:
    return reverse("library:recordings_page", kwargs={"pk": item.pk})


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring a recording; it is looked into before anything is kept."""
    item = access.get_item(request.viewer, pk)
    if request.method == "POST":
        before = once.already_done(request)
        if before:
            return redirect(before)
        form = RecordingForm(
            request.POST, request.FILES, refused=list(getattr(request, "upload_refusals", []))
        )
        if form.is_valid() and (answer := _added(request, item, form)):
            return answer
    else:
        form = RecordingForm(initial={"language": request.GET.get("language", "")})
    context = {"item": item, "words": _words(item), "form": form, "back": _url_of(item)}
    return render(request, "library/recording_add.html", context)


def _added(request: HttpRequest, item: Item, form: RecordingForm) -> HttpResponse | None:
    """The way on once it is saved; None when it was refused, and the form says why."""
    values = dict(form.cleaned_data)
    url = _url_of(item)
    try:
        with transaction.atomic():
            submission = once.claim(request, request.user.pk)
            actions.add_recording(item, sound=values.pop("file"), **values, by=request.viewer)
            once.done(submission, url)
    except once.SentTwice:
        return redirect(once.already_done(request) or url)
    except LibraryRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    messages.success(request, _("The recording is there."))
    return redirect(url)


@require_GET
@require(Perm.LIBRARY_VIEW)
def sound(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The sound of a recording, also of a page that is not public."""
    return sent(request, access.get_recording(request.viewer, pk))


@require_POST
@require(Perm.LIBRARY_EDIT)
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It reads what is written now."""
    return _done(request, pk, actions.confirm_recording, _("Saved: the recording is up to date."))


@require_POST
@require(Perm.LIBRARY_EDIT)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody hears it any longer."""
    return _done(request, pk, actions.withdraw_recording, _("The recording was taken back."))


def _done(request: HttpRequest, pk: UUID, action: Callable[..., object], said: str) -> HttpResponse:
    recording = access.get_recording(request.viewer, pk)
    try:
        action(recording, by=request.viewer)
        messages.success(request, said)
    except LibraryRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect(way_back(request, _url_of(recording.item)))
