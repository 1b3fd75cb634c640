"""Correcting the facts of a document, and destroying it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.documents.access import find_document, get_holder, may_change, why_unchanged
from waypost.documents.actions import DocumentConflict, DocumentRefused, destroy_document, edit_document
from waypost.documents.forms import DestroyForm, EditForm
from waypost.documents.models import Document
from waypost.documents.versions import differences
from waypost.documents.views.listing import holder_context


@require_http_methods(["GET", "POST"])
@require(Perm.DOCUMENT_VIEW, Perm.DOCUMENT_ADD)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what is known of a document."""
    found = find_document(request.viewer, pk)
    if not may_change(request.viewer, found):
        messages.warning(request, why_unchanged(found))
        return redirect("documents:document", pk=pk)
    form = EditForm(request.POST or None, viewer=request.viewer, initial=EditForm.values_of(found))
    differing: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            edit_document(found, fields=form.facts, version=form.cleaned_data["version"], by=request.viewer)
        except DocumentConflict as conflict:
            differing = differences(form, conflict.saved)
            form = _again(request, conflict.saved.version)
        except DocumentRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The paper is corrected."))
            return redirect("documents:document", pk=pk)
    context = {**_whose(request, found), "form": form, "document": found, "differing": differing}
    return render(request, "documents/edit.html", context)


def _again(request: HttpRequest, version: int) -> EditForm:
    """The same typed values, now knowingly over the version that is saved."""
    data = request.POST.copy()
    data["version"] = str(version)
    form = EditForm(data, viewer=request.viewer)
    form.is_valid()
    return form


@require_http_methods(["GET", "POST"])
@require(Perm.DOCUMENT_VIEW, Perm.DOCUMENT_DESTROY)
def destroy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Destroy a document for good."""
    found = find_document(request.viewer, pk)
    form = DestroyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            destroy_document(
                found, reason=form.cleaned_data["reason"], note=form.cleaned_data["note"], by=request.viewer
            )
        except DocumentRefused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The paper is destroyed. Its record stays."))
        return redirect("documents:of", kind=found.holder_kind, pk=found.holder_id)
    context = {**_whose(request, found), "form": form, "document": found}
    return render(request, "documents/destroy.html", context)


def _whose(request: HttpRequest, found: Document) -> dict[str, Any]:
    holder, record = get_holder(request.viewer, found.holder_kind, found.holder_id)
    return holder_context(request, holder, record)
