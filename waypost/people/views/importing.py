"""Bringing an old spreadsheet in, step by step: file, columns, what will happen, the run, what came of it."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.actions import importing as actions
from waypost.people.forms.importing import ColumnsForm, HeaderForm, SheetForm, StartForm, UploadForm
from waypost.people.importing import preview, reports, running, undoing
from waypost.people.importing.files import FileRefused
from waypost.people.importing.mappings import ImportRefused
from waypost.people.models import ImportRow, ImportRun
from waypost.people.views.saving import save_once
from waypost.shared import audit
from waypost.shared.spreadsheets import CONTENT_TYPE

State, Result = ImportRun.State, ImportRow.Result
SHOWN_ROWS = 400  # enough of the sheet to show samples
FILTERS = (Result.POSSIBLE, Result.MATCHED, Result.CREATED, Result.REJECTED, Result.SKIPPED)


@require_GET
@require(Perm.CLIENT_IMPORT)
def imports(request: HttpRequest) -> HttpResponse:
    """The centre's imports."""
    return render(request, "people/import_list.html", {"runs": preview.runs_of(request.viewer)[:50]})


@require_http_methods(["GET", "POST"])
@require(Perm.CLIENT_IMPORT)
def import_new(request: HttpRequest) -> HttpResponse:
    """Take a file in."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]

        def receive() -> str:
            run = actions.receive_file(name=sent.name, data=sent.read(), by=request.viewer)
            return reverse("people:import_columns", args=[run.pk])

        try:
            return save_once(request, receive)
        except FileRefused as error:
            form.add_error("file", str(error))
    return render(request, "people/import_new.html", {"form": form})


@require_GET
@require(Perm.CLIENT_IMPORT)
def import_run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One import, at the step where it stands."""
    run = preview.get_run(request.viewer, pk)
    if run.state == State.UPLOADED:
        return redirect("people:import_columns", pk)
    if run.state == State.CHECKED:
        return redirect("people:import_preview", pk)
    if run.state in {State.QUEUED, State.RUNNING}:
        return _progress(request, run)
    return _result(request, run)


@require_http_methods(["GET", "POST"])
@require(Perm.CLIENT_IMPORT)
def import_columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What each column becomes."""
    run = preview.get_run(request.viewer, pk)
    if run.state not in {State.UPLOADED, State.CHECKED}:
        return redirect("people:import_run", pk)
    columns = preview.columns_of(run, running.sheet_rows(run, SHOWN_ROWS))
    initial = {
        "day_first": "1" if run.mapping.get("day_first", True) else "0",
        "safe_rules": run.options.get("safe_rules", True),
        "mapping_name": run.options.get("mapping_name", ""),
    }
    form = ColumnsForm(request.POST or None, columns=columns, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _save_columns(request, run, form)
        except ImportRefused as error:
            form.add_error(None, str(error))
    before = running.earlier_run(run.centre, run.file_sha256, but=run)
    sheets = run.options.get("sheets", [])
    context = {
        "run": run, "form": form, "before": before, "sheets": sheets, "saved": _saved_mappings(request, run),
        "sheet_form": SheetForm(sheets=sheets, initial={"sheet": run.sheet}),
        "header_form": HeaderForm(initial={"header_row": run.header_row}),
    }  # fmt: skip
    return render(request, "people/import_columns.html", context)


def _save_columns(request: HttpRequest, run: ImportRun, form: ColumnsForm) -> HttpResponse:
    data = form.cleaned_data
    with transaction.atomic():
        actions.save_mapping(
            run, targets=form.chosen(), day_first=data["day_first"], safe_rules=data["safe_rules"],
            name=data["mapping_name"], by=request.viewer,
        )  # fmt: skip
        actions.start_check(run, by=request.viewer)
    return redirect("people:import_run", run.pk)


def _saved_mappings(request: HttpRequest, run: ImportRun) -> list[ImportRun]:
    """Earlier imports whose columns were kept under a name, one for each name."""
    named = preview.runs_of(request.viewer).exclude(pk=run.pk).exclude(options__mapping_name="")
    found = {
        one.options["mapping_name"]: one for one in reversed(named[:200]) if one.options.get("mapping_name")
    }
    return list(found.values())


@require_POST
@require(Perm.CLIENT_IMPORT)
def import_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another sheet, another row of column names, or the columns of an earlier import."""
    run = preview.get_run(request.viewer, pk)
    try:
        if "sheet" in request.POST:
            actions.choose_sheet(run, sheet=request.POST["sheet"], by=request.viewer)
        elif "saved" in request.POST:
            saved = preview.get_run(request.viewer, UUID(request.POST["saved"]))
            actions.use_mapping(run, saved=saved.mapping, by=request.viewer)
        else:
            form = HeaderForm(request.POST)
            if not form.is_valid():
                raise ImportRefused(_("Write the number of the row that holds the column names."))
            actions.find_columns(run, header_row=form.cleaned_data["header_row"], by=request.viewer)
    except (FileRefused, ImportRefused) as error:
        messages.error(request, str(error))
    return redirect("people:import_columns", pk)


@require_http_methods(["GET", "POST"])
@require(Perm.CLIENT_IMPORT)
def import_preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What will happen, row by row; doubtful rows beside whom they may be."""
    run = preview.get_run(request.viewer, pk)
    if run.state != State.CHECKED:
        return redirect("people:import_run", pk)
    if request.method == "POST":
        return _decide(request, run)
    context = _rows_page(request, run)
    audit_look(request, run)
    context["start_form"] = StartForm()
    context["before"] = running.earlier_run(run.centre, run.file_sha256, but=run)
    return render(request, "people/import_preview.html", context)


def audit_look(request: HttpRequest, run: ImportRun) -> None:
    """Whoever sees the rows of a register has seen its clients."""
    with transaction.atomic():
        audit.record("people.import_viewed", subject=run, by=request.viewer)


def _decide(request: HttpRequest, run: ImportRun) -> HttpResponse:
    sent = {name[9:]: value for name, value in request.POST.items() if name.startswith("decision-")}
    decisions = {int(number): value for number, value in sent.items() if number.isdecimal()}
    try:
        actions.decide(run, decisions=decisions, by=request.viewer)
        messages.success(request, _("Your decisions are kept."))
    except ImportRefused as error:
        messages.error(request, str(error))
    address = reverse("people:import_preview", args=[run.pk])
    return redirect(f"{address}?show={request.POST.get('show', '')}&after={request.POST.get('next', '')}")


def _rows_page(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """A page of rows of one kind, by the number of the row before it."""
    counts = [(result, run.counts.get(result.value, 0)) for result in FILTERS]
    first = next((result.value for result, count in counts if count), Result.CREATED.value)
    wanted = request.GET.get("show") or first
    after = request.GET.get("after", "")
    rows = ImportRow.objects.filter(
        run=run, number__gt=max(run.header_row, int(after) if after.isdecimal() else 0), result=wanted
    )
    found = list(rows.order_by("number")[: preview.PAGE + 1])
    shown = found[: preview.PAGE]
    following = shown[-1].number if len(found) > preview.PAGE else None
    lines = preview.lines(run, shown)
    decided = ImportRow.objects.filter(run=run, result=Result.POSSIBLE).exclude(decision="").count()
    return {
        "run": run, "lines": lines, "counts": counts, "show": wanted, "next": following, "after": after,
        "undecided": run.counts.get(Result.POSSIBLE.value, 0) - decided,
        "compared": wanted in {Result.POSSIBLE.value, Result.MATCHED.value},
    }  # fmt: skip


@require_POST
@require(Perm.CLIENT_IMPORT)
def import_start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do it."""
    run = preview.get_run(request.viewer, pk)
    form = StartForm(request.POST)
    try:
        if not form.is_valid():
            raise ImportRefused(_("Say what is to become of rows that nobody has decided on."))
        if running.earlier_run(run.centre, run.file_sha256, but=run) and "again" not in request.POST:
            raise ImportRefused(_("This very file was imported before. Tick the box to import it again."))
        actions.start_run(run, undecided=form.cleaned_data["undecided"], by=request.viewer)
    except ImportRefused as error:
        messages.error(request, str(error))
    return redirect("people:import_run", pk)


def _progress(request: HttpRequest, run: ImportRun) -> HttpResponse:
    titles = {
        actions.STEP_CHECK: _("Looking at the rows"),
        actions.STEP_RUN: _("Importing"),
        actions.STEP_UNDO: _("Undoing the import"),
    }
    state = "waiting" if run.state == State.QUEUED and not run.rows_done else "running"
    progress = {
        "pk": run.pk, "title": titles.get(run.options.get("step", ""), _("Importing")), "done": run.rows_done,
        "total": run.rows_total, "state": state, "message": "",
    }  # fmt: skip
    context = {"run": run, "progress": progress, "poll_url": reverse("people:import_progress", args=[run.pk])}
    context["is_stuck"] = running.is_stuck(run)
    if request.htmx and request.headers.get("HX-Target", "").startswith("progress-"):
        return render(request, "web/parts/progress.html", context)
    return render(request, "people/import_progress.html", context)


@require_GET
@require(Perm.CLIENT_IMPORT)
def import_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The progress bar alone; leads on when the work is done, or has stopped."""
    run = preview.get_run(request.viewer, pk)
    if run.state in {State.QUEUED, State.RUNNING} and not running.is_stuck(run):
        return _progress(request, run)
    return HttpResponse(headers={"HX-Redirect": reverse("people:import_run", args=[pk])})


def _result(request: HttpRequest, run: ImportRun) -> HttpResponse:
    context = _rows_page(request, run)
    if not run.options.get("forgotten"):
        audit_look(request, run)
    context["may_merge"] = request.viewer.can(Perm.CLIENT_MERGE)
    context["why_not_undo"] = undoing.why_not(run) if run.state in {State.DONE, State.FAILED} else ""
    return render(request, "people/import_result.html", context)


@require_POST
@require(Perm.CLIENT_IMPORT)
def import_go_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take up an import that stopped."""
    try:
        actions.go_on(preview.get_run(request.viewer, pk), by=request.viewer)
    except ImportRefused as error:
        messages.error(request, str(error))
    return redirect("people:import_run", pk)


@require_POST
@require(Perm.CLIENT_IMPORT)
def import_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the import back as a whole."""
    try:
        actions.start_undo(preview.get_run(request.viewer, pk), by=request.viewer)
    except undoing.CannotUndo as error:
        messages.error(request, str(error))
    return redirect("people:import_run", pk)


@require_POST
@require(Perm.CLIENT_IMPORT)
def import_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget a file that was not run."""
    try:
        actions.drop_run(preview.get_run(request.viewer, pk), by=request.viewer)
        messages.success(request, _("The file is forgotten."))
    except ImportRefused as error:
        messages.error(request, str(error))
    return redirect("people:imports")


@require_GET
@require(Perm.CLIENT_IMPORT)
def import_rejected(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The refused rows with their reasons, to be corrected and imported again."""
    run = preview.get_run(request.viewer, pk)
    with transaction.atomic():
        audit.record(
            "people.import_rejected_exported", subject=run, by=request.viewer, details={"kind": kind}
        )
    if kind == "xlsx":
        return _file(reports.rejected_xlsx(run), CONTENT_TYPE, "rejected.xlsx")
    return _file(reports.rejected_csv(run), "text/csv; charset=utf-8", "rejected.csv")


@require_GET
@require(Perm.CLIENT_IMPORT)
def import_mapping(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The mapping as a file for `waypost import clients --mapping`."""
    run = preview.get_run(request.viewer, pk)
    text = json.dumps(run.mapping, ensure_ascii=False, indent=2)
    return _file(text.encode(), "application/json", "mapping.json")


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
