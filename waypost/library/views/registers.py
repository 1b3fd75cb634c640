"""The registers at the desk: their lists, their entries, what is to be checked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.editing import Page, edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library.actions import registers as actions
from waypost.library.forms.registers import EntryFilter, EntryForm, entry_form_of
from waypost.library.registers import PRICES, Register, queries, sending
from waypost.library.saving import LibraryRefused

PAGE = 50
CRUMBS = "library/registers/parts/crumbs.html"


@require_GET
@require(Perm.LIBRARY_VIEW)
def registers(request: HttpRequest) -> HttpResponse:
    """All registers, with what waits in each."""
    standings = queries.due(request.viewer, timezone.localdate())
    return render(request, "library/registers/registers.html", {"standings": standings})


@require_GET
@require(Perm.LIBRARY_VIEW)
def register(request: HttpRequest, register: str) -> HttpResponse:
    """The entries of one register."""
    found = queries.get_register(register)
    rows = queries.entries_of(request.viewer, found)
    form = EntryFilter(request.GET, register=found, rows=rows)
    asked = queries.narrowed(found, rows, form.codes, form.values.get("text", ""))
    today = timezone.localdate()
    asked = queries.standing_at(asked, form.values.get("show", ""), today)
    page = Paginator(asked, PAGE).get_page(request.GET.get("page"))
    context = {
        **_frame(request, found),
        "form": form,
        "page": page,
        "columns": [found.column(name) for name in found.shown],
        "rows": [_line(found, entry, today) for entry in page.object_list],
    }
    return render(request, "library/registers/register.html", context)


def _frame(request: HttpRequest, register: Register) -> dict[str, Any]:
    viewer = request.viewer
    return {
        "register": register,
        "may_edit": viewer.can(Perm.LIBRARY_EDIT),
        "may_check": viewer.can(Perm.LIBRARY_CHECK),
    }


def _line(register: Register, entry: Any, today: Any) -> dict[str, Any]:
    cells = [cell_of(register.column(name), entry) for name in register.shown]
    return {
        "entry": entry,
        "cells": cells,
        "freshness": entry.freshness(today),
        "url": register.url("entry", pk=entry.pk),
    }


def cell_of(column: Any, entry: Any) -> dict[str, Any]:
    """What a template draws of one column: title, kind, value, and the currency of an amount."""
    value = getattr(entry, column.name)
    names = (f"{column.name}_currency", CURRENCY_OF.get(column.name, ""))
    currency = next((getattr(entry, name) for name in names if name and hasattr(entry, name)), "")
    return {
        "name": column.name,
        "title": column.title,
        "kind": "money" if currency else column.kind,
        "value": value,
        "list": column.list_name,
        "currency": currency,
        "long": column.is_long,
        "words": getattr(entry, f"get_{column.name}_display", str)() if column.kind == "choice" else "",
    }


CURRENCY_OF = {"amount": "currency", "fee": "send_currency"}


@require_GET
@require(Perm.LIBRARY_VIEW)
def entry(request: HttpRequest, register: str, pk: UUID) -> HttpResponse:
    """One entry, with all that is known."""
    found = queries.get_register(register)
    row = queries.get_entry(request.viewer, found, pk)
    groups = [
        (title, [cell_of(found.column(name), row) for name in names if _says(row, name)])
        for title, names in found.groups
    ]
    context = {
        **_frame(request, found),
        "entry": row,
        "groups": [(title, cells) for title, cells in groups if cells],
        "freshness": row.freshness(timezone.localdate()),
        "title": title_of(found, row),
    }
    return render(request, "library/registers/entry.html", context)


def title_of(register: Register, entry: Any) -> str:
    """What an entry is called in a heading: its first column that is shown, in words."""
    return str(register.column(register.shown[0]).written(entry))


def _says(entry: Any, name: str) -> bool:
    if name.endswith("currency") and name not in ("send_currency", "receive_currency"):
        return False  # it stands beside its amount
    return getattr(entry, name) not in (None, "", [], False)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def entry_add(request: HttpRequest, register: str) -> HttpResponse:
    """A new entry; `like` begins with the values of another one."""
    found = queries.get_register(register)
    form = _form(request, found, initial=_like(request, found))

    def save(form: EntryForm) -> str:
        made = actions.add_entry(found, fields=_with_source(request, form), by=request.viewer)
        return found.url("entry", pk=made.pk)

    page = Page(found.add, found.url(), found, lead=found.says, about_name="register", crumbs=CRUMBS)
    return edit(request, page, form, save)


def _like(request: HttpRequest, register: Register) -> dict[str, Any]:
    try:
        other = queries.get_entry(request.viewer, register, UUID(request.GET.get("like", "")))
    except ValueError:
        return {}
    kept = (*register.names, "source", "written_in")
    return {name: getattr(other, name) for name in kept if name != "collected_on"}


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def entry_edit(request: HttpRequest, register: str, pk: UUID) -> HttpResponse:
    """Correct an entry."""
    found = queries.get_register(register)
    row = queries.get_entry(request.viewer, found, pk)
    form = _form(request, found, instance=queries.get_entry(request.viewer, found, pk))

    def save(form: EntryForm) -> None:
        fields, version = _with_source(request, form), form.cleaned_data["version"]
        actions.change_entry(row, fields=fields, version=version, by=request.viewer)

    back = found.url("entry", pk=pk)
    return edit(
        request, Page(_("Correct an entry"), back, found, about_name="register", crumbs=CRUMBS), form, save
    )


def _form(request: HttpRequest, register: Register, **more: Any) -> EntryForm:
    viewer = request.viewer
    may_publish = viewer.can(Perm.LIBRARY_CHECK)
    return entry_form_of(register)(
        typed(request), network_id=viewer.network_id, may_publish=may_publish, **more
    )


def _with_source(request: HttpRequest, form: EntryForm) -> dict[str, Any]:
    """What the form holds, with the source that was written down anew."""
    new = form.new_source
    fields = form.columns
    if not request.viewer.can(Perm.LIBRARY_CHECK) and form.instance._state.adding:
        fields = {**fields, "is_public": False}
    return fields | ({"source": actions.name_source(**new, by=request.viewer)} if new else {})


DONE = {
    "confirm": (actions.confirm_entry, gettext_lazy("Checked: it is still correct.")),
    "end": (actions.end_entry, gettext_lazy("It is ended: the public sees it no more.")),
    "reopen": (actions.reopen_entry, gettext_lazy("It holds again.")),
}


@require_POST
@require(Perm.LIBRARY_CHECK)
def entry_deed(request: HttpRequest, register: str, pk: UUID, deed: str) -> HttpResponse:
    """Still correct, no longer true, or true after all."""
    found = queries.get_register(register)
    row = queries.get_entry(request.viewer, found, pk)
    action, said = DONE[deed]
    try:
        action(row, by=request.viewer)
        messages.success(request, said)
    except LibraryRefused as refusal:
        messages.warning(request, str(refusal))
    onward = request.POST.get("next", "")
    return redirect("library:registers_due" if onward == "due" else found.url("entry", pk=pk))


@require_GET
@require(Perm.LIBRARY_VIEW)
def cost_trend(request: HttpRequest) -> HttpResponse:
    """How the cost of sending money went, by quarter (R146)."""
    rows = queries.entries_of(request.viewer, PRICES).order_by()
    pairs = sending.by_name(rows.values_list("from_country", "to_country").distinct())
    asked = (request.GET.get("from", ""), request.GET.get("to", ""))
    chosen = asked if asked in pairs else next(iter(pairs), None)
    found = sending.quarters(request.viewer.network_id, *chosen) if chosen else []
    context = {"register": PRICES, "pairs": pairs, "chosen": chosen, "quarters": found, "goal": sending.GOAL}
    return render(request, "library/registers/cost_trend.html", context)


@require_GET
@require(Perm.LIBRARY_VIEW)
def due(request: HttpRequest) -> HttpResponse:
    """What is to be checked in all registers, the longest waiting first."""
    today = timezone.localdate()
    standings = [one for one in queries.due(request.viewer, today) if one.due]
    waiting = []
    for one in standings:
        rows = queries.entries_of(request.viewer, one.register).due_by(today)
        rows = rows.select_related("source").order_by("check_by", "pk")[:PAGE]
        lines = [
            _line(one.register, entry, today) | {"title": title_of(one.register, entry)} for entry in rows
        ]
        waiting.append({"standing": one, "register": one.register, "rows": lines})
    context = {"waiting": waiting, "may_check": request.viewer.can(Perm.LIBRARY_CHECK), "most": PAGE}
    return render(request, "library/registers/due.html", context)
