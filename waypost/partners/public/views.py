"""The public pages of the directory: services near me, and the check of a recruiter. No cookie, no trace."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.models import Network
from waypost.centres.public import show_public, site_of
from waypost.partners.models import Service
from waypost.partners.open_hours import in_lines
from waypost.partners.public import recruiters as register
from waypost.partners.public import services as directory
from waypost.partners.public.forms import RecruiterCheckForm, ServicesForm
from waypost.partners.views.lists import page_number
from waypost.shared import codes
from waypost.shared.web import public_places
from waypost.shared.web.middleware import POLICY_WITH_POSITION
from waypost.shared.web.public_pages import kept

MINUTE = 60


@require_safe
@public("tells everybody who helps, where and when; addresses kept secret stay secret")
@kept(MINUTE)
def services(request: HttpRequest) -> HttpResponse:
    """Who helps (R77, R88). With `all`, a plain list of as many as one page can hold, for sorting on the phone (R170)."""
    network = site_of(request)
    offered = directory.choices(network.pk) if network else directory.Choices()
    form, whole = ServicesForm(request.GET, offered=offered), "all" in request.GET
    number = 1 if whole else page_number(request)
    size = directory.ALL if whole else directory.PAGE
    found = directory.Found([])
    if network:
        found = directory.search(network.pk, form.asked, offered, page=number, size=size)
    context = {"form": form, "found": found, "whole": whole, "ask_url": public_places.address_of("ask")}
    context |= _ways_through(request, number, found.more)
    response = show_public(request, "partners/public/services.html", context)
    response.headers["Permissions-Policy"] = POLICY_WITH_POSITION
    return response


def _ways_through(request: HttpRequest, number: int, more: bool) -> dict[str, Any]:
    """The addresses of the neighbouring pages and of the whole list."""

    def address(**changed: Any) -> str:
        query = request.GET.copy()
        for name in ("page", "all"):
            query.pop(name, None)
        query.update({name: str(value) for name, value in changed.items()})
        return f"?{query.urlencode()}"

    return {
        "previous_url": address(page=number - 1) if number > 1 else "",
        "next_url": address(page=number + 1) if more else "",
        "all_url": address(all=1),
        "is_paged": number > 1 or more,
    }


@require_safe
@public("tells everybody about one service; addresses kept secret stay secret")
@kept(MINUTE)
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that the public may know of a service."""
    network = site_of(request)
    line = directory.get_service(network.pk, pk) if network else None
    if line is None:
        raise Http404
    context = {"line": line, "week": in_lines(line.schedules), "documents": _documents(line.service)}
    return show_public(request, "partners/public/service.html", context)


def _documents(found: Service) -> list[str]:
    return codes.labels("document_type", found.documents)


@require_safe
@public("says what is known of a recruiter's licence and job orders; what was asked is kept nowhere")
@kept(MINUTE)
def check_recruiter(request: HttpRequest) -> HttpResponse:
    """Look a recruiter, a licence or a job order up (R119, R120)."""
    network = site_of(request)
    form = _check_form(request)
    asked = form.values
    found: list[register.Checked] = []
    if network and asked.get("q"):
        ids = register.find(network.pk, asked["q"])
        found = _checks(register.named(network.pk, ids), asked)
    context = {"form": form, "asked": asked.get("q", ""), "found": found, **_around(request, network, asked)}
    return show_public(request, "partners/public/check_recruiter.html", context)


@require_safe
@public("says what is known of one recruiter's licence and job orders")
@kept(MINUTE)
def recruiter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both checks of one recruiter."""
    network = site_of(request)
    rows = register.named(network.pk, [pk]) if network else []
    if not rows:
        raise Http404
    form = _check_form(request)
    asked = form.values
    checked = _checks(rows, asked)[0]
    context = {"form": form, "checked": checked, **_around(request, network, asked)}
    return show_public(request, "partners/public/recruiter.html", context)


def _check_form(request: HttpRequest) -> RecruiterCheckForm:
    countries = [option.slug for option in codes.options("country") if option.active]
    return RecruiterCheckForm(request.GET, countries=countries)


def _checks(rows: list[Any], asked: dict[str, Any]) -> list[register.Checked]:
    country, job = asked.get("country", ""), asked.get("job", "")
    return register.check(rows, country=country, job=job, number=asked.get("q", ""))


def _around(request: HttpRequest, network: Network | None, asked: dict[str, Any]) -> dict[str, Any]:
    """What stands under every answer: whom to ask, and what was asked, for the links to one recruiter."""
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "authorities": register.authorities(network.pk, network.country) if network else [],
        "ask_url": public_places.address_of("ask"),
        "country": asked.get("country", ""),
        "job": asked.get("job", ""),
        "query": query.urlencode(),
        "today": timezone.localdate(),
    }
