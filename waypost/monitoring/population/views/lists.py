"""What the network knows: the estimates of a group, the sources of data, and both as a file."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.figures.computing import filter_in_words
from waypost.monitoring.figures.questions import Filter
from waypost.monitoring.models import DataSource
from waypost.monitoring.population import actions, sheets
from waypost.monitoring.population.access import countries_of, may_change_group, may_edit
from waypost.monitoring.population.views.editing import found_group
from waypost.partners.views.files import SHOWN, ImportForm, as_file, say_left_out
from waypost.shared.sheet_reading import LARGEST, SheetRefused


@require_GET
@require(Perm.NUMBERS_VIEW)
def estimates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A target group with every estimate and its source."""
    group = found_group(request, pk)
    rows = list(group.estimates.select_related("source"))
    filters = [filter_in_words(Filter.of(one)) for one in group.filters]
    context = {
        "group": group, "rows": rows, "filters": filters, "may_edit": may_edit(request.viewer),
        "may_change": may_change_group(request.viewer),
    }  # fmt: skip
    return render(request, "monitoring/population/estimates.html", context)


@require_GET
@require(Perm.NUMBERS_VIEW)
def data_sources(request: HttpRequest) -> HttpResponse:
    """The register of sources of data, with the day on which somebody last looked there (R5)."""
    rows = DataSource.objects.visible_to(request.viewer).annotate(used=Count("estimates"))
    context = {"rows": rows, "may_edit": may_edit(request.viewer)}
    return render(request, "monitoring/population/sources.html", context)


@require_GET
@require(Perm.NUMBERS_VIEW)
def estimates_export(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The estimates of a group as a file that can be filled in and brought back."""
    return as_file("estimates", _("Estimates"), sheets.rows_out(found_group(request, pk)), kind)


@require_http_methods(["GET", "POST"])
@require(Perm.NUMBERS_EDIT)
def estimates_bring(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring a file. Nothing is saved while a row is wrong, unless the good ones are wanted all the same."""
    group = found_group(request, pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    wrong: list[sheets.Row] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows = sheets.read(file.read(LARGEST + 1), file.name, countries_of(request.viewer))
            wrong = [row for row in rows if row.reasons]
            if not wrong or form.cleaned_data["take_good"]:
                taken = actions.import_estimates(group, rows, by=request.viewer)
                _say(request, taken, len(wrong))
                return redirect("monitoring:estimates", group.pk)
        except SheetRefused as refusal:
            form.add_error("file", str(refusal))
    context = {"group": group, "form": form, "wrong": wrong[:SHOWN], "more": max(0, len(wrong) - SHOWN)}
    return render(request, "monitoring/population/bring.html", context)


def _say(request: HttpRequest, taken: actions.Taken, left_out: int) -> None:
    text = ngettext(
        "%(count)d estimate was taken.", "%(count)d estimates were taken.", taken.added + taken.changed
    )
    messages.success(request, text % {"count": taken.added + taken.changed})
    say_left_out(request, left_out)
