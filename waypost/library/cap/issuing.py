"""What keeps an alert from being issued, and how it looks once it is."""

import copy
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.library.cap import composing, rules, schema, writing
from waypost.library.models import Alert, AlertText


def texts_of(alert: Alert) -> list[AlertText]:
    """Its words, the first language first."""
    return list(alert.texts.order_by("created_at", "pk"))


def faults_of(alert: Alert, texts: Sequence[AlertText] | None = None) -> list[str]:
    """What keeps it from being issued now, in sentences; an empty list when nothing does. The alert is not changed."""
    said = texts_of(alert) if texts is None else list(texts)
    now = timezone.now()
    return [*_missing(alert, said, now), *_against_standard(as_sent(alert, now), said)]


def stamp_of(alert: Alert, texts: Sequence[AlertText]) -> str:
    """Which state of a draft and its words somebody has read."""
    return "-".join([str(alert.version), *(f"{text.language}{text.version}" for text in texts)])


def as_sent(alert: Alert, now: datetime) -> Alert:
    """A copy with what the program adds when an alert is sent: time, sender, and from when it holds."""
    sent = copy.copy(alert)
    sent.sent = now.replace(microsecond=0)
    sent.sender, sent.sender_name = composing.sender_of(alert), composing.sender_name_of(alert)
    if sent.effective is None or sent.effective < sent.sent:
        sent.effective = sent.sent
    return sent


def _missing(alert: Alert, texts: list[AlertText], now: datetime) -> list[str]:
    found = []
    if alert.expires is None:
        found.append(_("Say until when it holds."))
    elif alert.expires <= now:
        found.append(_("It is over already: say until when it holds."))
    if alert.replaces and alert.replaces.successors.issued().exists():
        found.append(
            _("Another message took the place of the alert that this one updates. Throw this draft away.")
        )
    for text in texts:
        if not (text.headline or text.description or text.instruction):
            found.append(
                _("Nothing but the event is said in one language (%(language)s). Write what to do.")
                % {"language": text.language}
            )
        if not composing.where_in_words(alert, text):
            found.append(_("Say where it holds: choose countries, or write it in words."))
    return list(dict.fromkeys(found))  # fmt: skip


def _against_standard(alert: Alert, texts: list[AlertText]) -> list[str]:
    """What the standard says against the message as it would be sent; the end was looked at before."""
    message = composing.message_of(alert, texts)
    faults = [fault for fault in rules.faults_of(message) if fault.rule != "expires_before_start"]
    return [str(fault) for fault in [*faults, *schema.faults_of(writing.to_xml(message))]]
