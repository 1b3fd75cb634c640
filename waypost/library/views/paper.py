"""Paper at the desk: printing a page, and the books of what was printed and where it went."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access, actions, printing, reading
from waypost.library.forms.paper import PaperForm
from waypost.library.models import Item, PaperMove
from waypost.library.public.paper import drawn
from waypost.library.views.frame import Page, edit, rights, typed
from waypost.shared.web.languages import own_name_of

A_PAGE = 50


@require_GET
@require(Perm.LIBRARY_VIEW)
def choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which paper, in which language."""
    found = access.get_item(request.viewer, pk)
    languages = [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES]
    context = {
        "item": found,
        "words": _words(found),
        "designs": printing.DESIGNS.values(),
        "languages": languages,
    }
    return render(request, "library/paper_choose.html", context)


def _words(item: Item) -> reading.Words:
    return reading.choose(item.texts.all(), get_language() or "", item.source_language)


@require_GET
@require(Perm.LIBRARY_VIEW)
def draw(request: HttpRequest, pk: UUID, design: str) -> HttpResponse:
    """The PDF of a published page."""
    found = access.get_item(request.viewer, pk)
    language = request.GET.get("language", "")
    if language not in settings.PUBLIC_LANGUAGES:
        language = found.source_language
    return drawn(request, found, design, language)


@require_GET
@require(Perm.LIBRARY_VIEW)
def books(request: HttpRequest) -> HttpResponse:
    """What is there at the centre, and what came and went."""
    centre = request.viewer.centre
    moves = PaperMove.objects.filter(centre=centre) if centre else PaperMove.objects.none()
    stock = list(
        moves.order_by()
        .values("item", "design", "language")
        .annotate(there=Sum("copies"), last=Max("moved_on"))
    )
    page = Paginator(moves.select_related("item"), A_PAGE).get_page(request.GET.get("page"))
    titles = _titles({row["item"] for row in stock})
    context = {
        "stock": sorted((_named(row, titles) for row in stock), key=lambda row: str(row["title"])),
        "moves": [(move, titles.get(move.item_id, ""), _design(move.design)) for move in page.object_list],
        "page": page,
        "centre": centre,
        **rights(request),
    }
    return render(request, "library/paper_books.html", context)


def _titles(items: set[UUID]) -> dict[UUID, str]:
    rows = Item.objects.filter(pk__in=items).prefetch_related("texts")
    return {item.pk: _words(item).title for item in rows}


def _design(slug: str) -> Any:
    return printing.DESIGNS[slug].title if slug in printing.DESIGNS else slug


def _named(row: dict[str, Any], titles: dict[UUID, str]) -> dict[str, Any]:
    return row | {
        "title": titles.get(row["item"], ""),
        "design_title": _design(row["design"]),
        "language_title": own_name_of(row["language"]),
    }


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_VIEW, Perm.TASK_USE)
def note(request: HttpRequest) -> HttpResponse:
    """Copies that came or went."""
    items = access.items_of(request.viewer).published().prefetch_related("texts")
    titles = sorted(((str(item.pk), _words(item).title) for item in items), key=lambda row: row[1])
    initial = {name: request.GET[name] for name in ("item", "design", "language") if name in request.GET}
    form = PaperForm(typed(request), titles=titles, initial=initial)

    def save(form: PaperForm) -> None:
        values = dict(form.cleaned_data)
        item = access.get_item(request.viewer, UUID(values.pop("item")))
        actions.note_paper(item, **values, by=request.viewer)

    return edit(request, Page(_("Note copies"), reverse("library:paper")), form, save)
