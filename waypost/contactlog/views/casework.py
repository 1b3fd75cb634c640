"""Opening a case from a contact."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.forms.opening import OpenForm
from waypost.cases.models import Case
from waypost.cases.refusals import CaseRefused
from waypost.contactlog.access import find_contact, may_read_notes
from waypost.contactlog.actions import open_case_from
from waypost.contactlog.models import Contact
from waypost.contactlog.views.sending import once_only


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK, Perm.CONTACT_VIEW)
def open_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The form for a new case, begun with what was asked in the contact."""
    found = find_contact(request.viewer, pk)
    if found.person is None:
        messages.warning(request, _("Put the contact into a client's file first; then a case can be opened."))
        return redirect("contactlog:contact", pk=pk)
    said = found.asked if may_read_notes(request.viewer, found) else ""
    form = OpenForm(request.POST or None, viewer=request.viewer, initial={"summary": said})
    if request.method == "POST" and form.is_valid():
        here = reverse("contactlog:contact", kwargs={"pk": pk})
        try:
            return redirect(once_only(request, lambda: _opened(request, found, form), here))
        except CaseRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    others = Case.objects.visible_to(request.viewer).open().filter(person=found.person)
    context: dict[str, Any] = {
        "person": found.person,
        "form": form,
        "open_already": list(others),
        "contact_note": _(
            "The contact itself stays visible to the centre, also when the case is restricted."
        ),
    }
    return render(request, "cases/new.html", context, status=422 if form.is_bound and form.errors else 200)


def _opened(request: HttpRequest, found: Contact, form: OpenForm) -> str:
    case = open_case_from(found, values=form.values(), by=request.viewer)
    messages.success(request, _("Case %(number)s is open.") % {"number": case.number})
    return reverse("cases:case", kwargs={"pk": case.pk})


def case_of(request: HttpRequest, contact: Contact) -> Case | None:
    """The case that was opened from the contact, if the viewer may know of it."""
    if contact.case_id is None or not request.viewer.can(Perm.CASE_VIEW):
        return None
    return Case.objects.visible_to(request.viewer).filter(pk=contact.case_id).first()
