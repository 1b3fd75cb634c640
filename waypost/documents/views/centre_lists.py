"""The centre's papers: what runs out, what is due for destruction, what was destroyed, where papers lie."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.documents import holders, paper, queries
from waypost.documents.forms import ExpiryFilter, PaperSearchForm
from waypost.documents.models import Document
from waypost.shared import about, audit

PAGE = 50


@require_GET
@require(Perm.DOCUMENT_VIEW)
def expiring(request: HttpRequest) -> HttpResponse:
    """Papers that run out within 90, 60 or 30 days, or have run out; the filters stand in the address."""
    form = ExpiryFilter(request.GET)
    within, today = form.chosen("within") or "90", timezone.localdate()
    if within == "over":
        rows = queries.has_run_out(request.viewer, today)
    else:
        rows = queries.running_out(request.viewer, today, int(within))
    if form.chosen("kind"):
        rows = rows.filter(kind=form.chosen("kind"))
    if form.chosen("whose"):
        rows = rows.filter(added_by_id=request.viewer.user_id)
    return render(request, "documents/expiring.html", {"form": form, **_listed(request, rows)})


@require_GET
@require(Perm.DOCUMENT_VIEW, Perm.DOCUMENT_DESTROY)
def due(request: HttpRequest) -> HttpResponse:
    """Papers whose time is over, and (`?show=destroyed`) the record of those that were destroyed."""
    show = "destroyed" if request.GET.get("show") == "destroyed" else "due"
    if show == "destroyed":
        rows = queries.destroyed(request.viewer)
    else:
        rows = queries.due_for_destruction(request.viewer, timezone.localdate())
    return render(request, "documents/due.html", {"show": show, **_listed(request, rows)})


@require_GET
@require(Perm.DOCUMENT_VIEW)
def paper_files(request: HttpRequest) -> HttpResponse:
    """Where papers lie: all that the centre keeps on paper, or those in one place."""
    form = PaperSearchForm(request.GET)
    place = form.cleaned_data["place"] if form.is_valid() else ""
    here = Document.objects.kept().filter(centre=request.viewer.centre).visible_to(request.viewer)
    rows = paper.lying_in(here, place).order_by("-id")
    return render(request, "documents/paper.html", {"form": form, "place": place, **_listed(request, rows)})


def _listed(request: HttpRequest, rows: Any) -> dict[str, Any]:
    """One page of documents, with whom each belongs to. Who looked is written down: names of clients are on it."""
    page = Paginator(rows.prefetch_related("files"), PAGE).get_page(request.GET.get("page"))
    documents = list(page.object_list)
    titles = holders.titles(request.viewer, documents)
    clients = about.resolve(request.viewer, (document.about_id for document in documents))
    with transaction.atomic():
        audit.record("documents.listed_all", by=request.viewer, details={"shown": len(documents)})
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "page": page,
        "rows": [
            (document, titles.get(document.holder_id, ""), clients.get(document.about_id))
            for document in documents
        ],
        "query": query.urlencode(),
        "may_destroy": request.viewer.can(Perm.DOCUMENT_DESTROY),
        "may_manage": request.viewer.can(Perm.CENTRE_MANAGE),
        "today": timezone.localdate(),
    }
