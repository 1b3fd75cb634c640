"""Writes of the monitoring app: figures that leave the program are written down."""

from collections.abc import Iterable

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.figures.periods import Period
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def note_export(*, centres: Iterable[Centre], period: Period, rounded: bool, by: Viewer) -> None:
    """Write down who took which figures out, and under which rule."""
    details = {
        "centres": [centre.code for centre in centres],
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "rounded": rounded,
    }
    audit.record("monitoring.figures_exported", by=by, details=details)
