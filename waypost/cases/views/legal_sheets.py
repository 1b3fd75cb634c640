"""A form of legal help on a page of its own: drafts, double clicks, refusals and two who write at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.cases.legal_rules import LegalConflict
from waypost.cases.models import Case
from waypost.cases.refusals import CaseRefused
from waypost.people.forms.fields import begin_with
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.web import drafts, once

FORM_METHODS = ["GET", "POST"]


@dataclass(frozen=True)
class Page:
    """What stands around the form. `back` is where saving and leaving lead, unless `save` returns another address."""

    name: str
    title: Any
    back: str
    case: Case | None = None
    lead: Any = ""
    button: Any = ""
    saved: Any = ""
    template: str = "cases/legal_sheet.html"
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """One field that differs, in words."""

    label: Any
    mine: str
    saved: str


Make = Callable[..., Any]
Save = Callable[[Any], str | None]


def fill_in(
    request: HttpRequest, page: Page, make: Make, save: Save, initial: dict[str, Any] | None = None
) -> HttpResponse:
    """Show the form that `make(data, initial=…)` gives, and `save(form)` what was entered.

    A CaseRefused of the action is shown on the form; after a LegalConflict both versions are shown. What was typed stays.
    """
    draft = f"legal:{page.name}"
    if request.method != "POST":
        kept = take_back(request, draft)
        form = make(None, initial=initial or {})
        form.initial |= {
            name: value for name, value in begin_with(type(form), kept).items() if name != "version"
        }
        return _show(request, page, form, draft, restored=kept is not None)
    already = once.already_done(request)
    if already:
        return redirect(already)
    form = make(request.POST, initial=initial or {})
    if not form.is_valid():
        return _show(request, page, form, draft)
    try:
        with transaction.atomic():
            claim = once.claim(request, request.user.pk)
            address = save(form) or page.back
            once.done(claim, address)
    except LegalConflict as conflict:
        differing = differences(form, conflict.saved)
        again = make(_over(request.POST, conflict.saved.version), initial=initial or {})
        return _show(request, page, again, draft, differing=differing, conflict=True)
    except CaseRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return _show(request, page, form, draft)
    except once.SentTwice:
        return redirect(page.back)
    drafts.discard_draft(request.user.pk, draft)
    messages.success(request, page.saved or _("Saved."))
    return redirect(address)


def _over(typed: QueryDict, version: int) -> QueryDict:
    """The same typed values, now knowingly over the version that is saved."""
    data = typed.copy()
    data["version"] = str(version)
    return data


def _show(request: HttpRequest, page: Page, form: Any, draft: str, **more: Any) -> HttpResponse:
    context = {"page": page, "form": form, "draft": draft, **more, **page.context}
    if page.case is not None:
        context |= {"case": page.case, "person": page.case.person}
    return render(request, page.template, context)


def differences(form: Any, saved: Any) -> list[Difference]:
    """The fields in which a valid form differs from what is saved, in the form's order."""
    found = []
    for name, mine in form.cleaned_data.items():
        theirs = getattr(saved, name, mine)
        if name != "version" and mine != theirs:
            asked = form.fields[name]
            found.append(Difference(asked.label, in_words(asked, mine), in_words(asked, theirs)))
    return found


def in_words(asked: forms.Field, value: Any) -> str:
    """A value as the reader knows it."""
    if isinstance(asked, CodeMultipleChoiceField):
        return ", ".join(codes.labels(asked.list_name, value))
    if isinstance(asked, CodeChoiceField):
        return codes.label(asked.list_name, value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else str(value)
