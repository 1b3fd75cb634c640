"""The queue of what is to be checked again (R108): emptied from the keyboard, with scripts or without."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access, actions, due, queries
from waypost.library.forms.filters import DueFilter
from waypost.library.forms.statements import ConfirmForm
from waypost.library.models import Placement, StatementQuerySet
from waypost.library.saving import LibraryRefused
from waypost.library.views.frame import rights, way_back

SIZE = 25


def _form(request: HttpRequest, branches: list[queries.Branch]) -> DueFilter:
    return DueFilter(request.GET, branches=branches, owners=list(queries.editors_of(request.viewer)))


def _wanted(request: HttpRequest, form: DueFilter, branches: list[queries.Branch]) -> StatementQuerySet:
    """The queue by topic, country and owner, whatever its state."""
    rows, wanted = due.to_check(request.viewer, timezone.localdate()), form.values
    if "topic" in wanted:
        rows = rows.filter(topic__in=queries.with_those_below(branches, wanted["topic"]))
    if "country" in wanted:
        rows = rows.filter(country=wanted["country"])
    if "owner" in wanted:
        theirs = Placement.objects.filter(item__owner=wanted["owner"])
        rows = rows.filter(pk__in=theirs.values("statement"))
    return rows


def _counted(request: HttpRequest, form: DueFilter, rows: StatementQuerySet) -> dict[str, Any]:
    """How many there are of each standing, each with its address; one statement."""
    query, tiles = request.GET.copy(), []
    query.pop("page", None)
    state = form.values.get("state", "")
    numbers = due.counts(rows, timezone.localdate())
    for name, number in numbers.items():
        query["state"] = name
        tiles.append(
            {"name": name, "title": due.STANDINGS[name], "number": number, "current": name == state,
             "url": f"{reverse('library:due')}?{query.urlencode()}"}
        )  # fmt: skip
    query.pop("state", None)
    return {
        "tiles": tiles,
        "total": sum(numbers.values()),
        "all_url": f"?{query.urlencode()}",
        "state": state,
    }


@require_GET
@require(Perm.LIBRARY_CHECK)
def queue(request: HttpRequest) -> HttpResponse:
    """What readers miss already comes first, then overdue, due, and due within 30 days."""
    today, language = timezone.localdate(), get_language() or ""
    branches = queries.tree(request.viewer, language)
    form = _form(request, branches)
    rows = _wanted(request, form, branches)
    counted = _counted(request, form, rows)
    if counted["state"]:
        rows = rows.filter(due.standing(counted["state"], today))
    paginator = Paginator(due.in_order(rows, today), SIZE)
    paginator.count = next(  # counted already: no second statement for it
        (tile["number"] for tile in counted["tiles"] if tile["current"]), counted["total"]
    )
    page = paginator.get_page(request.GET.get("page"))
    lines = queries.lines_of(page.object_list, language, today)
    context = {"form": form, "page": page, "lines": lines, **counted, **rights(request)}
    return render(request, "library/due.html", context)


@require_POST
@require(Perm.LIBRARY_CHECK)
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Still correct. With htmx the row is replaced and the numbers above follow; else back to the queue."""
    found = access.get_statement(request.viewer, pk)
    form, refused = ConfirmForm(request.POST), ""
    if not form.is_valid():
        refused = _("Nothing was noted: the day or the note could not be read.")
    else:
        try:
            found = actions.confirm_statement(found, **form.columns, by=request.viewer)
        except LibraryRefused as refusal:
            refused = str(refusal)
    if request.htmx:
        return _row(request, pk, refused)
    if refused:
        messages.error(request, refused)
    else:
        messages.success(request, _("Noted as checked today."))
    return redirect(way_back(request, reverse("library:statement", kwargs={"pk": pk})))


def _row(request: HttpRequest, pk: UUID, refused: str) -> HttpResponse:
    today, language = timezone.localdate(), get_language() or ""
    found = access.get_statement(request.viewer, pk)
    line = queries.lines_of([found], language, today)[0]
    if refused:
        return render(
            request, "library/parts/due_row.html", {"line": line, "refused": refused, **rights(request)}
        )
    branches = queries.tree(request.viewer, language)
    form = _form(request, branches)
    counted = _counted(request, form, _wanted(request, form, branches))
    return render(request, "library/parts/due_done.html", {"line": line, **counted})


@require_POST
@require(Perm.LIBRARY_CHECK)
def confirm_several(request: HttpRequest) -> HttpResponse:
    """Those that were ticked: all still correct."""
    form = ConfirmForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    chosen = _ticked(request)
    ready = list(chosen.current().sourced()) if chosen is not None else []
    if not ready:
        messages.error(request, _("Tick the statements that you compared with their sources."))
    else:
        actions.confirm_statements(ready, note=note, by=request.viewer)
        messages.success(request, _("Statements confirmed: %(count)d.") % {"count": len(ready)})
        left = chosen.count() - len(ready) if chosen is not None else 0
        if left:
            messages.error(
                request,
                _("Not confirmed, because without a source or taken back: %(count)d.") % {"count": left},
            )
    return redirect(way_back(request, reverse("library:due")))


def _ticked(request: HttpRequest) -> StatementQuerySet | None:
    """The viewer's statements among those ticked; None when what was sent is no list of statements."""
    try:
        wanted = [UUID(pk) for pk in request.POST.getlist("statement")[: 4 * SIZE]]
    except ValueError:
        return None
    return access.statements_of(request.viewer).filter(pk__in=wanted)
