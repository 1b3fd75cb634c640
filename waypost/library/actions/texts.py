"""Words: writing the original, translating it, and releasing what somebody has read."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library import index
from waypost.library.markup import as_written
from waypost.library.models import Item, Statement, Text, TextVersion, Topic
from waypost.library.models.texts import Owner, hash_of
from waypost.library.saving import ChangedMeanwhile, LibraryRefused, locked
from waypost.shared import audit
from waypost.shared.audit import audited

State = Text.State
LONGEST_TITLE = 300


@audited
def write_source_text(
    owner: Owner, *, title: str, body: str, typing_only: bool = False, version: int | None = None, by: Viewer
) -> Text:
    """Write or correct the original; every page on which it stands shows it at once.

    Translations of words that changed are marked as outdated, unless it is `typing_only`. `version` is that of
    the text which the editor saw. Raises ChangedMeanwhile, and LibraryRefused when nothing is said or a topic or
    page would have no title.
    """
    title, body = _cleaned(title, body)
    if not title and not isinstance(owner, Statement):
        raise LibraryRefused(_("Write a title."), "title")
    text = source_text_of(owner)
    text = locked(text) if text else None  # of two who save at once the second one is told
    before = text.hash if text else ""
    if text is None:
        text = Text(language=language_of(owner), state=State.SOURCE, **_owned(owner))
    elif version is not None and text.version != version:
        raise ChangedMeanwhile(text)
    _publish(text, title, body, by=by, is_typing=typing_only)
    marked = _mark_translations(owner, before, text.hash, typing_only) if before else 0
    details = {"language": text.language, "outdated": marked, "typing": typing_only}
    audit.record("library.text_written", subject=owner, by=by, details=details)
    return text


def source_text_of(owner: Owner) -> Text | None:
    """The original words of something."""
    return Text.objects.of(owner).filter(state=State.SOURCE).first()


def language_of(owner: Owner) -> str:
    """The language in which something is first written; topics are written in that of the program."""
    from django.conf import settings

    return getattr(owner, "source_language", "") or settings.LANGUAGE_CODE


def _owned(owner: Owner) -> dict[str, Any]:
    kinds: dict[type, str] = {Topic: "topic", Item: "item", Statement: "statement"}
    return {kinds[type(owner)]: owner}


def _cleaned(title: str, body: str) -> tuple[str, str]:
    title, body = " ".join(as_written(title).split()), as_written(body).strip()
    if not title and not body:
        raise LibraryRefused(_("Write a title or a text."), "title")
    if len(title) > LONGEST_TITLE:
        raise LibraryRefused(
            _("Make the title shorter: %(most)d characters at most.") % {"most": LONGEST_TITLE}, "title"
        )
    return title, body


def _publish(text: Text, title: str, body: str, *, by: Viewer, is_typing: bool = False) -> None:
    changed = (text.title, text.body) != (title, body) or not text.is_public
    text.title, text.body, text.draft, text.is_public = title, body, None, True
    text.written_by_id, text.changed_at = by.user_id, timezone.now()
    text.version += 0 if text._state.adding else 1
    text.save()
    if changed:
        TextVersion.objects.create(
            text=text, title=title, body=body, is_typing=is_typing, written_by_id=by.user_id
        )
    index.renew(text)


def _mark_translations(owner: Owner, before: str, after: str, typing_only: bool) -> int:
    """Mark what was translated from words that changed; a typing correction carries the mark over instead."""
    if before == after:
        return 0
    others = Text.objects.of(owner).exclude(state=State.SOURCE)
    if typing_only:
        others.filter(source_hash=before).update(source_hash=after)
        return 0
    return others.filter(state=State.CURRENT).update(state=State.OUTDATED)


@audited
def keep_draft(
    owner: Owner, language: str, *, title: str, body: str, version: int | None = None, by: Viewer
) -> Text:
    """Go on with a translation; the public goes on reading what was released before. Raises ChangedMeanwhile."""
    text = _drafted(owner, language, title, body, version=version, state=State.STARTED, by=by)
    audit.record("library.translation_kept", subject=owner, by=by, details={"language": language})
    return text


@audited
def suggest_text(owner: Owner, language: str, *, title: str, body: str, by: Viewer) -> Text:
    """A machine's suggestion: seen by translators only until somebody has read and released it."""
    text = _drafted(owner, language, title, body, version=None, state=State.SUGGESTED, by=by, machine=True)
    audit.record("library.translation_suggested", subject=owner, by=by, details={"language": language})
    return text


@audited
def send_to_reader(
    owner: Owner, language: str, *, title: str, body: str, version: int | None = None, by: Viewer
) -> Text:
    """The translation is whole; somebody else shall read it. Raises ChangedMeanwhile, LibraryRefused."""
    title, body = _cleaned(title, body)
    text = _drafted(owner, language, title, body, version=version, state=State.READY, by=by)
    audit.record("library.translation_ready", subject=owner, by=by, details={"language": language})
    return text


@audited
def release_text(
    owner: Owner, language: str, *, title: str, body: str, version: int | None = None, by: Viewer
) -> Text:
    """Somebody has read the translation: the public reads it now.

    Raises ChangedMeanwhile, and LibraryRefused when half of it is missing.
    """
    title, body = _cleaned(title, body)
    source = source_text_of(owner)
    if source is None:
        raise LibraryRefused(_("There is no original yet to translate."))
    if bool(source.title) != bool(title) or bool(source.body) != bool(body):
        raise LibraryRefused(
            _("Half of the translation is missing. Translate title and text, then release it."),
            "body" if source.body and not body else "title",
        )
    text = _translation_of(owner, language, version)
    text.state, text.source_hash, text.read_by_id = State.CURRENT, source.hash, by.user_id
    text.by_machine = False
    _publish(text, title, body, by=by)
    audit.record("library.translation_released", subject=owner, by=by, details={"language": language})
    return text


def _translation_of(owner: Owner, language: str, version: int | None) -> Text:
    """The translation as it stands, or a new one. Raises ChangedMeanwhile, LibraryRefused for the original."""
    if language == language_of(owner):
        raise LibraryRefused(_("This is the language of the original."))
    text = Text.objects.of(owner).filter(language=language).first()
    if text is None:
        return Text(language=language, **_owned(owner))
    text = locked(text)
    if version is not None and text.version != version:
        raise ChangedMeanwhile(text)
    return text


def _drafted(
    owner: Owner,
    language: str,
    title: str,
    body: str,
    *,
    version: int | None,
    state: str,
    by: Viewer,
    machine: bool = False,
) -> Text:
    text = _translation_of(owner, language, version)
    text.draft = {"title": as_written(title).strip(), "body": as_written(body).strip()}
    text.state, text.by_machine = state, machine
    text.written_by_id, text.changed_at = by.user_id, timezone.now()
    text.version += 0 if text._state.adding else 1
    text.save()
    return text


__all__ = [
    "hash_of", "keep_draft", "language_of", "release_text", "send_to_reader", "source_text_of", "suggest_text",
    "write_source_text",
]  # fmt: skip
