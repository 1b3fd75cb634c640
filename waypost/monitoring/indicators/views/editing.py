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
from waypost.centres.models import Network
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
from waypost.monitoring.indicators.rights import manages_network, may_change, may_copy
from waypost.monitoring.models import Chain, ChainLink, Indicator
from waypost.monitoring.models.indicators import Way
from waypost.shared.saving import Refused

FORM = ["GET", "POST"]


def _found(request: HttpRequest, pk: UUID) -> Indicator:
    return get_object_or_404(Indicator.objects.visible_to(request.viewer), pk=pk)  # type: ignore[attr-defined]


def _back(indicator: Indicator) -> str:
    return reverse("monitoring:indicator", args=[indicator.pk])


def _places(request: HttpRequest, indicator: Indicator) -> dict[str, Any]:
    """The centres for which the viewer may set targets and enter values, and whether for the whole network."""
    viewer = request.viewer  # type: ignore[attr-defined]
    centres = viewer.centres_where(Perm.NUMBERS_EDIT).order_by("name")
    if indicator.centre_id:
        centres = centres.filter(pk=indicator.centre_id)
    wide = viewer.can_everywhere(Perm.NUMBERS_EDIT) and not indicator.centre_id
    return {"centres": list(centres), "network_wide": wide}


def _only_the_network(request: HttpRequest, back: str) -> HttpResponse:
    """What who manages no numbers of the whole network is told."""
    messages.warning(
        request, _("This is the whole network's. Copy the indicator for your centre and change the copy.")
    )
    return redirect(back)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def indicator_new(request: HttpRequest) -> HttpResponse:
    """Build an indicator from parts: the network's for who manages its numbers, else the centre's own."""
    viewer = request.viewer
    centre = None if manages_network(viewer) else viewer.centre
    form = NewIndicatorForm(typed(request))
    page = Page(
        _("A new indicator"), reverse("monitoring:indicators"),
        lead=_("Choose what is counted, which rows, and by what the page shows it split. Nothing is programmed."),
    )  # fmt: skip

    def save(form: NewIndicatorForm) -> str:
        data = form.cleaned_data
        made = actions.add_indicator(
            network=_network(request), fields=form.fields_given(), definition=form.definition(), words=data["words"],
            verification=data["verification"], centre=centre, by=viewer,
        )  # fmt: skip
        return _back(made)

    return edit(request, page, form, save)


def _network(request: HttpRequest) -> Network:
    return Network.objects.get(pk=request.viewer.network_id)  # type: ignore[attr-defined]


@require_POST
@require(Perm.NUMBERS_EDIT)
def indicator_copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an indicator of the network over for the centre, to be changed there."""
    found, viewer = _found(request, pk), request.viewer
    if not may_copy(viewer, found):
        messages.warning(request, _("Only an indicator of the whole network is copied, for a centre."))
        return redirect(_back(found))
    made = actions.copy_indicator(found, centre=viewer.centre, by=viewer)
    messages.success(request, _("This copy is your centre's own. Change it as you need it."))
    return redirect(_back(made))


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def indicator_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name, step, direction, in use or not."""
    found = _found(request, pk)
    if not may_change(request.viewer, found):
        return _only_the_network(request, _back(found))
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
    if not may_change(request.viewer, found):
        return _only_the_network(request, _back(found))
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

    return edit(request, page, TargetForm(typed(request), **_places(request, found)), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def value_enter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A value that is not counted here."""
    found = _found(request, pk)
    page = Page(_("Enter a value"), _back(found), lead=str(found))

    def save(form: ValueForm) -> None:
        actions.enter_value(found, **form.cleaned_data, by=request.viewer)

    return edit(request, page, ValueForm(typed(request), **_places(request, found)), save)


@require_POST
@require(Perm.NUMBERS_EDIT)
def arrow_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw an arrow of a chain."""
    chain = get_object_or_404(Chain, pk=pk, network_id=request.viewer.network_id)
    back = _to_chain(chain.pk)
    if not manages_network(request.viewer):
        return _only_the_network(request, back)
    form = ArrowForm(
        request.POST, indicators=Indicator.objects.visible_to(request.viewer).in_use().filter(centre=None)
    )
    if not form.is_valid():
        messages.warning(request, _("Choose both ends of the arrow."))
    else:
        try:
            actions.link_indicators(chain, **form.cleaned_data, by=request.viewer)
            messages.success(request, _("Saved."))
        except Refused as refusal:
            messages.warning(request, str(refusal))
    return redirect(back)


def _to_chain(pk: UUID) -> str:
    return f"{reverse('monitoring:chain')}?chain={pk}"


@require_POST
@require(Perm.NUMBERS_EDIT)
def arrow_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an arrow away."""
    link = get_object_or_404(ChainLink, pk=pk, chain__network_id=request.viewer.network_id)
    back = _to_chain(link.chain_id)
    if not manages_network(request.viewer):
        return _only_the_network(request, back)
    actions.unlink_indicators(link, by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect(back)


@require_POST
@require(Perm.NUMBERS_EDIT)
def library_load(request: HttpRequest) -> HttpResponse:
    """Take over the indicators of the starter library that the network does not have."""
    if not manages_network(request.viewer):
        return _only_the_network(request, reverse("monitoring:indicators"))
    added = actions.load_starter_indicators(_network(request), by=request.viewer)
    messages.success(request, _("Indicators added: %(number)s.") % {"number": added})
    return redirect("monitoring:indicators")
