"""The guide of redress routes by country and issue (R60)."""

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
from waypost.accounts.permissions import Perm
from waypost.cases.actions import legal_routes as actions
from waypost.cases.forms.legal_groups import CheckForm, RouteFilter, RouteForm
from waypost.cases.legal_access import find_route
from waypost.cases.models import RedressRoute
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.legal import places
from waypost.cases.views.sheets import FORM_METHODS, Page, fill_in

SHOWN = 200


def route_address(route: RedressRoute) -> str:
    """The route's page."""
    return reverse("cases:legal_route", kwargs={"pk": route.pk})


@require_GET
@require(Perm.CASE_VIEW)
def routes(request: HttpRequest) -> HttpResponse:
    """The routes, by country and issue."""
    form = RouteFilter(request.GET or {})
    found = form.applied_to(RedressRoute.objects.visible_to(request.viewer).in_use())
    context = {
        "form": form,
        "routes": list(found[:SHOWN]),
        "is_used": bool(request.GET),
        "may_write": request.viewer.can(Perm.LEGAL_WORK),
        "today": timezone.localdate(),
    }
    return render(request, "cases/legal_routes.html", context | places(request))


@require_GET
@require(Perm.CASE_VIEW)
def route(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One route, with its source and how fresh it is."""
    found = find_route(request.viewer, pk)
    context = {
        "route": found,
        "form": CheckForm(),
        "may_write": request.viewer.can(Perm.LEGAL_WORK),
        "is_due": found.check_by <= timezone.localdate(),
    }
    return render(request, "cases/legal_route.html", context)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def route_new(request: HttpRequest) -> HttpResponse:
    """Write down a route."""
    lead = _("Write only what you read in the source yourself, and say where you read it.")
    page = Page("route", _("New redress route"), reverse("cases:legal_routes"), lead=lead)

    def save(form: RouteForm) -> str:
        return route_address(actions.add_route(fields=form.columns, by=request.viewer))

    return fill_in(request, page, RouteForm, save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def route_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a route."""
    found = find_route(request.viewer, pk)
    page = Page(f"route:{found.pk}", _("Change the redress route"), route_address(found))

    def make(data: Any, initial: Any = None) -> RouteForm:
        return RouteForm(data, instance=RedressRoute.objects.get(pk=found.pk))

    def save(form: RouteForm) -> None:
        version = form.cleaned_data["version"] or 0
        actions.change_route(found, fields=form.columns, version=version, by=request.viewer)

    return fill_in(request, page, make, save)


@require_POST
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def route_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The source was read again and it still holds."""
    found = find_route(request.viewer, pk)
    form = CheckForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a day to come on which it is checked again."))
        return redirect(route_address(found))
    try:
        actions.confirm_route(found, check_by=form.cleaned_data["check_by"], by=request.viewer)
        messages.success(request, _("Noted: it was checked today."))
    except CaseRefused as refused:
        messages.warning(request, str(refused))
    return redirect(route_address(found))
