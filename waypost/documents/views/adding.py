"""Adding a document, more pages of it, or a newer version."""

from contextlib import ExitStack
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.documents.access import find_document, get_holder, may_change, why_unchanged
from waypost.documents.actions import DocumentRefused, add_document, add_pages
from waypost.documents.forms import AddForm, FilesForm
from waypost.documents.holders import Holder
from waypost.documents.inspection import FileRefused
from waypost.documents.models import Document
from waypost.documents.staging import Staged, drop_unclaimed, stage
from waypost.documents.store import StoreFull
from waypost.documents.uploads import refusals
from waypost.documents.views.listing import holder_context
from waypost.documents.views.saving import save_once
from waypost.shared import codes
from waypost.shared.web import once

REFUSED = (DocumentRefused, FileRefused, StoreFull)


@require_http_methods(["GET", "POST"])
@require(Perm.DOCUMENT_VIEW, Perm.DOCUMENT_ADD)
def add(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """A new document of a client, case or referral; `?replaces=` names the older version."""
    holder, record = get_holder(request.viewer, kind, pk)
    if not holder.kept_by(request.viewer):
        messages.warning(
            request, _("You may read these papers. Those who keep what they belong to add to them.")
        )
        return redirect("documents:of", kind=kind, pk=pk)
    if not holder.may_add(request.viewer, record):
        messages.warning(request, _("No papers are kept for this file."))
        return redirect("documents:of", kind=kind, pk=pk)
    older = _older(request, holder, record)
    if request.method == "POST":
        form = AddForm(request.POST, request.FILES, viewer=request.viewer, refused=refusals(request))
        answer = _added(request, form, holder, record, older)
        if answer is not None:
            return answer
    else:
        form = AddForm(viewer=request.viewer, initial=_initial(request, older))
    context = {**holder_context(request, holder, record), "form": form, "older": older}
    return render(request, "documents/add.html", context)


def _older(request: HttpRequest, holder: Holder, record: Any) -> Document | None:
    """The version that a new one replaces; None for any that is not this holder's."""
    given = request.GET.get("replaces", "")
    try:
        pk = UUID(given)
    except ValueError:
        return None
    rows = (
        Document.objects.current()
        .visible_to(request.viewer)
        .filter(holder_kind=holder.kind, holder_id=record.pk)
    )
    return rows.filter(pk=pk).first()


def _initial(request: HttpRequest, older: Document | None) -> dict[str, Any]:
    if older is not None:
        return {name: getattr(older, name) for name in ("kind", "title", "country", "reach", "paper_place")}
    kind = request.GET.get("kind", "")
    return {"kind": kind} if codes.exists("document_type", kind) else {}


def _added(
    request: HttpRequest, form: AddForm, holder: Holder, record: Any, older: Document | None
) -> HttpResponse | None:
    """Where saving led, or None when the form has to be shown again."""
    earlier = once.already_done(request)
    if earlier:
        return redirect(earlier)
    if not form.is_valid():
        return None

    def save(files: list[Staged]) -> str:
        document = add_document(
            holder_kind=holder.kind, holder_id=record.pk, about_id=holder.about(record), files=files,
            **form.facts, replaces=older, by=request.viewer,
        )  # fmt: skip
        messages.success(request, _said(files, _("The paper is kept.")))
        return reverse("documents:document", args=[document.pk])

    return _saved(request, form, save)


def _saved(request: HttpRequest, form: FilesForm, save: Any) -> HttpResponse | None:
    """Stage the files, then run `save` with them in one transaction. What is wrong is said beside the field."""
    files: list[Staged] = []
    with ExitStack() as after:
        after.callback(drop_unclaimed, files)
        try:
            for upload in form.uploads:
                files.append(stage(upload))
            return save_once(request, lambda: save(files))
        except REFUSED as refusal:
            field = getattr(refusal, "field", "files")
            form.add_error(field if field in form.fields else None, str(refusal))
    return None


def _said(files: list[Staged], done: str) -> str:
    """What was done, and what was taken out of the files on the way."""
    removed = {what for file in files for what in file.removed}
    names = {
        "scripts": _("scripts"), "programs": _("calls of programs"), "forms": _("forms that send data"),
        "links": _("links to other files"), "files": _("attached files"), "media": _("sound and film"),
    }  # fmt: skip
    if not removed:
        return done
    taken = ", ".join(name for what, name in names.items() if what in removed)
    return " ".join([done, _("Taken out of the PDF, for safety: %(what)s.") % {"what": taken}])


@require_http_methods(["GET", "POST"])
@require(Perm.DOCUMENT_VIEW, Perm.DOCUMENT_ADD)
def pages(request: HttpRequest, pk: UUID) -> HttpResponse:
    """More pages of a document."""
    document = find_document(request.viewer, pk)
    if not may_change(request.viewer, document):
        messages.warning(request, why_unchanged(document))
        return redirect("documents:document", pk=pk)
    holder, record = get_holder(request.viewer, document.holder_kind, document.holder_id)
    form = (
        FilesForm(request.POST, request.FILES, refused=refusals(request))
        if request.method == "POST"
        else FilesForm()
    )
    if request.method == "POST" and form.is_valid():

        def save(files: list[Staged]) -> str:
            add_pages(document, files=files, by=request.viewer)
            messages.success(request, _said(files, _("The pages are added.")))
            return reverse("documents:document", args=[pk])

        answer = _saved(request, form, save)
        if answer is not None:
            return answer
    context = {**holder_context(request, holder, record), "form": form, "document": document}
    return render(request, "documents/pages.html", context)
