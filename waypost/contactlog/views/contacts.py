"""Contacts one by one and as a list."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.contactlog.access import find_contact, get_contact, may_edit, may_read_notes
from waypost.contactlog.actions import (
    AlreadyAnswered,
    AttachRefused,
    ContactRefused,
    EditConflict,
    attach_person,
    edit_contact,
    mark_answered,
)
from waypost.contactlog.forms import AnswerForm, AttachForm, ContactFilter, EditForm
from waypost.contactlog.forms.clients import begin_with
from waypost.contactlog.models import Contact
from waypost.contactlog.queries import page_of
from waypost.contactlog.versions import differences
from waypost.contactlog.views.casework import case_of
from waypost.contactlog.views.choosing import chooser, register_url
from waypost.people import access
from waypost.people.models import Person
from waypost.shared.web import drafts


@require_GET
@require(Perm.CONTACT_VIEW)
def contacts(request: HttpRequest) -> HttpResponse:
    """The centre's contacts, newest first; the filters stand in the address."""
    form = ContactFilter(request.GET, viewer=request.viewer)
    page = page_of(form.applied_to(Contact.objects.visible_to(request.viewer)), request.GET.get("after", ""))
    query = request.GET.copy()
    query.pop("after", None)
    first_url = f"?{query.urlencode()}"
    if page.older:
        query["after"] = page.older
    context = {
        "form": form,
        "page": page,
        "now": timezone.now(),
        "older_url": f"?{query.urlencode()}" if page.older else "",
        "first_url": first_url if request.GET.get("after") else "",
    }
    return render(request, "contactlog/contacts.html", context)


@require_GET
@require(Perm.CONTACT_VIEW)
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One contact; what was said only for those who may read it."""
    found = get_contact(request.viewer, pk)
    return render(request, "contactlog/contact.html", _context(request, found, AnswerForm()))


def _context(request: HttpRequest, found: Contact, form: AnswerForm) -> dict[str, Any]:
    enquirer = Person.objects.visible_to(request.viewer).filter(pk=found.enquirer_id).first()
    return {
        "contact": found,
        "enquirer": enquirer,
        "notes": may_read_notes(request.viewer, found),
        "may_edit": may_edit(request.viewer, found),
        "may_answer": found.is_waiting and request.viewer.can(Perm.CONTACT_LOG),
        "may_attach": found.person_id is None
        and request.viewer.can(Perm.CONTACT_LOG)
        and request.viewer.can(Perm.CLIENT_FIND),
        "form": form,
        "case": case_of(request, found),
        "may_open_case": found.person_id is not None and request.viewer.can(Perm.CASE_WORK),
    }


@require_POST
@require(Perm.CONTACT_LOG)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The answer to a query was given."""
    found = find_contact(request.viewer, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render(request, "contactlog/contact.html", _context(request, found, form))
    try:
        mark_answered(found, answer=form.cleaned_data["answer"], by=request.viewer)
        messages.success(request, _("The query is answered."))
    except AlreadyAnswered as refusal:
        messages.warning(request, str(refusal))
    return redirect("contactlog:contact", pk=pk)


@require_http_methods(["GET", "POST"])
@require(Perm.CONTACT_LOG)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a contact."""
    found = find_contact(request.viewer, pk) if request.method == "POST" else get_contact(request.viewer, pk)
    if not may_edit(request.viewer, found):
        messages.warning(
            request, _("Only who wrote it may correct it, within a day; after that the manager.")
        )
        return redirect("contactlog:contact", pk=pk)
    draft = f"contactlog:edit:{pk}"
    kept = take_back(request, draft)
    form = EditForm(request.POST or None, initial=EditForm.values_of(found) | begin_with(EditForm, kept))
    differing: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            edit_contact(
                found,
                fields=form.columns,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                by=request.viewer,
            )
        except EditConflict as conflict:
            differing = differences(form, conflict.saved)
            form = _again(request, conflict.saved.version)
        except ContactRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            drafts.discard_draft(request.user.pk, draft)
            messages.success(request, _("The contact is corrected."))
            return redirect("contactlog:contact", pk=pk)
    context = {
        "contact": found,
        "form": form,
        "differing": differing,
        "draft": draft,
        "restored": kept is not None,
    }
    return render(request, "contactlog/edit.html", context)


def _again(request: HttpRequest, version: int) -> EditForm:
    """The same typed values, now knowingly over the version that is saved."""
    data = request.POST.copy()
    data["version"] = str(version)
    form = EditForm(data)
    form.is_valid()
    return form


@require_http_methods(["GET", "POST"])
@require(Perm.CONTACT_LOG, Perm.CLIENT_FIND)
def attach(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put an enquiry into the file of the client it came from."""
    found = find_contact(request.viewer, pk)
    here = reverse("contactlog:attach", kwargs={"pk": pk})
    form = AttachForm(
        request.POST or None, viewer=request.viewer, initial={"person": request.GET.get("person", "")}
    )
    if request.method == "POST" and form.is_valid():
        person = access.find_person(request.viewer, form.cleaned_data["person"].pk)
        try:
            attach_person(found, person=person, by=request.viewer)
            messages.success(request, _("The contact is now part of the client's story."))
        except AttachRefused as refusal:
            messages.warning(request, str(refusal))
        return redirect("contactlog:contact", pk=pk)
    context = {
        "contact": found,
        "form": form,
        "chooser": chooser(request, form["person"], here),
        "register_url": register_url(request, here, first_language=found.language, gender=found.gender),
    }
    return render(request, "contactlog/attach.html", context)
