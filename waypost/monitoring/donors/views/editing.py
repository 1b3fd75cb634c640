"""Forms of donor reports: projects, logos, lines, the report of a period and its texts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.editing import Page, edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.models import Network
from waypost.documents.uploads import refusals
from waypost.monitoring.donors import access, actions, jobs
from waypost.monitoring.donors.forms import LineForm, LogoForm, NewLineForm, ProjectForm, TextsForm
from waypost.monitoring.donors.times import periods_of
from waypost.monitoring.models import DonorLine, DonorReport, DonorTemplate
from waypost.monitoring.policy.access import choices
from waypost.monitoring.policy.times import key_of
from waypost.shared.saving import Refused

FORM = ["GET", "POST"]
CRUMBS = "monitoring/donors/crumbs.html"


def _project_form(request: HttpRequest, project: DonorTemplate) -> ProjectForm:
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    own, whole = choices(viewer)
    if not own:
        raise Http404
    return ProjectForm(
        typed(request), instance=project, centres=own, whole=whole, network_id=viewer.network_id
    )


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def donor_new(request: HttpRequest) -> HttpResponse:
    """A new project."""
    viewer = request.viewer
    page = Page(
        _("A donor's project"), reverse("monitoring:donor_projects"), crumbs=CRUMBS,
        lead=_("Say who gives, for how long, and how often you report. Choose the indicators next."),
    )  # fmt: skip

    def save(form: ProjectForm) -> str:
        network = Network.objects.get(pk=viewer.network_id)
        return _address(actions.add_project(network=network, fields=form.columns, by=viewer))

    return edit(request, page, _project_form(request, DonorTemplate()), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def donor_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a project; reports that were made stay."""
    found = access.get_project(request.viewer, pk)
    page = Page(_("Change the project"), _address(found), found, crumbs=CRUMBS, about_name="project")

    def save(form: ProjectForm) -> None:
        actions.change_project(
            found, fields=form.columns, version=form.cleaned_data["version"], by=request.viewer
        )

    return edit(request, page, _project_form(request, access.get_project(request.viewer, pk)), save)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def donor_logo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture that stands on the project's sheets."""
    found = access.get_project(request.viewer, pk)
    if "remove" in request.POST:
        actions.set_logo(found, data=None, kind="", by=request.viewer)
        return redirect(_address(found))
    form = LogoForm(refused=refusals(request))
    if request.method == "POST":
        form = LogoForm(request.POST, request.FILES, refused=refusals(request))
        if form.is_valid():
            data, kind = form.cleaned_data["logo"]
            actions.set_logo(found, data=data, kind=kind, by=request.viewer)
            messages.success(request, _("Saved."))
            return redirect(_address(found))
    return render(request, "monitoring/donors/logo.html", {"project": found, "form": form})


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def donor_line_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An indicator for the project's list."""
    found = access.get_project(request.viewer, pk)
    offered = access.indicators_for(request.viewer, found)
    page = Page(
        _("Add an indicator"), _address(found), found, crumbs=CRUMBS, about_name="project",
        lead=_("Baseline and target are those of the whole project."),
    )  # fmt: skip

    def save(form: NewLineForm) -> None:
        actions.add_line(
            found, indicator=form.cleaned_data["indicator"], fields=form.columns, by=request.viewer
        )

    return edit(request, page, NewLineForm(typed(request), indicators=offered), save)


def _line(request: HttpRequest, pk: UUID) -> DonorLine:
    found = get_object_or_404(DonorLine.objects.select_related("indicator"), pk=pk)
    found.template = access.get_project(request.viewer, found.template_id)  # type: ignore[attr-defined]
    return found


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def donor_line_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Number, baseline and target of a line."""
    found = _line(request, pk)
    page = Page(
        str(found.indicator), _address(found.template), found.template, crumbs=CRUMBS, about_name="project"
    )

    def save(form: LineForm) -> None:
        actions.change_line(
            found, fields=form.columns, version=form.cleaned_data["version"], by=request.viewer
        )

    form = LineForm(typed(request), instance=_line(request, pk))
    return edit(request, page, form, save, remove_url=reverse("monitoring:donor_line_remove", args=[pk]))


@require_POST
@require(Perm.NUMBERS_EDIT)
def donor_line_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a line one place up."""
    found = _line(request, pk)
    actions.move_line(found, by=request.viewer)
    return redirect(_address(found.template))


@require_POST
@require(Perm.NUMBERS_EDIT)
def donor_line_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a line off the list."""
    found = _line(request, pk)
    actions.remove_line(found, by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect(_address(found.template))


@require_POST
@require(Perm.NUMBERS_EDIT)
def donor_report_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make the report of a period; the one that there is opens."""
    found = access.get_project(request.viewer, pk)
    period = next((one for one in periods_of(found) if key_of(one) == request.POST.get("period")), None)
    if period is None:
        return redirect(_address(found))
    try:
        made = actions.begin_report(found, period=period, today=timezone.localdate(), by=request.viewer)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(_address(found))
    return _made_soon(made)


@require_POST
@require(Perm.NUMBERS_EDIT)
def donor_report_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try once more what could not be made."""
    return _made_soon(access.get_report(request.viewer, pk))


def _made_soon(report: DonorReport) -> HttpResponse:
    if not report.is_made:
        jobs.make_soon(report)
    return redirect("monitoring:donor_report", pk=report.pk)


@require_http_methods(FORM)
@require(Perm.NUMBERS_EDIT)
def donor_texts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The texts around the figures of one report."""
    found = access.get_report(request.viewer, pk)
    back = reverse("monitoring:donor_report", args=[pk])
    page = Page(
        _("Texts of the report"), back, found.template, crumbs=CRUMBS, about_name="project",
        lead=_("The figures stay as they are. Write no figure that the tables hide."),
    )  # fmt: skip

    def save(form: TextsForm) -> None:
        actions.write_texts(
            found, fields=form.columns, version=form.cleaned_data["version"], by=request.viewer
        )

    form = TextsForm(typed(request), instance=access.get_report(request.viewer, pk))
    return edit(request, page, form, save)


def _address(project: Any) -> str:
    return reverse("monitoring:donor_project", args=[project.pk])
