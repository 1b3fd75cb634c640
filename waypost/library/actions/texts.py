"""Words: writing the original, translating it, and releasing what somebody has read (R113).

A translation goes from suggested (by a machine) or started over ready to current. A change of the original makes
current ones outdated; a typing correction or a change of spaces does not, and when the old words come back the
translation is current again. What a machine suggested is public only after a person opened, read and released it.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library import index
from waypost.library.links.written import with_addresses
from waypost.library.markup import as_written
from waypost.library.models import Item, Statement, Text, TextVersion, Topic
from waypost.library.models.texts import Owner
from waypost.library.originals import is_whole, language_of, source_text_of
from waypost.library.saving import ChangedMeanwhile, LibraryRefused, locked
from waypost.shared import audit
from waypost.shared.audit import audited

State = Text.State
LONGEST_TITLE = 300


class OriginalChanged(LibraryRefused):
    """The original says something else than what the translator saw."""

    def __init__(self) -> None:
        super().__init__(
            _("The original has changed while you were reading. Compare the two once more, then release.")
        )


@audited
def write_source_text(
    owner: Owner, *, title: str, body: str, typing_only: bool = False, version: int | None = None, by: Viewer
) -> Text:
    """Write or correct the original; every page on which it stands shows it at once.

    Translations of words that changed are marked as outdated, unless it is `typing_only`; those that were made
    from exactly these words are current again. `version` is that of the text which the editor saw. Raises
    ChangedMeanwhile, and LibraryRefused when nothing is said or a topic or page would have no title.
    """
    title, body = _cleaned(title, body)
    if not title and not isinstance(owner, Statement):
        raise LibraryRefused(_("Write a title."), "title")
    locked(owner)  # of two who save at once the second one is told
    text = source_text_of(owner)
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
    """Say of each translation whether it is behind the original now; how many fell behind.

    A typing correction carries the mark of the words over: what was translated from the old spelling holds.
    """
    if before == after:
        return 0
    others = Text.objects.of(owner).exclude(state=State.SOURCE)
    if typing_only:
        others.filter(source_hash=before).update(source_hash=after)
        _carry_drafts_over(others, before, after)
    public = others.filter(is_public=True)
    again, behind = public.filter(source_hash=after), public.exclude(source_hash=after)
    again.update(is_behind=False, state=_moved(State.OUTDATED, State.CURRENT))
    return behind.filter(is_behind=False).update(is_behind=True, state=_moved(State.CURRENT, State.OUTDATED))


def _moved(state: str, to: str) -> Case:
    """From one state to another; what is being written stays what it is."""
    return Case(When(state=state, then=Value(to)), default=F("state"))


def _carry_drafts_over(others: "QuerySet[Text]", before: str, after: str) -> None:
    for text in others.filter(draft__isnull=False):
        if text.translated_from == before:
            text.draft = {**(text.draft or {}), "hash": after}
            text.save(update_fields=["draft", "updated_at"])


@audited
def keep_draft(
    owner: Owner,
    language: str,
    *,
    title: str,
    body: str,
    version: int | None = None,
    seen: str | None = None,
    by: Viewer,
) -> Text:
    """Go on with a translation; the public goes on reading what was released before.

    `version` is that of the translation which the translator saw (0: there was none), `seen` the hash of the
    original beside it. Raises ChangedMeanwhile, and LibraryRefused when nothing is written.
    """
    title, body = _cleaned(title, body)
    text = _drafted(owner, language, title, body, version=version, seen=seen, state=State.STARTED, by=by)
    audit.record("library.translation_kept", subject=owner, by=by, details={"language": language})
    return text


@audited
def suggest_text(owner: Owner, language: str, *, title: str, body: str, by: Viewer) -> Text:
    """A machine's suggestion: seen by translators only until somebody has read and released it.

    Raises LibraryRefused where a person has begun a translation: a machine never replaces their words.
    """
    title, body = _cleaned(title, body)
    begun = Text.objects.of(owner).filter(language=language, state__in=[State.STARTED, State.READY])
    if begun.exists():
        raise LibraryRefused(_("Somebody is translating this already."))
    text = _drafted(
        owner, language, title, body, version=None, seen=None, state=State.SUGGESTED, by=by, machine=True
    )
    audit.record("library.translation_suggested", subject=owner, by=by, details={"language": language})
    return text


@audited
def send_to_reader(
    owner: Owner,
    language: str,
    *,
    title: str,
    body: str,
    version: int | None = None,
    seen: str | None = None,
    by: Viewer,
) -> Text:
    """The translation is whole; somebody else shall read it.

    Raises ChangedMeanwhile, and LibraryRefused when half of it is missing.
    """
    title, body = _cleaned(title, body)
    _must_be_whole(_original(owner), title, body)
    text = _drafted(owner, language, title, body, version=version, seen=seen, state=State.READY, by=by)
    audit.record("library.translation_ready", subject=owner, by=by, details={"language": language})
    return text


@audited
def release_text(
    owner: Owner,
    language: str,
    *,
    title: str,
    body: str,
    version: int | None = None,
    seen: str | None = None,
    by: Viewer,
) -> Text:
    """Somebody has read the translation: the public reads it now.

    A machine's suggestion is released by a person only, who opened it: `version` says which words they saw.
    Raises ChangedMeanwhile, OriginalChanged when `seen` is not what the original says now, and LibraryRefused
    when half of it is missing or nobody has opened the suggestion.
    """
    title, body = _cleaned(title, body)
    source = _original(owner)
    _must_be_whole(source, title, body)
    text = _translation_of(owner, language, version)
    if text.state == State.SUGGESTED and (version is None or by.user_id is None):
        raise LibraryRefused(_("A machine suggested this. Open it, read it, then release it."))
    if seen is not None and seen != source.hash:
        raise OriginalChanged
    text.state, text.source_hash, text.read_by_id = State.CURRENT, source.hash, by.user_id
    text.by_machine = text.is_behind = False
    _publish(text, title, body, by=by)
    audit.record("library.translation_released", subject=owner, by=by, details={"language": language})
    return text


@audited
def drop_draft(owner: Owner, language: str, *, version: int | None = None, by: Viewer) -> Text | None:
    """Throw away what is being written: what the public reads stands alone again, or nothing does (None).

    Raises ChangedMeanwhile, and LibraryRefused when nothing is being written.
    """
    text = _translation_of(owner, language, version)
    if text._state.adding or text.draft is None:
        raise LibraryRefused(_("Nothing is being written here."))
    audit.record("library.translation_dropped", subject=owner, by=by, details={"language": language})
    if not text.is_public:
        text.delete()
        return None
    text.draft, text.by_machine = None, False
    text.state = State.OUTDATED if text.is_behind else State.CURRENT
    text.version += 1
    text.save()
    return text


@audited
def restore_version(old: TextVersion, *, by: Viewer) -> Text:
    """Take earlier words up again. Those of an original stand at once; those of a translation are read first.

    Raises LibraryRefused when somebody is writing a translation of it: their words would be lost.
    """
    text = old.text
    if text.state == State.SOURCE:
        text = write_source_text(text.owner, title=old.title, body=old.body, by=by)
    else:
        _nobody_may_be_writing(text)
        text = _drafted(  # from which original they were translated nobody knows
            text.owner, text.language, old.title, old.body,
            version=text.version, seen="", state=State.STARTED, by=by,
        )  # fmt: skip
    audit.record("library.text_restored", subject=text.owner, by=by, details={"language": text.language})
    return text


@audited
def change_addresses(
    text: Text, new_of: Callable[[str], str], *, version: int | None = None, by: Viewer
) -> Text:
    """Write other addresses into a text and into what is being written of it; the words stay, and so does its state.

    A corrected address is no change of meaning: translations stay what they are. Raises ChangedMeanwhile.
    """
    owner = text.owner
    locked(owner)
    text = locked(text)
    if version is not None and text.version != version:
        raise ChangedMeanwhile(text)
    body = with_addresses(text.body, new_of)
    if text.state == State.SOURCE:
        return write_source_text(owner, title=text.title, body=body, typing_only=True, by=by)
    if text.draft is not None:
        text.draft = {**text.draft, "body": with_addresses(text.draft.get("body", ""), new_of)}
    is_new, text.body = body != text.body, body
    text.version += 1
    text.save()
    if is_new:
        TextVersion.objects.create(
            text=text, title=text.title, body=body, is_typing=True, written_by_id=by.user_id
        )
        index.renew(text)
    audit.record("library.translation_readdressed", subject=owner, by=by, details={"language": text.language})
    return text


def _nobody_may_be_writing(text: Text) -> None:
    if text.draft is not None:
        raise LibraryRefused(_("Somebody is translating this. Finish that or throw it away first."))


def _original(owner: Owner) -> Text:
    source = source_text_of(owner)
    if source is None:
        raise LibraryRefused(_("There is no original yet to translate."))
    return source


def _must_be_whole(source: Text, title: str, body: str) -> None:
    if is_whole(source, title, body):
        return
    if (title and not source.title) or (body and not source.body):
        raise LibraryRefused(
            _("The original has only one part, your translation has two. Leave the other one empty."),
            "title" if title and not source.title else "body",
        )
    raise LibraryRefused(
        _("Half of the translation is missing. Translate title and text."), "body" if title else "title"
    )


def _translation_of(owner: Owner, language: str, version: int | None) -> Text:
    """The translation as it stands, or a new one; whoever else writes the same waits.

    `version` 0 says that there was none. Raises ChangedMeanwhile, and LibraryRefused for the original.
    """
    if language == language_of(owner):
        raise LibraryRefused(_("This is the language of the original."))
    locked(owner)
    text = Text.objects.of(owner).filter(language=language).first()
    if text is None:
        return Text(language=language, version=1, **_owned(owner))
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
    seen: str | None,
    state: str,
    by: Viewer,
    machine: bool = False,
) -> Text:
    text = _translation_of(owner, language, version)
    source = source_text_of(owner) if seen is None else None
    text.draft = {"title": title, "body": body, "hash": source.hash if source else seen or ""}
    text.by_machine = machine or (text.by_machine and text.state in (State.SUGGESTED, State.STARTED))
    text.state = state
    text.written_by_id, text.changed_at = by.user_id, timezone.now()
    text.version += 0 if text._state.adding else 1
    text.save()
    return text
