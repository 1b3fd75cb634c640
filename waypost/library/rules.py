"""How long information is trusted (R108), and which statements stand on which kind of page."""

from datetime import date, timedelta

from waypost.library.models import Item, Statement, Topic

CHECK_DAYS = 180
GRACE_DAYS = 90
SOON_DAYS = 30  # so many days before its day a statement stands in the queue as due soon

STATEMENT_OF = {
    Item.Kind.GUIDE: Statement.Kind.FACT,
    Item.Kind.PROCEDURE: Statement.Kind.STEP,
    Item.Kind.CHECKLIST: Statement.Kind.CHECK,
    Item.Kind.MYTHS: Statement.Kind.MYTH,
    Item.Kind.GLOSSARY: Statement.Kind.TERM,
    Item.Kind.CONTACTS: Statement.Kind.CONTACT,
    Item.Kind.OFFER: Statement.Kind.SIGN,
    Item.Kind.CONTRACT: Statement.Kind.CLAUSE,
}


def days_of(topic: Topic) -> tuple[int, int]:
    """Days until the next check and days of grace: the topic's own, else of the one above it, else the usual."""
    check, grace = topic.check_days, topic.grace_days
    seen = {topic.pk}
    above = topic.parent
    while above is not None and above.pk not in seen and (check is None or grace is None):
        check = above.check_days if check is None else check
        grace = above.grace_days if grace is None else grace
        seen.add(above.pk)
        above = above.parent
    return (CHECK_DAYS if check is None else check, GRACE_DAYS if grace is None else grace)


def set_days(statement: Statement, *, checked_on: date, check_by: date | None = None) -> None:
    """Put the day of a check, the next one and the last day on which it may be shown on the statement, unsaved."""
    check, grace = days_of(statement.topic)
    statement.checked_on = checked_on
    statement.check_by = check_by or checked_on + timedelta(days=check)
    statement.shown_until = statement.check_by + timedelta(days=grace)
