"""The tree of topics."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.actions.texts import write_source_text
from waypost.library.models import Statement, Topic
from waypost.library.rules import set_days
from waypost.library.saving import LibraryRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def add_topic(*, fields: dict[str, Any], title: str, says: str = "", by: Viewer) -> Topic:
    """A new topic with its name, and what it says at the door. Raises LibraryRefused when the short name is taken."""
    topic = Topic(network_id=by.network_id, **fields)
    _must_fit(topic)
    topic.save(force_insert=True)
    write_source_text(topic, title=title, body=says, by=by)
    audit.record("library.topic_added", subject=topic, by=by, details={"slug": topic.slug})
    return topic


@audited
def change_topic(topic: Topic, *, fields: dict[str, Any], version: int | None = None, by: Viewer) -> Topic:
    """Move or correct a topic; new numbers of days hold for its statements at once.

    Raises ChangedMeanwhile and LibraryRefused.
    """
    topic = locked(topic)
    changed = save_version(topic, fields, version, before=_must_fit)
    if {"check_days", "grace_days", "parent"} & set(changed):
        _count_days_anew(topic)
    audit.record("library.topic_changed", subject=topic, by=by, details={"fields": changed})
    return topic


def _must_fit(topic: Topic) -> None:
    others = Topic.objects.filter(network_id=topic.network_id, slug=topic.slug).exclude(pk=topic.pk)
    if others.exists():
        raise LibraryRefused(_("Another topic has this short name."), "slug")
    if topic.parent is not None and topic.parent.network_id != topic.network_id:
        raise LibraryRefused(_("Choose a topic of your own network."), "parent")
    above, seen = topic.parent, {topic.pk}
    while above is not None:
        if above.pk in seen:
            raise LibraryRefused(_("A topic cannot be a part of itself."), "parent")
        seen.add(above.pk)
        above = above.parent


def _below(topic: Topic) -> list[Topic]:
    """A topic and all that stand under it; one statement a level."""
    found, level = [topic], [topic]
    while level:
        level = list(Topic.objects.filter(parent__in=level).select_related("parent__parent"))
        found += level
    return found


def _count_days_anew(topic: Topic) -> None:
    """The last day on which a statement is shown follows the topic; the next check stays where it was set."""
    rows = Statement.objects.filter(topic__in=_below(topic)).exclude(checked_on=None)
    for statement in rows.select_related("topic__parent__parent"):
        if statement.checked_on is None:
            continue  # for the type checker: the query leaves them out
        set_days(statement, checked_on=statement.checked_on, check_by=statement.check_by)
        statement.save(update_fields=["shown_until", "updated_at"])
