"""Which papers run out when, and who is told."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.documents import holders
from waypost.documents.models import Document
from waypost.shared import codes
from waypost.shared.web import locale_numbers

THRESHOLDS = (30, 60, 90)  # days before the end
TASK_KIND = "document_expiry"
TITLE = "documents.runs_out"
TITLES = {TITLE: _("%(paper)s runs out on %(day)s")}
TIME_TO_ACT = timedelta(days=7)


def title_words(kept: Mapping[str, str]) -> dict[str, str]:
    """The kind of paper and the day in the active language."""
    return {
        "paper": codes.label("document_type", kept["paper"]),
        "day": locale_numbers.day(date.fromisoformat(kept["day"]), with_year=True),
    }


def threshold_of(document: Document, today: date) -> int | None:
    """The smallest threshold that a document has reached; None when it has time, or has run out already."""
    if document.expires_on is None or document.expires_on < today:
        return None
    left = (document.expires_on - today).days
    return next((days for days in THRESHOLDS if left <= days), None)


def act_by(expires_on: date, today: date) -> date:
    """By when somebody should speak with the client: within a week, and before the paper has run out."""
    return min(expires_on, today + TIME_TO_ACT)


def responsible_for(document: Document) -> User | None:
    """Who is told: the one the holder names, else whoever added it; nobody who left or may not open it."""
    holder = holders.of_kind(document.holder_kind)
    if holder is None:
        return None
    record = holder.visible(Viewer.system(document.centre)).filter(pk=document.holder_id).first()
    named = holder.responsible(record) if holder.responsible is not None and record is not None else None
    for user_id in (named, document.added_by_id):
        user = _at_work(user_id, document) if user_id else None
        if user is not None:
            return user
    return None


def _at_work(user_id: object, document: Document) -> User | None:
    current = Membership.objects.current(timezone.localdate())
    here = current.filter(user_id=user_id, centre=document.centre_id, user__is_active=True)
    member = here.select_related("user").first()
    if member is None:
        return None
    viewer = Viewer.of(member.user, document.centre_id)
    may = (
        viewer.can(Perm.DOCUMENT_VIEW) and Document.objects.visible_to(viewer).filter(pk=document.pk).exists()
    )
    return member.user if may else None
