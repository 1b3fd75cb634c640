"""Alerts of others: the sources, what arrives from them, and what an editor makes of it."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.actions.alerts import (
    add_alert,
    begin_update,
    cancel_alert,
    change_alert,
    write_alert_text,
)
from waypost.library.cap import arriving, checking, composing, rules
from waypost.library.cap.checking import Checked
from waypost.library.cap.collecting import Arrived, Reading
from waypost.library.cap.faults import note
from waypost.library.cap.message import Message
from waypost.library.models import Alert, AlertFeed, IncomingAlert
from waypost.library.models.alert_words import MessageKind
from waypost.library.saving import LibraryRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited, unaudited

EVERY = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)
State = IncomingAlert.State


@audited
def add_feed(*, fields: dict[str, Any], by: Viewer) -> AlertFeed:
    """Read alerts from a source from now on. Raises LibraryRefused when it is there already."""
    feed = AlertFeed(network_id=by.network_id, **fields)
    _must_be_new(feed)
    feed.save(force_insert=True)
    audit.record("library.feed_added", subject=feed, by=by)
    return feed


@audited
def change_feed(
    feed: AlertFeed, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> AlertFeed:
    """Correct a source, or stop reading it; it is read at once afterwards. Raises ChangedMeanwhile, LibraryRefused."""
    feed = locked(feed)
    changed = save_version(feed, fields, version, before=_begin_again)
    audit.record("library.feed_changed", subject=feed, by=by, details={"fields": changed})
    return feed


def _begin_again(feed: AlertFeed) -> None:
    _must_be_new(feed)
    feed.next_read, feed.failures, feed.etag, feed.modified = None, 0, "", ""


def _must_be_new(feed: AlertFeed) -> None:
    others = AlertFeed.objects.filter(network_id=feed.network_id, url=feed.url).exclude(pk=feed.pk)
    if others.exists():
        raise LibraryRefused(_("This source is in the list already."), "url")


@unaudited("how a source answered is bookkeeping; what arrived from it is in the audit by itself")
def note_reading(feed: AlertFeed, reading: Reading, *, by: Viewer) -> AlertFeed:
    """Note how a source answered, and when it is read again: the longer it fails, the more seldom."""
    feed, now = locked(feed), timezone.now()
    feed.last_read = now
    feed.problem, feed.problem_detail = reading.problem, reading.detail
    feed.failures = feed.failures + 1 if reading.problem else 0
    feed.next_read = now + min(EVERY * 2 ** min(feed.failures, 10), LONGEST_WAIT) - timedelta(minutes=1)
    if not reading.problem:
        feed.last_good, feed.etag, feed.modified = now, reading.etag, reading.modified
        if reading.failed:
            feed.problem = AlertFeed.Problem.SOME_UNREAD
            feed.problem_detail = ", ".join(sorted(set(reading.failed)))[:200]
    feed.save()
    return feed


@unaudited("a message that came before changes nothing; a new one is recorded by `_keep`")
def receive_message(feed: AlertFeed, arrived: Arrived, *, by: Viewer) -> IncomingAlert | None:
    """Keep a message that is new from this source, with all that is wrong with it; None when it came before."""
    checked = checking.check(arrived.alert)
    key = arriving.key_of(checked)
    if feed.arrived.filter(key=key).exists():
        return None
    try:
        with transaction.atomic():
            return _keep(feed, arrived, checked, key, by)
    except IntegrityError:  # another worker kept it at this moment
        return None


def _keep(feed: AlertFeed, arrived: Arrived, checked: Checked, key: str, by: Viewer) -> IncomingAlert:
    message, faults = checked.message, list(checked.faults)
    if message.references and checked.fits_schema and not arriving.is_known(feed, message):
        faults.append(note("reference_unknown"))
    usable = checked.fits_schema and message.kind in MessageKind.values
    kept = IncomingAlert.objects.create(
        network_id=feed.network_id, feed=feed, key=key, xml=checked.text,
        identifier=message.identifier[:300], sender=message.sender[:300], sent=message.sent[:60],
        kind=message.kind[:20], title=arriving.title_of(message), expires=message.expires_at,
        link=arrived.link.url, link_updated=arrived.link.updated,
        faults=[fault.stored() for fault in faults], state=State.OFFERED if usable else State.REFUSED,
    )  # fmt: skip
    broken = [fault.rule for fault in faults if fault.level != "note"]
    audit.record(
        "library.message_arrived", subject=kept, by=by, details={"source": feed.name, "faults": broken}
    )
    return kept


@audited
def take_over(incoming: IncomingAlert, *, by: Viewer) -> Alert:
    """Make a draft of a message from outside, in our own name, naming whose it is.

    An update of a message that we took over becomes an update of our alert; a cancellation cancels it at once, and
    the cancellation is what comes back. Both only when source and sender are those of the earlier message: what
    another sends becomes a new alert, and cancels nothing. Raises LibraryRefused when it cannot be used.
    """
    incoming = _open(incoming)
    message = arriving.message_in(incoming)
    _must_be_for_everybody(message)
    ours = arriving.our_alert_before(incoming, message)
    if message.kind == MessageKind.CANCEL:
        made = _cancelled(ours, incoming, message, by)
    elif ours is not None and not ours.is_cancellation:
        made = _renewed(ours, incoming, message, by)
    else:
        made = _begun(incoming, message, by)
    _decide(incoming, State.TAKEN, by, alert=made)
    audit.record("library.message_taken", subject=incoming, by=by, details={"source": incoming.feed.name})
    return made


@audited
def set_aside(incoming: IncomingAlert, *, because: str = "", by: Viewer) -> IncomingAlert:
    """It is not for our readers. Raises LibraryRefused when that was decided before."""
    incoming = _open(incoming, refused_too=True)
    _decide(incoming, State.SET_ASIDE, by, set_aside_because=because.strip()[:300])
    audit.record("library.message_set_aside", subject=incoming, by=by, reason=because.strip()[:300])
    return incoming


def _open(incoming: IncomingAlert, *, refused_too: bool = False) -> IncomingAlert:
    incoming = locked(incoming)
    if incoming.state == State.REFUSED and not refused_too:
        raise LibraryRefused(_("This message cannot be used: it is not written as the standard demands."))
    if incoming.state in (State.TAKEN, State.SET_ASIDE):
        raise LibraryRefused(_("Somebody decided on this message before you."))
    return incoming


def _must_be_for_everybody(message: Message) -> None:
    if message.status != "Actual":
        raise LibraryRefused(_("It is no real alert, but an exercise or a test. Set it aside."))
    if message.scope != "Public":
        raise LibraryRefused(_("It is not meant for everybody. Set it aside."))


def _cancelled(ours: Alert | None, incoming: IncomingAlert, message: Message, by: Viewer) -> Alert:
    if ours is None and arriving.strange_before(incoming, message):
        raise LibraryRefused(
            _(
                "It cancels an alert of another source or sender. "
                "Ask them. If it is true, open your alert and cancel it there."
            )
        )
    if ours is None or ours.is_cancellation:
        raise LibraryRefused(_("It cancels a message that you did not publish. Set it aside."))
    said = message.note or next((info.description for info in message.infos if info.description), "")
    reason = said or _("%(sender)s cancelled it.") % {"sender": message.sender}
    return cancel_alert(ours, reason=reason[:300], by=by)


def _begun(incoming: IncomingAlert, message: Message, by: Viewer) -> Alert:
    taken = composing.taken_over(message, incoming.feed.country)
    if not taken.words:
        raise LibraryRefused(_("It has no words to publish. Set it aside."))
    first, *others = _fit_first(taken.words)
    alert = add_alert(fields=_harmless(taken.fields), language=first, words=taken.words[first], by=by)
    for language in others:
        write_alert_text(alert, language, words=taken.words[language], by=by)
    return alert


def _renewed(ours: Alert, incoming: IncomingAlert, message: Message, by: Viewer) -> Alert:
    """Our update with what the new message says; languages in which it says nothing are left out, being out of date."""
    if Alert.objects.drafts().filter(replaces=ours).exists():
        raise LibraryRefused(_("An update of this alert is being written. Finish it or throw it away first."))
    taken = composing.taken_over(message, incoming.feed.country)
    draft = change_alert(begin_update(ours, by=by), fields=_harmless(taken.fields), by=by)
    for language in _fit_first(taken.words):
        write_alert_text(draft, language, words=taken.words[language], by=by)
    draft.texts.exclude(language__in=_fit_first(taken.words)).delete()
    return draft


def _fit_first(words: dict[str, dict[str, str]]) -> list[str]:
    """The languages in which something is said, as they came."""
    return [language for language, said in words.items() if said["event"]]


def _harmless(fields: dict[str, Any]) -> dict[str, Any]:
    """Without shapes that break the rules: an editor cannot mend them, and the words say where."""
    kept = dict(fields)
    for name, check in (("polygons", rules.polygon_faults), ("circles", rules.circle_faults)):
        kept[name] = "\n".join(line for line in composing.lines(fields[name]) if not check(line))
    return kept


def _decide(incoming: IncomingAlert, state: str, by: Viewer, **more: Any) -> None:
    incoming.state, incoming.decided_at, incoming.decided_by_id = state, timezone.now(), by.user_id
    for name, value in more.items():
        setattr(incoming, name, value)
    incoming.save()
