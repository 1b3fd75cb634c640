"""A form of a case or of legal help on a page of its own: drafts, double clicks, refusals and two who write at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from waypost.accounts.lost_session import take_back
from waypost.cases.access import find_case, get_case, may_work
from waypost.cases.models import Case
from waypost.cases.refusals import Changed
from waypost.cases.versions import differences
from waypost.cases.views.sending import saved, status_of
from waypost.shared.web import drafts

FORM_METHODS = ["GET", "POST"]
VERSIONS = ("version", "seen_version")  # the hidden field that says which version somebody writes over


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
    A draft comes back with the version it was written over, so that saving it shows what a colleague saved since.
    """
    draft = _draft(page)
    kept = take_back(request, draft)
    form = make(request.POST or None, initial=initial or {})
    form.initial |= _kept_values(form, kept)

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
        differing = differences(form, _held(form, changed.saved))
        again = make(_over(request, form, changed.saved.version), initial=initial or {})
        context |= {"form": again, "conflict": True, "differing": differing}
        return render(request, page.template, context, status=409)
    return answer or render(request, page.template, context | {"form": form}, status=status_of(form))


def of_case(form: Any, case: Case) -> Make:
    """A form that wants to know its case, for `fill_in`."""
    return lambda data, **more: form(data, case=case, **more)


def case_to_write(request: HttpRequest, pk: UUID, looking_at: str) -> Case:
    """The case, open to this viewer for writing. Raises Http404 for a closed one."""
    viewer = request.viewer
    case = find_case(viewer, pk) if request.method == "POST" else get_case(viewer, pk, looking_at=looking_at)
    if not may_work(viewer, case):
        raise Http404
    return case


def _kept_values(form: Any, kept: QueryDict | None) -> dict[str, Any]:
    """What the draft holds. One that names no version is taken as written over what stands there now."""
    if kept is None:
        return {}
    found = {
        name: field.widget.value_from_datadict(kept, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    return {name: value for name, value in found.items() if value or name not in VERSIONS}


def _draft(page: Page) -> str:
    return f"cases:{page.case.pk}:{page.name}" if page.case is not None else f"cases:{page.name}"


def _over(request: HttpRequest, form: Any, version: int) -> Any:
    """The same typed values, now knowingly over the version that is saved."""
    data = request.POST.copy()
    for name in VERSIONS:
        if name in form.fields:
            data[name] = str(version)
    data.pop("once", None)
    return data


def _held(form: Any, row: Any) -> dict[str, Any]:
    """What is saved, by the form's fields; `values_of` of the form says so where they are no columns."""
    if hasattr(form, "values_of"):
        return dict(form.values_of(row))
    return {name: getattr(row, name) for name in form.fields if hasattr(row, name)}
