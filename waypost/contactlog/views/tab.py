"""The contacts of one client: a tab of the client's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.contactlog.models import Contact
from waypost.contactlog.queries import page_of
from waypost.people import access


@require_GET
@require(Perm.CLIENT_VIEW, Perm.CONTACT_VIEW)
def client_contacts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """As a fragment inside the client's page, or as a page of its own."""
    person = (
        access.find_person(request.viewer, pk)
        if request.htmx
        else access.get_person(request.viewer, pk, looking_at="contacts")
    )
    page = page_of(
        Contact.objects.visible_to(request.viewer).filter(person=person), request.GET.get("after", "")
    )
    template = "contactlog/parts/client_contacts.html" if request.htmx else "contactlog/client_contacts.html"
    return render(request, template, {"person": person, "page": page, "now": timezone.now()})
