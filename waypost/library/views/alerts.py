"""Our alerts at the desk: writing, looking at them as the reader will, issuing, updating, cancelling."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts import editing
from waypost.accounts.editing import edit, typed
from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.public import show_public
from waypost.library.actions import alerts as actions
from waypost.library.cap import access, issuing, showing
from waypost.library.forms.alerts import (
    AlertForm,
    CancelForm,
    IssueForm,
    NewAlertForm,
    NewWordsForm,
    WordsForm,
)
from waypost.library.models import Alert, AlertText
from waypost.library.public.alerts import page_of
from waypost.library.saving import Refused
from waypost.shared.audit import wording
from waypost.shared.audit.models import Entry
from waypost.shared.web.languages import own_name_of

PAGE, DEEDS = 50, 40
DAY = timedelta(days=1)
CRUMBS = "library/alerts/parts/crumbs.html"


def url_of(alert: Alert) -> str:
    """The alert's page at the desk."""
    return reverse("library:alert", kwargs={"pk": alert.pk})


def framed(title: Any, back: str, alert: Alert | None = None, **more: Any) -> editing.Page:
    """A form's page about an alert."""
    return editing.Page(title, back, alert, about_name="alert", crumbs=CRUMBS, **more)


@require_GET
@require(Perm.LIBRARY_VIEW)
def alerts(request: HttpRequest) -> HttpResponse:
    """Drafts, what holds, what is over: all of the network, the newest first."""
    rows = access.alerts_of(request.viewer).with_newer().with_texts()
    drafts = [_row(alert) for alert in rows.drafts().order_by("-created_at")[:PAGE]]
    page = Paginator(rows.issued().order_by("-sent", "-pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "drafts": drafts,
        "page": page,
        "rows": [_row(alert) for alert in page.object_list],
        "may_issue": request.viewer.can(Perm.ALERT_ISSUE),
    }
    return render(request, "library/alerts/list.html", context)


def _row(alert: Alert) -> showing.ShownAlert:
    return showing.shown(alert, get_language() or "", timezone.now())


def _country_of(request: HttpRequest) -> str:
    return request.viewer.centre.country if request.viewer.centre else ""


@require_GET
@require(Perm.LIBRARY_VIEW)
def alert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One alert: its words in all languages, what is missing, the messages before and after it, who did what."""
    found = access.get_alert(request.viewer, pk)
    texts = list(found.texts.all())
    for text in texts:
        text.contact_parts = showing.parts_with_phones(text.contact)
    newer = found.successors.issued().first() if found.is_issued else None
    begun = found.successors.drafts().first() if found.is_issued else None
    now = timezone.now()
    context = {
        "alert": found,
        "texts": texts,
        "shown": showing.shown(found, get_language() or "", now),
        "faults": [] if found.is_issued else issuing.faults_of(found, texts),
        "newer": newer,
        "begun": begun,
        "holds": found.is_issued and not found.is_cancellation and newer is None and found.expires > now,
        "deeds": _deeds(request, found),
        "may_issue": request.viewer.can(Perm.ALERT_ISSUE),
    }
    return render(request, "library/alerts/alert.html", context)


def _deeds(request: HttpRequest, alert: Alert) -> list[tuple[Entry, Any]]:
    rows = Entry.objects.filter(subject_type="library.alert", subject_id=str(alert.pk)).order_by("-at", "-pk")
    entries = list(rows[:DEEDS])
    named = wording.names_for(request.viewer, entries)
    return [(entry, wording.in_words(entry, named)) for entry in entries]


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def add(request: HttpRequest) -> HttpResponse:
    """Begin an alert."""
    here = _country_of(request)
    blank = Alert(countries=[here] if here else [])
    form = NewAlertForm(typed(request), instance=blank, language=get_language() or "", region=here)
    page = framed(
        _("Write an alert"),
        reverse("library:alerts"),
        lead=_("Nobody but staff sees it until it is issued."),
        button=_("Save the draft"),
        done=_("The draft is saved. Add other languages, look at it, then issue it."),
    )

    def save(form: NewAlertForm) -> str:
        language = form.cleaned_data["language"]
        made = actions.add_alert(fields=form.columns, language=language, words=form.words, by=request.viewer)
        return url_of(made)

    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct the facts of a draft."""
    found, shown = access.get_alert(request.viewer, pk), access.get_alert(request.viewer, pk)
    if found.is_issued:
        return _stays(request, found)
    form = AlertForm(typed(request), instance=shown, region=_country_of(request))

    def save(form: AlertForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_alert(found, fields=form.columns, version=version, by=request.viewer)

    return edit(request, framed(_("Correct the facts"), url_of(found), found), form, save)


def _stays(request: HttpRequest, alert: Alert) -> HttpResponse:
    messages.error(request, _("This alert was issued: it can be updated or cancelled, and not edited."))
    return redirect(url_of(alert))


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def words_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same alert in another language; the first language stands beside."""
    found = access.get_alert(request.viewer, pk)
    if found.is_issued:
        return _stays(request, found)
    texts = list(found.texts.all())
    taken = {text.language for text in texts}
    form = NewWordsForm(typed(request), instance=AlertText(), taken=taken)

    def save(form: NewWordsForm) -> None:
        language = form.cleaned_data["language"]
        actions.write_alert_text(found, language, words=form.columns, by=request.viewer)

    page = framed(_("Say it in another language"), url_of(found), found, template="library/alerts/words.html")
    return edit(request, page, form, save, original=texts[0])


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what a draft says in a language."""
    held = access.get_alert_text(request.viewer, pk)
    found = held.alert
    if found.is_issued:
        return _stays(request, found)
    form = WordsForm(typed(request), instance=access.get_alert_text(request.viewer, pk))
    first = found.texts.order_by("created_at", "pk").first()

    def save(form: WordsForm) -> None:
        version = form.cleaned_data["version"]
        actions.write_alert_text(found, held.language, words=form.columns, version=version, by=request.viewer)

    title = _("The words in %(language)s") % {"language": own_name_of(held.language)}
    page = framed(title, url_of(found), found, template="library/alerts/words.html")
    remove = reverse("library:alert_words_remove", kwargs={"pk": pk})
    original = first if first != held else None
    return edit(
        request,
        page,
        form,
        save,
        original=original,
        remove_url=remove,
        remove_word=_("Leave this language out"),
    )


@require_POST
@require(Perm.ALERT_ISSUE)
def words_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The alert does not speak this language."""
    held = access.get_alert_text(request.viewer, pk)
    return _done(
        request, url_of(held.alert), lambda: actions.remove_alert_text(held, by=request.viewer), _("Removed.")
    )


def _done(request: HttpRequest, url: str, deed: Any, said: str) -> HttpResponse:
    try:
        deed()
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(url)


@require_GET
@require(Perm.LIBRARY_VIEW)
def preview(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """The public page as a reader of this language will see it."""
    found = access.get_alert(request.viewer, pk)
    spoken = [text.language for text in found.texts.all()]
    if language not in spoken:
        raise Http404
    links = [
        {"url": reverse("library:alert_preview", args=[pk, code]), "code": code, "name": own_name_of(code), "current": code == language}
        for code in spoken
    ]  # fmt: skip
    with override(language):
        context = {**page_of(found, language), "language_links": links, "preview_of": found}
        return show_public(request, "library/public/alert.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def issue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read it once more, then send it to everybody."""
    found = access.get_alert(request.viewer, pk)
    if found.is_issued:
        return _stays(request, found)
    texts = list(found.texts.all())
    form = IssueForm(typed(request), initial={"seen": issuing.stamp_of(found, texts)})
    page = framed(
        _("Issue the alert"),
        url_of(found),
        found,
        template="library/alerts/issue.html",
        button=_("Issue it now"),
        done=_("The alert is issued: it stands on the public site and in the feed."),
    )

    def save(form: IssueForm) -> None:
        actions.issue_alert(found, seen=form.cleaned_data["seen"], by=request.viewer)

    faults = issuing.faults_of(found, texts)
    return edit(request, page, form, save, faults=faults, texts=texts, shown=_row(found))


@require_POST
@require(Perm.ALERT_ISSUE)
def update(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin the message that will take the place of an issued one."""
    found = access.get_alert(request.viewer, pk)
    try:
        draft = actions.begin_update(found, by=request.viewer)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(url_of(found))
    messages.success(
        request,
        _(
            "This draft will take the place of the alert once it is issued. Until then the alert holds as it is."
        ),
    )
    return redirect(url_of(draft))


@require_http_methods(["GET", "POST"])
@require(Perm.ALERT_ISSUE)
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call an issued alert off."""
    found = access.get_alert(request.viewer, pk)
    page = framed(
        _("Cancel the alert"),
        url_of(found),
        found,
        button=_("Cancel it now"),
        done=_("The alert is cancelled: the public site and the feed say so."),
    )

    def save(form: CancelForm) -> str:
        return url_of(actions.cancel_alert(found, reason=form.cleaned_data["reason"], by=request.viewer))

    return edit(request, page, CancelForm(typed(request)), save)


@require_POST
@require(Perm.ALERT_ISSUE)
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    found = access.get_alert(request.viewer, pk)
    if found.is_issued:
        return _stays(request, found)
    return _done(
        request,
        reverse("library:alerts"),
        lambda: actions.discard_alert(found, by=request.viewer),
        _("The draft is gone."),
    )
