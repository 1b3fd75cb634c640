"""A form of a CV, a letter or a preparation on a page of its own: drafts, double clicks and refusals."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.people.actions.cv import CvRefused
from waypost.people.forms.fields import begin_with
from waypost.people.models import Person
from waypost.people.views.saving import save_once
from waypost.shared.web import drafts

METHODS = ["GET", "POST"]


def fill_in(
    request: HttpRequest, person: Person, make: Callable[..., Any], save: Callable[[Any], str], *,
    title: Any, back: str, name: str, initial: dict[str, Any] | None = None, template: str = "people/cv_form.html",
    **context: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form that `make(data, initial=…)` gives, and `save(form)` what was entered; it says where to go next.

    What a lost session or a draft kept is there again; a refusal stands on the form and what was typed stays.
    """
    draft = f"people:{name}:{person.pk}"
    kept = take_back(request, draft)
    form = make(request.POST or None, initial=initial or {})
    if kept is not None:
        typed = begin_with(type(form), kept)
        # A draft keeps the version it was written over; one that names none is over what stands there now.
        form.initial |= {field: value for field, value in typed.items() if value or field != "seen_version"}
    if request.method == "POST" and form.is_valid():
        try:
            response = save_once(request, lambda: save(form))
        except CvRefused as refused:
            form.add_error(None, str(refused))
        else:
            drafts.discard_draft(request.user.pk, draft)
            messages.success(request, _("Saved."))
            return response
    context |= {
        "person": person, "form": form, "title": title, "back_url": back, "draft_name": draft,
        "is_draft": kept is not None,
    }  # fmt: skip
    return render(request, template, context, status=422 if form.is_bound else 200)
