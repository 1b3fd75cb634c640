"""Statements on a page: a new one, one that is there already, their order and their parts."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.library import access, actions, queries
from waypost.library.actions import Words
from waypost.library.forms.filters import StatementFilter
from waypost.library.forms.sources import SourceFields
from waypost.library.forms.statements import StatementAddForm
from waypost.library.models import Item, Placement, Source, Statement
from waypost.library.rules import STATEMENT_OF
from waypost.library.saving import LibraryRefused
from waypost.library.views.frame import Page, edit, typed
from waypost.library.views.items import around, url_of

FOUND = 20


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a statement on a page; what is asked fits the kind of the page."""
    found = access.get_item(request.viewer, pk)
    kind = request.GET.get("kind", "")
    if kind not in Statement.Kind.values:
        kind = STATEMENT_OF[Item.Kind(found.kind)]
    blank = Statement(network_id=found.network_id, kind=kind, country=found.country)
    form = StatementAddForm(
        typed(request),
        instance=blank,
        kind=kind,
        sources=access.sources_of(request.viewer),
        region=found.country,
        initial={"section": request.GET.get("section", "")},
    )
    page = Page(
        _("Add a statement"),
        url_of(found),
        found,
        lead=capfirst(Statement.Kind(kind).label),
        done=_("The statement stands on the page."),
    )

    def save(form: StatementAddForm) -> str:
        where = {"kind": kind, "topic": found.topic, "country": found.country,
                 "source_language": found.source_language}  # fmt: skip
        data = form.cleaned_data
        given = given_source(form, request.viewer)
        statement = actions.add_statement(
            fields={**where, **form.columns},
            words=Words(data["title"], data["body"]),
            sources=[(given, data["place"])] if given else [],
            check_by=data["check_by"] if given else None,
            by=request.viewer,
        )
        actions.place_statement(found, statement, section=data["section"], by=request.viewer)
        return f"{url_of(found)}#s-{statement.pk}"

    return edit(request, page, form, save)


def given_source(form: SourceFields, by: Viewer) -> Source | None:
    """The source chosen; a new one is written down, unless the network knows its address already."""
    chosen: Source | None = form.cleaned_data.get("source")
    new = form.new_source
    if chosen is not None or new is None:
        return chosen
    known = access.sources_of(by).filter(url=new["url"]).first() if new["url"] else None
    return known or actions.add_source(fields=new, by=by)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a statement of the network on this page, too: it is written once and changes everywhere."""
    found = access.get_item(request.viewer, pk)
    if request.method == "POST":
        return _placed(request, found)
    form = StatementFilter(request.GET)
    wanted = form.values
    kind = "" if wanted.get("all_kinds") else STATEMENT_OF[Item.Kind(found.kind)]
    rows = queries.search_statements(request.viewer, wanted.get("text", ""), kind=kind, but=found)
    page = Paginator(rows, FOUND).get_page(request.GET.get("page"))
    lines = queries.lines_of(page.object_list, get_language() or "", timezone.localdate())
    context = {"form": form, "page": page, "lines": lines, "section_names": Placement.Section.choices}
    return render(request, "library/place.html", {**around(found), **context})


def _placed(request: HttpRequest, found: Item) -> HttpResponse:
    section = request.POST.get("section", "")
    try:
        chosen = access.get_statement(request.viewer, UUID(request.POST.get("statement", "")))
    except ValueError as error:
        raise Http404 from error
    if section not in Placement.Section.values:
        raise Http404
    try:
        actions.place_statement(found, chosen, section=section, by=request.viewer)
        messages.success(request, _("The statement stands on this page, too."))
    except LibraryRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{url_of(found)}#s-{chosen.pk}")


def _placement(request: HttpRequest, pk: UUID) -> Placement:
    rows = Placement.objects.filter(item__network_id=request.viewer.network_id)
    return get_object_or_404(rows.select_related("item", "statement"), pk=pk)


@require_POST
@require(Perm.LIBRARY_EDIT)
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Up or down within its part of the page, or into another part."""
    row = _placement(request, pk)
    section, way = request.POST.get("section"), request.POST.get("way")
    if section in Placement.Section.values and section != row.section:
        actions.place_statement(row.item, row.statement, section=section, by=request.viewer)
    elif way in ("up", "down"):
        _swap(row, -1 if way == "up" else 1, request.viewer)
    return redirect(f"{url_of(row.item)}#s-{row.statement_id}")


def _swap(row: Placement, step: int, by: Viewer) -> None:
    """Change places with the neighbour in the same part; at its end nothing happens."""
    order = [(one.pk, one.section) for one in row.item.placements.all()]
    part = [pk for pk, section in order if section == row.section]
    there = part.index(row.pk) + step
    if not 0 <= there < len(part):
        return
    other = part[there]
    swapped = {row.pk: other, other: row.pk}
    actions.order_statements(row.item, [swapped.get(pk, pk) for pk, _section in order], by=by)


@require_POST
@require(Perm.LIBRARY_EDIT)
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a statement off this page; on others it stays."""
    row = _placement(request, pk)
    actions.take_off_page(row, by=request.viewer)
    messages.success(request, _("It no longer stands on this page."))
    return redirect(url_of(row.item))
