"""One statement: its words, its sources, the pages on which it stands, and its checks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.library import access, actions, queries
from waypost.library.actions import Words
from waypost.library.forms.sources import CiteForm
from waypost.library.forms.statements import ReasonForm, StatementFactsForm
from waypost.library.forms.words import PARTS, StatementWordsForm
from waypost.library.markup import as_written
from waypost.library.models import Citation, Statement
from waypost.library.originals import source_text_of
from waypost.library.rules import days_of
from waypost.library.saving import LibraryRefused
from waypost.library.views import notices
from waypost.library.views.frame import Page, deeds_on, edit, rights, typed, versions_of, way_back
from waypost.library.views.placing import given_source

LONGEST_PREVIEW = 20_000


def url_of(statement: Statement) -> str:
    """The statement's page."""
    return reverse("library:statement", kwargs={"pk": statement.pk})


@require_GET
@require(Perm.LIBRARY_VIEW)
def statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything about one statement."""
    found = access.get_statement(request.viewer, pk)
    checks = list(found.checks.all()[: queries.PAGE])
    names = queries.names_of(check.made_by_id for check in checks)
    usual, grace = days_of(found.topic)
    context = {
        **rights(request),
        "line": queries.lines_of([found], "", timezone.localdate())[0],
        "statement": found,
        "parts": PARTS[found.kind],
        "checks": [(check, names.get(check.made_by_id, "")) for check in checks],
        "texts": list(found.texts.order_by("language")),
        "usual": usual,
        "grace": grace,
    }
    return render(request, "library/statement.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct the words; every page on which it stands shows them at once."""
    found = access.get_statement(request.viewer, pk)
    form = StatementWordsForm(typed(request), text=source_text_of(found), statement=found)
    back = way_back(request, url_of(found))
    page = Page(_("Correct the words"), back, found, lead=_stands_on(found))

    def save(form: StatementWordsForm) -> None:
        data = form.cleaned_data
        actions.correct_statement(
            found,
            words=Words(data["title"], data["body"]),
            typing_only=data["typing_only"],
            compared=data["compared"],
            version=data["version"],
            by=request.viewer,
        )
        if not data["typing_only"]:
            notices.offer(request, found)

    return edit(request, page, form, save, next=back)


def _stands_on(found: Statement) -> str:
    number = found.placements.count()
    if number < 2:
        return ""
    return ngettext(
        "It stands on %(count)d page: changing it changes that page.",
        "It stands on %(count)d pages: changing it changes all of these.",
        number,
    ) % {"count": number}


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def facts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what is not its words."""
    found = access.get_statement(request.viewer, pk)
    form = StatementFactsForm(
        typed(request),
        instance=access.get_statement(request.viewer, pk),
        branches=queries.tree(request.viewer, get_language() or ""),
        topics=access.topics_of(request.viewer),
        region=found.country,
    )

    def save(form: StatementFactsForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_statement(found, fields=form.columns, version=version, by=request.viewer)
        notices.offer(request, found)

    page = Page(_("Correct what belongs to it"), url_of(found), found, lead=_stands_on(found))
    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_EDIT)
def source_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name a source: one that is known, or a new one."""
    found = access.get_statement(request.viewer, pk)
    form = CiteForm(typed(request), sources=access.sources_of(request.viewer))
    back = way_back(request, url_of(found))

    def save(form: CiteForm) -> None:
        given = given_source(form, request.viewer)
        if given is not None:
            actions.cite(found, given, place=form.cleaned_data["place"], by=request.viewer)

    page = Page(_("Name a source"), back, found, lead=str(source_text_of(found) or ""))
    return edit(request, page, form, save, next=back)


@require_POST
@require(Perm.LIBRARY_EDIT)
def source_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It comes from this source no longer."""
    rows = Citation.objects.filter(statement__network_id=request.viewer.network_id)
    citation = get_object_or_404(rows.select_related("statement", "source"), pk=pk)
    try:
        actions.forget_citation(citation, by=request.viewer)
        messages.success(request, _("It no longer names this source."))
    except LibraryRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(url_of(citation.statement))


@require_http_methods(["GET", "POST"])
@require(Perm.LIBRARY_CHECK)
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is not true any more, or nobody can tell."""
    found = access.get_statement(request.viewer, pk)
    back = way_back(request, url_of(found))
    page = Page(
        _("Take the statement back"),
        back,
        found,
        lead=_("The public no longer reads it, on any page; each says that something is missing there."),
        button=_("Take back"),
        done=_("It was taken back."),
    )

    def save(form: ReasonForm) -> None:
        actions.take_back_statement(found, because=form.cleaned_data["because"], by=request.viewer)
        notices.offer(request, found)

    return edit(request, page, ReasonForm(typed(request)), save, next=back)


@require_POST
@require(Perm.LIBRARY_CHECK)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is true again."""
    found = access.get_statement(request.viewer, pk)
    note = request.POST.get("note", "").strip()[:300]
    try:
        actions.reopen_statement(found, note=note, by=request.viewer)
        messages.success(request, _("It is shown again, checked today."))
    except LibraryRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(url_of(found))


@require_GET
@require(Perm.LIBRARY_VIEW)
def history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its words in versions, and who did what."""
    found = access.get_statement(request.viewer, pk)
    text = source_text_of(found)
    context = {"statement": found, "text": text, "versions": versions_of(text), **deeds_on(request, found)}
    return render(request, "library/statement_history.html", context)


@require_POST
@require(Perm.LIBRARY_EDIT)
def preview_words(request: HttpRequest) -> HttpResponse:
    """What is being written, as readers will see it. Nothing is kept."""
    name = request.POST.get("preview", "body")
    text = as_written(request.POST.get(name, "")[:LONGEST_PREVIEW])
    template = "library/parts/preview_words.html" if request.htmx else "library/preview_words.html"
    return render(request, template, {"text": text})
