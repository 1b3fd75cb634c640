"""Writes of disclosure control: the setting of a centre. (Releases are written by `gate`.)"""

from typing import Any

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.models.releases import SmallNumbers
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import locked, save_version


@audited
def set_small_numbers(
    centre: Centre, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> SmallNumbers:
    """How a centre keeps small groups out of its figures. Raises ChangedMeanwhile.

    What was released before stays as it was.
    """
    setting = locked(SmallNumbers.objects.get_or_create(centre=centre)[0])
    changed = save_version(setting, fields, version)
    audit.record("monitoring.small_numbers_set", subject=centre, by=by, details={"fields": changed, **fields})
    return setting
