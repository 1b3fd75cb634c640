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
from waypost.people.views.client_frame import client_frame

TAB = "contacts"


@require_GET
@require(Perm.CLIENT_VIEW, Perm.CONTACT_VIEW)
def client_contacts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """As a fragment inside the client's page, or as the whole page."""
    person = access.get_person(request.viewer, pk, looking_at=TAB)
    page = page_of(
        Contact.objects.visible_to(request.viewer).filter(person=person), request.GET.get("after", "")
    )
    context = {**client_frame(request, person, TAB), "page": page, "now": timezone.now()}
    return render(request, "contactlog/client_contacts.html", context)
