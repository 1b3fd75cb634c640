"""The audit in plain words. Each app says in its `apps.py` what its actions are called:

    wording.register({"people.viewed": _("%(who)s looked at the file of %(about)s.")})
    wording.register({"people.view_refused": _("…")}, failed=True)

Placeholders: `who` (the actor), `about` (the client's number), `subject` (the record that was
touched, named by `register_subject_namer`), and every key of the entry's details (put into words
by `register_detail_namer`). An action without a sentence shows its slug; a guard test finds it.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.shared import about
from waypost.shared.audit.models import Entry

UNKNOWN = "–"
Namer = Callable[[Iterable[str]], Mapping[str, Any]]
_sentences: dict[str, Any] = {}
_failed: set[str] = set()
_namers: dict[str, Namer] = {}
_details: dict[str, list[Callable[[str], Any]]] = {}
Hider = Callable[[Any, Iterable[str]], set[str]]
_hiders: dict[str, Hider] = {}
register_about_resolver = about.register  # one registry for all who name clients: `shared.about`


def register(sentences: Mapping[str, Any], *, failed: bool = False) -> None:
    """Add an app's sentences; `failed` marks attempts that were refused or went wrong."""
    _sentences.update(sentences)
    if failed:
        _failed.update(sentences)


def register_subject_namer(subject_type: str, namer: Namer) -> None:
    """Say how records of a type (`accounts.user`) are named: ids as text in, names out, one statement."""
    _namers[subject_type] = namer


def register_hidden(subject_type: str, hidden: Hider) -> None:
    """Say which records of a type a viewer may not know of: viewer and ids as text in, those hidden out.

    Their entries name neither record nor client, and are left out where one client is looked at.
    """
    _hiders[subject_type] = hidden


def register_detail_namer(name: str, put: Callable[[str], Any]) -> None:
    """Say how a detail (`role`, `day`) is put into words: the stored text in, words out.

    Several apps may name one detail; who does not know a text gives an empty one back, or raises ValueError.
    """
    _details.setdefault(name, []).append(put)


def is_known(action: str) -> bool:
    """Whether an action has a sentence."""
    return action in _sentences


def is_failed(action: str) -> bool:
    """Whether an action stands for a refused or failed attempt."""
    return action in _failed


def failed_actions() -> list[str]:
    """The slugs that stand for refused or failed attempts."""
    return sorted(_failed)


def _put(name: str, value: str | int) -> Any:
    for put in _details.get(name, ()):
        with suppress(ValueError):
            words = put(str(value))
            if words:
                return words
    return value


class _Words(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return UNKNOWN


@dataclass
class Named:
    """The names that a list of entries needs, looked up at once."""

    clients: dict[UUID, about.About] = field(default_factory=dict)
    subjects: dict[tuple[str, str], Any] = field(default_factory=dict)
    hidden: set[tuple[str, str]] = field(default_factory=set)

    def hides(self, entry: Entry) -> bool:
        """Whether the entry is about a record that the reader may not know of."""
        return (entry.subject_type, entry.subject_id) in self.hidden

    def client_of(self, entry: Entry) -> about.About | None:
        """The client the entry is about, if the reader may know that."""
        return self.clients.get(entry.about_id) if entry.about_id and not self.hides(entry) else None


def names_for(viewer: Any, entries: Iterable[Entry]) -> Named:
    """All names for a page of entries: one statement for clients and one for each kind of subject."""
    entries = list(entries)
    named = Named(clients=about.resolve(viewer, (entry.about_id for entry in entries)))
    for kind, hider in _hiders.items():
        ids = _subjects(entries, kind)
        named.hidden |= {(kind, pk) for pk in hider(viewer, ids)} if ids else set()
    for kind, namer in _namers.items():
        ids = _subjects(entries, kind) - {pk for hidden_kind, pk in named.hidden if hidden_kind == kind}
        if ids:
            named.subjects |= {(kind, str(pk)): name for pk, name in namer(ids).items()}
    return named


def _subjects(entries: Iterable[Entry], kind: str) -> set[str]:
    return {entry.subject_id for entry in entries if entry.subject_type == kind and entry.subject_id}


def in_words(entry: Entry, named: Named | None = None) -> str:
    """The entry as a sentence in the reader's language; its slug when the action has no sentence."""
    sentence = _sentences.get(entry.action)
    if sentence is None:
        return entry.action
    named = named or Named()
    client = named.client_of(entry)
    words = _Words(
        {name: _put(name, value) for name, value in entry.details.items() if isinstance(value, str | int)}
    )
    words["who"] = entry.actor_name or _("Somebody")
    words["about"] = client.number if client else _("a client")
    words["subject"] = named.subjects.get((entry.subject_type, entry.subject_id), UNKNOWN)
    return str(sentence) % words


def choices() -> list[tuple[str, str]]:
    """Every known action with its sentence, for a filter: “… looked at the file of …”."""

    class Dots(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "…"

    listed = [(slug, str(sentence) % Dots()) for slug, sentence in _sentences.items()]
    return sorted(listed, key=lambda pair: pair[1].lstrip("… ").casefold())
