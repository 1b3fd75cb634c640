"""The Atom feed of our alerts (RFC 4287): an entry for each message that is still within its time."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from waypost.centres.models import Network
from waypost.library.models import Alert

ATOM = "http://www.w3.org/2005/Atom"
CAP_TYPE = "application/cap+xml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGE = "en"
MOST = 200
Absolute = Callable[[str], str]


@dataclass(frozen=True)
class AtomFeed:
    """The feed as it is sent."""

    body: bytes
    modified: datetime

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def last_change(network: Network, now: datetime) -> datetime:
    """When the feed last changed: a message was sent, or one ran out. One statement."""
    rows = Alert.objects.filter(network=network).issued()
    found = rows.aggregate(sent=Max("sent"), over=Max("expires", filter=Q(expires__lte=now)))
    return max((moment for moment in found.values() if moment), default=network.created_at)


def feed_of(network: Network, absolute: Absolute, now: datetime) -> AtomFeed:
    """Every message within its time, the newest first: alerts, updates, cancellations. Three statements.

    `absolute` makes a whole address of a path.
    """
    modified = last_change(network, now).replace(microsecond=0)
    rows = Alert.objects.filter(network=network).issued().filter(expires__gt=now).order_by("-sent", "-pk")
    with override(LANGUAGE):
        root = _head(network, absolute, modified)
        for alert in rows.with_texts()[:MOST]:
            _entry(root, alert, absolute)
    xml = tostring(root, encoding="UTF-8", xml_declaration=True)
    return AtomFeed(xml, modified)


def _head(network: Network, absolute: Absolute, modified: datetime) -> Element:
    here = absolute(reverse("cap:feed"))
    root = Element("feed", {"xmlns": ATOM})
    _add(root, "id", here)
    _add(root, "title", _("Alerts: %(network)s") % {"network": network.name})
    _add(root, "updated", _stamp(modified))
    _add(SubElement(root, "author"), "name", network.name)
    _link(root, "self", here, "application/atom+xml")
    _link(root, "alternate", absolute(reverse("public:alerts")), "text/html")
    return root


def _entry(root: Element, alert: Alert, absolute: Absolute) -> None:
    entry = SubElement(root, "entry")
    texts = list(alert.texts.all())
    address = absolute(reverse("cap:message", kwargs={"identifier": alert.identifier}))
    _add(entry, "id", f"urn:uuid:{alert.pk}")
    _add(entry, "updated", _stamp(alert.sent))
    _add(entry, "published", _stamp(alert.sent))
    _add(SubElement(entry, "author"), "name", alert.sender_name)
    _link(entry, "alternate", address, CAP_TYPE)
    for number, text in enumerate(texts):
        if not number:
            _add(entry, "title", str(text), text.language)
            _add(entry, "summary", text.instruction or text.description or str(text), text.language)
        _page_link(entry, alert, text.language, absolute)
    for scheme, word in (("msgType", alert.kind), ("category", alert.category), ("severity", alert.severity)):
        SubElement(
            entry,
            "category",
            {"term": word, "scheme": f"urn:oasis:names:tc:emergency:cap:1.2:{scheme}"},
        )


def _page_link(entry: Element, alert: Alert, language: str, absolute: Absolute) -> None:
    from django.conf import settings

    if language in settings.PUBLIC_LANGUAGES:
        with override(language):
            page = absolute(reverse("public:alert", kwargs={"code": alert.code}))
        _link(entry, "related", page, "text/html", language)


def _link(parent: Element, rel: str, href: str, kind: str, language: str = "") -> None:
    more = {"hreflang": language} if language else {}
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": href, **more})


def _add(parent: Element, name: str, text: str, language: str = "") -> None:
    SubElement(parent, name, {XML_LANG: language} if language else {}).text = text


def _stamp(moment: datetime | None) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat() if moment else ""
