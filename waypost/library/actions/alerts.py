"""Alerts: writing, issuing, updating, cancelling (R173, R174)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.cap import composing, issuing, rules, writing
from waypost.library.models import Alert, AlertText
from waypost.library.models.alert_words import MessageKind
from waypost.library.saving import LibraryRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited

COPIED = (
    "category", "urgency", "severity", "certainty", "response", "audience", "phone", "countries", "subdivisions",
    "polygons", "circles", "onset", "expires", "time_zone", "source",
)  # fmt: skip
DEEDS: dict[str, str] = {
    MessageKind.ALERT: "library.alert_issued",
    MessageKind.UPDATE: "library.alert_updated",
    MessageKind.CANCEL: "library.alert_cancelled",
}
SPOKEN = ("event", "headline", "instruction", "description", "area", "contact")


@audited
def add_alert(*, fields: dict[str, Any], language: str, words: dict[str, str], by: Viewer) -> Alert:
    """Begin an alert with its words in a first language; nobody but staff sees it. Raises LibraryRefused."""
    zone = by.centre.time_zone if by.centre else timezone.get_current_timezone_name()
    alert = Alert(**{"network_id": by.network_id, "centre": by.centre, "time_zone": zone} | fields)
    _must_fit(alert)
    alert.save(force_insert=True)
    _write(AlertText(alert=alert, language=language), words, None)
    audit.record("library.alert_begun", subject=alert, by=by, details={"language": language})
    return alert


@audited
def change_alert(alert: Alert, *, fields: dict[str, Any], version: int | None = None, by: Viewer) -> Alert:
    """Correct the facts of a draft. Raises ChangedMeanwhile, and LibraryRefused for an issued alert."""
    alert = _draft(alert)
    changed = save_version(alert, fields, version, before=_must_fit)
    audit.record("library.alert_changed", subject=alert, by=by, details={"fields": changed})
    return alert


@audited
def write_alert_text(
    alert: Alert, language: str, *, words: dict[str, str], version: int | None = None, by: Viewer
) -> AlertText:
    """Write or correct what a draft says in a language. Raises ChangedMeanwhile, LibraryRefused."""
    alert = _draft(alert)
    held = alert.texts.select_for_update().filter(language=language).first()
    if held is None and version is not None:
        raise LibraryRefused(_("Somebody took this language out of the alert meanwhile."))
    text = _write(held or AlertText(alert=alert, language=language), words, version)
    audit.record("library.alert_worded", subject=alert, by=by, details={"language": language})
    return text


@audited
def remove_alert_text(text: AlertText, *, by: Viewer) -> None:
    """The alert no longer speaks this language. Raises LibraryRefused for an issued one, or the last language."""
    alert = _draft(text.alert)
    if alert.texts.count() < 2:
        raise LibraryRefused(_("An alert needs words in one language at least."))
    language = text.language
    text.delete()
    audit.record("library.alert_unworded", subject=alert, by=by, details={"language": language})


@audited
def discard_alert(alert: Alert, *, by: Viewer) -> None:
    """Throw a draft away; the message from outside from which it was made waits again. Raises LibraryRefused."""
    alert = _draft(alert)
    audit.record(
        "library.alert_discarded", subject=alert, by=by, details={"title": str(alert.texts.first() or "")}
    )
    alert.taken_from.update(state="offered", decided_at=None, decided_by_id=None, alert=None)
    alert.delete()


@audited
def issue_alert(alert: Alert, *, seen: str = "", by: Viewer) -> Alert:
    """Send it to everybody, at once and for good. `seen` is the `stamp_of` what the editor read.

    Raises LibraryRefused, saying what is missing or that somebody changed it since it was read.
    """
    alert = _draft(alert)
    if seen and seen != issuing.stamp_of(alert, issuing.texts_of(alert)):
        raise LibraryRefused(_("Somebody changed the alert meanwhile. Read it once more, then issue it."))
    return _issue(alert, by=by)


@audited
def begin_update(alert: Alert, *, by: Viewer) -> Alert:
    """A new message that will take the place of an issued one: its facts and words to be corrected, as a draft.

    An update that was begun before is gone on with. Raises LibraryRefused when the alert no longer holds.
    """
    alert = _issued(alert)
    begun = Alert.objects.drafts().filter(replaces=alert, kind=MessageKind.UPDATE).first()
    if begun is None:
        begun = _successor(alert, MessageKind.UPDATE, by=by)
    audit.record("library.alert_update_begun", subject=begun, by=by)
    return begun


@audited
def cancel_alert(alert: Alert, *, reason: str, by: Viewer) -> Alert:
    """Call an issued alert off, at once, with a message of its own. Raises LibraryRefused without a reason."""
    if not reason.strip():
        raise LibraryRefused(_("Say in a sentence why it is cancelled. Readers will see it."), "reason")
    alert = _issued(alert)
    cancelling = _successor(alert, MessageKind.CANCEL, by=by, reason=" ".join(reason.split()))
    return _issue(cancelling, by=by)


def _draft(alert: Alert) -> Alert:
    alert = locked(alert)
    if alert.is_issued:
        raise LibraryRefused(_("This alert was issued: it can be updated or cancelled, and not edited."))
    return alert


def _issued(alert: Alert) -> Alert:
    """The alert while it still speaks. Raises LibraryRefused."""
    alert = locked(alert)
    if not alert.is_issued:
        raise LibraryRefused(_("This alert is a draft. Correct it, or issue it first."))
    if alert.is_cancellation:
        raise LibraryRefused(_("This message cancels an alert. Write a new alert instead."))
    if alert.successors.issued().exists():
        raise LibraryRefused(_("A newer message has taken the place of this alert. Go on with that one."))
    return alert


def _must_fit(alert: Alert) -> None:
    """Shapes and times. Raises LibraryRefused at the field that is wrong."""
    if alert.expires and alert.effective and alert.expires <= alert.effective:
        raise LibraryRefused(_("It must end after it begins to hold."), "expires")
    if alert.expires and alert.onset and alert.onset > alert.expires:
        raise LibraryRefused(_("The danger begins after the alert ends. Correct one of the two."), "onset")
    for name, check in (("polygons", rules.polygon_faults), ("circles", rules.circle_faults)):
        for line in composing.lines(getattr(alert, name)):
            for fault in check(line):
                raise LibraryRefused(str(fault), name)


def _write(text: AlertText, words: dict[str, str], version: int | None) -> AlertText:
    cleaned = {name: words.get(name, "").strip() for name in SPOKEN}
    if not cleaned["event"]:
        raise LibraryRefused(_("Say in a word or two what has happened."), "event")
    if text._state.adding:
        for name, value in cleaned.items():
            setattr(text, name, value)
        text.save(force_insert=True)
    else:
        save_version(text, cleaned, version)
    return text


def _successor(alert: Alert, kind: MessageKind, *, by: Viewer, **more: Any) -> Alert:
    fields = {name: getattr(alert, name) for name in COPIED}
    centre = by.centre or alert.centre
    made = Alert(network_id=alert.network_id, centre=centre, kind=kind, replaces=alert, **fields | more)
    if kind == MessageKind.CANCEL:
        made.onset = None
    made.save(force_insert=True)
    for text in alert.texts.order_by("created_at", "pk"):
        words = {name: getattr(text, name) for name in SPOKEN}
        AlertText.objects.create(alert=made, language=text.language, **words)
    return made


def _issue(alert: Alert, *, by: Viewer) -> Alert:
    now = timezone.now()
    if alert.is_cancellation and alert.expires and alert.expires <= now:
        raise LibraryRefused(_("This alert is over already: there is nothing to cancel."))
    texts = list(alert.texts.select_for_update().order_by("created_at", "pk"))
    faults = issuing.faults_of(alert, texts)
    if faults:
        raise LibraryRefused(" ".join(faults))
    sent = issuing.as_sent(alert, now)
    sent.xml = writing.to_xml(composing.message_of(sent, texts))
    sent.issued_by_id, sent.version = by.user_id, alert.version + 1
    AlertText.objects.filter(alert=alert).update(is_final=True)
    try:
        with transaction.atomic():
            sent.save()
    except IntegrityError as error:
        raise LibraryRefused(_("Somebody else issued a message in its place at this moment.")) from error
    details = {"languages": len(texts)}
    audit.record(DEEDS[sent.kind], subject=sent, by=by, details=details, reason=sent.reason)
    return sent
