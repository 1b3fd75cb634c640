"""Writes of public figures: the switch, and publishing a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.monitoring.models import PublicFigures, PublishedQuarter
from waypost.monitoring.public.making import drawn_up
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import Refused, locked, save_version

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


@audited
def switch_public_figures(
    network: Network, *, is_on: bool, version: int | None = None, by: Viewer
) -> PublicFigures:
    """Whether the network shows figures on its public site. Raises ChangedMeanwhile."""
    setting = locked(PublicFigures.objects.get_or_create(network=network)[0])
    save_version(setting, {"is_on": is_on}, version)
    audit.record("monitoring.public_figures_switched", subject=network, by=by, details={"is_on": is_on})
    return setting


@audited
def publish_quarter(network: Network, quarter: str, *, snapshot: Snapshot, by: Viewer) -> PublishedQuarter:
    """The figures of a closed quarter for everybody, small ones hidden; the same for good.

    Rehearse it first (`making.preview`). Raises Refused when that quarter is published already, and CannotProtect.
    """
    # Two who publish at once: the second one waits here, and then sees the first one's.
    Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    if PublishedQuarter.objects.filter(network=network, quarter=quarter).exists():
        raise Refused(_("This quarter is published already. What is published stays as it is."))
    published = drawn_up(network, quarter, snapshot=snapshot, by=by)
    published.save(force_insert=True)
    details = {"quarter": quarter, "rule": published.rule}
    audit.record("monitoring.public_figures_published", subject=published, by=by, details=details)
    return published
