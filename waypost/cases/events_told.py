"""The kinds of what happens in a case, and what is told of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from waypost.cases.models import (
    Answer,
    Assessment,
    Case,
    Closure,
    Conference,
    Intervention,
    Note,
    PlanAgreement,
    Review,
    Transfer,
)
from waypost.shared import codes


class Told(NamedTuple):
    """What a story says of one event; `url` names the page that it leads to."""

    icon: str
    title: Any
    url: str
    who: Any = ""
    text: str = ""


@dataclass(frozen=True)
class Kind:
    """A table of events. `only` narrows it, `at` is the moment, `case` the way to its case.

    `day` is the column of the day on which it happened, where that may be another than the one on which it was written.

    `says` tells a row that was read with those in `who` and without `unread`; `fact` stands for every row and reads none.
    """

    model: type[models.Model]
    says: Callable[[Any], Told] | None = None
    fact: Told | None = None
    who: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    at: str = "created_at"
    day: str = ""
    case: str = "case"
    only: dict[str, Any] = field(default_factory=dict)

    def tell(self, pks: Iterable[UUID]) -> Iterator[tuple[UUID, Told]]:
        """These rows, each with what is said of it: one statement, or none for a mere fact."""
        if self.says is None:
            yield from ((pk, self.fact) for pk in pks if self.fact)
            return
        for row in (
            self.model._default_manager.filter(pk__in=pks).select_related(*self.who).defer(*self.unread)
        ):
            yield row.pk, self.says(row)


def opened(case: Case) -> Told:
    """The case itself began."""
    again = _("Case opened again") if case.episode > 1 else _("Case opened")
    title = _("%(what)s: %(kind)s") % {"what": again, "kind": codes.label("case_kind", case.kind)}
    return Told("folder2-open", title, "case", text=case.summary)


def _closed(row: Closure) -> Told:
    what = {"why": codes.label("closure_reason", row.reason), "outcome": codes.label("outcome", row.outcome)}
    title = _("Case closed: %(why)s. Outcome: %(outcome)s") % what
    return Told("archive", title, "closing", row.answered_by, row.account)


def _noted(row: Note) -> Told:
    return Told("journal-text", codes.label("note_kind", row.kind), "notes", row.author, row.text)


def _reviewed(row: Review) -> Told:
    title = _("Review. Risk: %(risk)s") % {"risk": codes.label("case_risk", row.risk_after)}
    return Told("arrow-repeat", title, "reviews", row.held_by, row.what_changed)


def _conference(row: Conference) -> Told:
    return Told("people", _("Conference"), "together", row.written_by, row.agreed)


def _helped(row: Intervention) -> Told:
    title = _("%(what)s: %(whom)s") % {"what": row.get_kind_display(), "whom": row.with_whom}
    return Told("megaphone", title, "together", row.done_by, row.what)


def _assessed(row: Assessment) -> Told:
    title = _("Needs assessed (version %(number)s)") % {"number": row.number}
    return Told("clipboard-data", title, "assessment", row.written_by)


def _agreed(row: PlanAgreement) -> Told:
    title = _("The client agreed to the plan") if row.agreed else _("The client did not agree to the plan")
    return Told("check2-square", title, "plan", row.recorded_by)


def _handed_over(row: Transfer) -> Told:
    title = _("Taken over by %(name)s") % {"name": row.to_user or row.answered_by}
    return Told("arrow-left-right", title, "people", text=row.handover)


ACCEPTED: dict[str, Any] = {"at": "answered_at", "only": {"answer": Answer.ACCEPTED}}
TOLD: dict[str, Kind] = {
    "closed": Kind(Closure, _closed, who=("answered_by",), **ACCEPTED),
    "note": Kind(Note, _noted, who=("author",)),
    "review": Kind(Review, _reviewed, who=("held_by",), day="held_on"),
    "conference": Kind(Conference, _conference, who=("written_by",), day="held_on"),
    "help": Kind(Intervention, _helped, who=("done_by",), day="on"),
    "assessment": Kind(Assessment, _assessed, who=("written_by",), unread=("grid", "account", "factors")),
    "agreement": Kind(PlanAgreement, _agreed, who=("recorded_by",), unread=("evidence", "plan")),
    "transfer": Kind(Transfer, _handed_over, who=("to_user", "answered_by"), **ACCEPTED),
}
