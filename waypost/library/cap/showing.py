"""Alerts as readers see them: in their language or another one said to be, with their state in words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waypost.library.cap import composing
from waypost.library.models import Alert, AlertText
from waypost.library.models.alert_words import Severity
from waypost.library.models.alerts import AlertQuerySet
from waypost.shared.web import locale_numbers
from waypost.shared.web.languages import direction_of, own_name_of

MOST = 30
PHONE = re.compile(r"\+?\d[\d \-()/.]{1,18}\d")
TONES = {Severity.EXTREME: "danger", Severity.SEVERE: "danger", Severity.MODERATE: "attention"}
GRAVENESS = {severity: at for at, severity in enumerate(Severity.values)}


@dataclass(frozen=True)
class ShownAlert:
    """An alert in one language. `asked` is the language that the reader wanted."""

    alert: Alert
    text: AlertText
    asked: str
    state: str  # in_force, later, over, replaced, cancelled, draft

    @property
    def title(self) -> str:
        return str(self.text)

    @property
    def language(self) -> str:
        return self.text.language

    @property
    def direction(self) -> str:
        return direction_of(self.text.language)

    @property
    def is_other_language(self) -> bool:
        """Whether the reader gets it in another language than was asked for."""
        return self.language.split("-")[0] != self.asked.split("-")[0]

    @property
    def language_name(self) -> str:
        return own_name_of(self.language)

    @property
    def url(self) -> str:
        return reverse("public:alert", kwargs={"code": self.alert.code})

    @property
    def tone(self) -> str:
        """The colour of its frame, as `web/public.css` names it."""
        return TONES.get(Severity(self.alert.severity), "info") if self.state == "in_force" else ""

    @property
    def where(self) -> str:
        return composing.where_in_words(self.alert, self.text)

    @property
    def until(self) -> str:
        return in_zone(self.alert.expires, self.alert)

    @property
    def begins(self) -> str:
        return in_zone(self.alert.onset or self.alert.effective, self.alert)

    @property
    def sent(self) -> str:
        return in_zone(self.alert.sent, self.alert)

    @property
    def dialled(self) -> str:
        """The hotline as a phone dials it."""
        return dialled(self.alert.phone)

    @property
    def contact_parts(self) -> list[dict[str, str]]:
        """Whom to ask, with each telephone number apart."""
        return parts_with_phones(self.text.contact)


def in_zone(moment: datetime | None, alert: Alert) -> str:
    """`3 May 2026, 14:00 (Asia/Dushanbe)`: the time of the place from where the alert comes."""
    if moment is None:
        return ""
    local = moment.astimezone(ZoneInfo(alert.time_zone))
    words = {"day": locale_numbers.day(local.date(), with_year=True), "time": local.strftime("%H:%M")}
    zone = alert.time_zone.rpartition("/")[2].replace("_", " ")
    return _("%(day)s, %(time)s (time of %(zone)s)") % {**words, "zone": zone}


def dialled(phone: str) -> str:
    """A number as a phone dials it."""
    return "".join(c for c in phone if c.isdigit() or c in "+*#")


def parts_with_phones(text: str) -> list[dict[str, str]]:
    """A text cut at its telephone numbers: `words`, and for a number `dial`."""
    parts, end = [], 0
    for found in PHONE.finditer(text):
        parts += [
            {"words": text[end : found.start()], "dial": ""},
            {"words": found[0], "dial": dialled(found[0])},
        ]
        end = found.end()
    return [part for part in [*parts, {"words": text[end:], "dial": ""}] if part["words"]]


def best_text(texts: Sequence[AlertText], language: str) -> AlertText:
    """The words in a language, else in a near one, in English, or the first there are. Raises IndexError without any."""
    near = language.split("-")[0]
    for fits in (
        lambda text: text.language == language,
        lambda text: text.language.split("-")[0] == near,
        lambda text: text.language == settings.LANGUAGE_CODE,
    ):
        for text in texts:
            if fits(text):
                return text
    return texts[0]


def state_of(alert: Alert, now: datetime) -> str:
    """Where an issued alert stands; it needs `has_newer` (`AlertQuerySet.with_newer`)."""
    if alert.sent is None:
        return "draft"
    if alert.is_cancellation:
        return "cancelled"
    if getattr(alert, "has_newer", False):
        return "replaced"
    if alert.expires and alert.expires <= now:
        return "over"
    return "later" if alert.effective and alert.effective > now else "in_force"


def shown(alert: Alert, language: str, now: datetime) -> ShownAlert:
    """An alert whose texts are loaded, for a reader. Raises IndexError for one without words."""
    return ShownAlert(alert, best_text(list(alert.texts.all()), language), language, state_of(alert, now))


def _all_shown(alerts: Iterable[Alert], language: str, now: datetime) -> list[ShownAlert]:
    return [shown(alert, language, now) for alert in alerts if alert.texts.all()]


def in_force(network_id: UUID | None, country: str = "", language: str = "") -> list[ShownAlert]:
    """See `waypost.library.cap.in_force`."""
    now = timezone.now()
    rows = Alert.objects.filter(network_id=network_id).in_force(now)
    asked = language or get_language() or settings.LANGUAGE_CODE
    listed = [
        ShownAlert(alert, best_text(texts, asked), asked, state_of(alert, now))
        for alert, texts in _with_their_texts(rows)
        if not country or not alert.countries or country in alert.countries
    ]
    return sorted(listed, key=lambda one: GRAVENESS[one.alert.severity])[:MOST]


def _with_their_texts(alerts: AlertQuerySet) -> Iterable[tuple[Alert, list[AlertText]]]:
    """Those that say something, with what they say, the newest first; one statement."""
    found: dict[Alert, list[AlertText]] = {}
    texts = AlertText.objects.filter(alert__in=alerts.order_by()).select_related("alert")
    for text in texts.order_by("-alert__sent", "created_at", "pk"):
        found.setdefault(text.alert, []).append(text)
    return found.items()


def later_and_over(network_id: UUID | None, language: str, since: datetime) -> list[ShownAlert]:
    """Alerts that do not hold yet or no longer, the newest first, without those that an update replaced. Two statements."""
    now = timezone.now()
    rows = Alert.objects.filter(network_id=network_id).issued().with_newer().filter(expires__gt=since)
    rows = rows.filter(has_newer=False).order_by("-sent").with_texts()
    listed = _all_shown(rows[:MOST], language, now)
    return [one for one in listed if one.state != "in_force"]
