"""A register as a file: out, and in with a look at every row before anything is saved."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library.actions import register_imports as actions
from waypost.library.forms.registers import FileForm
from waypost.library.models import RegisterImport
from waypost.library.registers import Register, queries
from waypost.library.registers.sheets import MOST_ROWS, Row, Sheet, plan, rejected
from waypost.library.saving import LibraryRefused
from waypost.shared import spreadsheets
from waypost.shared.sheet_reading import LARGEST, SheetRefused, rows_of

SHOWN = 100
KINDS = ("xlsx", "csv")


@require_GET
@require(Perm.LIBRARY_EDIT)
def export(request: HttpRequest, register: str, kind: str) -> HttpResponse:
    """All that holds in a register, or all that was ever asked for prices; also as an empty file to fill in."""
    found = queries.get_register(register)
    entries = queries.entries_of(request.viewer, found).select_related("source")
    if not found.collected:
        entries = entries.current()
    name = f"{found.slug}-{timezone.localdate()}"
    return _file(name, kind, str(found.title), Sheet(found).rows_out(entries))


def _file(name: str, kind: str, title: str, rows: Iterable[list[Any]]) -> HttpResponse:
    if kind == "xlsx":
        data, content_type = spreadsheets.write_xlsx({title: rows}), spreadsheets.CONTENT_TYPE
    else:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([spreadsheets.safe_cell(cell) for cell in row] for row in rows)
        data, content_type = text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8"
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(data, content_type=content_type, headers=disposition)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def bring(request: HttpRequest, register: str) -> HttpResponse:
    """Choose a file. It is read, and shown row by row on the next page; nothing is saved yet."""
    found = queries.get_register(register)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            file = _received(request, found, sent.read(LARGEST + 1), sent.name)
        except SheetRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(found.url("register_import", pk=file.pk))
    context = {"register": found, "form": form}
    return render(request, "library/registers/bring.html", context)


def _received(request: HttpRequest, register: Register, data: bytes, name: str) -> RegisterImport:
    heading, lines = rows_of(data, name, most=MOST_ROWS)
    Sheet(register).places(heading)  # a file of something else is refused before it is kept
    rows = list(lines)
    if not rows:
        raise SheetRefused(_("The file holds no rows under its heading."))
    return actions.receive_file(register, name=name, heading=heading, rows=rows, by=request.viewer)


def _kept(request: HttpRequest, register: Register, pk: UUID) -> tuple[RegisterImport, list[Row]]:
    """The file and what each of its rows would do now. Raises Http404."""
    held = RegisterImport.objects.filter(network_id=request.viewer.network_id, register=register.slug)
    file = get_object_or_404(held, pk=pk)
    lines = [(int(number), cells) for number, *cells in file.rows]
    return file, plan(register, file.heading, lines, request.viewer.network_id)


@require_GET
@require(Perm.LIBRARY_EDIT)
def preview(request: HttpRequest, register: str, pk: UUID) -> HttpResponse:
    """What the file would add and change, and which rows cannot be taken, each with its reason."""
    found = queries.get_register(register)
    file, rows = _kept(request, found, pk)
    by_deed = {
        deed: [row for row in rows if row.does == deed] for deed in ("new", "changed", "same", "wrong")
    }
    context = {
        "register": found,
        "file": file,
        "counts": {deed: len(some) for deed, some in by_deed.items()},
        "wrong": [_told(found, row) for row in by_deed["wrong"][:SHOWN]],
        "good": [_told(found, row) for row in (by_deed["new"] + by_deed["changed"])[:SHOWN]],
        "more_wrong": max(0, len(by_deed["wrong"]) - SHOWN),
        "more_good": max(0, len(by_deed["new"]) + len(by_deed["changed"]) - SHOWN),
        "may_take": bool(by_deed["new"] or by_deed["changed"]) and file.taken_at is None,
    }
    return render(request, "library/registers/preview.html", context)


def _told(register: Register, row: Row) -> dict[str, Any]:
    columns = Sheet(register).columns
    titles = [columns[name].title if name in columns else _("Source") for name in row.changes]
    texts = [str(cell) for cell in row.cells if cell not in (None, "")]
    return {"row": row, "says": " · ".join(texts[:4])[:160], "changes": titles if row.held else []}


@require_POST
@require(Perm.LIBRARY_EDIT)
def take(request: HttpRequest, register: str, pk: UUID) -> HttpResponse:
    """Save the rows that are right."""
    found = queries.get_register(register)
    file, rows = _kept(request, found, pk)
    may_publish = request.viewer.can(Perm.LIBRARY_CHECK)
    try:
        taken = actions.take_file(file, found, rows=rows, may_publish=may_publish, by=request.viewer)
    except LibraryRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect(found.url("register_import", pk=pk))
    said = _("Taken: %(added)d entries added, %(changed)d changed.")
    messages.success(request, said % {"added": taken.added, "changed": taken.changed})
    if taken.left_out:
        text = ngettext("%(count)d row was left out.", "%(count)d rows were left out.", taken.left_out)
        messages.warning(request, text % {"count": taken.left_out})
        return redirect(found.url("register_import", pk=pk))
    return redirect(found.url())


@require_POST
@require(Perm.LIBRARY_EDIT)
def drop(request: HttpRequest, register: str, pk: UUID) -> HttpResponse:
    """Forget the file."""
    found = queries.get_register(register)
    file, _rows = _kept(request, found, pk)
    try:
        actions.drop_file(file, by=request.viewer)
    except LibraryRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect(found.url())


@require_GET
@require(Perm.LIBRARY_EDIT)
def rejected_rows(request: HttpRequest, register: str, pk: UUID, kind: str) -> HttpResponse:
    """The rows that cannot be taken, each with its reason, to be corrected and brought again."""
    found = queries.get_register(register)
    file, rows = _kept(request, found, pk)
    return _file(f"{found.slug}-rejected", kind, _("Not taken"), rejected(file.heading, rows))
