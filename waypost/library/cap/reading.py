"""Reading what others send: feeds (Atom, RSS, EDXL) and CAP messages. Everything in it is treated as hostile.

`xml.etree` is used through defusedxml only: a document type, and with it every entity, is refused before anything is
expanded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import ElementTree as DefusedTree
from defusedxml.common import DefusedXmlException, DTDForbidden

from waypost.library.cap.message import CAP_1_1, CAP_1_2, VERSIONS, Area, Info, Message
from waypost.library.fetching import Unreadable

ATOM = "http://www.w3.org/2005/Atom"
EDXL = "urn:oasis:names:tc:emergency:EDXL:DE:1.0"
DEEPEST, MOST_ELEMENTS = 40, 100_000
XML_TYPES = ("application/cap+xml", "application/common-alerting-protocol+xml")
register_namespace("cap", CAP_1_2)


@dataclass(frozen=True)
class Link:
    """Where a message can be fetched, and when its entry says it was changed."""

    url: str = ""
    updated: str = ""


@dataclass
class Found:
    """What a file holds: whole messages, and addresses of others."""

    alerts: list[Element] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def parse(data: bytes) -> Element:
    """The outermost element. Raises Unreadable: not_xml, hostile."""
    try:
        root: Element = DefusedTree.fromstring(data, forbid_dtd=True)
    except DTDForbidden as kind:
        if kind.name.lower() == "html":
            raise Unreadable("no_alerts", "html") from kind
        raise Unreadable("hostile", "DTD") from kind
    except DefusedXmlException as bomb:
        raise Unreadable("hostile", type(bomb).__name__) from bomb
    except (ParseError, LookupError, ValueError) as error:
        raise Unreadable("not_xml", str(error)) from error
    _must_be_modest(root)
    return root


def _must_be_modest(root: Element) -> None:
    """What is nested without end would exhaust whoever walks through it."""
    row, deep, count = [root], 0, 0
    while row:
        deep, count = deep + 1, count + len(row)
        if deep > DEEPEST or count > MOST_ELEMENTS:
            raise Unreadable("hostile", "depth")
        row = [child for element in row for child in element]


def found_in(root: Element, base: str = "") -> Found:
    """The messages in a file, whatever file it is. Raises Unreadable: no_alerts."""
    space, name = _split(root.tag)
    if name == "alert":
        return Found(alerts=[root])
    if name == "feed" and space == ATOM:
        return _in_feed(root.iterfind(f"{{{ATOM}}}entry"), base)
    if name in ("rss", "RDF"):
        return _in_feed((element for element in root.iter() if _split(element.tag)[1] == "item"), base)
    if space == EDXL:
        return Found(alerts=list(_alerts_below(root)))
    raise Unreadable("no_alerts", name)


def _in_feed(entries: Iterator[Element], base: str) -> Found:
    found = Found()
    for entry in entries:
        inside = list(_alerts_below(entry))
        link = "" if inside else _address_in(entry)
        found.alerts += inside
        if link:
            found.links.append(Link(urljoin(base, link)[:500], _dated(entry)))
    return found


def _alerts_below(element: Element) -> Iterator[Element]:
    return (below for below in element.iter() if _split(below.tag)[1] == "alert")


def _address_in(entry: Element) -> str:
    """Where the entry's message is: a link that says it is CAP, else the first."""
    addresses = list(_addresses(entry))
    said = [url for url, kind in addresses if kind in XML_TYPES]
    return (said or [url for url, _kind in addresses] or [""])[0]


def _addresses(entry: Element) -> Iterator[tuple[str, str]]:
    for element in entry:
        name = _split(element.tag)[1]
        if name == "link" and element.get("rel", "alternate") in ("alternate", "related", "enclosure"):
            yield (element.get("href") or element.text or "").strip(), element.get("type", "")
        elif name == "enclosure":
            yield element.get("url", "").strip(), element.get("type", "")


def _dated(entry: Element) -> str:
    names = {_split(element.tag)[1]: element.text or "" for element in entry}
    return (names.get("updated") or names.get("pubDate") or "").strip()[:60]


def _split(tag: object) -> tuple[str, str]:
    """Namespace and name; nothing for comments."""
    if not isinstance(tag, str):
        return "", ""
    space, _brace, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def as_1_2(alert: Element) -> tuple[Element, str]:
    """The message in the namespace of CAP 1.2, and the version it was written in; CAP 1.1 differs in little else."""
    space = _split(alert.tag)[0]
    if space == CAP_1_1:
        for element in alert.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.replace(f"{{{CAP_1_1}}}", f"{{{CAP_1_2}}}")
    return alert, VERSIONS.get(space, "")


def as_text(alert: Element) -> str:
    """The message as text, for keeping."""
    tail, alert.tail = alert.tail, None
    text: str = tostring(alert, encoding="unicode")
    alert.tail = tail
    return text


def message_of(alert: Element, version: str = "1.2") -> Message:
    """The values of a message in the namespace of CAP 1.2. What is missing is empty; nothing is checked."""
    return Message(
        **{name: _text(alert, tag) for name, tag in _MESSAGE.items()},
        infos=tuple(_info(info) for info in alert.iterfind(_tag("info"))),
        version=version,
    )


_MESSAGE = {
    "identifier": "identifier", "sender": "sender", "sent": "sent", "status": "status", "kind": "msgType",
    "scope": "scope", "source": "source", "restriction": "restriction", "addresses": "addresses", "note": "note",
    "references": "references",
}  # fmt: skip
_INFO = {
    "language": "language", "event": "event", "urgency": "urgency", "severity": "severity",
    "certainty": "certainty", "audience": "audience", "effective": "effective", "onset": "onset",
    "expires": "expires", "sender_name": "senderName", "headline": "headline", "description": "description",
    "instruction": "instruction", "web": "web", "contact": "contact",
}  # fmt: skip


def _info(info: Element) -> Info:
    return Info(
        **{name: _text(info, tag) for name, tag in _INFO.items()},
        categories=_texts(info, "category"),
        responses=_texts(info, "responseType"),
        areas=tuple(_area(area) for area in info.iterfind(_tag("area"))),
    )


def _area(area: Element) -> Area:
    codes = area.iterfind(_tag("geocode"))
    return Area(
        description=_text(area, "areaDesc"),
        polygons=_texts(area, "polygon"),
        circles=_texts(area, "circle"),
        geocodes=tuple((_text(code, "valueName"), _text(code, "value")) for code in codes),
        altitude=_text(area, "altitude"),
        ceiling=_text(area, "ceiling"),
    )


def _tag(name: str) -> str:
    return f"{{{CAP_1_2}}}{name}"


def _text(element: Element, name: str) -> str:
    return (element.findtext(_tag(name)) or "").strip()


def _texts(element: Element, name: str) -> tuple[str, ...]:
    texts = ((found.text or "").strip() for found in element.iterfind(_tag(name)))
    return tuple(text for text in texts if text)
