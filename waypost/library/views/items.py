"""Pages of the library at the desk: the list, one page, and what is done with it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.public import show_public
from waypost.library import access, actions, queries, reading
from waypost.library.actions import Words
from waypost.library.actions.starting import start_from_template
from waypost.library.forms.filters import ItemFilter
from waypost.library.forms.items import ItemAddForm, ItemForm, TemplateForm
from waypost.library.forms.statements import ReasonForm
from waypost.library.forms.words import WordsForm
from waypost.library.models import Check, Item, Placement, Statement
from waypost.library.originals import source_text_of
from waypost.library.public.pages import page_context
from waypost.library.recordings import heard_on
from waypost.library.rules import STATEMENT_OF
from waypost.library.saving import LibraryRefused
from waypost.library.views import notices
from waypost.library.views.frame import Page, deeds_on, edit, rights, typed, versions_of
from waypost.shared.web.languages import own_name_of


def url_of(item: Item) -> str:
    """The page of a page, at the desk."""
    return reverse("library:item", kwargs={"pk": item.pk})


@require_GET
@require(Perm.LIBRARY_VIEW)
def items(request: HttpRequest) -> HttpResponse:
    """All pages of the network, with filters that stand in the address."""
    viewer, language, today = request.viewer, get_language() or "", timezone.localdate()
    branches = queries.tree(viewer, language)
    form = ItemFilter(request.GET, branches=branches, owners=list(queries.editors_of(viewer)))
    rows = queries.list_items(viewer, form.wanted, branches, today)
    page = Paginator(rows, queries.PAGE).get_page(request.GET.get("page"))
    lines = queries.shelved(list(page.object_list), branches, language)
    context = {"form": form, "page": page, "lines": lines, "has_topics": bool(branches), **rights(request)}
    return render(request, "library/items.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """Begin a page."""
    blank = Item(network_id=request.viewer.network_id, owner=request.viewer.user)
    blank.country = request.GET.get("country", "")[:40]
    form = ItemAddForm(typed(request), instance=blank, **_offered(request))
    page = Page(
        _("Begin a page"),
        reverse("library:items"),
        lead=_("Nobody but staff sees it until it is published."),
        done=_("The page is there. Now write its first statement."),
    )

    def save(form: ItemAddForm) -> str:
        words = Words(form.cleaned_data["title"], form.cleaned_data["lead"])
        return url_of(actions.add_item(fields=form.columns, words=words, by=request.viewer))

    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def add_with_questions(request: HttpRequest) -> HttpResponse:
    """Begin a page about a country with the questions that it should answer."""
    form = TemplateForm(typed(request), branches=queries.tree(request.viewer, get_language() or ""))
    page = Page(
        _("Begin with questions"),
        reverse("library:items"),
        lead=_(
            "Our questions say what a page about a country should answer. You answer each and name its source."
        ),
        done=_("The page is there, with a question in each statement."),
    )

    def save(form: TemplateForm) -> str:
        topic = access.get_topic(request.viewer, UUID(form.cleaned_data["topic"]))
        return url_of(start_from_template(topic, form.cleaned_data["country"], by=request.viewer))

    return edit(request, page, form, save)


def _offered(request: HttpRequest) -> dict[str, Any]:
    viewer = request.viewer
    return {
        "branches": queries.tree(viewer, get_language() or ""),
        "topics": access.topics_of(viewer),
        "owners": queries.editors_of(viewer),
    }


@require_GET
@require(Perm.LIBRARY_VIEW)
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page: its statements in order, with their sources and how fresh they are."""
    found = access.get_item(request.viewer, pk)
    lines = _lines(found)
    context = {
        **around(found),
        **rights(request),
        "lines": lines,
        "sections": _by_section(lines),
        "obstacles": _obstacles(lines),
        "section_names": Placement.Section.choices,
        "kinds": Statement.Kind.choices,
        "usual_kind": STATEMENT_OF[Item.Kind(found.kind)],
    }
    return render(request, "library/item.html", context)


def around(found: Item) -> dict[str, Any]:
    """What the header of a page draws: title, topic, address; two statements."""
    text = source_text_of(found)
    topic = found.topic.texts.public()
    return {
        "item": found,
        "text": text,
        "topic_words": reading.choose(topic, get_language() or ""),
        "public_url": reverse("public:page", kwargs={"code": found.code})
        if found.status == Item.Status.PUBLISHED
        else "",
    }


def _lines(found: Item) -> list[queries.Line]:
    placements = list(found.placements.select_related("statement"))
    statements = [row.statement for row in placements]
    return queries.lines_of(statements, "", timezone.localdate(), placements)


def _by_section(lines: list[queries.Line]) -> list[dict[str, Any]]:
    """The parts of the page as the public reads them, each with its statements."""
    order = [Placement.Section.BEFORE, Placement.Section.MAIN, Placement.Section.RENEWAL,
             Placement.Section.RIGHTS, Placement.Section.HELP]  # fmt: skip
    found = []
    for section in order:
        rows = [line for line in lines if line.placement and line.placement.section == section]
        if rows:
            found.append({"slug": str(section), "title": section.label, "lines": rows})
    return found


def _obstacles(lines: list[queries.Line]) -> list[dict[str, Any]]:
    """Why the page cannot be published yet, each with where to mend it."""
    holding = [line for line in lines if line.standing != "taken_back"]
    if not holding:
        return [{"says": _("The page is empty. Write a first statement."), "line": None}]
    reasons = {
        "unsourced": _("has no source"),
        "unchecked": _("was never compared with its source"),
    }
    return [{"says": reasons[line.standing], "line": line} for line in holding if line.standing in reasons]


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a page or change who answers for it."""
    found = access.get_item(request.viewer, pk)
    form = ItemForm(typed(request), instance=access.get_item(request.viewer, pk), **_offered(request))

    def save(form: ItemForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_item(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, Page(_("Move the page"), url_of(found), found), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Title and first sentences."""
    found = access.get_item(request.viewer, pk)
    form = WordsForm(typed(request), text=source_text_of(found))

    def save(form: WordsForm) -> None:
        data = form.cleaned_data
        actions.write_source_text(
            found,
            title=data["title"],
            body=data["body"],
            typing_only=data["typing_only"],
            version=data["version"],
            by=request.viewer,
        )
        if not data["typing_only"]:
            notices.offer(request, found)

    return edit(request, Page(_("Correct title and first sentences"), url_of(found), found), form, save)


@require_POST
@require(Perm.LIBRARY_EDIT)
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The public reads it from now on."""
    found = access.get_item(request.viewer, pk)
    try:
        actions.publish_item(found, by=request.viewer)
        messages.success(request, _("The page is public now."))
    except LibraryRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(url_of(found))


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a page down, with a reason."""
    found = access.get_item(request.viewer, pk)
    page = Page(
        _("Take the page down"),
        url_of(found),
        found,
        lead=_("Its address will say that it was taken down. Its statements stay on other pages."),
        button=_("Take down"),
        done=_("The page was taken down."),
    )

    def save(form: ReasonForm) -> None:
        actions.end_item(found, because=form.cleaned_data["because"], by=request.viewer)

    return edit(request, page, ReasonForm(typed(request)), save)


@require_POST
@require(Perm.LIBRARY_CHECK)
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody compared all statements of the page with their sources: still correct."""
    found = access.get_item(request.viewer, pk)
    ready = Statement.objects.filter(items=found).current().sourced().select_related("topic__parent__parent")
    done = actions.confirm_statements(ready, by=request.viewer) if ready.exists() else []
    messages.success(request, _("Statements confirmed: %(count)d.") % {"count": len(done)})
    return redirect(url_of(found))


@require_GET
@require(Perm.LIBRARY_VIEW)
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page as the public sees it, or would see it, in any of the public languages."""
    found = access.get_item(request.viewer, pk)
    asked = request.GET.get("language", found.source_language)
    language = asked if asked in settings.PUBLIC_LANGUAGES else settings.LANGUAGE_CODE
    with translation.override(language):
        request.LANGUAGE_CODE = language
        shown = reading.pages_of([found], language, timezone.localdate())[0]
        context = {
            **page_context(shown),
            **_heard_at_desk(shown),
            "desk_url": url_of(found),
            "language_links": _previews(language),
        }
        return show_public(request, "library/preview.html", context)


def _heard_at_desk(shown: reading.Page) -> dict[str, Any]:
    """Where staff hear the recording, also while the page is not public."""
    heard = heard_on(shown)
    return (
        {"sound_url": reverse("library:recording_sound", kwargs={"pk": heard.recording.pk})} if heard else {}
    )


def _previews(language: str) -> list[dict[str, Any]]:
    """The public languages, each leading to the preview in it."""
    return [
        {"url": f"?language={code}", "code": code, "name": own_name_of(code), "current": code == language}
        for code in settings.PUBLIC_LANGUAGES
    ]


@require_GET
@require(Perm.LIBRARY_VIEW)
def history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its words in versions, the checks of its statements, and who did what."""
    found = access.get_item(request.viewer, pk)
    about = around(found)
    checks = Check.objects.filter(statement__placements__item=found).select_related("statement")
    context = {
        **about,
        **deeds_on(request, found),
        "versions": versions_of(about["text"]),
        "checks": with_names(list(checks[: queries.PAGE])),
    }
    return render(request, "library/item_history.html", context)


def with_names(checks: list[Check]) -> list[dict[str, Any]]:
    """The checks, each with who made it and what it was about; two statements."""
    names = queries.names_of(check.made_by_id for check in checks)
    lines = {
        line.statement.pk: line
        for line in queries.lines_of({c.statement for c in checks}, "", timezone.localdate())
    }
    return [
        {
            "check": check,
            "by": names.get(check.made_by_id, "") if check.made_by_id else "",
            "line": lines[check.statement_id],
        }
        for check in checks
    ]
