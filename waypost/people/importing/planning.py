"""What will become of each row, and why. The same for a preview, a dry run and the run itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.centres.models import Centre
from waypost.people.importing.blocking import Features, features_of
from waypost.people.importing.cells import ROW, RowRead
from waypost.people.importing.indexes import FileIndex, RegisterIndex
from waypost.people.importing.matching import Known, Level, Verdict, compare
from waypost.people.models import ImportRow, ImportRun
from waypost.people.new_files import NamesMade

Result = ImportRow.Result
BATCH = 2_000  # rows in one transaction: the fewer, the more often each page of the look-up keys is written
PLANNED = 500  # rows that are looked up together
SAME, NEW, LEAVE = "same", "new", "leave"
MOST_SHOWN = 3
MOST_NAMESAKES = 2  # a name that more bear in one year says nothing by itself


@dataclass(slots=True)
class Plan:
    """One row's fate. `key` is the client it belongs to; `verdicts` those it may be, best first."""

    row: RowRead
    result: Result
    key: str = ""
    why: str = ""
    known: Known | None = None
    features: Features | None = None
    verdicts: list[Verdict] = field(default_factory=list)
    decision: str = ""
    made: NamesMade | None = None  # what is derived from the names, for a row that opens a file

    @property
    def reason(self) -> str:
        """All of it in words: what is wrong with the row, whom it may be, and what was kept aside."""
        return " ".join(part for part in (self.row.problem, self.why, *self.row.remarks) if part)

    @property
    def candidates(self) -> list[Known]:
        """Whom it may be, best first."""
        return [verdict.known for verdict in self.verdicts]

    @property
    def opens_file(self) -> bool:
        """Whether the row makes a new client."""
        return self.result in {Result.CREATED, Result.POSSIBLE}


@dataclass(frozen=True)
class Decided:
    """What a person decided about a row, and whom it was compared with."""

    decision: str = ""
    candidate: str = ""


class Planner:
    """Plans a file's rows in their order; remembers the people it has seen."""

    def __init__(self, centre: Centre, *, run: ImportRun | None = None, undecided: str = NEW) -> None:
        self.file = FileIndex()
        self.register = RegisterIndex(centre, without=run)
        self.by_key: dict[str, Known] = {}
        self.undecided = undecided

    def plan(
        self, rows: Iterable[RowRead], decisions: dict[int, Decided] | None = None
    ) -> Iterator[list[Plan]]:
        """Batches of plans. A batch is planned when it is asked for, so that the one before may be written first."""
        batch: list[RowRead] = []
        for row in rows:
            batch.append(row)
            if len(batch) == PLANNED:
                yield self.plan_batch(batch, decisions or {})
                batch = []
        if batch:
            yield self.plan_batch(batch, decisions or {})

    def plan_batch(self, rows: Sequence[RowRead], decisions: dict[int, Decided]) -> list[Plan]:
        """The plans of some rows that follow those planned before."""
        readable = [(row, features_of(row)) for row in rows if row.kind == ROW and not row.problem]
        found = self.register.candidates([features for _row, features in readable])
        in_register = {row.number: candidates for (row, _f), candidates in zip(readable, found, strict=True)}
        features = {row.number: each for row, each in readable}
        return [
            self._plan_row(
                row, features[row.number], in_register[row.number], decisions.get(row.number, Decided())
            )
            if row.number in features
            else Plan(row, Result.REJECTED if row.kind == ROW else Result.SKIPPED)
            for row in rows
        ]

    def remember(self, plan: Plan, known: Known, key: str) -> None:
        """A row that was written earlier, when a run that stopped goes on."""
        self.by_key[key] = known
        self.file.add(known, plan.features or features_of(plan.row))

    def _plan_row(self, row: RowRead, features: Features, register: list[Known], decided: Decided) -> Plan:
        if decided.decision == LEAVE:
            return Plan(
                row, Result.SKIPPED, why=_("Left out, as was decided."), features=features, decision=LEAVE
            )
        known = self._decided(decided)
        if known is not None:
            return self._matched(
                row, features, known, _("Decided: the same person as %(who)s.") % {"who": known.words}, SAME
            )
        verdicts = self._verdicts(features, register) if decided.decision != NEW else []
        sure = [verdict for verdict in verdicts if verdict.level == Level.SURE]
        if len(sure) == 1 or (sure and len({verdict.known.key for verdict in sure}) == 1):
            why = _("The same person as %(who)s: %(why)s.") % {"who": sure[0].known.words, "why": sure[0].why}
            return self._matched(row, features, sure[0].known, why)
        if verdicts:
            return self._possible(row, features, verdicts)
        why = _("Decided: another person.") if decided.decision == NEW else ""
        return self._opened(row, features, Result.CREATED, why, decision=decided.decision)

    def _decided(self, decided: Decided) -> Known | None:
        """Whom a person said it is; None when nothing was decided or that one is not there any more."""
        if decided.decision != SAME or not decided.candidate:
            return None
        kind, _colon, value = decided.candidate.partition(":")
        if kind == "row":
            return self.by_key.get(f"row-{value}") or self._by_row(int(value))
        held = self.file.of_person(UUID(value))
        return held or self.register.get(UUID(value))

    def _by_row(self, number: int) -> Known | None:
        return next((known for known in self.by_key.values() if known.row == number), None)

    def _verdicts(self, features: Features, register: list[Known]) -> list[Verdict]:
        """Sure and possible ones, best first."""
        in_file = self.file.candidates(features)
        seen = {known.person_id for known in in_file if known.person_id}
        others = [
            self.file.of_person(known.person_id) or known for known in register if known.person_id not in seen
        ]
        verdicts = [compare(features, known) for known in (*in_file, *others)]
        kept = [verdict for verdict in verdicts if verdict.level]
        if sum(verdict.is_weak for verdict in kept) > MOST_NAMESAKES:
            kept = [verdict for verdict in kept if not verdict.is_weak]
        return sorted(kept, key=lambda verdict: (-verdict.level, -verdict.score, verdict.known.key))

    def _matched(self, row: RowRead, features: Features, known: Known, why: str, decision: str = "") -> Plan:
        self.file.add(known, features)
        self.by_key.setdefault(known.key, known)
        return Plan(
            row, Result.MATCHED, key=known.key, why=why, known=known, features=features, decision=decision
        )

    def _possible(self, row: RowRead, features: Features, verdicts: list[Verdict]) -> Plan:
        best = verdicts[:MOST_SHOWN]
        who = ", ".join(dict.fromkeys(verdict.known.words for verdict in best))
        why = _("May be the same person as %(who)s: %(why)s.") % {"who": who, "why": best[0].why}
        if self.undecided == LEAVE:
            return Plan(row, Result.POSSIBLE, why=why, features=features, verdicts=best, decision=LEAVE)
        return self._opened(row, features, Result.POSSIBLE, why, best)

    def _opened(
        self,
        row: RowRead,
        features: Features,
        result: Result,
        why: str,
        verdicts: list[Verdict] | None = None,
        decision: str = "",
    ) -> Plan:
        known = Known(key=f"row-{row.number}", row=row.number)
        self.by_key[known.key] = known
        self.file.add(known, features)
        return Plan(
            row,
            result,
            key=known.key,
            why=why,
            known=known,
            features=features,
            verdicts=verdicts or [],
            decision=decision,
        )
