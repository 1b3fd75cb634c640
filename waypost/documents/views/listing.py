"""The documents of one client, case or referral: have and missing, what there is, and what there was."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.documents import checklist
from waypost.documents.access import get_holder, note_listed
from waypost.documents.actions import say_absent
from waypost.documents.holders import Holder
from waypost.documents.models import Absence, Document
from waypost.documents.queries import documents_of
from waypost.documents.rules import DocumentRefused
from waypost.shared import codes


@require_GET
@require(Perm.DOCUMENT_VIEW)
def of(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """As a fragment that any page may load, or as a page of its own. Only the page writes who looked: the
    fragment stands in a page that did."""
    holder, record = get_holder(request.viewer, kind, pk)
    if not request.htmx:
        note_listed(request.viewer, holder, record)
    template = "documents/parts/list.html" if request.htmx else "documents/of.html"
    return render(request, template, list_context(request, holder, record))


def list_context(request: HttpRequest, holder: Holder, record: Any) -> dict[str, Any]:
    """What `documents/parts/list.html` needs."""
    viewer = request.viewer
    documents = documents_of(viewer, holder.kind, record.pk)
    may_add = holder.kept_by(viewer) and holder.may_add(viewer, record)
    return {
        **holder_context(request, holder, record),
        "current": [d for d in documents if d.destroyed_at is None and d.replaced_by_id is None],
        "older": [d for d in documents if d.destroyed_at is None and d.replaced_by_id is not None],
        "destroyed": [d for d in documents if d.destroyed_at is not None],
        "lines": checklist.lines_for(viewer, holder, record, documents),
        "may_add": may_add,
        "has_pack": holder.circumstances is not None and any(_in_pack(d) for d in documents),
        "today": timezone.localdate(),
    }


def _in_pack(document: Document) -> bool:
    return document.destroyed_at is None and any(file.has_preview for file in document.files.all())


def holder_context(request: HttpRequest, holder: Holder, record: Any) -> dict[str, Any]:
    """Whose documents these are: for crumbs and headings."""
    titles = holder.title(request.viewer, {record.pk})
    return {
        "holder_kind": holder.kind,
        "holder_id": record.pk,
        "holder_title": titles.get(record.pk, ""),
        "holder_url": reverse(holder.url_name, args=[record.pk]),
    }


@require_POST
@require(Perm.DOCUMENT_VIEW, Perm.DOCUMENT_ADD)
def absent(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """A paper on the checklist will not come, or may come after all (an empty `why`)."""
    holder, record = get_holder(request.viewer, kind, pk)
    paper, why = request.POST.get("paper", ""), request.POST.get("why", "")
    if not codes.exists("document_type", paper):
        messages.warning(request, _("Choose which paper you mean."))
        return redirect("documents:of", kind=kind, pk=pk)
    try:
        say_absent(
            holder_kind=kind, holder_id=record.pk, about_id=holder.about(record), kind=paper, why=why,
            by=request.viewer,
        )  # fmt: skip
    except DocumentRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        said = _("Noted: %(paper)s, %(why)s. Nobody needs to ask again.")
        taken_back = _("%(paper)s is asked for again.")
        words = {"paper": codes.label("document_type", paper)}
        if why:
            messages.success(request, said % {**words, "why": str(Absence.Why(why).label).lower()})
        else:
            messages.success(request, taken_back % words)
    return redirect("documents:of", kind=kind, pk=pk)
