"""Services, places, hours and free places."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.partners import access, actions
from waypost.partners.forms.services import CountForm, HoursForm, PlaceForm, ServiceForm
from waypost.partners.models import Location, Service
from waypost.partners.open_hours import in_lines
from waypost.partners.queries import lines_of
from waypost.partners.views.editing import Page, edit, typed
from waypost.partners.views.lists import country_of, may_count
from waypost.partners.views.organisations import url_of


@require_GET
@require(Perm.PARTNER_VIEW)
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything known of one service, as one reads it to somebody on the telephone."""
    found = access.get_service(request.viewer, pk)
    line = lines_of([found], timezone.now())[0]
    context = {
        "service": found,
        "organisation": found.organisation,
        "line": line,
        "hours": in_lines(line.schedules),
        "note": next((row.note for row in line.schedules if row.note), ""),
        "people": list(found.organisation.people.all()),
        "may_edit": request.viewer.can(Perm.PARTNER_MANAGE),
        "may_count": may_count(request.viewer),
        "may_see_secret": access.may_see_secret_places(request.viewer),
    }
    return render(request, "partners/service.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def service_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something an organisation offers."""
    found = access.get_organisation(request.viewer, pk)
    form = ServiceForm(typed(request), organisation=found)

    def save(form: ServiceForm) -> str:
        made = actions.add_service(
            found, fields=form.columns, places=form.cleaned_data["places"], by=request.viewer
        )
        return reverse("partners:service", kwargs={"pk": made.pk})

    page = Page(_("Add a service"), url_of(found), found, done=_("The service is there. When is it open?"))
    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def service_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a service."""
    found = access.get_service(request.viewer, pk)
    organisation = found.organisation
    form = ServiceForm(
        typed(request), instance=access.get_service(request.viewer, pk), organisation=organisation
    )
    back = reverse("partners:service", kwargs={"pk": pk})

    def save(form: ServiceForm) -> None:
        data = form.cleaned_data
        actions.change_service(
            found, fields=form.columns, places=data["places"], version=data["version"], by=request.viewer
        )

    return edit(request, Page(_("Correct the service"), back, organisation), form, save)


@require_POST
@require(Perm.PARTNER_MANAGE)
def service_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One click: somebody asked, and everything is still right."""
    actions.confirm_service(access.get_service(request.viewer, pk), by=request.viewer)
    messages.success(request, _("Noted as checked today."))
    return redirect("partners:service", pk=pk)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def service_hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When a service is open, where this differs from its places."""
    found = access.get_service(request.viewer, pk)
    back = reverse("partners:service", kwargs={"pk": pk})
    return _hours(request, found, Page(_("Hours of the service"), back, found.organisation, lead=found.name))


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def place_hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When a place is open."""
    found = access.get_part(request.viewer, Location, pk)
    back = url_of(found.organisation)
    return _hours(request, found, Page(_("Hours of the place"), back, found.organisation, lead=str(found)))


def _hours(request: HttpRequest, of: Service | Location, page: Page) -> HttpResponse:
    form = HoursForm(typed(request), of=of)

    def save(form: HoursForm) -> None:
        actions.keep_hours(of, week=form.week, note=form.cleaned_data["note"], by=request.viewer)

    return edit(request, page, form, save, hint=_("Write spans like 09:00–12:00, 13:00–17:00."))


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def place_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A place of an organisation."""
    found = access.get_organisation(request.viewer, pk)
    blank = Location(organisation=found, country=found.country, subdivision=found.subdivision)
    form = PlaceForm(typed(request), instance=blank, region=found.country or country_of(request))

    def save(form: PlaceForm) -> None:
        actions.add_place(found, fields=form.columns, by=request.viewer)

    return edit(request, Page(_("Add a place"), url_of(found), found), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def place_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a place."""
    found = access.get_part(request.viewer, Location, pk)
    shown = access.get_part(request.viewer, Location, pk)
    form = PlaceForm(typed(request), instance=shown, region=found.country or country_of(request))
    page = Page(_("Correct the place"), url_of(found.organisation), found.organisation)

    def save(form: PlaceForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_place(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, page, form, save)


@require_GET
@require(*access.SEES_SECRET_PLACES, any_of=True)
def secret_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The address of a hidden place; who reads it is noted."""
    address = access.read_secret_address(request.viewer, pk)
    place = access.get_part(request.viewer, Location, pk)
    context = {"place": place, "organisation": place.organisation, "address": address}
    return render(request, "partners/secret_address.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE, Perm.REFERRAL_WORK, any_of=True)
def service_count(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many places are free now: the usual case is one number and Enter (R67)."""
    found = access.get_service(request.viewer, pk)
    form = CountForm(typed(request), service=found)
    there = request.POST.get("next") or request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    back = there if allowed else reverse("partners:service", kwargs={"pk": pk})
    page = Page(_("Free places now"), back, found.organisation, lead=found.name, done=_("Counted."))

    def save(form: CountForm) -> None:
        actions.count_places(found, counts=form.counts, by=request.viewer)

    return edit(request, page, form, save, next=there if allowed else "")
