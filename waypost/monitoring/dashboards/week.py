"""What is one's own: contacts by day, follow-ups, cases. Counted by the queries of the screens that show them."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.centres.queries import day_of
from waypost.contactlog.queries import own_by_day
from waypost.monitoring.charts.described import Chart, Kind
from waypost.monitoring.dashboards.asked import Tile

DAYS = 14


def tiles(viewer: Viewer, contacts: dict[date, int]) -> list[Tile]:
    """What one did in these seven days, what one promised, and the cases one carries. At most four statements."""
    day = day_of(viewer)
    tasks = reverse("centres:my_day")
    week = sum(list(contacts.values())[-7:])
    made = [
        Tile(
            _("Contacts in seven days"), week, _("Contacts that you logged today and in the six days before."),
            reverse("contactlog:contacts"),
        ),
        Tile(_("Follow-ups that are late"), len(day.late), _("Your open tasks whose day has passed."), tasks),
        Tile(
            _("Follow-ups of the next seven days"), len(day.today) + len(day.week),
            _("Your open tasks of today and of the seven days after."), tasks,
        ),
    ]  # fmt: skip
    return [*made, *_cases(viewer)]


def _cases(viewer: Viewer) -> list[Tile]:
    if not viewer.can(Perm.CASE_WORK):
        return []
    mine = Case.objects.visible_to(viewer).filter(manager=viewer.user_id)
    url = reverse("cases:caseload")
    return [
        Tile(_("Open cases"), mine.open().count(), _("Cases that you carry and that are not closed."), url),
        Tile(
            _("Case reviews that are due"), mine.review_due_by(timezone.localdate()).count(),
            _("Cases that you carry whose day of review is today or has passed."), url,
        ),
    ]  # fmt: skip


def contacts_of(viewer: Viewer) -> dict[date, int]:
    """One's own contacts of the last days. One statement."""
    today = timezone.localdate()
    return own_by_day(viewer, today - timedelta(days=DAYS - 1), today)


def chart(contacts: dict[date, int]) -> Chart:
    """One's own contacts by day."""
    return Chart(
        title=_("My contacts by day"),
        kind=Kind.COLUMNS,
        first_column=_("Day"),
        labels=tuple(formats.date_format(day, "MONTH_DAY_FORMAT") for day in contacts),
        series=((_("Contacts"), tuple(contacts.values())),),
        note=_("Contacts that you logged, on their days in the centre. You alone see this page."),
    )
