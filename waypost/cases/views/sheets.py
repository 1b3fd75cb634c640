"""A form of a case on a page of its own: drafts, double clicks and refusals are handled once, here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.cases.models import Case
from waypost.cases.views.sending import saved, status_of
from waypost.people.forms.fields import begin_with
from waypost.shared.web import drafts


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
    kept = take_back(request, draft)
    form = make(request.POST or None, initial=initial or {})
    form.initial |= begin_with(type(form), kept)

    def act(_typed: dict[str, Any]) -> str:
        save(form)
        drafts.discard_draft(request.user.pk, draft)
        messages.success(request, _("Saved."))
        return page.back

    context = {
        "case": case, "person": case.person, "page": page, "form": form, "draft": draft,
        "restored": kept is not None, **page.context,
    }  # fmt: skip
    answer = saved(request, form, act)
    return answer or render(request, "cases/sheet.html", context, status=status_of(form))
