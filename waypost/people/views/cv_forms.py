"""A form of a CV, a letter or a preparation on a page of its own: drafts, double clicks and refusals."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.people.actions.cv import CvChanged, CvRefused
from waypost.people.forms.cv_versions import differences
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

    What a lost session or a draft kept is there again; a refusal stands on the form and what was typed stays. When a
    colleague saved meanwhile, both versions are shown; `initial` is what stands there now.
    """
    draft = f"people:{name}:{person.pk}"
    kept = take_back(request, draft)
    stands: dict[str, Any] = initial or {}
    form = make(request.POST or None, initial=stands)
    form.initial = form.initial | _kept_values(form, kept)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            response = save_once(request, lambda: save(form))
        except CvChanged:
            context["differing"], status = differences(form, stands), 409
            form = make(_over(request, stands), initial=stands)
        except CvRefused as refused:
            form.add_error(None, str(refused))
        else:
            drafts.discard_draft(request.user.pk, draft)
            messages.success(request, _("Saved."))
            return response
    if form.is_bound and form.errors:
        status = 422
    context |= {
        "person": person, "form": form, "title": title, "back_url": back, "draft_name": draft,
        "is_draft": kept is not None, "conflict": status == 409,
    }  # fmt: skip
    return render(request, template, context, status=status)


def _kept_values(form: BaseForm, kept: QueryDict | None) -> dict[str, Any]:
    """What the draft holds, with the version it was written over; one that names none is over what stands there now."""
    if kept is None:
        return {}
    typed = {name: field.widget.value_from_datadict(kept, {}, name) for name, field in form.fields.items()}
    return {name: value for name, value in typed.items() if value or name != "seen_version"}


def _over(request: HttpRequest, stands: dict[str, Any]) -> QueryDict:
    """The same typed values, now knowingly over the version that is saved."""
    data = request.POST.copy()
    data["seen_version"] = str(stands["seen_version"])
    data.pop("once", None)
    return data
