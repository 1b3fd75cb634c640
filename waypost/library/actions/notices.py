"""Notices that something changed: writing, publishing, withdrawing, and that somebody has read one (R109).

Deeds that the public can see are called `library.…`, which renews its pages; those of the desk alone `notices.…`, so that
a colleague who has read a notice does not throw away every page that is kept ready.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.library import notices
from waypost.library.markup import as_written
from waypost.library.models import (
    ChangeNotice,
    ChangeText,
    Item,
    NoticeAbout,
    NoticeRead,
    Placement,
    Statement,
    Topic,
)
from waypost.library.saving import ChangedMeanwhile, LibraryRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited

YEARS_BACK, YEARS_AHEAD = 10, 3


@dataclass(frozen=True)
class About:
    """What a notice is about: pages, statements, or both."""

    items: list[Item] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


@audited
def draft_notice(
    *, about: About, fields: dict[str, Any], says: str, language: str, by: Viewer
) -> ChangeNotice:
    """Begin a notice; nobody but editors sees it. `fields` are its kind and its day.

    Raises LibraryRefused: about nothing, about several countries, a day that cannot be meant, no words.
    """
    _must_be_ours(about, by)
    notice = ChangeNotice(
        network_id=by.network_id, source_language=language, written_by_id=by.user_id, **fields
    )
    notice.topic, notice.country = _topic_of(about), _country_of(about)
    _must_fit(notice)
    notice.save(force_insert=True)
    for item in about.items:
        NoticeAbout.objects.create(notice=notice, item=item)
    for statement in about.statements:
        NoticeAbout.objects.create(notice=notice, statement=statement)
    ChangeText.objects.create(notice=notice, language=language, says=_cleaned(says))
    details = {"pages": len(about.items), "statements": len(about.statements), "language": language}
    audit.record("notices.drafted", subject=notice, by=by, details=details)
    return notice


@audited
def change_notice(
    notice: ChangeNotice, *, fields: dict[str, Any], says: str, version: int | None = None, by: Viewer
) -> ChangeNotice:
    """Correct a draft; what was translated from other words is marked. Raises ChangedMeanwhile and LibraryRefused."""
    notice = _draft(notice)
    text = notice.texts.get(language=notice.source_language)
    if version is not None and notice.version != version:
        raise _changed_meanwhile(notice)
    changed = save_version(notice, fields, version, before=_must_fit)
    words = _cleaned(says)
    if words != text.says:
        text.says = words
        text.save()
        notice.texts.exclude(pk=text.pk).update(is_behind=True)
        notice.version += 0 if changed else 1
        notice.save()
    audit.record("notices.changed", subject=notice, by=by, details={"fields": changed})
    return notice


@audited
def word_notice(
    notice: ChangeNotice, *, says: Mapping[str, str], version: int | None = None, by: Viewer
) -> ChangeNotice:
    """Say it in other languages; an empty text takes the language out.

    Words of a published notice are written by those who may publish. Raises ChangedMeanwhile and LibraryRefused.
    """
    notice = locked(notice)
    if notice.is_withdrawn:
        raise LibraryRefused(_("This notice was withdrawn. Write a new one."))
    if notice.is_published and not by.can(Perm.LIBRARY_CHECK):
        raise LibraryRefused(_("This notice is public already. Ask somebody who may publish."))
    if version is not None and notice.version != version:
        raise _changed_meanwhile(notice)
    if notice.source_language in says:
        raise LibraryRefused(_("This is the language of the original."), _field(notice.source_language))
    unknown = [language for language in says if language not in settings.PUBLIC_LANGUAGES]
    if unknown:
        raise LibraryRefused(_("The public site does not speak this language."))
    changed = sorted(language for language, text in says.items() if _written(notice, language, text))
    notice.version += 1
    notice.save()
    deed = "library.notice_worded" if notice.is_published else "notices.worded"
    audit.record(deed, subject=notice, by=by, details={"languages": ", ".join(changed)})
    return notice


@audited
def publish_notice(notice: ChangeNotice, *, version: int | None = None, by: Viewer) -> ChangeNotice:
    """Tell staff and public at once. `version` is that of the draft which was read; who publishes has read it.

    Raises ChangedMeanwhile, and LibraryRefused while no page of it is public or a translation is behind.
    """
    notice = _draft(notice)
    if version is not None and notice.version != version:
        raise ChangedMeanwhile(notice)
    if notice.texts.filter(is_behind=True).exists():
        raise LibraryRefused(
            _("Some translations were made from other words. Look at them once more, or leave them out.")
        )
    if notice.kind != ChangeNotice.Kind.CLOSED and not _stands_on_public_pages(notice):
        raise LibraryRefused(_("No public page says this yet. Publish the page first, then tell people."))
    now = timezone.now()
    notice.state, notice.published_at, notice.published_by_id = notice.State.PUBLISHED, now, by.user_id
    notice.version += 1
    notice.save()
    _mark_read(notice, by)
    audit.record("library.notice_published", subject=notice, by=by, details={"kind": notice.kind})
    return notice


@audited
def withdraw_notice(notice: ChangeNotice, *, because: str, by: Viewer) -> ChangeNotice:
    """It was wrong: the public no longer reads it, staff reads that it was withdrawn. Raises LibraryRefused."""
    notice = locked(notice)
    if not notice.is_published:
        raise LibraryRefused(_("Only a published notice can be withdrawn."))
    reason = " ".join(because.split())
    if not reason:
        raise LibraryRefused(_("Say in a sentence why it is withdrawn."), "because")
    notice.state, notice.withdrawn_at, notice.withdrawn_by_id = (
        notice.State.WITHDRAWN,
        timezone.now(),
        by.user_id,
    )
    notice.withdrawn_because = reason
    notice.version += 1
    notice.save()
    _mark_read(notice, by)
    audit.record("library.notice_withdrawn", subject=notice, by=by, reason=reason)
    return notice


@audited
def discard_notice(notice: ChangeNotice, *, by: Viewer) -> None:
    """Throw a draft away. Raises LibraryRefused for one that was published."""
    notice = _draft(notice)
    audit.record("notices.discarded", subject=notice, by=by, details={"kind": notice.kind})
    notice.delete()


@audited
def read_notice(notice: ChangeNotice, *, by: Viewer) -> NoticeRead:
    """The viewer has read it; twice is as once. Raises LibraryRefused for a draft."""
    notice = locked(notice)
    if notice.is_draft:
        raise LibraryRefused(_("This notice is not published yet."))
    marker = _mark_read(notice, by)
    audit.record("notices.read", subject=notice, by=by)
    return marker


@audited
def deliver_notice(notice: ChangeNotice, channel: notices.Channel, *, by: Viewer) -> int:
    """Tell the people of a channel; returns how many were told. Raises LibraryRefused when it cannot tell anybody."""
    notice = locked(notice)
    if not notice.is_published or channel.deliver is None:
        raise LibraryRefused(_("Messages are not sent from here."))
    told = channel.deliver(notice, by)
    audit.record("notices.delivered", subject=notice, by=by, details={"channel": channel.slug, "told": told})
    return told


def _draft(notice: ChangeNotice) -> ChangeNotice:
    notice = locked(notice)
    if not notice.is_draft:
        raise LibraryRefused(_("This notice was published. Withdraw it and write a new one."))
    return notice


def _changed_meanwhile(notice: ChangeNotice) -> ChangedMeanwhile:
    """With what is said now by the names of the forms' fields, so that both versions can stand side by side."""
    held = dict(notice.texts.values_list("language", "says"))
    named: dict[str, str] = {
        _field(language): held.get(language, "") for language in settings.PUBLIC_LANGUAGES
    }
    for name, words in {**named, "says": held[notice.source_language]}.items():
        setattr(notice, name, words)
    return ChangedMeanwhile(notice)


def _must_be_ours(about: About, by: Viewer) -> None:
    subjects: list[Item | Statement] = [*about.items, *about.statements]
    if not subjects:
        raise LibraryRefused(_("Choose the page or the statement that changed."))
    if any(one.network_id != by.network_id for one in subjects):
        raise LibraryRefused(_("Choose pages of your own network."))


def _topic_of(about: About) -> Topic:
    return (about.items or about.statements)[0].topic


def _country_of(about: About) -> str:
    """The country that all of it is about, or none. Raises LibraryRefused for several."""
    found = {item.country for item in about.items} | {_of_statement(one) for one in about.statements}
    found.discard("")
    if len(found) > 1:
        raise LibraryRefused(_("This is about several countries. Write a notice for each."), "statements")
    return found.pop() if found else ""


def _of_statement(statement: Statement) -> str:
    """Its own country, or that of the pages on which it stands when they are all about one."""
    if statement.country:
        return statement.country
    pages = set(Placement.objects.filter(statement=statement).values_list("item__country", flat=True))
    return pages.pop() if len(pages) == 1 else ""


def _must_fit(notice: ChangeNotice) -> None:
    this_year = timezone.localdate().year
    day: date = notice.holds_from
    if not this_year - YEARS_BACK <= day.year <= this_year + YEARS_AHEAD:
        raise LibraryRefused(_("Look at the year: this day is too far away."), "holds_from")


def _cleaned(says: str) -> str:
    words = " ".join(as_written(says).split())
    if not words:
        raise LibraryRefused(_("Say in one or two sentences what changed."), "says")
    if len(words) > ChangeText.LONGEST:
        raise LibraryRefused(
            _("Make it shorter: %(most)d characters at most.") % {"most": ChangeText.LONGEST}, "says"
        )
    return words


def _field(language: str) -> str:
    return f"says_{language}"


def _written(notice: ChangeNotice, language: str, says: str) -> bool:
    """Whether what it says in the language is other than before."""
    held = notice.texts.filter(language=language).first()
    if not says.strip():
        if held is not None:
            held.delete()
        return held is not None
    try:
        words = _cleaned(says)
    except LibraryRefused as refusal:
        raise LibraryRefused(str(refusal), _field(language)) from refusal
    if held is not None and (held.says, held.is_behind) == (words, False):
        return False
    text = held or ChangeText(notice=notice, language=language)
    text.says, text.is_behind = words, False
    text.save()
    return True


def _stands_on_public_pages(notice: ChangeNotice) -> bool:
    pages = Item.objects.published()
    direct = pages.filter(noticed__notice=notice)
    return direct.exists() or pages.filter(placements__statement__noticed__notice=notice).exists()


def _mark_read(notice: ChangeNotice, by: Viewer) -> NoticeRead:
    if by.user_id is None:
        raise LibraryRefused(_("Only a person can read."))
    read, _made = NoticeRead.objects.update_or_create(
        notice=notice, user_id=by.user_id, defaults={"read_at": timezone.now()}
    )
    return read
