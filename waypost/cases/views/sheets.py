"""A form of a case or of legal help on a page of its own: drafts, double clicks, refusals and two who write at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.cases.models import Case
from waypost.cases.refusals import Changed
from waypost.cases.versions import differences
from waypost.cases.views.sending import saved, status_of
from waypost.people.forms.fields import begin_with
from waypost.shared.web import drafts

FORM_METHODS = ["GET", "POST"]
VERSIONS = {"version", "seen_version"}  # what stands on the screen now, never what a draft remembers


@dataclass(frozen=True)
class Page:
    """What stands around the form. `back` is where saving and leaving lead, unless `save` returns another address.

    `name` is the form's among those of its case. `help` is a list of hints and `beside` a template, shown beside it.
    """

    name: str
    title: Any
    back: str
    case: Case | None = None
    lead: Any = ""
    button: Any = ""
    help: tuple[Any, ...] = ()
    beside: str = ""
    saved: Any = ""
    template: str = "cases/sheet.html"
    context: dict[str, Any] = field(default_factory=dict)


Make = Callable[..., Any]
Save = Callable[[Any], Any]


def fill_in(
    request: HttpRequest, page: Page, make: Make, save: Save, initial: dict[str, Any] | None = None
) -> HttpResponse:
    """Show the form that `make(data, initial=…)` gives, and `save(form)` what was entered.

    A CaseRefused of the action is shown on the form; after Changed both versions are shown. What was typed stays.
    """
    draft = _draft(page)
    kept = take_back(request, draft)
    form = make(request.POST or None, initial=initial or {})
    form.initial |= {
        name: value for name, value in begin_with(type(form), kept).items() if name not in VERSIONS
    }

    def act(_typed: dict[str, Any]) -> str:
        address = save(form)
        drafts.discard_draft(request.user.pk, draft)
        messages.success(request, page.saved or _("Saved."))
        return address if isinstance(address, str) else page.back

    context = {"page": page, "draft": draft, "restored": kept is not None, **page.context}
    if page.case is not None:
        context |= {"case": page.case, "person": page.case.person}
    try:
        answer = saved(request, form, act)
    except Changed as changed:
        again = make(_over(request, changed.saved.version), initial=initial or {})
        context |= {
            "form": again,
            "conflict": True,
            "differing": differences(form, _held(form, changed.saved)),
        }
        return render(request, page.template, context, status=409)
    return answer or render(request, page.template, context | {"form": form}, status=status_of(form))


def _draft(page: Page) -> str:
    return f"cases:{page.case.pk}:{page.name}" if page.case is not None else f"cases:{page.name}"


def _over(request: HttpRequest, version: int) -> Any:
    """The same typed values, now knowingly over the version that is saved."""
    data = request.POST.copy()
    data["version"] = str(version)
    data.pop("once", None)
    return data


def _held(form: Any, row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.fields if hasattr(row, name)}
