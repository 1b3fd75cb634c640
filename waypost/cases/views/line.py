"""A short form of a case on a page of its own, such as a goal, a correction or an offer."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waypost.cases.models import Case
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import status_of


def line_page(
    request: HttpRequest, case: Case, form: BaseForm, title: str, *, back: str, **context: Any
) -> HttpResponse:
    """The form's page; `back` names the page of the case that it leads back to.

    409 when `differing` in the context shows what somebody else saved meanwhile, 422 for a form with something wrong.
    """
    context |= {"case": case, "person": case.person, "form": form, "title": title}
    context["back_url"] = case_url(case, back)
    status = 409 if context.get("differing") else status_of(form)
    return render(request, "cases/line.html", context, status=status)
