"""From a file back into the library: what each row would do, and why some cannot be taken as they are."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.access import items_of, statements_of, topics_of
from waypost.library.markup import as_written
from waypost.library.models import Text
from waypost.library.models.texts import Owner, hash_of
from waypost.library.originals import is_whole
from waypost.library.xliff.shape import FIELDS, INITIAL, Document, UnitRead, XliffRefused
from waypost.shared.web.languages import own_name_of

State = Text.State
READY, SUGGESTED, STARTED = str(State.READY), str(State.SUGGESTED), str(State.STARTED)
UNCHANGED, EMPTY, LEFT_OUT = "unchanged", "empty", "left_out"
OUTCOMES = (READY, SUGGESTED, STARTED, UNCHANGED, EMPTY, LEFT_OUT)
ID = re.compile(r"(topic|item|statement)-([0-9a-f-]{36})-(title|body)")
LINK = re.compile(r"https?://[^\s()<>\[\]]+")
LONGEST_TITLE, LONGEST_BODY = 300, 50_000
AT_ONCE = 5_000


@dataclass
class Row:
    """The fields of one text in the file, and what becomes of them: one of OUTCOMES.

    `reasons` say why it is left out, or why a person has to look at it.
    """

    key: str
    units: dict[str, UnitRead] = field(default_factory=dict)
    owner: Owner | None = None
    source: Text | None = None
    text: Text | None = None
    title: str = ""
    body: str = ""
    from_hash: str = ""
    outcome: str = LEFT_OUT
    reasons: list[str] = field(default_factory=list)

    @property
    def is_by_machine(self) -> bool:
        """Whether the file says of a field that a machine wrote it."""
        return any(unit.by_machine for unit in self.units.values())

    def refuse(self, reason: str) -> None:
        """Leave it out."""
        self.outcome = LEFT_OUT
        self.reasons.append(reason)


@dataclass(frozen=True)
class Plan:
    """What a file would do."""

    language: str
    rows: list[Row]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which outcome; every one of OUTCOMES is there."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def told(self) -> list[dict[str, str]]:
        """The rows with reasons as plain words, for the screen and the file that goes back."""
        return [
            {
                "id": row.key,
                "original": (str(row.source) if row.source else _in_file(row))[:300],
                "title": row.title or _target(row, "title"),
                "body": row.body or _target(row, "body"),
                "outcome": row.outcome,
                "reasons": " ".join(row.reasons),
            }
            for row in self.rows
            if row.reasons
        ]


def plan(viewer: Viewer, document: Document, *, by_machine: bool, lock: bool = False) -> Plan:
    """What the file would do now; nothing is written. `lock` keeps others from the texts until the transaction ends.

    `by_machine`: a machine wrote all of it. Raises XliffRefused for a language that is not a public one.
    """
    language = _language_of(document)
    rows = _gathered(document.units)
    known = [row for row in rows if not row.reasons]
    _find_owners(viewer, known)
    _find_texts(known, language, lock)
    for row in known:
        if not row.reasons:
            _judge(row, document, language, by_machine)
    return Plan(language, rows)


def _language_of(document: Document) -> str:
    for wanted in (document.language, document.language.split("-")[0]):
        if wanted in settings.PUBLIC_LANGUAGES:
            return wanted
    names = ", ".join(own_name_of(code) for code in settings.PUBLIC_LANGUAGES)
    raise XliffRefused(
        _("The file is translated into “%(language)s”. The languages of the public site are: %(names)s.")
        % {"language": document.language[:40], "names": names}
    )


def _gathered(units: Iterable[UnitRead]) -> list[Row]:
    """Title and body of one text as one row; what is not ours, or is there twice, with its reason."""
    rows: dict[str, Row] = {}
    for unit in units:
        found = ID.fullmatch(unit.id)
        key = unit.id.rpartition("-")[0] if found else unit.id[:200]
        row = rows.setdefault(key, Row(key))
        if found is None:
            row.units.setdefault("body", unit)
            row.refuse(_("This row did not come from here: nothing here has its number."))
        elif found[3] in row.units:
            row.refuse(_("This row is in the file twice."))
        else:
            row.units[found[3]] = unit
    return list(rows.values())


def _find_owners(viewer: Viewer, rows: list[Row]) -> None:
    reads: dict[str, Any] = {"topic": topics_of, "item": items_of, "statement": statements_of}
    by_kind: dict[str, dict[UUID, Row]] = {}
    for row in rows:
        kind, _dash, pk = row.key.partition("-")
        by_kind.setdefault(kind, {})[_uuid(pk)] = row
    for kind, wanted in by_kind.items():
        for some in _portions(list(wanted)):
            for owner in reads[kind](viewer).filter(pk__in=some):
                wanted[owner.pk].owner = owner
    for row in rows:
        if row.owner is None:
            row.refuse(_("This row did not come from here: nothing here has its number."))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _portions(ids: list[UUID]) -> Iterable[list[UUID]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _find_texts(rows: list[Row], language: str, lock: bool) -> None:
    by_owner = {row.owner.pk: row for row in rows if row.owner is not None}
    if lock:
        _lock(by_owner, language)
    for kind in ("topic", "item", "statement"):
        ids = [pk for pk, row in by_owner.items() if row.key.startswith(f"{kind}-")]
        for some in _portions(ids):
            texts = Text.objects.filter(**{f"{kind}__in": some}, language=language)
            for text in texts.exclude(state=State.SOURCE):
                by_owner[getattr(text, f"{kind}_id")].text = text
            for source in Text.objects.filter(**{f"{kind}__in": some}, state=State.SOURCE):
                by_owner[getattr(source, f"{kind}_id")].source = source


def _lock(by_owner: dict[UUID, Row], language: str) -> None:
    """Keep others from all texts of the file, by primary key whatever they belong to: two files never wait in a ring."""
    asked = [f"{kind}__in" for kind in ("topic", "item", "statement")]
    ids: set[UUID] = set()
    for some in _portions(list(by_owner)):
        for owners in asked:
            ids.update(Text.objects.filter(**{owners: some}, language=language).values_list("pk", flat=True))
    for some in _portions(sorted(ids)):
        list(
            Text.objects.filter(pk__in=some).order_by("pk").select_for_update(of=("self",)).values_list("pk")
        )


def _judge(row: Row, document: Document, language: str, by_machine: bool) -> None:
    """Decide what becomes of a row of ours."""
    if row.source is None:
        return row.refuse(_("There is no original yet to translate."))
    _must_speak(row, document, language)
    if row.reasons:
        return None
    if not any(_target(row, name).strip() for name in FIELDS):
        row.outcome = EMPTY
        return None
    _take_words(row)
    if row.reasons:
        return None
    held = row.text.written if row.text else {}
    if (row.title, row.body) == (held.get("title", ""), held.get("body", "")):
        row.outcome = UNCHANGED
        return None
    return _weigh(row, row.source, by_machine or row.is_by_machine)


def _must_speak(row: Row, document: Document, language: str) -> None:
    """The languages of the file must be those of the row."""
    written_in = row.source.language if row.source else ""
    if written_in == language:
        row.refuse(_("This is written in %(language)s itself.") % {"language": own_name_of(language)})
    elif document.source_language.split("-")[0] != written_in.split("-")[0]:
        row.refuse(
            _("The original is in %(language)s, the file was translated from “%(other)s”.")
            % {"language": own_name_of(written_in), "other": document.source_language[:40]}
        )
    for unit in row.units.values():
        if unit.target_language and unit.target_language.split("-")[0] != language.split("-")[0]:
            row.refuse(_("Its translation is marked as “%(other)s”.") % {"other": unit.target_language[:40]})


def _take_words(row: Row) -> None:
    """The words as they would be kept; a field that is not in the file stays as it is here."""
    held = row.text.written if row.text else {}
    title = _target(row, "title") if "title" in row.units else held.get("title", "")
    body = _target(row, "body") if "body" in row.units else held.get("body", "")
    row.title, row.body = " ".join(as_written(title).split()), as_written(body).strip()
    if len(row.title) > LONGEST_TITLE:
        row.refuse(_("Make the title shorter: %(most)d characters at most.") % {"most": LONGEST_TITLE})
    if len(row.body) > LONGEST_BODY:
        row.refuse(_("Make the text shorter: %(most)d characters at most.") % {"most": LONGEST_BODY})


def _target(row: Row, name: str) -> str:
    return (row.units[name].target or "") if name in row.units else ""


def _in_file(row: Row) -> str:
    return next((unit.source for unit in row.units.values()), "")


def _weigh(row: Row, source: Text, by_machine: bool) -> None:
    """Whether somebody worked on it here meanwhile, and whether a person has to look at it."""
    version = next((unit.meta["version"] for unit in row.units.values() if "version" in unit.meta), None)
    held = row.text.version if row.text else 0
    in_work = row.text is not None and row.text.state in (State.STARTED, State.READY)
    if (version is None and in_work) or (version is not None and version != str(held)):
        return row.refuse(_("Somebody worked on it here since the file was made. What stands here is kept."))
    if by_machine and in_work:
        return row.refuse(_("Somebody is translating this already."))
    row.from_hash = _hash_in_file(row, source)
    if row.from_hash != source.hash:
        row.reasons.append(_("The original has changed since the file was made."))
    if not is_whole(source, row.title, row.body):
        row.reasons.append(_("Half of the translation is missing."))
    if any(unit.is_stated and unit.state == INITIAL and unit.target for unit in row.units.values()):
        row.reasons.append(_("The file says that it is not finished."))
    if _links(source.title, source.body) - _links(row.title, row.body):
        row.reasons.append(_("An address of the original is not in the translation."))
    row.outcome = SUGGESTED if by_machine else STARTED if row.reasons else READY
    return None


def _links(*texts: str) -> set[str]:
    return {link.rstrip(".,;:!?") for text in texts for link in LINK.findall(text)}


def _hash_in_file(row: Row, source: Text) -> str:
    """Which original was translated: as we noted it, else by its words in the file; empty when it is another one."""
    for unit in row.units.values():
        if unit.meta.get("source-hash"):
            return unit.meta["source-hash"][:32]
    for name, unit in row.units.items():
        if hash_of(unit.source, "") != hash_of(getattr(source, name), ""):
            return ""
    return source.hash
