"""Building and reading reports: the address is the report, so that a view can be kept and passed on."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.access import may_count
from waypost.monitoring.disclosure.viewers import sees_true_figures
from waypost.monitoring.figures.pages import of_figures
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import SavedReport
from waypost.monitoring.reports import access, outputs
from waypost.monitoring.reports.actions import note_download
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.making import Made, make
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.parts_form import PartsForm, begun_with
from waypost.monitoring.reports.pictures import sheets_of
from waypost.monitoring.snapshot.keeping import fresh
from waypost.shared.paper import CannotDraw


@require_GET
@require(Perm.NUMBERS_VIEW)
def reports(request: HttpRequest) -> HttpResponse:
    """The saved reports that the viewer finds. A fixed number of statements."""
    found = SavedReport.objects.visible_to(request.viewer).select_related("owner", "mailing")
    return render(request, "monitoring/reports/reports.html", {"reports": found, "viewer": request.viewer})


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def report_build(request: HttpRequest) -> HttpResponse:
    """Choose parts, see the tables and charts; it opens with a report that most ask for."""
    centres = may_count(request.viewer)
    rounded = not any(sees_true_figures(request.viewer, [one]) for one in centres)
    chosen = request.GET if "measure_1" in request.GET else begun_with(rounded)
    form = PartsForm(chosen, centres=centres, rounded=rounded)
    context: dict[str, Any] = {"form": form, "saved": _saved(request)}
    if form.is_valid():
        try:
            context |= shown(request, form.definition(), "")
        except BadQuestion as wrong:
            form.add_error(None, str(wrong))
    return render(request, "monitoring/reports/build.html", context)


def _saved(request: HttpRequest) -> SavedReport | None:
    """One's own report whose parts are being changed."""
    given = request.GET.get("saved", "")
    try:
        return access.own_report(request.viewer, UUID(given)) if given else None
    except ValueError:
        return None


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A saved report, counted anew with the rights of who opens it."""
    found = access.get_report(request.viewer, pk)
    context: dict[str, Any] = {"report": found, "is_own": found.owner_id == request.viewer.user_id}
    try:
        context |= shown(request, Definition.of(found.definition), found.title)
    except BadQuestion as wrong:
        context["problem"] = str(wrong)
    return render(request, "monitoring/reports/report.html", context)


def shown(request: HttpRequest, definition: Definition, title: str) -> dict[str, Any]:
    """What the pages of a report show. Raises BadQuestion, NoSnapshot."""
    made = made_for(request, definition)
    return {
        "made": made, "sheets": sheets_of(made), "query": definition.query(), "described": Described(title, made),
        "kinds": outputs.CHOICES, "may_hand_on": may_hand_on(request, made),
    }  # fmt: skip


def made_for(request: HttpRequest, definition: Definition) -> Made:
    """The report with the rights of who asks. Raises BadQuestion, NoSnapshot."""
    viewer = request.viewer
    return make(viewer, fresh(viewer.network_id), definition, timezone.localdate())


def may_hand_on(request: HttpRequest, made: Made) -> bool:
    """Figures are handed on by those who manage the numbers of all these centres and see them true."""
    viewer = request.viewer
    return made.true_figures and all(Perm.NUMBERS_EDIT in viewer.perms_in(one.pk) for one in made.centres)


def asked(request: HttpRequest) -> Definition:
    """The report of the address. Raises BadQuestion."""
    form = PartsForm(request.GET, centres=may_count(request.viewer))
    if not form.is_valid():
        raise BadQuestion(_("Choose what is counted."))
    return form.definition()


def of_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about the report of the address; leads to the builder, with a sentence, where that cannot be made."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, asked(request), *args, **kwargs)
        except BadQuestion as wrong:
            messages.warning(request, str(wrong))
            return redirect("monitoring:report_build")

    return page


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
@of_address
def report_file(request: HttpRequest, definition: Definition, kind: str) -> HttpResponse:
    """The report of the address as a file for inside the centre; true figures, or rounded ones. Written down."""
    if kind not in outputs.KINDS:
        raise Http404
    made = made_for(request, definition)
    if not any(table.told for table in made.tables):
        raise BadQuestion(made.tables[0].problem)  # rather than a file without a figure
    return file_answer(request, Described(request.GET.get("title", "")[:200] or _("Report"), made), kind)


def file_answer(request: HttpRequest, described: Described, kind: str) -> HttpResponse:
    """The download, written down."""
    try:
        answer = outputs.answer(described, kind)
    except CannotDraw:
        return render(request, "monitoring/reports/no_paper.html", status=503)
    note_download(described.made, kind, by=request.viewer)
    return answer
