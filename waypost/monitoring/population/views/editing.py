"""Forms over target groups, sources of data and estimates."""

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
from waypost.monitoring.models import DataSource, Estimate, TargetGroup
from waypost.monitoring.population import actions
from waypost.monitoring.population.access import countries_of, may_change_group, may_choose_clients
from waypost.monitoring.population.forms import EstimateForm, GroupForm, SourceForm

FORM = ["GET", "POST"]


def found_group(request: HttpRequest, pk: UUID) -> TargetGroup:
    """A group of the viewer's network. Raises Http404."""
    return get_object_or_404(TargetGroup.objects.visible_to(request.viewer), pk=pk)  # type: ignore[attr-defined]


def list_of(group: TargetGroup) -> str:
    """The address of a group's estimates."""
    return reverse("monitoring:estimates", args=[group.pk])


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def group_new(request: HttpRequest) -> HttpResponse:
    """A new target group."""
    page = Page(
        _("A new target group"),
        reverse("monitoring:population"),
        lead=_("Whom do you want to reach? Then enter how many they are, and who says so."),
    )

    def save(form: GroupForm) -> str:
        return list_of(actions.add_group(fields=form.columns, by=request.viewer))

    return edit(request, page, GroupForm(typed(request), may_choose=may_choose_clients(request.viewer)), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def group_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name, words, and which of our clients belong to the group."""
    group = found_group(request, pk)
    if not may_change_group(request.viewer):
        messages.warning(request, _("Target groups are the network's. Ask who manages its numbers."))
        return redirect(list_of(group))

    def save(form: GroupForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_group(group, fields=form.columns, version=version, by=request.viewer)

    may_choose = may_choose_clients(request.viewer)
    lead = "" if may_choose else _("Which clients belong to a group is chosen by who knows the clients.")
    page = Page(_("Change the target group"), list_of(group), about=group, lead=lead)
    form = GroupForm(typed(request), instance=found_group(request, pk), may_choose=may_choose)
    return edit(request, page, form, save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def source_new(request: HttpRequest) -> HttpResponse:
    """A new source of data."""
    page = Page(_("A new source of data"), reverse("monitoring:data_sources"))

    def save(form: SourceForm) -> None:
        actions.add_source(fields=form.columns, by=request.viewer)

    return edit(request, page, SourceForm(typed(request)), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def source_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A source of data, and when somebody last looked there."""
    sources = DataSource.objects.visible_to(request.viewer)
    source = get_object_or_404(sources, pk=pk)

    def save(form: SourceForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_source(source, fields=form.columns, version=version, by=request.viewer)

    page = Page(_("Change the source of data"), reverse("monitoring:data_sources"), about=source)
    return edit(request, page, SourceForm(typed(request), instance=sources.get(pk=pk)), save)


def _parts(request: HttpRequest) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    return {"countries": countries_of(viewer), "sources": DataSource.objects.visible_to(viewer)}


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def estimate_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many people of a group there are. Without any source the source comes first."""
    group = found_group(request, pk)
    parts = _parts(request)
    if not parts["sources"].exists():
        messages.info(request, _("Enter the source first: a number without a source is not kept."))
        return redirect("monitoring:data_source_new")
    page = Page(_("A new estimate"), list_of(group), lead=group.title)

    def save(form: EstimateForm) -> None:
        actions.add_estimate(group, fields=form.columns, by=request.viewer)

    return edit(request, page, EstimateForm(typed(request), **parts), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def estimate_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An estimate; it can be removed here, too."""
    estimates = Estimate.objects.visible_to(request.viewer).select_related("group")
    estimate = get_object_or_404(estimates, pk=pk)
    form = EstimateForm(typed(request), instance=estimates.get(pk=pk), **_parts(request))
    page = Page(_("Change the estimate"), list_of(estimate.group), about=estimate, lead=estimate.group.title)

    def save(form: EstimateForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_estimate(estimate, fields=form.columns, version=version, by=request.viewer)

    return edit(request, page, form, save, remove_url=reverse("monitoring:estimate_remove", args=[pk]))


@require_POST
@require(Perm.NUMBERS_EDIT)
def estimate_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an estimate away."""
    estimates = Estimate.objects.visible_to(request.viewer).select_related("group")
    estimate = get_object_or_404(estimates, pk=pk)
    actions.remove_estimate(estimate, by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect(list_of(estimate.group))
