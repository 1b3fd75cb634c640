"""The lists: services, organisations, free places, countries."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.partners.forms.filters import OrganisationFilter, ServiceFilter
from waypost.partners.models import Organisation
from waypost.partners.open_hours import in_lines
from waypost.partners.queries import (
    PAGE,
    contacts_in,
    countries_with_contacts,
    list_organisations,
    search_services,
    services_with_places,
)
from waypost.shared import codes


def country_of(request: HttpRequest) -> str:
    """The country in which the viewer works."""
    viewer = request.viewer
    if viewer.centre is not None:
        return viewer.centre.country
    return Network.objects.filter(pk=viewer.network_id).values_list("country", flat=True).first() or ""


def may_count(viewer: Viewer) -> bool:
    """Who refers people hears of free places on the telephone and writes them down."""
    return viewer.can(Perm.PARTNER_MANAGE) or viewer.can(Perm.REFERRAL_WORK)


def page_number(request: HttpRequest) -> int:
    """The page asked for; 1 when it is no number."""
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


@require_GET
@require(Perm.PARTNER_VIEW)
def services(request: HttpRequest) -> HttpResponse:
    """Who does what, where, in which language, and whether it is open now (R77)."""
    form = ServiceFilter(request.GET, country=country_of(request))
    number = page_number(request)
    found = search_services(request.viewer, form.wanted, page=number)
    context = {"form": form, "found": found, "area": "services"}
    return render(request, "partners/services.html", context | _pages(request, number, found.more))


def _pages(request: HttpRequest, number: int, more: bool) -> dict[str, Any]:
    query = request.GET.copy()
    urls = {}
    for name, there, wanted in (("previous", number - 1, number > 1), ("next", number + 1, more)):
        query["page"] = str(there)
        urls[f"{name}_url"] = f"?{query.urlencode()}" if wanted else ""
    return urls


@require_GET
@require(Perm.PARTNER_VIEW)
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation, also those without a service."""
    form = OrganisationFilter(request.GET)
    wanted = form.values
    active = not wanted.pop("past", False)
    rows = list_organisations(request.viewer, **wanted, active=active)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": list(page.object_list), "area": "organisations"}
    context["may_manage"] = request.viewer.can(Perm.PARTNER_MANAGE)
    return render(request, "partners/organisations.html", context)


@require_GET
@require(Perm.PARTNER_VIEW)
def beds(request: HttpRequest) -> HttpResponse:
    """Where somebody can sleep tonight, the freshest count first (R67)."""
    now = timezone.now()
    lines = services_with_places(request.viewer, now=now)
    if request.GET.get("free"):
        lines = [line for line in lines if line.free]
    context = {"lines": lines, "only_free": request.GET.get("free"), "area": "beds"}
    context["may_count"] = may_count(request.viewer)
    return render(request, "partners/beds.html", context)


@require_GET
@require(Perm.PARTNER_VIEW)
def countries(request: HttpRequest) -> HttpResponse:
    """Countries in which we know whom to call (R85)."""
    found = countries_with_contacts(request.viewer)
    return render(request, "partners/countries.html", {"countries": found, "area": "countries"})


@require_GET
@require(Perm.PARTNER_VIEW)
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Whom to call in one country."""
    return render(request, "partners/country.html", _contacts(request, code))


@require_GET
@require(Perm.PARTNER_VIEW)
def country_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same to print and give away: without names and private numbers."""
    return render(request, "partners/country_sheet.html", _contacts(request, code))


def _contacts(request: HttpRequest, code: str) -> dict[str, Any]:
    if not codes.exists("country", code):
        raise Http404
    rows = [_with_hours(row) for row in contacts_in(request.viewer, code)]
    here = [row for row in rows if row.country == code]
    abroad = [row for row in rows if row.country != code]
    return {"code": code, "here": here, "abroad": abroad, "area": "countries"}


def _with_hours(organisation: Organisation) -> Organisation:
    hours = [row for place in organisation.locations.all() for row in place.schedules.all()]
    organisation.hours_in_lines = in_lines(hours)  # type: ignore[attr-defined]  # because the template reads it
    return organisation
