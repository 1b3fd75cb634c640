"""How a form over a record is shown, saved once, and compared when somebody else saved in between."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.saving import ChangedMeanwhile, Refused
from waypost.shared.web import drafts, once


@dataclass(frozen=True)
class Page:
    """What stands around a form: its heading, whose it is (`about`), and where Cancel leads.

    `crumbs` is a template of the app that draws the way back; it finds `about` under the name `about_name`.
    """

    title: Any
    back: str
    about: Any = None
    lead: Any = ""
    done: Any = ""
    button: Any = ""
    template: str = "web/edit.html"
    about_name: str = "about"
    crumbs: str = ""


def typed(request: HttpRequest) -> Any:
    """What the form begins with: what was sent, or what a lost session or a draft kept."""
    if request.method == "POST":
        return request.POST
    return take_back(request, draft_name(request)) or None


def draft_name(request: HttpRequest) -> str:
    """Under which name the page's script keeps what is being typed."""
    return f"edit:{request.path}"[:200]


def edit(
    request: HttpRequest, page: Page, form: Any, save: Callable[[Any], str | None], **more: Any
) -> HttpResponse:
    """Show the form; save it once when it is sent well, and go to the address that `save` returns."""
    differing: list[dict[str, Any]] = []
    if request.method == "POST":
        before = once.already_done(request)
        if before:
            return redirect(before)
        if form.is_valid():
            try:
                return _saved_once(request, page, form, save)
            except ChangedMeanwhile as conflict:
                differing = differences(form, conflict.saved)
                _save_over(form, conflict.saved)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            except once.SentTwice:
                return redirect(once.already_done(request) or page.back)
    context = {"page": page, "form": form, "differing": differing, "draft": draft_name(request), **more}
    context["from_draft"] = request.method == "GET" and form.is_bound  # what was typed earlier came back
    return render(request, page.template, {**context, page.about_name: page.about})


def _saved_once(
    request: HttpRequest, page: Page, form: Any, save: Callable[[Any], str | None]
) -> HttpResponse:
    who = request.user.pk
    assert who is not None  # noqa: S101 because the gate lets nobody else in
    with transaction.atomic():
        submission = once.claim(request, who)
        url = save(form) or page.back
        once.done(submission, url)
    drafts.discard_draft(who, draft_name(request))
    messages.success(request, page.done or _("Saved."))
    return redirect(url)


def _save_over(form: Any, saved: Any) -> None:
    """The next send of the form knowingly replaces the version that is saved now."""
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(saved.version)


def differences(form: Any, saved: models.Model) -> list[dict[str, Any]]:
    """The fields in which a valid form differs from what is saved, in words."""
    found = []
    for name, mine in form.columns.items():
        theirs = getattr(saved, name, None)
        if name in form.fields and mine != theirs:
            field = form.fields[name]
            words = {"mine": in_words(field, mine), "saved": in_words(field, theirs)}
            found.append({"label": field.label, **words})
    return found


def in_words(field: Any, value: Any) -> str:
    """A value as the reader knows it."""
    if isinstance(field, CodeMultipleChoiceField):
        return ", ".join(codes.labels(field.list_name, value))
    if isinstance(field, CodeChoiceField):
        return codes.label(field.list_name, value) if value else ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    pairs = dict(getattr(field, "choices", ()) or ()) if not hasattr(field, "queryset") else {}
    return str(pairs.get(value, value)) if value is not None else ""
