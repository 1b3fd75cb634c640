"""Statements: writing, checking again, taking back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library import index
from waypost.library.actions.sources import cite
from waypost.library.actions.texts import write_source_text
from waypost.library.models import Check, Source, Statement
from waypost.library.rules import set_days
from waypost.library.saving import LibraryRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited


@dataclass(frozen=True)
class Words:
    """The original words of something."""

    title: str = ""
    body: str = ""


@audited
def add_statement(
    *,
    fields: dict[str, Any],
    words: Words,
    sources: Iterable[tuple[Source, str]] = (),
    checked_on: date | None = None,
    check_by: date | None = None,
    by: Viewer,
) -> Statement:
    """Write a statement with its sources (each with its place in it); with a source it counts as checked today.

    `checked_on` and `check_by` say otherwise. Raises LibraryRefused for days out of order or a fee without currency.
    """
    statement = Statement(network_id=by.network_id, **fields)
    _must_fit(statement)
    statement.save(force_insert=True)
    write_source_text(statement, title=words.title, body=words.body, by=by)
    cited = [cite(statement, source, place=place, by=by) for source, place in sources]
    if cited:
        _checked(statement, checked_on or timezone.localdate(), check_by, by)
    audit.record("library.statement_added", subject=statement, by=by, details={"kind": statement.kind})
    return statement


@audited
def change_statement(
    statement: Statement, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Statement:
    """Correct what is not its words: topic, papers, fee, telephone. Raises ChangedMeanwhile and LibraryRefused."""
    statement = locked(statement)
    changed = save_version(statement, fields, version, before=_must_fit)
    if "topic" in changed and statement.checked_on:
        set_days(statement, checked_on=statement.checked_on, check_by=statement.check_by)
        statement.save()
    audit.record("library.statement_changed", subject=statement, by=by, details={"fields": changed})
    return statement


@audited
def correct_statement(
    statement: Statement,
    *,
    words: Words,
    typing_only: bool = False,
    compared: bool = False,
    version: int | None = None,
    by: Viewer,
) -> Statement:
    """Correct its words, on all pages at once; `compared` with the source it counts as checked today.

    `version` is that of its original text. Raises ChangedMeanwhile and LibraryRefused.
    """
    statement = locked(statement)
    write_source_text(
        statement, title=words.title, body=words.body, typing_only=typing_only, version=version, by=by
    )
    if compared:
        _must_be_comparable(statement)
        _checked(statement, timezone.localdate(), None, by)
        _note(statement, Check.Result.CORRECTED, "", by)
        audit.record("library.statement_compared", subject=statement, by=by)
    return statement


def _must_fit(statement: Statement) -> None:
    if (statement.fee is None) != (not statement.fee_currency):
        field = "fee" if statement.fee is None else "fee_currency"
        raise LibraryRefused(_("Write the fee with its currency."), field)
    if statement.topic.network_id != statement.network_id:
        raise LibraryRefused(_("Choose a topic of your own network."), "topic")


@audited
def confirm_statement(
    statement: Statement, *, note: str = "", check_by: date | None = None, by: Viewer
) -> Statement:
    """Somebody compared it with its source and it is still correct, in all languages: one click (R108).

    Raises LibraryRefused without a source, or for a next check that does not lie ahead.
    """
    statement = _confirmed(locked(statement), note=note, check_by=check_by, by=by)
    audit.record("library.statement_confirmed", subject=statement, by=by)
    return statement


@audited
def confirm_statements(statements: Iterable[Statement], *, note: str = "", by: Viewer) -> list[Statement]:
    """The same for several at once: those of one page, or of one source. Raises LibraryRefused without a source."""
    in_order = sorted(statements, key=lambda one: one.pk)  # so that two who confirm the same never wait in a ring
    done = [_confirmed(locked(statement), note=note, check_by=None, by=by) for statement in in_order]
    for statement in done:
        audit.record("library.statement_confirmed", subject=statement, by=by)
    return done


def _confirmed(statement: Statement, *, note: str, check_by: date | None, by: Viewer) -> Statement:
    _must_be_comparable(statement)
    _checked(statement, timezone.localdate(), check_by, by)
    _note(statement, Check.Result.CORRECT, note, by)
    return statement


def _must_be_comparable(statement: Statement) -> None:
    if not statement.citations.exists():
        raise LibraryRefused(_("A statement without a source cannot be confirmed. Name its source first."))
    if statement.withdrawn_on:
        raise LibraryRefused(_("It was taken back. Show it again first."))


def _checked(statement: Statement, day: date, check_by: date | None, by: Viewer) -> None:
    if day > timezone.localdate():
        raise LibraryRefused(_("The day of the check lies in the future."), "checked_on")
    if check_by is not None and check_by <= day:
        raise LibraryRefused(_("The next check must come after this one."), "check_by")
    set_days(statement, checked_on=day, check_by=check_by)
    statement.checked_by_id = by.user_id
    statement.version += 1
    statement.save()


def _note(statement: Statement, result: str, note: str, by: Viewer) -> None:
    day = timezone.localdate()
    Check.objects.create(statement=statement, made_on=day, made_by_id=by.user_id, result=result, note=note)


@audited
def take_back_statement(statement: Statement, *, because: str, by: Viewer) -> Statement:
    """It is not true any more, or nobody can tell: the public reads that it was taken back, and why not.

    Raises LibraryRefused without a reason.
    """
    statement = locked(statement)
    if not because.strip():
        raise LibraryRefused(_("Say why it is taken back."), "because")
    statement.withdrawn_on, statement.withdrawn_because = timezone.localdate(), because.strip()
    statement.version += 1
    statement.save()
    _note(statement, Check.Result.WITHDRAWN, because.strip(), by)
    index.renew_statement(statement)
    audit.record("library.statement_taken_back", subject=statement, by=by, reason=because.strip())
    return statement


@audited
def reopen_statement(statement: Statement, *, note: str = "", by: Viewer) -> Statement:
    """It is true again: checked today, shown again. Raises LibraryRefused without a source."""
    statement = locked(statement)
    statement.withdrawn_on, statement.withdrawn_because = None, ""
    statement = _confirmed_again(statement, note, by)
    audit.record("library.statement_reopened", subject=statement, by=by)
    return statement


def _confirmed_again(statement: Statement, note: str, by: Viewer) -> Statement:
    if not statement.citations.exists():
        raise LibraryRefused(_("A statement without a source cannot be confirmed. Name its source first."))
    _checked(statement, timezone.localdate(), None, by)
    _note(statement, Check.Result.REOPENED, note, by)
    index.renew_statement(statement)
    return statement
