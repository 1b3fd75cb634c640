"""Reviews of a case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case
from waypost.cases.actions.reviewing import hold_review, move_review
from waypost.cases.forms.work import ReviewDayForm, ReviewForm
from waypost.cases.prompts import PROMPTS
from waypost.cases.views.frame import case_frame
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import saved, say_what_came, status_of


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_VIEW)
def reviews(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The reviews so far, and the form for the next one."""
    from django.core.exceptions import PermissionDenied

    post = request.method == "POST"
    case = find_case(request.viewer, pk) if post else get_case(request.viewer, pk, looking_at="reviews")
    if post and not request.viewer.can(Perm.CASE_WORK):
        raise PermissionDenied
    form = ReviewForm(request.POST or None, initial={"risk": case.risk})

    def act(data: dict[str, Any]) -> str:
        held = hold_review(case, **data, by=request.viewer)
        messages.success(
            request, _("The review is kept. The next one: %(day)s.") % {"day": _day(held.next_due)}
        )
        return case_url(case, "reviews")

    response = saved(request, form, act)
    if response is not None:
        return response
    context = {
        "rows": list(case.reviews.select_related("held_by")[:100]),
        "form": form,
        "day_form": ReviewDayForm(initial={"due": case.review_due}),
        "prompts": PROMPTS["reviews"],
    }
    return render(
        request, "cases/reviews.html", case_frame(request, case, "reviews") | context, status=status_of(form)
    )


def _day(day: Any) -> str:
    from waypost.shared.web import locale_numbers

    return locale_numbers.day(day, with_year=True) if day else ""


@require_POST
@require(Perm.CASE_WORK)
def day(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the next review on another day."""
    case = find_case(request.viewer, pk)
    form = ReviewDayForm(request.POST)
    say_what_came(
        request, form, lambda data: move_review(case, **data, by=request.viewer),
        done=_("The review is on another day."), ask=_("Give the day of the next review."),
    )  # fmt: skip
    return redirect("cases:reviews", pk)
