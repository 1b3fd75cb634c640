"""Translations as files: XLIFF out, XLIFF back with a look at what it would do."""

import csv
import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import queries_translations as queries
from waypost.library.actions.translation_files import hold_file, take_file
from waypost.library.forms.translations import ExportForm, FileForm
from waypost.library.models import TextFile
from waypost.library.saving import LibraryRefused
from waypost.library.xliff.leaving import sections
from waypost.library.xliff.reading import LARGEST
from waypost.library.xliff.returning import LEFT_OUT, READY, STARTED, SUGGESTED
from waypost.library.xliff.writing import write
from waypost.shared import spreadsheets

CONTENT_TYPE = "application/xliff+xml"
SHOWN = 100


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def exchange(request: HttpRequest) -> HttpResponse:
    """Choose what goes out; bring a file back. It is held until somebody has seen what it would do."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            held = hold_file(
                data=file.read(LARGEST + 1), name=file.name, by_machine=form.cleaned_data["by_machine"],
                by=request.viewer,
            )  # fmt: skip
            return redirect("library:translation_file", pk=held.pk)
        except LibraryRefused as refusal:
            form.add_error("file", str(refusal))
    return _exchange(request, form, _export_form(request, None))


@require_GET
@require(Perm.LIBRARY_EDIT)
def export(request: HttpRequest) -> HttpResponse:
    """The file for a translator; a page that says why when there is none."""
    form = _export_form(request, request.GET)
    if not form.is_valid():
        return _exchange(request, FileForm(), form)
    order = form.order
    found = list(sections(request.viewer, order))
    if not found:
        return _exchange(request, FileForm(), form, nothing=True)
    parts = write(found, source_language=order.source_language, language=order.language)
    name = f"waypost-{order.language}-{timezone.localdate()}.xlf"
    return HttpResponse(
        (part.encode() for part in parts),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _export_form(request: HttpRequest, data: Any) -> ExportForm:
    topics = queries.titles_of_topics(request.viewer)
    originals = queries.languages_of_originals(request.viewer)
    begin = {"source_language": originals[0]}
    begin["language"] = request.GET.get("language") or next((one for one in _others(originals[0])), "")
    return ExportForm(data, topics=topics, originals=originals, initial=begin)


def _others(language: str) -> list[str]:
    from django.conf import settings

    return [code for code in settings.PUBLIC_LANGUAGES if code != language]


def _exchange(
    request: HttpRequest, form: FileForm, export_form: ExportForm, nothing: bool = False
) -> HttpResponse:
    files = TextFile.objects.filter(network=request.viewer.network_id).defer("content", "reasons")[:10]
    context = {"form": form, "export_form": export_form, "nothing": nothing, "files": files}
    return render(request, "library/translations_exchange.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a file would do, or did."""
    held = get_object_or_404(TextFile, pk=pk, network=request.viewer.network_id)
    if request.method == "POST":
        try:
            held = take_file(held, by=request.viewer)
            messages.success(request, _("Taken. Nothing of it is public before somebody has read it."))
        except LibraryRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("library:translation_file", pk=pk)
    taken = sum(held.counts.get(name, 0) for name in (READY, STARTED, SUGGESTED))
    context = {
        "file": held, "reasons": held.reasons[:SHOWN], "more": max(0, len(held.reasons) - SHOWN),
        "brings": taken, "left_out": LEFT_OUT,
    }  # fmt: skip
    return render(request, "library/translations_file.html", context)


@require_GET
@require(Perm.LIBRARY_EDIT)
def reasons(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The rows that were left out or must be looked at, with their words, for whoever translated them."""
    held = get_object_or_404(TextFile, pk=pk, network=request.viewer.network_id)
    rows = [[_("Number"), _("Original"), _("Title"), _("Text"), _("Left out"), _("Why")]]
    for row in held.reasons:
        left_out = _("Yes") if row["outcome"] == LEFT_OUT else _("No, kept as begun")
        rows.append([row["id"], row["original"], row["title"], row["body"], left_out, row["reasons"]])
    text = io.StringIO()
    csv.writer(text).writerows([spreadsheets.safe_cell(cell) for cell in row] for row in rows)
    name = f"reasons-{held.language}-{timezone.localdate()}.csv"
    return HttpResponse(
        text.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
