"""Looking at a document: its page with the pictures of its pages, its files, and its print."""

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.documents.access import (
    content,
    find_file,
    get_document,
    get_holder,
    may_change,
    note_opened,
    sealed_content,
)
from waypost.documents.inspection import FileRefused, drawn
from waypost.documents.models import Document, StoredFile
from waypost.documents.sealing import CannotOpenFile
from waypost.documents.store import NotInStore
from waypost.documents.views.listing import holder_context
from waypost.documents.views.streaming import Begun

PAGES_SHOWN = 12
LOOK, LOOK_SECONDS = "documents.look", 600
WIDTH, PRINT_WIDTH = 1000, 1600


@require_GET
@require(Perm.DOCUMENT_VIEW)
def document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A document with its pages. That it was opened is written down once, for the page and its pictures."""
    found = get_document(request.viewer, pk)
    return render(request, "documents/document.html", _context(request, found))


@require_GET
@require(Perm.DOCUMENT_VIEW)
def print_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All pages that can be shown, one on a sheet."""
    found = get_document(request.viewer, pk, how="printed")
    pages = _pages(request, found, width=PRINT_WIDTH)
    context = {"document": found, "pages": pages, "back_url": reverse("documents:document", args=[pk])}
    return render(request, "documents/print.html", context)


def _context(request: HttpRequest, found: Document) -> dict[str, Any]:
    viewer = request.viewer
    holder, record = get_holder(viewer, found.holder_kind, found.holder_id)
    pages = _pages(request, found)
    first = _whole(request.GET.get("from", ""))
    older = Document.objects.visible_to(viewer).filter(replaced_by=found).first()
    return {
        **holder_context(request, holder, record),
        "document": found,
        "older": older,
        "pages": pages[first : first + PAGES_SHOWN],
        "next_pages": first + PAGES_SHOWN if len(pages) > first + PAGES_SHOWN else None,
        "page_total": len(pages),
        "may_change": may_change(viewer, found),
        "may_destroy": viewer.can(Perm.DOCUMENT_DESTROY) and found.destroyed_at is None,
        "today": timezone.localdate(),
    }


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _pages(request: HttpRequest, found: Document, width: int = WIDTH) -> list[dict[str, Any]]:
    """Each page of each file that can be shown: address of its picture, number, file."""
    look = signing.dumps([str(request.user.pk), str(found.pk)], salt=LOOK)
    pages = []
    for file in found.files.all():
        if file.destroyed_at is None and file.has_preview:
            for number in range(file.pages):
                query = urlencode({"look": look, "width": width})
                url = f"{reverse('documents:page', args=[file.pk, number])}?{query}"
                pages.append({"url": url, "file": file, "number": len(pages) + 1})
    return pages


def _is_looking(request: HttpRequest, file: StoredFile) -> bool:
    """Whether this picture belongs to a page that was written down a moment ago."""
    try:
        told = signing.loads(request.GET.get("look", ""), salt=LOOK, max_age=LOOK_SECONDS)
    except signing.BadSignature:
        return False
    return told == [str(request.user.pk), str(file.document_id)]


@require_GET
@require(Perm.DOCUMENT_VIEW)
def page(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The picture of one page. A browser never gets a client's PDF itself to draw."""
    file = find_file(request.viewer, pk)
    if not file.has_preview or number >= file.pages:
        raise Http404
    if not _is_looking(request, file):
        note_opened(request.viewer, file)
    try:
        if file.is_picture:
            return _sent(content(file), file.media_type, file.name, inline=True)
        with sealed_content(file) as sealed, drawn(sealed, page=number, width=_width(request)) as picture:
            data = b"".join(picture.pieces)
    except (NotInStore, FileRefused, CannotOpenFile) as error:
        raise Http404 from error
    return _guarded(HttpResponse(data, content_type="image/jpeg"), f"page-{number + 1}.jpg", inline=True)


def _width(request: HttpRequest) -> int:
    return (
        min(max(_whole(request.GET.get("width", "")), 200), PRINT_WIDTH)
        if request.GET.get("width")
        else WIDTH
    )


@require_GET
@require(Perm.DOCUMENT_VIEW)
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file as it is kept, to be saved by the browser; pictures may be opened in it."""
    found = find_file(request.viewer, pk)
    note_opened(request.viewer, found)
    try:
        pieces = content(found)
        return _sent(pieces, found.media_type, found.name, inline=found.is_picture and "open" in request.GET)
    except (NotInStore, CannotOpenFile):
        said = _(
            "The file of this paper is not where it should be, or does not open. Tell your administrator: the "
            "files must be restored from the same backup as the database."
        )
        return render(request, "documents/gone.html", {"said": said, "document": found.document}, status=404)


def _sent(pieces: Any, media_type: str, name: str, *, inline: bool) -> HttpResponse:
    """A stream whose first piece has been opened: a damaged file is told before anything is sent."""
    answer = StreamingHttpResponse(Begun(pieces), content_type=media_type)
    return _guarded(answer, name, inline=inline)


def _guarded(answer: Any, name: str, *, inline: bool) -> Any:
    """Whatever the file may hold, it can do nothing in the browser, and no copy stays there."""
    answer.headers["Content-Disposition"] = content_disposition_header(not inline, name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
