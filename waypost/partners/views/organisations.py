"""One organisation: its page, and forms for what belongs to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.partners import access, actions
from waypost.partners.forms.organisations import IdentifierForm, OrganisationForm, PersonForm, PhoneForm
from waypost.partners.models import ContactPerson, Identifier, Organisation, Phone
from waypost.partners.open_hours import in_lines
from waypost.partners.queries import lines_of
from waypost.partners.views.editing import Page, edit, typed
from waypost.partners.views.frame import organisation_frame
from waypost.partners.views.lists import country_of


def url_of(organisation: Organisation) -> str:
    """The organisation's page."""
    return reverse("partners:organisation", kwargs={"pk": organisation.pk})


@require_GET
@require(Perm.PARTNER_VIEW)
def organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it does, where, when, and whom to ask there."""
    found = access.get_organisation(request.viewer, pk)
    services = list(found.services.select_related("organisation").order_by("status", "name"))
    places = list(found.locations.prefetch_related("schedules").order_by("-is_active", "name"))
    for place in places:
        place.hours_in_lines = in_lines(place.schedules.all())
    phones = list(found.phones.select_related("service", "location"))
    context = {
        **organisation_frame(request, found, "overview"),
        "lines": lines_of(services, timezone.now()),
        "places": places,
        "phones": phones,
        "people": list(found.people.all()),
        "identifiers": list(found.identifiers.all()),
        "parts": list(found.parts.all()),
        "may_see_secret": access.may_see_secret_places(request.viewer),
    }
    return render(request, "partners/organisation.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """A new organisation."""
    others = access.organisations_of(request.viewer).active()
    here = country_of(request)
    blank = Organisation(network_id=request.viewer.network_id, country=here)
    if request.viewer.centre is not None:
        blank.time_zone = request.viewer.centre.time_zone
    form = OrganisationForm(typed(request), instance=blank, organisations=others, region=here)
    page = Page(
        _("Add an organisation"),
        reverse("partners:organisations"),
        done=_("The organisation is there. Now say what it offers."),
    )

    def save(form: OrganisationForm) -> str:
        return url_of(actions.add_organisation(fields=form.columns, by=request.viewer))

    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct an organisation."""
    found = access.get_organisation(request.viewer, pk)
    others = access.organisations_of(request.viewer).active()
    shown = access.get_organisation(request.viewer, pk)
    form = OrganisationForm(
        typed(request), instance=shown, organisations=others, region=found.country or country_of(request)
    )

    def save(form: OrganisationForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_organisation(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, Page(_("Correct the organisation"), url_of(found), found), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def person_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody to speak with there."""
    found = access.get_organisation(request.viewer, pk)
    form = PersonForm(typed(request), region=found.country)

    def save(form: PersonForm) -> None:
        actions.add_person(found, fields=form.columns, by=request.viewer)

    return edit(request, Page(_("Add a contact person"), url_of(found), found), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def person_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a contact person."""
    person = access.get_part(request.viewer, ContactPerson, pk)
    form = PersonForm(typed(request), instance=person, region=person.organisation.country)
    remove = reverse("partners:person_remove", kwargs={"pk": pk})
    page = Page(_("Correct a contact person"), url_of(person.organisation), person.organisation)

    def save(form: PersonForm) -> None:
        actions.change_person(person, fields=form.columns, by=request.viewer)

    return edit(request, page, form, save, remove_url=remove)


@require_POST
@require(Perm.PARTNER_MANAGE)
def person_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Strike a contact person out."""
    person = access.get_part(request.viewer, ContactPerson, pk)
    return _removed(request, person.organisation, lambda: actions.remove_person(person, by=request.viewer))


def _removed(request: HttpRequest, organisation: Organisation, remove: Any) -> HttpResponse:
    try:
        remove()
        messages.success(request, _("Removed."))
    except actions.PartnersRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(url_of(organisation))


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def phone_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A number of the organisation, a service or a place."""
    found = access.get_organisation(request.viewer, pk)
    form = PhoneForm(typed(request), organisation=found, region=found.country)

    def save(form: PhoneForm) -> None:
        actions.keep_phone(found, phone=None, fields=form.columns, by=request.viewer)

    return edit(request, Page(_("Add a number"), url_of(found), found), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def phone_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a number."""
    phone = access.get_part(request.viewer, Phone, pk)
    found = phone.organisation
    form = PhoneForm(typed(request), instance=phone, organisation=found, region=found.country)
    remove = reverse("partners:phone_remove", kwargs={"pk": pk})

    def save(form: PhoneForm) -> None:
        actions.keep_phone(found, phone=phone, fields=form.columns, by=request.viewer)

    return edit(request, Page(_("Correct a number"), url_of(found), found), form, save, remove_url=remove)


@require_POST
@require(Perm.PARTNER_MANAGE)
def phone_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Strike a number out."""
    phone = access.get_part(request.viewer, Phone, pk)
    return _removed(request, phone.organisation, lambda: actions.remove_phone(phone, by=request.viewer))


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def identifier_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The organisation's number in a register."""
    found = access.get_organisation(request.viewer, pk)
    form = IdentifierForm(typed(request))

    def save(form: IdentifierForm) -> None:
        actions.add_identifier(found, **form.columns, by=request.viewer)

    return edit(request, Page(_("Add a register number"), url_of(found), found), form, save)


@require_POST
@require(Perm.PARTNER_MANAGE)
def identifier_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Strike a register number out."""
    rows = Identifier.objects.filter(organisation__network_id=request.viewer.network_id)
    held = get_object_or_404(rows.select_related("organisation"), pk=pk)
    return _removed(request, held.organisation, lambda: actions.remove_identifier(held, by=request.viewer))
