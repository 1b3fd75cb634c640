"""Two sets of safe-contact rules become one that breaks neither (R26): when in doubt, the stricter."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.people.models import Person

FIELDS = ("safe_channels", "never_channels", "safe_rules", "safe_from", "safe_until", "safe_say", "safe_note")
ONLY_HERE = "in_person"


def stricter(left: Person, right: Person) -> dict[str, Any]:
    """The rules of both: what either forbids is forbidden, only what both allow is allowed."""
    never = _union(left.never_channels, right.never_channels)
    channels = _allowed(left.safe_channels, right.safe_channels, never)
    start, end = _latest(left.safe_from, right.safe_from), _earliest(left.safe_until, right.safe_until)
    notes = [left.safe_note, right.safe_note]
    if (
        start
        and end
        and start >= end
        and (left.safe_from, left.safe_until) != (right.safe_from, right.safe_until)
    ):
        # The hours of the two files have no minute in common: no hour is safe until somebody asks.
        channels, start, end = [ONLY_HERE], None, None
        notes.append(
            _("Hours differed: %(one)s and %(two)s. Ask again.") % {"one": _hours(left), "two": _hours(right)}
        )
    return {
        "never_channels": never,
        "safe_channels": channels,
        "safe_rules": _union(left.safe_rules, right.safe_rules),
        "safe_from": start,
        "safe_until": end,
        "safe_say": _joined([left.safe_say, right.safe_say], " / "),
        "safe_note": _joined(notes, "\n"),
    }


def differs(left: Person, right: Person) -> bool:
    """Whether the two files have different rules."""
    return any(getattr(left, name) != getattr(right, name) for name in FIELDS)


def _union(one: list[str] | None, two: list[str] | None) -> list[str]:
    return list(dict.fromkeys([*(one or []), *(two or [])]))


def _allowed(one: list[str] | None, two: list[str] | None, never: list[str]) -> list[str]:
    if not one and not two:
        return []
    both = [way for way in one if way in two] if one and two else list(one or two or [])
    # An empty list would mean that every way is safe.
    return [way for way in both if way not in never] or [ONLY_HERE]


def _latest(one: Any, two: Any) -> Any:
    return max(one, two) if one and two else one or two


def _earliest(one: Any, two: Any) -> Any:
    return min(one, two) if one and two else one or two


def _joined(texts: list[str], between: str) -> str:
    return between.join(dict.fromkeys(text for text in texts if text))


def _hours(person: Person) -> str:
    start = person.safe_from.strftime("%H:%M") if person.safe_from else ""
    end = person.safe_until.strftime("%H:%M") if person.safe_until else ""
    return f"{start}–{end}"
