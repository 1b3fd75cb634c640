"""The tracker: every referral of the centre, the late ones first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.referrals import access
from waypost.referrals.forms import TrackerForm
from waypost.referrals.models import Referral
from waypost.referrals.queries import MOST_LATE, PAGE, counts, page_of


@require_GET
@require(Perm.REFERRAL_VIEW)
def referrals(request: HttpRequest) -> HttpResponse:
    """Sent and received; the filters stand in the address."""
    now = timezone.now()
    form = TrackerForm(request.GET, viewer=request.viewer)
    after = request.GET.get("after", "")
    wanted = form.applied_to(Referral.objects.visible_to(request.viewer))
    page = page_of(wanted, now, after, most_late=PAGE if form.shows_late else MOST_LATE)
    query = request.GET.copy()
    query.pop("after", None)
    first_url = f"?{query.urlencode()}"
    if page.older:
        query["after"] = page.older
    context = {
        "form": form,
        "page": page,
        "now": now,
        "counts": counts(request.viewer, now),
        "may_work": access.may_work(request.viewer),
        "older_url": f"?{query.urlencode()}" if page.older else "",
        "first_url": first_url if after else "",
    }
    return render(request, "referrals/tracker.html", context)
