"""Forms over indicators: building one from parts, defining it anew, targets, values, arrows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.editing import Page, edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.access import may_count
from waypost.monitoring.indicators import actions
from waypost.monitoring.indicators.forms import (
    ArrowForm,
    IndicatorForm,
    NewIndicatorForm,
    RedefineForm,
    TargetForm,
    ValueForm,
    initial_of,
)
from waypost.monitoring.models import Chain, ChainLink, Indicator
from waypost.monitoring.models.indicators import Way
from waypost.shared.saving import Refused

FORM = ["GET", "POST"]


def _found(request: HttpRequest, pk: UUID) -> Indicator:
    return get_object_or_404(Indicator.objects.visible_to(request.viewer), pk=pk)  # type: ignore[attr-defined]


def _back(indicator: Indicator) -> str:
    return reverse("monitoring:indicator", args=[indicator.pk])


def _places(request: HttpRequest) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    wide = viewer.can_everywhere(Perm.NUMBERS_EDIT)
    return {"centres": may_count(viewer), "network_wide": wide}


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def indicator_new(request: HttpRequest) -> HttpResponse:
    """Build an indicator from parts."""
    viewer = request.viewer
    form = NewIndicatorForm(typed(request))
    page = Page(
        _("A new indicator"), reverse("monitoring:indicators"),
        lead=_("Choose what is counted, which rows, and by what the page shows it split. Nothing is programmed."),
    )  # fmt: skip

    def save(form: NewIndicatorForm) -> str:
        network = viewer.memberships[0].network
        data = form.cleaned_data
        made = actions.add_indicator(
            network=network, fields=form.fields_given(), definition=form.definition(), words=data["words"],
            verification=data["verification"], by=viewer,
        )  # fmt: skip
        return _back(made)

    return edit(request, page, form, save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def indicator_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name, step, direction, in use or not."""
    found = _found(request, pk)
    begun = {"title": str(found), "level": found.level, "better": found.better, "active": found.active}
    page = Page(_("Change the indicator"), _back(found))

    def save(form: IndicatorForm) -> None:
        actions.change_indicator(found, fields=dict(form.cleaned_data), by=request.viewer)

    return edit(request, page, IndicatorForm(typed(request), initial=begun), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def indicator_redefine(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new meaning from a day on; what was reported before stays."""
    found = _found(request, pk)
    last = found.versions.order_by("-number").first()
    begun = initial_of(last.definition) | {"words": last.said, "verification": last.proof} if last else {}
    form = RedefineForm(typed(request), initial=begun, is_computed=found.way == Way.COMPUTED)
    page = Page(_("Define the indicator anew"), _back(found), lead=str(found))

    def save(form: RedefineForm) -> None:
        data = form.cleaned_data
        actions.redefine(
            found, definition=form.definition(), words=data["words"], verification=data["verification"],
            valid_from=data["valid_from"], by=request.viewer,
        )  # fmt: skip

    return edit(request, page, form, save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def target_set(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is to be reached in a period."""
    found = _found(request, pk)
    page = Page(_("Set a target"), _back(found), lead=str(found))

    def save(form: TargetForm) -> None:
        actions.set_target(found, **form.cleaned_data, by=request.viewer)

    return edit(request, page, TargetForm(typed(request), **_places(request)), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def value_enter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A value that is not counted here."""
    found = _found(request, pk)
    page = Page(_("Enter a value"), _back(found), lead=str(found))

    def save(form: ValueForm) -> None:
        actions.enter_value(found, **form.cleaned_data, by=request.viewer)

    return edit(request, page, ValueForm(typed(request), **_places(request)), save)


@require_POST
@require(Perm.NUMBERS_EDIT)
def arrow_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw an arrow of a chain."""
    chain = get_object_or_404(Chain, pk=pk, network_id=request.viewer.network_id)
    form = ArrowForm(request.POST, indicators=Indicator.objects.visible_to(request.viewer).in_use())
    if not form.is_valid():
        messages.warning(request, _("Choose both ends of the arrow."))
    else:
        try:
            actions.link_indicators(chain, **form.cleaned_data, by=request.viewer)
            messages.success(request, _("Saved."))
        except Refused as refusal:
            messages.warning(request, str(refusal))
    return redirect(f"{reverse('monitoring:chain')}?chain={chain.pk}")


@require_POST
@require(Perm.NUMBERS_EDIT)
def arrow_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an arrow away."""
    link = get_object_or_404(ChainLink, pk=pk, chain__network_id=request.viewer.network_id)
    chain_id = link.chain_id
    actions.unlink_indicators(link, by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect(f"{reverse('monitoring:chain')}?chain={chain_id}")


@require_POST
@require(Perm.NUMBERS_EDIT)
def library_load(request: HttpRequest) -> HttpResponse:
    """Take over the indicators of the starter library that the network does not have."""
    network = request.viewer.memberships[0].network
    added = actions.load_starter_indicators(network, by=request.viewer)
    messages.success(request, _("Indicators added: %(number)s.") % {"number": added})
    return redirect("monitoring:indicators")
