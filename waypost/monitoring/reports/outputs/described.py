"""What every file of a report says of itself: what it is, of when and where, for whom, under which rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.monitoring.reports.making import Made, Table
from waypost.monitoring.reports.told import Way
from waypost.shared.web.locale_numbers import day


@dataclass(frozen=True)
class Described:
    """A report with its title."""

    title: str
    made: Made

    @property
    def way(self) -> Way:
        """How far the figures may go."""
        return next((one.told.way for one in self.made.tables if one.told), Way.INSIDE)

    @property
    def warning(self) -> str:
        """What the reader must know before anything else."""
        if self.way == Way.OUTSIDE:
            return ""
        return _("For use inside the centre. Do not hand on.")

    @property
    def taken_at(self) -> datetime:
        """What was entered later is not counted: figures that were released before stay as they were."""
        at = [one.told.released_at for one in self.made.tables if one.told and one.told.released_at]
        taken = self.made.snapshot.taken_at
        return min(taken, max(at)) if at else taken

    @property
    def data_of(self) -> str:
        """The day and hour of the data by the reader's clock: on paper “today” means nothing."""
        taken = timezone.localtime(self.taken_at)
        return f"{day(taken.date(), with_year=True)}, {taken:%H:%M}"

    @property
    def about(self) -> list[tuple[str, str]]:
        """What and its words, line by line."""
        made = self.made
        lines = [
            (_("Report"), self.title),
            (_("Period"), made.period.label()),
            (
                _("Days"),
                f"{day(made.period.first, with_year=True)} – {day(made.period.last, with_year=True)}",
            ),
        ]
        if made.earlier:
            lines.append((_("Compared with"), made.earlier.label()))
        lines.append((_("Centres"), ", ".join(centre.name for centre in made.centres)))
        lines.append((_("Filters"), "; ".join(self._filters) or _("none")))
        lines.append((_("Data of"), self.data_of))
        said = {one.told.said for one in made.tables if one.told and one.told.said}
        lines += [(_("Rule"), one) for one in sorted(said)]
        return [*lines, *([(_("Use"), self.warning)] if self.warning else [])]

    @property
    def _filters(self) -> list[str]:
        return next((list(one.told.filters) for one in self.made.tables if one.told), [])

    @property
    def definitions(self) -> list[tuple[str, str]]:
        """Each measure with its formula in words."""
        return [(str(one.measure.title), _words(one)) for one in self.made.tables]


def _words(table: Table) -> str:
    said: list[Any] = [table.measure.words]
    if table.measure.is_of_people:
        said.append(_("Different people are counted once in each row; rows cannot be added up."))
    if table.told:
        said += table.told.notes
    return " ".join(str(one) for one in [*said, table.problem] if one)
