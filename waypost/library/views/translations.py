"""Translating: how far each language is, what to do next, and originals beside their translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.library import access, actions
from waypost.library import queries_translations as queries
from waypost.library.forms.translations import TranslationForm, WorkFilter
from waypost.library.pieces import Piece, find_old_originals, pieces_of_page, pieces_of_topics
from waypost.library.saving import ChangedMeanwhile, LibraryRefused
from waypost.shared.web import drafts, once

DEEDS: dict[str, Any] = {
    "save": (actions.keep_draft, gettext_lazy("Saved. The public does not see it yet.")),
    "ready": (actions.send_to_reader, gettext_lazy("Saved. Somebody else shall read it.")),
    "release": (actions.release_text, gettext_lazy("Released. The public reads it now.")),
    "drop": (actions.drop_draft, gettext_lazy("The unfinished translation was thrown away.")),
}


@dataclass
class Bench:
    """A piece with its form, and what somebody else saved meanwhile."""

    piece: Piece
    form: TranslationForm
    draft: str
    is_kept: bool = False  # something typed earlier came back
    differing: list[dict[str, Any]] = field(default_factory=list)


def must_be_public(language: str) -> None:
    """Only the languages of the public site are translated into. Raises Http404."""
    if language not in settings.PUBLIC_LANGUAGES:
        raise Http404


@require_GET
@require(Perm.LIBRARY_VIEW)
def overview(request: HttpRequest) -> HttpResponse:
    """How far each language is (R113)."""
    context = {"languages": queries.progress(request.viewer), "states": queries.STATES, **_may(request)}
    return render(request, "library/translations.html", context)


@require_GET
@require(Perm.LIBRARY_VIEW)
def work(request: HttpRequest, language: str) -> HttpResponse:
    """What to do in a language, the most needed first."""
    must_be_public(language)
    topics = queries.titles_of_topics(request.viewer)
    form = WorkFilter(request.GET, topics=topics)
    sheets = queries.worklist(request.viewer, language, form.wanted, topics)
    page = Paginator(sheets, queries.PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    queries.add_titles(rows)
    context = {
        "form": form, "page": page, "rows": rows, "language": language, "states": queries.STATES,
        "tally": next(one for one in queries.progress(request.viewer) if one.language == language),
        "topics": queries.topics_in(request.viewer, language),
        **_may(request),
    }  # fmt: skip
    return render(request, "library/translations_work.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def page(request: HttpRequest, language: str, pk: UUID) -> HttpResponse:
    """All texts of one page beside their translations."""
    must_be_public(language)
    item = access.get_item(request.viewer, pk)
    pieces = pieces_of_page(item, language)
    return _side_by_side(request, language, pieces, {"item": item})


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def topic_names(request: HttpRequest, language: str) -> HttpResponse:
    """The names of all topics beside their translations."""
    must_be_public(language)
    topics = [topic for topic, _name in queries.titles_of_topics(request.viewer).values()]
    return _side_by_side(request, language, pieces_of_topics(topics, language), {})


def _may(request: HttpRequest) -> dict[str, bool]:
    viewer = request.viewer
    return {"may_edit": viewer.can(Perm.LIBRARY_EDIT), "may_check": viewer.can(Perm.LIBRARY_CHECK)}


def _side_by_side(
    request: HttpRequest, language: str, pieces: list[Piece], context: Mapping[str, Any]
) -> HttpResponse:
    sent: Bench | None = None
    if request.method == "POST":
        before = once.already_done(request)
        if before:
            return redirect(before)
        piece = next((one for one in pieces if one.key == request.POST.get("piece")), None)
        if piece is None:
            raise Http404
        sent = Bench(
            piece,
            TranslationForm(request.POST, piece=piece, language=language, begin={}),
            _draft(language, piece),
        )
        answer = _saved(request, language, pieces, sent)
        if answer is not None:
            return answer
    benches = _benches(request, language, pieces, sent)
    _find_what_changed(benches)
    titles = [one.source.title for one in pieces if one.kind == "item"]
    shown = {
        "benches": benches, "language": language, "todo": sum(one.waits for one in pieces), "sent": sent,
        "title": titles[0] if titles else "", **_may(request),
    }  # fmt: skip
    return render(request, "library/translations_page.html", {**shown, **context})


def _draft(language: str, piece: Piece) -> str:
    """Under which name the page's script keeps what is being typed."""
    return f"translate:{language}:{piece.key}"


def _saved(request: HttpRequest, language: str, pieces: list[Piece], bench: Bench) -> HttpResponse | None:
    """Do what the pressed button says, and lead to the next piece; None when something stands against it."""
    deed = request.POST.get("do", "save")
    if deed not in DEEDS:
        raise Http404
    if deed == "release" and not request.viewer.can(Perm.LIBRARY_CHECK):
        raise PermissionDenied
    if not bench.form.is_valid():
        return None
    try:
        with transaction.atomic():
            submission = once.claim(request, request.user.pk)
            url = f"{request.path}#{_next(pieces, bench.piece, deed)}"
            _do(request, language, bench, deed)
            once.done(submission, url)
    except ChangedMeanwhile as conflict:
        _compare(bench, conflict.saved)
        return None
    except LibraryRefused as refusal:
        bench.form.add_error(refusal.field if refusal.field in bench.form.fields else None, str(refusal))
        return None
    except once.SentTwice:
        return redirect(once.already_done(request) or request.path)
    drafts.discard_draft(request.user.pk, bench.draft)
    messages.success(request, DEEDS[deed][1])
    return redirect(url)


def _do(request: HttpRequest, language: str, bench: Bench, deed: str) -> None:
    data, piece = bench.form.cleaned_data, bench.piece
    act = DEEDS[deed][0]
    if deed == "drop":
        act(piece.owner, language, version=data["version"], by=request.viewer)
        return
    seen = data["seen"]
    if deed == "save" and piece.text and piece.is_changed:
        seen = (
            piece.text.translated_from
        )  # what changed in the original stays in sight until the work is whole
    act(piece.owner, language, **bench.form.words, version=data["version"], seen=seen, by=request.viewer)


def _next(pieces: list[Piece], done: Piece, deed: str) -> str:
    """The next piece with something to do, after the one that was saved; else that one."""
    here = pieces.index(done)
    after = [*pieces[here + 1 :], *pieces[:here]]
    wanted = (one for one in after if (one.state != "current" if deed == "release" else one.waits))
    return next(wanted, done).key


def _compare(bench: Bench, saved: Any) -> None:
    """Show both versions; the next send of the form knowingly replaces the one that is saved now."""
    for name, words in bench.form.words.items():
        theirs = saved.written.get(name, "")
        if name in bench.form.fields and words != theirs:
            bench.differing.append({"label": bench.form.fields[name].label, "mine": words, "saved": theirs})
    bench.form.data = bench.form.data.copy()
    bench.form.data["version"] = str(saved.version)
    bench.piece.text = saved


def _benches(request: HttpRequest, language: str, pieces: list[Piece], sent: Bench | None) -> list[Bench]:
    """Each piece with its form, with what was typed and not saved yet. One statement."""
    kept = drafts.find_drafts(request.user.pk, [_draft(language, piece) for piece in pieces])
    lost = take_back(request)
    if lost is not None:
        kept |= {_draft(language, piece): lost for piece in pieces if piece.key == lost.get("piece")}
    return [
        sent
        if sent and sent.piece is piece
        else _bench(request, language, piece, kept.get(_draft(language, piece)))
        for piece in pieces
    ]


def _bench(request: HttpRequest, language: str, piece: Piece, kept: Any) -> Bench:
    saved = piece.text.written if piece.text else {}
    begin = {"title": saved.get("title", ""), "body": saved.get("body", "")}
    begin |= {"piece": piece.key, "version": piece.version, "seen": piece.source.hash}
    if request.GET.get("copy") == piece.key:
        begin |= {"title": piece.source.title, "body": piece.source.body}
    elif kept is not None:
        begin |= {name: kept.get(name, "") for name in ("title", "body", "version", "seen") if name in kept}
    form = TranslationForm(piece=piece, language=language, begin=begin)
    bench = Bench(piece, form, _draft(language, piece), is_kept=kept is not None)
    if kept is not None and str(begin["version"]) != str(piece.version):
        bench.differing = [
            {"label": form.fields[name].label, "mine": begin[name], "saved": saved.get(name, "")}
            for name in ("title", "body")
            if name in form.fields and begin[name] != saved.get(name, "")
        ]
        form.initial["version"] = piece.version
    return bench


def _find_what_changed(benches: list[Bench]) -> None:
    """For what was typed beside an older original: that original, so that the page can show the difference.

    From here on the form says that the present one was seen, for it stands beside it.
    """
    seen = {}
    for bench in benches:
        value = str(bench.form["seen"].value() or "")
        if value and value != bench.piece.source.hash:
            seen[bench.piece.key] = value
            bench.form.initial["seen"] = bench.piece.source.hash
            if bench.form.is_bound:
                bench.form.data = bench.form.data.copy()
                bench.form.data["seen"] = bench.piece.source.hash
    find_old_originals([one.piece for one in benches if one.piece.key in seen], seen)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def versions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What words stood before, and taking them up again."""
    text = access.get_text(request.viewer, pk)
    back = request.GET.get("page", "")
    if request.method == "POST":
        old = get_object_or_404(text.versions, pk=request.POST.get("version") or UUID(int=0))
        try:
            actions.restore_version(old, by=request.viewer)
            messages.success(request, _("The earlier words are back. Read them, then release them."))
        except LibraryRefused as refusal:
            messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    rows = list(text.versions.all()[: queries.PAGE])
    context = {"text": text, "rows": rows, "back": _page_of(text.language, back)}
    return render(request, "library/translations_versions.html", context)


def _page_of(language: str, item: str) -> str:
    """The side by side from which somebody came, or the list."""
    try:
        return reverse("library:translation_page", kwargs={"language": language, "pk": UUID(item)})
    except ValueError:
        return reverse("library:translation_work", kwargs={"language": language})
