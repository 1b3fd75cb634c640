"""Messages from outside: whether one came before, what it says, and what of ours it concerns."""

import hashlib

from waypost.library.cap import reading
from waypost.library.cap.checking import Checked
from waypost.library.cap.collecting import Link
from waypost.library.cap.message import Message
from waypost.library.models import Alert, AlertFeed, IncomingAlert

REMEMBERED = 500


def key_of(checked: Checked) -> str:
    """What makes a message of a source this one: sender, identifier and time; all of it when one is missing."""
    message = checked.message
    parts = [message.sender, message.identifier, message.sent]
    text = "\n".join(parts) if all(parts) else checked.text
    return hashlib.sha256(text.encode()).hexdigest()


def title_of(message: Message) -> str:
    """How a list names it."""
    first = next((info.headline or info.event for info in message.infos), "")
    return (first or message.note)[:300]


def message_in(incoming: IncomingAlert) -> Message:
    """The values of a message that was kept."""
    return reading.message_of(reading.parse(incoming.xml.encode()))


def links_read(feed: AlertFeed) -> set[Link]:
    """The addresses to which a source led before; one statement."""
    rows = feed.arrived.exclude(link="").order_by("-created_at").values_list("link", "link_updated")
    return {Link(url, updated) for url, updated in rows[:REMEMBERED]}


def is_known(feed: AlertFeed, message: Message) -> bool:
    """Whether an earlier message to which it refers arrived here, from whatever source."""
    names = {one.identifier for one in message.referenced}
    return IncomingAlert.objects.filter(network_id=feed.network_id, identifier__in=names).exists()


def our_alert_before(incoming: IncomingAlert, message: Message) -> Alert | None:
    """The newest issued message of ours that goes back to one to which this one refers.

    Only one of the same source and sender: nobody takes back or changes what another has said.
    """
    theirs = [row for row in _named(incoming, message) if not _is_strange(row, incoming)]
    ours = [row.alert for row in theirs if row.alert and row.alert.sent]
    latest = max(ours, key=lambda alert: (alert.sent, alert.pk), default=None)
    return newest_of(latest) if latest else None


def strange_before(incoming: IncomingAlert, message: Message) -> list[IncomingAlert]:
    """Messages of other sources or senders that this one claims to change or take back. One statement.

    One that came from this source, too, is its own: another source may have handed it on.
    """
    named = _named(incoming, message)
    own = {row.key for row in named if not _is_strange(row, incoming)}
    return [row for row in named if row.key not in own]


def _named(incoming: IncomingAlert, message: Message) -> list[IncomingAlert]:
    """Those that arrived here and to which the message refers."""
    named = {(one.sender, one.identifier, one.sent) for one in message.referenced}
    rows = IncomingAlert.objects.filter(
        network_id=incoming.network_id, identifier__in={identifier for _sender, identifier, _sent in named}
    )
    found = rows.select_related("alert", "feed").defer("xml")
    return [row for row in found if (row.sender, row.identifier, row.sent) in named]


def _is_strange(earlier: IncomingAlert, incoming: IncomingAlert) -> bool:
    return (earlier.feed_id, earlier.sender) != (incoming.feed_id, incoming.sender)


def newest_of(alert: Alert) -> Alert:
    """The last issued message that took its place, or the alert itself."""
    newer = alert.successors.issued().first()
    while newer is not None:
        alert, newer = newer, newer.successors.issued().first()
    return alert
