"""The one way out for figures (R196).

Inside the centre, users with the right see true figures. Everything that goes to anybody else (a page, a
file, a chart and its alternative text, a feed) is made from what `release` returns.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.disclosure import calendar, ledger
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.regions import PERIOD, ends_of, is_of_calendar
from waypost.monitoring.disclosure.released import Figure, Released, Shown, Suppressed
from waypost.monitoring.disclosure.rounding import BASE, rounded
from waypost.monitoring.disclosure.tables import CannotProtect, Key, Table
from waypost.monitoring.models.releases import Release, SmallNumbers
from waypost.shared import audit
from waypost.shared.audit import audited

if TYPE_CHECKING:
    from waypost.monitoring.disclosure.ledger import Past


@dataclass(frozen=True)
class Audience:
    """Readers who can put side by side what they were given: `public`, `donor:<id>`, `summary:<centre>` …"""

    network: Network
    name: str


def rule_of(centres: Iterable[Centre]) -> Rule:
    """The rule for figures of these centres: the strictest of theirs."""
    wanted = {one.pk for one in centres}
    settings = list(SmallNumbers.objects.filter(centre__in=wanted))
    # A centre that set nothing asks for the usual.
    usual = [] if wanted and len(settings) == len(wanted) else [Rule().threshold]
    return Rule(
        threshold=max([*usual, *(one.threshold for one in settings)]),
        hide_zeros=any(one.hide_zeros for one in settings),
        round_to=BASE if any(one.way == SmallNumbers.ROUND for one in settings) else 0,
    )


@audited
def release(table: Table, audience: Audience, rule: Rule, *, title: str = "", by: Viewer) -> Released:
    """The table as this audience may see it, entered in the ledger and in the audit.

    The same table again is given as it was the first time: closed periods are frozen. Raises CannotProtect for a
    period that still runs, for a table that is too large or holds cells that nobody is to see, and for one that would
    tell too much beside earlier ones; its message says what to do and holds no figure.
    """
    if table.unseen:
        raise CannotProtect(
            _(
                "Some figures of this table are only there to protect others. Release the tables that it was made of."
            )
        )
    months = calendar.must_be_closed(table, timezone.now().date())
    # Two tables to one audience at the same moment must see each other.
    Network.objects.select_for_update(no_key=True).get(pk=audience.network.pk)
    definition = ledger.definition_of(table)
    known = {"network": audience.network, "audience": audience.name, "definition": definition}
    found = Release.objects.filter(**known).first()
    if found is None:
        figures = _protected(table, audience, rule, months)
        shown = {key: figure.figure for key, figure in figures.items() if isinstance(figure, Shown)}
        found = Release.objects.create(
            **known, title=title[:200], first_month=months[0], last_month=months[1],
            rule=ledger.rule_as_json(rule), cells=ledger.packed(table, shown), shown_digest=ledger.digest_of(figures),
        )  # fmt: skip
    answer = Released(
        ledger.figures_of(ledger.unpacked(found)), Rule(**found.rule), found.audience, found.created_at
    )
    details = {"audience": found.audience, "title": found.title, "rule": found.rule, "hidden": answer.hidden}
    audit.record("monitoring.figures_released", subject=found, by=by, details=details)
    return answer


def _protected(table: Table, audience: Audience, rule: Rule, months: tuple[int, int]) -> dict[Key, Figure]:
    releases = ledger.past_of(audience.network, audience.name, months)
    if any(bool(one.rule["round_to"]) != bool(rule.round_to) for one in releases):
        raise CannotProtect(
            _(
                "These readers have figures of this time in another form, rounded or with small ones hidden. "
                "Both together would tell more than either: release this table in the same form."
            )
        )
    past = [ledger.unpacked(one) for one in releases]
    if rule.round_to:
        _must_agree(table, past)
        _must_be_of_calendar([*(old.table for old in past), table])
        return {
            key: Shown(rounded(figure, rule.round_to))
            for key, figure in zip(table.keys, table.figures, strict=True)
        }
    hidden = _hidden_beside(table, past, rule)
    return {
        key: Suppressed() if key in hidden else Shown(figure)
        for key, figure in zip(table.keys, table.figures, strict=True)
    }


def _must_be_of_calendar(tables: "list[Table]") -> None:
    """Raises CannotProtect for a second kind of run of months: rounded figures of any run would give small ones back.

    One beginning is left, as that of a project whose figures add up to now.
    """
    periods = {dict(key.place).get(PERIOD) for table in tables for key in table.keys} - {None}
    if len({ends_of(one)[0] for one in periods if one and not is_of_calendar(one)}) > 1:
        raise CannotProtect(_("Only whole months, quarters and years are released."))


def _hidden_beside(table: Table, past: "list[Past]", rule: Rule) -> frozenset[Key]:
    """The table's cells that stay hidden, given what the readers hold already."""
    from waypost.monitoring.disclosure.linked import NotCountedTogether, together
    from waypost.monitoring.disclosure.secondary import Earlier, protect_table

    _must_agree(table, past)
    try:
        one = together([*(old.table for old in past), table])
    except NotCountedTogether:
        raise counted_again() from None
    shown = {one.position[key] for old in past for key in old.shown}
    gone = {one.position[key] for old in past for key in old.hidden}
    hidden = protect_table(one, rule, Earlier(frozenset(shown), frozenset(gone - shown)))
    return frozenset(one.keys[cell] for cell in hidden) & frozenset(table.keys)


def _must_agree(table: Table, past: "list[Past]") -> None:
    """Raises CannotProtect when a figure is not what it was when it was released."""
    now = dict(zip(table.keys, table.figures, strict=True))
    for old in past:
        for key, figure in zip(old.table.keys, old.table.figures, strict=True):
            if now.get(key, figure) != figure:
                raise counted_again()


def counted_again() -> CannotProtect:
    """The refusal of figures that changed since their period was released."""
    return CannotProtect(
        _(
            "Figures of this period were released before, and something was entered late since then. "
            "Beside the earlier table the new one would tell about those few people. Use the tables as they were "
            "released; the late entries are in the figures inside the centre."
        )
    )


__all__ = ["Audience", "CannotProtect", "Released", "counted_again", "release", "rule_of"]
