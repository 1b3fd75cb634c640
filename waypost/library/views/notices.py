"""Notices that something changed, at the desk: written after a page, published, read, withdrawn."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access, changes, notices, queries
from waypost.library.actions import notices as actions
from waypost.library.actions.notices import About
from waypost.library.forms.notices import ChangeFilter, NewNoticeForm, NoticeForm, NoticeWordsForm
from waypost.library.forms.statements import ReasonForm
from waypost.library.markup import to_text
from waypost.library.models import ChangeNotice, Item, Placement, Statement
from waypost.library.saving import Refused
from waypost.library.views.frame import Page, deeds_on, edit, rights, typed, way_back

SIZE = 30
MOST_LINES = 60
CRUMBS = "library/changes/crumbs.html"


def url_of(notice: ChangeNotice) -> str:
    """The notice's page."""
    return reverse("library:change", kwargs={"pk": notice.pk})


def _framed(title: Any, back: str, notice: ChangeNotice | None = None, **more: Any) -> Page:
    return Page(title, back, notice, crumbs=CRUMBS, **more)


def get_notice(request: HttpRequest, pk: UUID) -> ChangeNotice:
    """A notice of the viewer's network, with its texts. Raises Http404."""
    rows = changes.notices_of(request.viewer).marked_for(request.viewer.user_id)
    return get_object_or_404(changes.with_texts(rows, get_language() or ""), pk=pk)


def offer(request: HttpRequest, subject: Item | Statement) -> None:
    """After something that the public reads was changed: a link to tell people, with the page filled in."""
    if isinstance(subject, Statement):
        is_public = subject.placements.filter(item__status=Item.Status.PUBLISHED).exists()
        name = "library:change_of_statement"
    else:
        is_public, name = subject.status == Item.Status.PUBLISHED, "library:change_of_page"
    if is_public:
        url = reverse(name, kwargs={"pk": subject.pk})
        question = _("Does it matter to people?")
        messages.info(
            request, format_html('{} <a href="{}">{}</a>', question, url, _("Tell people that this changed"))
        )


@require_GET
@require(Perm.LIBRARY_VIEW)
def told(request: HttpRequest) -> HttpResponse:
    """What changed: unread first, then the newest; above it the drafts, for those who write."""
    viewer, language = request.viewer, get_language() or ""
    branches = queries.tree(viewer, language)
    form = ChangeFilter(request.GET, branches=branches)
    wanted = form.values
    topics = queries.with_those_below(branches, wanted["topic"]) if "topic" in wanted else None
    topic_names = {branch.topic.pk: branch.path for branch in branches}
    rows = changes.told_to(viewer, language, country=wanted.get("country", ""), topics=topics)
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    drafts: list[changes.Told] = []
    if viewer.can(Perm.LIBRARY_EDIT):
        waiting = (
            changes.notices_of(viewer).filter(state=ChangeNotice.State.DRAFT).order_by("-created_at", "-pk")
        )
        drafts = changes.shown(changes.with_texts(waiting, language)[:SIZE], language, viewer)
    context = {
        "form": form,
        "page": page,
        "rows": changes.shown(page.object_list, language, viewer, topic_names),
        "drafts": drafts,
        "unread_count": changes.unread(viewer).count(),
        "colleague_count": changes.colleagues_of(viewer).count() if viewer.can(Perm.LIBRARY_EDIT) else 0,
        **rights(request),
    }
    return render(request, "library/changes/list.html", context)


@require_GET
@require(Perm.LIBRARY_VIEW)
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice: its words in all languages, what it is about, who else can be told, who did what."""
    found, language = get_notice(request, pk), get_language() or ""
    abouts = list(found.abouts.select_related("item", "statement"))
    statements = [about.statement for about in abouts if about.statement]
    items = [about.item for about in abouts if about.item]
    named = changes.titles_of([item.pk for item in items], language)
    context = {
        "notice": found,
        "told": changes.shown([found], language, request.viewer)[0],
        "texts": list(found.texts.all()),
        "lines": queries.lines_of(statements, language, timezone.localdate()),
        "items": [(item, named[item.pk][1]) for item in items],
        "colleague_count": changes.colleagues_of(request.viewer).count(),
        "reaches": notices.reaches(found, request.viewer) if found.is_published else [],
        **deeds_on(request, found),
        **rights(request),
    }
    return render(request, "library/changes/notice.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def of_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a notice about a page."""
    item = access.get_item(request.viewer, pk)
    back = reverse("library:item", kwargs={"pk": pk})
    return _begin(request, item, back, _lines(item))


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def of_statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a notice about a statement, wherever it stands."""
    statement = access.get_statement(request.viewer, pk)
    back = reverse("library:statement", kwargs={"pk": pk})
    return _begin(request, statement, back, [])


def _lines(item: Item) -> list[tuple[str, str]]:
    """The statements of a page by their first words."""
    rows = Placement.objects.filter(item=item, statement__withdrawn_on=None).select_related("statement")
    statements = [row.statement for row in rows[:MOST_LINES]]
    lines = queries.lines_of(statements, "", timezone.localdate())
    return [(str(line.statement.pk), line.words.title or to_text(line.words.body)[:90]) for line in lines]


def _begin(
    request: HttpRequest, subject: Item | Statement, back: str, lines: list[tuple[str, str]]
) -> HttpResponse:
    language = subject.source_language
    if language not in settings.PUBLIC_LANGUAGES:
        language = settings.LANGUAGE_CODE
    blank = ChangeNotice(holds_from=timezone.localdate())
    form = NewNoticeForm(typed(request), instance=blank, language=language, lines=lines)
    page = Page(
        _("Tell people that something changed"),
        back,
        subject,
        crumbs=CRUMBS,
        lead=_("Nobody but editors sees it until it is published."),
        button=_("Save the draft"),
        done=_("The draft is saved. Add other languages, then publish it."),
    )

    def save(form: NewNoticeForm) -> str:
        chosen = form.cleaned_data.get("statements") or []
        statements = list(access.statements_of(request.viewer).filter(pk__in=chosen).select_related("topic"))
        about = About([subject], statements) if isinstance(subject, Item) else About([], [subject])
        made = actions.draft_notice(
            about=about,
            fields=form.facts,
            says=form.cleaned_data["says"],
            language=form.cleaned_data["language"],
            by=request.viewer,
        )
        return url_of(made)

    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a draft."""
    found, shown = get_notice(request, pk), get_notice(request, pk)
    if not found.is_draft:
        return _stays(request, found)
    says = found.texts.get(language=found.source_language).says
    form = NoticeForm(typed(request), instance=shown, initial={"says": says})

    def save(form: NoticeForm) -> None:
        data = form.cleaned_data
        actions.change_notice(
            found, fields=form.facts, says=data["says"], version=data["version"], by=request.viewer
        )

    return edit(request, _framed(_("Correct the notice"), url_of(found), found), form, save)


def _stays(request: HttpRequest, notice: ChangeNotice) -> HttpResponse:
    messages.error(request, _("This notice was published. Withdraw it and write a new one."))
    return redirect(url_of(notice))


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it in other languages; the original stands above."""
    found = get_notice(request, pk)
    if found.is_withdrawn or (found.is_published and not request.viewer.can(Perm.LIBRARY_CHECK)):
        return _stays(request, found)
    held = {text.language: text.says for text in found.texts.all()}
    form = NoticeWordsForm(typed(request), notice=found, texts=held)
    page = _framed(
        _("Say it in other languages"),
        url_of(found),
        found,
        lead=held[found.source_language],
    )

    def save(form: NoticeWordsForm) -> None:
        version = form.cleaned_data["version"]
        actions.word_notice(found, says=form.says, version=version, by=request.viewer)

    hint = _(
        "Leave a language empty when you cannot write it: its readers get the original, and are told so."
    )
    return edit(request, page, form, save, hint=hint)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_CHECK)
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was wrong."""
    found = get_notice(request, pk)
    page = _framed(
        _("Withdraw the notice"),
        url_of(found),
        found,
        lead=_(
            "The public no longer sees it. Colleagues who have read it are told that it was withdrawn, and why."
        ),
        button=_("Withdraw"),
        done=_("It was withdrawn."),
    )

    def save(form: ReasonForm) -> None:
        actions.withdraw_notice(found, because=form.cleaned_data["because"], by=request.viewer)

    return edit(request, page, ReasonForm(typed(request)), save)


def _done(request: HttpRequest, url: str, deed: Callable[[], Any], said: str) -> HttpResponse:
    try:
        deed()
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(url)


@require_POST
@require(Perm.LIBRARY_CHECK)
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Staff and public read it from now on."""
    found = get_notice(request, pk)
    seen = request.POST.get("version", "")
    version = (
        int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
    )  # nothing seen: refused
    said = _("Published: it stands on the public site, in the feed, and on the day of every colleague.")
    return _done(
        request,
        url_of(found),
        lambda: actions.publish_notice(found, version=version, by=request.viewer),
        said,
    )


@require_POST
@require(Perm.LIBRARY_EDIT)
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    found = get_notice(request, pk)
    if not found.is_draft:
        return _stays(request, found)
    actions.discard_notice(found, by=request.viewer)
    messages.success(request, _("The draft is gone."))
    return redirect("library:changes")


@require_POST
@require(Perm.LIBRARY_VIEW)
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The viewer has read it."""
    found = get_notice(request, pk)
    back = way_back(request, reverse("library:changes"))
    return _done(request, back, lambda: actions.read_notice(found, by=request.viewer), _("Marked as read."))


@require_POST
@require(Perm.LIBRARY_CHECK)
def deliver(request: HttpRequest, pk: UUID, channel: str) -> HttpResponse:
    """Tell the people of a channel."""
    found, chosen = get_notice(request, pk), notices.channel(channel)
    if chosen is None:
        raise Http404
    said = _("They are told: %(title)s.") % {"title": chosen.title}
    return _done(
        request, url_of(found), lambda: actions.deliver_notice(found, chosen, by=request.viewer), said
    )
