"""A form of a case on a page of its own: drafts, double clicks and refusals are handled once, here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.cases.models import Case
from waypost.cases.refusals import CaseRefused
from waypost.people.forms.fields import begin_with
from waypost.shared.web import drafts, once


@dataclass(frozen=True)
class Page:
    """What stands around the form. `back` is where saving and leaving lead; `help` a list of hints beside it."""

    name: str
    title: Any
    back: str
    lead: Any = ""
    button: Any = ""
    help: tuple[Any, ...] = ()
    beside: str = ""  # a template shown beside the form
    context: dict[str, Any] = field(default_factory=dict)


def fill_in(
    request: HttpRequest,
    case: Case,
    page: Page,
    make: Callable[..., Any],
    save: Callable[[Any], Any],
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form that `make(data, initial=…)` gives, and `save(form)` what was entered.

    A CaseRefused of the action is shown on the form; what was typed stays.
    """
    draft = f"cases:{case.pk}:{page.name}"
    if request.method != "POST":
        kept = take_back(request, draft)
        form = make(None, initial=initial or {})
        form.initial |= begin_with(type(form), kept)
        return _show(request, case, page, form, draft, restored=kept is not None)
    already = once.already_done(request)
    if already:
        return redirect(already)
    form = make(request.POST, initial=initial or {})
    if not form.is_valid():
        return _show(request, case, page, form, draft)
    try:
        with transaction.atomic():
            claim = once.claim(request, request.user.pk)
            save(form)
            once.done(claim, page.back)
    except CaseRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return _show(request, case, page, form, draft)
    except once.SentTwice:
        return redirect(page.back)
    drafts.discard_draft(request.user.pk, draft)
    messages.success(request, _("Saved."))
    return redirect(page.back)


def _show(
    request: HttpRequest, case: Case, page: Page, form: Any, draft: str, *, restored: bool = False
) -> HttpResponse:
    context = {
        "case": case, "person": case.person, "page": page, "form": form, "draft": draft, "restored": restored,
        **page.context,
    }  # fmt: skip
    return render(request, "cases/sheet.html", context, status=200)
