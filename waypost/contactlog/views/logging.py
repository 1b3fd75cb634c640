"""Logging a contact."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.centres.actions import TaskRefused, complete_task
from waypost.contactlog.actions import ContactRefused, log_contact
from waypost.contactlog.forms import ContactForm
from waypost.contactlog.forms.clients import begin_with
from waypost.contactlog.forms.contact import CLIENT
from waypost.contactlog.guides import GUIDES
from waypost.contactlog.models import Contact
from waypost.contactlog.views.choosing import as_uuid, chooser, register_url
from waypost.contactlog.views.occasion import DRAFT, Occasion, unfinished
from waypost.contactlog.views.sending import once_only
from waypost.people import access
from waypost.shared.web import drafts


@require_http_methods(["GET", "POST"])
@require(Perm.CONTACT_LOG)
def new(request: HttpRequest) -> HttpResponse:
    """One screen for every kind of contact."""
    occasion = Occasion.of(request)
    kept = take_back(request, occasion.draft)
    form = _form(request, occasion, begin_with(ContactForm, kept))
    if request.method == "POST" and form.is_valid():
        address = _save(request, form, occasion)
        if address:
            return redirect(address)
    return render(
        request, "contactlog/new.html", _context(request, form, occasion, restored=kept is not None)
    )


def _form(request: HttpRequest, occasion: Occasion, typed: dict[str, Any]) -> ContactForm:
    if request.method == "POST":
        return ContactForm(request.POST, viewer=request.viewer)
    initial = occasion.initial(request) | typed
    for name in ("person", "enquirer"):  # just found or registered: newer than what was typed
        chosen = as_uuid(request.GET.get(name))
        if chosen:
            initial[name] = access.get_person(request.viewer, chosen, looking_at="safe contact").pk
            initial |= {"who": CLIENT} if name == "person" else {}
    return ContactForm(initial=initial, viewer=request.viewer)


def _save(request: HttpRequest, form: ContactForm, occasion: Occasion) -> str | None:
    """Log it; where to go next, or None when a rule refused it (the form then says which)."""
    try:
        return once_only(request, lambda: _log(request, form, occasion), occasion.afterwards(None))
    except ContactRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except TaskRefused as refusal:
        form.add_error("follow_up_by", str(refusal))
    return None


def _log(request: HttpRequest, form: ContactForm, occasion: Occasion) -> str:
    data = form.cleaned_data
    contact = log_contact(
        fields=form.columns,
        person=data["person"],
        at=data["at"],
        follow_up=form.promise,
        answer_later=data["answer_later"],
        late_because=data["late_because"],
        queue_entry=occasion.entry,
        by=request.viewer,
    )
    if occasion.task is not None:
        complete_task(occasion.task, outcome=_("Called, and logged as a contact."), by=request.viewer)
    drafts.discard_draft(request.user.pk, occasion.draft)
    messages.success(request, _said(contact))
    return occasion.afterwards(contact.person)


def _said(contact: Contact) -> str:
    if contact.follow_up_id:
        return _("The contact is logged, and the follow-up stands on its day.")
    return _("The contact is logged.")


def _context(
    request: HttpRequest, form: ContactForm, occasion: Occasion, *, restored: bool
) -> dict[str, Any]:
    who = chooser(request, form["person"], occasion.address)
    who.focus = who.person is None and not form.is_bound
    return {
        "form": form,
        "occasion": occasion,
        "restored": restored,
        "unfinished": unfinished(request, occasion.draft),
        "fresh_slot": secrets.token_hex(4),
        "person_chooser": who,
        "enquirer_chooser": chooser(request, form["enquirer"], occasion.address),
        "register_url": register_url(request, occasion.address),
        "guides": GUIDES,
    }


@require_POST
@require(Perm.CONTACT_LOG)
def throw_away(request: HttpRequest) -> HttpResponse:
    """Forget a half-written contact."""
    name = request.POST.get("name", "")
    if name.startswith(DRAFT):
        drafts.discard_draft(request.user.pk, name)
        messages.info(request, _("What was half-written is thrown away."))
    return redirect("contactlog:new")
