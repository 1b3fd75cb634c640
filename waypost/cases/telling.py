"""Whether a family may hear of a relative who was found: the found person decides (R75)."""

from django.utils.translation import gettext as _

from waypost.cases.models import Search, TracingRequest, Wish


def why_not_tell(request: TracingRequest) -> str:
    """Why the family may not be told anything; empty when they may."""
    if request.state == Search.DIED:
        return ""
    if request.state != Search.FOUND:
        return _("Nobody is found yet.")
    if request.wish == Wish.NOT_ASKED:
        return _("Ask the found person first what the family may hear. Until then, say nothing.")
    if request.wish == Wish.NOTHING:
        return _("The found person wants the family to hear nothing. Say only that the search has ended.")
    return ""
