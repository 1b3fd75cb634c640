"""What is wrong with a message, in words for an editor."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SCHEMA, RULE, NOTE = "schema", "rule", "note"

# Faults against the schema: the message cannot be taken.
SCHEMA_WORDS: dict[str, Any] = {
    "not_cap": _(
        "The outermost element is “%(what)s”. A CAP message begins with “alert” in the namespace of CAP 1.2."
    ),
    "missing": _(
        "Something is missing or stands in the wrong place: “%(where)s” was found where %(what)s must stand."
    ),
    "missing_end": _("“%(where)s” ends too early: %(what)s is missing."),
    "unexpected": _("“%(where)s” must not stand here."),
    "wrong_word": _("“%(where)s” holds “%(what)s”, which is none of the words that CAP knows there."),
    "empty_word": _("“%(where)s” is empty; CAP demands one of its words there."),
    "wrong_form": _("“%(where)s” holds “%(what)s”, which is not written as CAP demands."),
    "schema": _("It breaks the schema of CAP 1.2: %(what)s"),
}

# Rules of the specification that the schema cannot express.
RULE_WORDS: dict[str, Any] = {
    "identifier_empty": _("It has no identifier."),
    "identifier_characters": _("Its identifier “%(what)s” holds a space, a comma, “<” or “&”."),
    "sender_empty": _("It has no sender."),
    "sender_characters": _("Its sender “%(what)s” holds a space, a comma, “<” or “&”."),
    "time_form": _("“%(where)s” is “%(what)s”. Times have an offset such as +05:00, or -00:00 for UTC; never Z, never parts of seconds."),
    "sent_in_future": _("It was sent in the future: %(what)s."),
    "expires_before_start": _("It ends (%(what)s) before it begins to hold."),
    "onset_after_end": _("What it warns of begins (%(what)s) after the alert ends."),
    "references_missing": _("It changes or cancels an earlier message, and names none."),
    "reference_form": _("A reference must be “sender,identifier,time”. This one is not: “%(what)s”."),
    "reference_to_itself": _("It refers to itself."),
    "info_missing": _("It says nothing: an alert and an update need at least one part with words."),
    "restriction_missing": _("It is for some people only, and does not say for whom."),
    "addresses_missing": _("It is a private message, and names nobody to whom it goes."),
    "language_form": _("“%(what)s” is no language tag such as “fr” or “pt-BR”."),
    "event_empty": _("It does not say what has happened: “event” is empty."),
    "name_empty": _("A code of its area has no name or no value."),
    "area_empty": _("An area says nothing: it has no description, shape or code."),
    "polygon_form": _("A polygon is not written as “latitude,longitude” pairs: %(what)s"),
    "polygon_short": _("A polygon has fewer than four points."),
    "polygon_open": _("A polygon is not closed: its last point must be its first."),
    "circle_form": _("A circle is not written as “latitude,longitude radius”: %(what)s"),
    "out_of_range": _("A point does not lie on the earth: %(what)s."),
    "ceiling_alone": _("An area has an upper height and no lower one."),
    "web_form": _("“%(what)s” is no full address of a page."),
}  # fmt: skip

# What an editor should know; the message itself is well made.
NOTE_WORDS: dict[str, Any] = {
    "older_version": _("It is written in CAP %(what)s, the version before ours, and was read as CAP 1.2."),
    "reference_unknown": _("The earlier message to which it refers never arrived here."),
    "not_actual": _("It is no real alert: its status is “%(what)s”."),
    "not_public": _("It is not for everybody: its scope is “%(what)s”."),
    "no_end": _("It does not say until when it holds. You will have to."),
    "over": _("It is over since %(what)s."),
    "several_parts": _("It has several parts in one language. They were put together."),
    "answers_only": _("It only confirms or refuses another message: there is nothing to publish."),
}
WORDS: Mapping[str, Mapping[str, Any]] = {SCHEMA: SCHEMA_WORDS, RULE: RULE_WORDS, NOTE: NOTE_WORDS}
LONGEST = 120


@dataclass(frozen=True)
class Fault:
    """One fault: `level` (schema, rule, note), which, where and what was found."""

    level: str
    rule: str
    what: str = ""
    where: str = ""

    def __str__(self) -> str:
        """In the reader's language."""
        return str(WORDS[self.level][self.rule] % {"what": self.what, "where": self.where})

    def stored(self) -> dict[str, str]:
        """As it is kept with a message."""
        return {"level": self.level, "rule": self.rule, "what": self.what, "where": self.where}


def broken(rule: str, what: str = "", where: str = "") -> Fault:
    """A rule that the schema cannot express is broken."""
    return Fault(RULE, rule, _short(what), where)


def note(rule: str, what: str = "") -> Fault:
    """Something an editor should know."""
    return Fault(NOTE, rule, _short(what))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def from_stored(rows: list[dict[str, str]]) -> list[Fault]:
    """The faults that were kept with a message; those that no version of us knows are left out."""
    known = (row for row in rows if row.get("rule") in WORDS.get(row.get("level", ""), {}))
    return [Fault(row["level"], row["rule"], row.get("what", ""), row.get("where", "")) for row in known]
