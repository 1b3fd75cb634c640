"""The one way out for figures (R196).

Inside the centre, users with the right see true figures. Everything that goes to anybody else (a page, a
file, a chart and its alternative text, a feed) is made from what `release` returns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network, today_at
from waypost.monitoring.disclosure import calendar, ledger, rehearsal
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.released import Figure, Released, Shown, Suppressed
from waypost.monitoring.disclosure.rounding import BASE, rounded
from waypost.monitoring.disclosure.tables import CannotProtect, Key, KnownAlready, Table
from waypost.monitoring.models.releases import Release, SmallNumbers
from waypost.shared import audit
from waypost.shared.audit import audited

if TYPE_CHECKING:
    from waypost.monitoring.disclosure.ledger import Past

MOST_NAMED = 3  # releases in a refusal


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


def release(table: Table, audience: Audience, rule: Rule, *, title: str = "", by: Viewer) -> Released:
    """The table as this audience may see it, entered in the ledger and in the audit (but for a rehearsal).

    The same table again is given as it was the first time: closed periods are frozen. Raises CannotProtect for a
    period that still runs, for a table that is too large or holds cells that nobody is to see, and for one that would
    tell too much beside earlier ones; its message says what to do and holds no figure.
    """
    months = _months_of(table, audience, by)
    tried = rehearsal.tried()
    if tried is None:
        return _entered(table, audience, rule, months, title, by=by)
    found = _given_before(table, audience) or next(
        (
            one
            for one in tried
            if (one.audience, one.definition) == (audience.name, ledger.definition_of(table))
        ),
        None,
    )
    if found is None:
        found = _made(table, audience, rule, months, title)
        tried.append(found)
    return ledger.answer_of(found)


def _months_of(table: Table, audience: Audience, by: Viewer) -> tuple[int, int]:
    if table.unseen:
        raise CannotProtect(
            _(
                "Some figures of this table are only there to protect others. Release the tables that it was made of."
            )
        )
    return calendar.must_be_closed(table, _today(audience.network, by))


@audited
def _entered(
    table: Table, audience: Audience, rule: Rule, months: tuple[int, int], title: str, *, by: Viewer
) -> Released:
    # Two tables to one audience at the same moment must see each other.
    Network.objects.select_for_update(no_key=True).get(pk=audience.network.pk)
    found = _given_before(table, audience)
    if found is None:
        found = _made(table, audience, rule, months, title)
        found.save(force_insert=True)
    answer = ledger.answer_of(found)
    details = {"audience": found.audience, "title": found.title, "rule": found.rule, "hidden": answer.hidden}
    audit.record("monitoring.figures_released", subject=found, by=by, details=details)
    return answer


def _given_before(table: Table, audience: Audience) -> Release | None:
    known = {
        "network": audience.network,
        "audience": audience.name,
        "definition": ledger.definition_of(table),
    }
    return Release.objects.filter(**known).first()


def _made(table: Table, audience: Audience, rule: Rule, months: tuple[int, int], title: str) -> Release:
    """The release of a table, not saved."""
    figures = _protected(table, audience, rule, months)
    shown = {key: figure.figure for key, figure in figures.items() if isinstance(figure, Shown)}
    return Release(
        network=audience.network, audience=audience.name, definition=ledger.definition_of(table), title=title[:200],
        first_month=months[0], last_month=months[1], rule=ledger.rule_as_json(rule), cells=ledger.packed(table, shown),
        shown_digest=ledger.digest_of(figures), created_at=timezone.now(),
    )  # fmt: skip


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
    _must_agree(table, past)
    asked = [
        ledger.rule_as_json(rule),
        *(ledger.packed(old.table, old.shown) for old in past),
        ledger.packed(table, {}),
    ]
    try:
        hidden = rehearsal.remembered(asked, lambda: _hidden_beside(table, past, rule))
    except KnownAlready:
        raise _stands_in_the_way(
            [one for one in releases if one.audience in (audience.name, Release.PUBLIC)]
        ) from None
    return {
        key: Suppressed()
        if key in hidden
        else Shown(rounded(figure, rule.round_to) if rule.round_to else figure)
        for key, figure in zip(table.keys, table.figures, strict=True)
    }


def _today(network: Network, by: Viewer) -> date:
    """The day of whoever releases, at their centre; without one the day that it is at every centre of the network."""
    if by.centre is not None:
        return today_at(by.centre)
    return min(today_at(one) for one in [*Centre.objects.filter(network=network), None])


def _stands_in_the_way(releases: Sequence[Release]) -> CannotProtect:
    """The refusal of a table that would tell too much beside these, which it names, the last ones first."""
    names = dict.fromkeys(_named(one) for one in reversed(releases))
    words = {"tables": "; ".join(list(names)[:MOST_NAMED])}
    if not names:
        return CannotProtect(
            _(
                "Together with figures that the same readers already have, this table would tell about single people. "
                "Leave out a split, or choose the period and the filters of an earlier table."
            )
        )
    return CannotProtect(
        _(
            "Together with figures that the same readers already have, this table would tell about single people. "
            "They have: %(tables)s. Choose the period and the filters of one of these, or leave out a split."
        )
        % words
    )


def _named(release: Release) -> str:
    first, last = (
        formats.date_format(date(month // 12, month % 12 + 1, 1), "YEAR_MONTH_FORMAT")
        for month in (release.first_month, release.last_month)
    )
    if first == last:
        words = _("“%(title)s”, %(month)s") if release.title else _("a table of %(month)s")
        return words % {"title": release.title, "month": first}
    words = (
        _("“%(title)s”, %(first)s to %(last)s") if release.title else _("a table of %(first)s to %(last)s")
    )
    return words % {"title": release.title, "first": first, "last": last}


def _hidden_beside(table: Table, past: "list[Past]", rule: Rule) -> frozenset[Key]:
    """The table's cells that stay hidden, given what the readers hold already. Raises KnownAlready when nothing helps."""
    from waypost.monitoring.disclosure.linked import NotCountedTogether, together
    from waypost.monitoring.disclosure.narrowing import hidden_beside_rounded
    from waypost.monitoring.disclosure.secondary import Earlier, protect_table

    try:
        one = together([*(old.table for old in past), table])
    except NotCountedTogether:
        raise counted_again() from None
    shown = {one.position[key] for old in past for key in old.shown}
    gone = {one.position[key] for old in past for key in old.hidden}
    protect = hidden_beside_rounded if rule.round_to else protect_table
    hidden = protect(one, rule, Earlier(frozenset(shown), frozenset(gone - shown)))
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
