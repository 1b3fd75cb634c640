"""What every form of a case does when it is sent: check, act once, or be drawn again with what is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from waypost.cases.refusals import CaseRefused, Changed
from waypost.people.views.saving import save_once


def saved(request: HttpRequest, form: BaseForm, act: Callable[[dict[str, Any]], str]) -> HttpResponse | None:
    """Run `act` with what was typed when the form is right; it returns where to go next.

    None when the form must be drawn again: a refusal stands at its field. Changed goes through to the caller.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return save_once(request, lambda: act(form.cleaned_data))
    except Changed:
        raise
    except CaseRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None


def say_what_came(
    request: HttpRequest, form: BaseForm, act: Callable[[dict[str, Any]], Any], *, done: str, ask: str
) -> None:
    """Act on a small form that has no page of its own, and say on the next page what came of it."""
    if not form.is_valid():
        messages.warning(request, ask)
        return
    try:
        act(form.cleaned_data)
    except CaseRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, done)


def status_of(*forms: BaseForm) -> int:
    """422 when one of the forms was sent with something wrong."""
    return 422 if any(form.is_bound and form.errors for form in forms) else 200
