"""Writes of the monitoring app: figures that leave the program are written down."""

from waypost.centres.access import Viewer
from waypost.monitoring.counting import Scope
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def note_export(*, scope: Scope, rounded: bool, by: Viewer) -> None:
    """Write down who took which figures out, and under which rule."""
    details = {
        "centres": [centre.code for centre in scope.centres],
        "first": scope.period.first.isoformat(),
        "last": scope.period.last.isoformat(),
        "rounded": rounded,
    }
    audit.record("monitoring.figures_exported", by=by, details=details)
