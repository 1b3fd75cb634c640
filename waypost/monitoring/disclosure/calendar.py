"""Closed periods: figures of a month leave the house once it is over, and then never change.

A table that grows every day gives single people away even when each of its figures is large: one
subtracts yesterday's. So nothing leaves for a period that still runs.
"""

from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from waypost.monitoring.disclosure.regions import PERIOD, ends_of
from waypost.monitoring.disclosure.tables import CannotProtect, Table

DAYS_AFTER = 2
"""Days after a period's end: then it is over in every time zone, and the last evening's contacts are written."""


def open_from(period: str) -> date:
    """The day from which figures of a period may be released. Raises ValueError for what is no period of months."""
    _first, last = ends_of(period)
    year, month = divmod(last + 1, 12)
    return date(year, month + 1, 1) + timedelta(days=DAYS_AFTER)


def last_closed_month(today: date) -> date:
    """The first day of the last month whose figures may leave."""
    running = (today - timedelta(days=DAYS_AFTER)).replace(day=1)
    return (running - timedelta(days=1)).replace(day=1)


def must_be_closed(table: Table, today: date) -> tuple[int, int]:
    """The first and last month that the table speaks of. Raises CannotProtect when any of it still runs."""
    firsts, lasts, opening = set(), set(), set()
    for cell, key in enumerate(table.keys):
        if cell in table.unseen:
            continue
        period = dict(key.place).get(PERIOD)
        if period is None:
            if any(dict(other.place).get(PERIOD) for other in table.keys):
                continue  # the sum over the table's own periods
            raise CannotProtect(
                _("Say which months the figures are of: figures without a period are not released.")
            )
        try:
            opening.add(open_from(period))
            first, last = ends_of(period)
        except ValueError:
            raise CannotProtect(_("Only whole months, quarters and years are released.")) from None
        firsts.add(first)
        lasts.add(last)
    if today < max(opening):
        raise CannotProtect(
            _(
                "This period is not over yet. Its figures can be released from %(day)s. "
                "Figures that grow from day to day would tell about the people who came in between."
            )
            % {"day": formats.date_format(max(opening))}
        )
    return min(firsts), max(lasts)
