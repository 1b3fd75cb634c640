"""The tree of topics."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.library import access, actions, queries
from waypost.library.forms.items import TopicAddForm, TopicForm
from waypost.library.forms.words import WordsForm
from waypost.library.models import Topic
from waypost.library.models.items import new_code
from waypost.library.originals import source_text_of
from waypost.library.rules import CHECK_DAYS, GRACE_DAYS
from waypost.library.views.frame import Page, edit, rights, typed, versions_of

STEP = 10
LONGEST_SLUG = 50


def _list() -> str:
    return reverse("library:topics")


@require_GET
@require(Perm.LIBRARY_VIEW)
def topics(request: HttpRequest) -> HttpResponse:
    """The whole tree, with how much stands under each topic."""
    branches = queries.tree(request.viewer, get_language() or "")
    counts = queries.counts_by_topic(request.viewer)
    for branch in branches:
        branch.topic.page_count = counts.get(branch.topic.pk, 0)  # type: ignore[attr-defined]  # for the template
    context = {
        "branches": branches,
        "usual": CHECK_DAYS,
        "grace": GRACE_DAYS,
        **rights(request),
    }
    return render(request, "library/topics.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """A new topic."""
    blank = Topic(network_id=request.viewer.network_id)
    blank.parent = access.topics_of(request.viewer).filter(slug=request.GET.get("under", "")).first()
    form = TopicAddForm(
        typed(request),
        instance=blank,
        branches=queries.tree(request.viewer, get_language() or ""),
        topics=access.topics_of(request.viewer),
    )

    def save(form: TopicAddForm) -> None:
        data = form.cleaned_data
        slug = _free_slug(request.viewer, data["title"])
        fields = {**form.columns, "slug": slug}
        actions.add_topic(fields=fields, title=data["title"], says=data["says"], by=request.viewer)

    return edit(request, Page(_("Add a topic"), _list()), form, save)


def _free_slug(by: Viewer, title: str) -> str:
    """A short name for addresses that no other topic has."""
    slug = slugify(title)[:LONGEST_SLUG].strip("-") or new_code()
    taken = access.topics_of(by).filter(slug=slug).exists()
    return f"{slug}-{new_code()}" if taken else slug


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a topic, give it a picture, say how long its statements are trusted."""
    found = access.get_topic(request.viewer, pk)
    branches = queries.tree(request.viewer, get_language() or "")
    below = queries.with_those_below(branches, pk)
    form = TopicForm(
        typed(request),
        instance=access.get_topic(request.viewer, pk),
        branches=[branch for branch in branches if branch.topic.pk not in below],
        topics=access.topics_of(request.viewer),
    )

    def save(form: TopicForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_topic(found, fields=form.columns, version=version, by=request.viewer)

    page = Page(_("Change the topic"), _list(), found, lead=str(source_text_of(found) or found.slug))
    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its name and what it says at the door."""
    found = access.get_topic(request.viewer, pk)
    text = source_text_of(found)
    form = WordsForm(typed(request), text=text, body_label=_("At the door it says"))

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

    page = Page(_("Correct the name of the topic"), _list(), found)
    return edit(request, page, form, save, versions=versions_of(text))


@require_POST
@require(Perm.LIBRARY_EDIT)
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Up or down among those beside it."""
    found = access.get_topic(request.viewer, pk)
    beside = list(access.topics_of(request.viewer).filter(parent=found.parent_id))
    there = beside.index(found) + (-1 if request.POST.get("way") == "up" else 1)
    if 0 <= there < len(beside):
        beside.remove(found)
        beside.insert(there, found)
        for place, topic in enumerate(beside, start=1):
            if topic.order != place * STEP:
                actions.change_topic(topic, fields={"order": place * STEP}, by=request.viewer)
    return redirect(f"{_list()}#t-{found.pk}")
