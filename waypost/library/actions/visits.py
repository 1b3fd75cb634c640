"""Counts of visits grow old: after some months nobody needs their days."""

from datetime import date

from waypost.centres.access import Viewer
from waypost.library.models import VisitCount
from waypost.library.visits import PER
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def forget_days(*, before: date, by: Viewer) -> int:
    """Forget the counts of days before one; their months stay. Returns how many rows went."""
    gone, _by_kind = VisitCount.objects.filter(per=PER.DAY, day__lt=before).delete()
    audit.record("library.visit_days_forgotten", by=by, details={"rows": gone})
    return gone
