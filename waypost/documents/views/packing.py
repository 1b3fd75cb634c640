"""The pack for a worker abroad: looked through on the screen, printed, or taken along as one file."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.documents import pack
from waypost.documents.access import get_holder, note_opened
from waypost.documents.holders import Holder
from waypost.documents.models import Document, StoredFile
from waypost.documents.queries import documents_of
from waypost.documents.views.listing import holder_context
from waypost.documents.views.streaming import Begun
from waypost.shared import audit, codes
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import WaypostForm

NO_PAPER = _("Choose at least one paper. None yet? Add a scan of the passport and the contract.")


class PackForm(WaypostForm):
    """What goes into the pack, and for which country."""

    country = CodeChoiceField(list="country", label=_("Country they go to"))
    papers = forms.MultipleChoiceField(
        label=_("Papers"), widget=forms.CheckboxSelectMultiple, error_messages={"required": NO_PAPER}
    )

    def __init__(self, *args: Any, documents: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = [(str(d.pk), _named(d)) for d in documents]


def _named(document: Document) -> str:
    kind = codes.label("document_type", document.kind)
    return f"{kind} · {document.title}" if document.title else kind


@require_http_methods(["GET", "POST"])
@require(Perm.DOCUMENT_VIEW)
def pack_of(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Choose the papers and the country; sending the form gives the pack."""
    holder, record = get_holder(request.viewer, kind, pk)
    documents = pack.proposed(documents_of(request.viewer, kind, record.pk))
    country = holder.circumstances(record).country if holder.circumstances is not None else ""
    start = {"country": country, "papers": [str(d.pk) for d in documents]}
    form = PackForm(request.POST or None, documents=documents, initial=start)
    if request.method == "POST" and form.is_valid():
        chosen = [d for d in documents if str(d.pk) in form.cleaned_data["papers"]]
        return _pack(request, holder, record, chosen, form.cleaned_data["country"])
    shown_for = form["country"].value() or country
    context = {
        **holder_context(request, holder, record),
        "form": form,
        "documents": documents,
        "contacts": pack.contacts_in(request.viewer, shown_for) if codes.exists("country", shown_for) else [],
    }
    return render(request, "documents/pack.html", context)


def _pack(
    request: HttpRequest, holder: Holder, record: Any, chosen: list[Document], country: str
) -> HttpResponse:
    files = _files(chosen)
    with transaction.atomic():
        for _name, file in files:
            note_opened(request.viewer, file)
        details = {"documents": len(chosen), "country": country}
        audit.record(
            "documents.packed", subject=record, about=holder.about(record), by=request.viewer, details=details
        )
    page = render_to_string(
        "documents/pack_contacts.html",
        {"contacts": pack.contacts_in(request.viewer, country), "country": country, "centre": request.viewer.centre,
         "names": [name for name, _file in files]},
        request,
    )  # fmt: skip
    try:
        pieces = Begun(pack.zipped({"contacts.html": page.encode()}, files))
    except (LookupError, ValueError):
        messages.error(request, _("One of the files does not open. Tell your administrator."))
        return redirect("documents:of", kind=holder.kind, pk=record.pk)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="documents.zip"'
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _files(chosen: list[Document]) -> list[tuple[str, StoredFile]]:
    """Each file under a name that tells what it is, in plain letters: telephones and old computers stumble over others."""
    found = []
    for number, document in enumerate(chosen, 1):
        files = [file for file in document.files.all() if file.destroyed_at is None]
        for page, file in enumerate(files, 1):
            ending = file.name.rpartition(".")[2].lower()
            label = slugify(codes.label("document_type", document.kind, "en")) or "paper"
            found.append((f"{number:02}-{label}{f'-{page}' if len(files) > 1 else ''}.{ending}", file))
    return found
