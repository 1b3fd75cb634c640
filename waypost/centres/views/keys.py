"""Keys for programs: one's own, and those of the staff."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres import access_keys, key_actions
from waypost.centres.forms.keys import KeyForm
from waypost.centres.models import AccessKey
from waypost.shared.saving import Refused
from waypost.shared.web import once

MOST_SHOWN = 200


@require_GET
@require(Perm.NUMBERS_KEY)
def own_keys(request: HttpRequest) -> HttpResponse:
    """One's own keys, the newest first. A fixed number of statements."""
    keys = AccessKey.objects.filter(user=request.user).select_related("centre")[:MOST_SHOWN]
    return render(request, "centres/keys.html", {"keys": keys, "today": timezone.localdate()})


@require(Perm.NUMBERS_KEY)
@reauthentication_required
def make(request: HttpRequest) -> HttpResponse:
    """A new key. It is shown once, in the answer itself: nothing else keeps it."""
    form = KeyForm(request.POST or None, places=access_keys.places_for(request.viewer))
    if request.method == "POST" and (made := once.already_done(request)):
        return redirect(made)
    if request.method == "POST" and form.is_valid():
        try:
            key, secret = _made(request, form)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        except once.SentTwice:
            return redirect("centres:own_keys")
        else:
            return render(request, "centres/key_made.html", {"key": key, "secret": secret})
    return render(request, "centres/key_make.html", {"form": form})


def _made(request: HttpRequest, form: KeyForm) -> tuple[AccessKey, str]:
    with transaction.atomic():
        submission = once.claim(request, request.user.pk)
        made = key_actions.make_key(**form.columns(), by=request.viewer)
        once.done(submission, reverse("centres:own_keys"))
    return made


@require_POST
@require(Perm.NUMBERS_KEY)
def stop_own(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop one of one's own keys."""
    return _stopped(request, get_object_or_404(AccessKey, pk=pk, user=request.user), "centres:own_keys")


@require_GET
@require(Perm.STAFF_MANAGE, Perm.AUDIT_VIEW, any_of=True)
def keys_of_staff(request: HttpRequest) -> HttpResponse:
    """The keys of the staff, the newest first: for those who administer them, and for auditors to read."""
    found = access_keys.keys_of_staff(request.viewer).select_related("centre", "user")
    if given := request.GET.get("person", ""):
        try:
            found = found.filter(user=UUID(given))
        except ValueError:
            found = found.none()
    context = {
        "keys": found[:MOST_SHOWN], "today": timezone.localdate(), "of_one": bool(given),
        "may_stop": request.viewer.can(Perm.STAFF_MANAGE),
    }  # fmt: skip
    return render(request, "centres/keys_of_staff.html", context)


@require_POST
@require(Perm.STAFF_MANAGE)
def stop_of_staff(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop the key of a colleague."""
    found = get_object_or_404(access_keys.keys_of_staff(request.viewer), pk=pk)
    return _stopped(request, found, "centres:keys_of_staff")


def _stopped(request: HttpRequest, key: AccessKey, back: str) -> HttpResponse:
    try:
        key_actions.stop_key(key, by=request.viewer)
        messages.success(request, _("“%(name)s” is stopped: it opens nothing any more.") % {"name": key})
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(back)
