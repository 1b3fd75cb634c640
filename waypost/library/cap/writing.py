"""Writing a message as CAP 1.2, in the order that the schema demands."""

from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from waypost.library.cap.message import CAP_1_2, Area, Info, Message

register_namespace("cap", CAP_1_2)


def to_xml(message: Message) -> str:
    """The message as XML text with its declaration. Empty elements are left out; nothing is checked."""
    alert = Element(_tag("alert"))
    for name, text in (
        ("identifier", message.identifier), ("sender", message.sender), ("sent", message.sent),
        ("status", message.status), ("msgType", message.kind), ("source", message.source),
        ("scope", message.scope), ("restriction", message.restriction), ("addresses", message.addresses),
        ("note", message.note), ("references", message.references),
    ):  # fmt: skip
        _add(alert, name, text)
    for info in message.infos:
        _write_info(alert, info)
    indent(alert)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(alert, encoding="unicode")}\n'


def _write_info(alert: Element, info: Info) -> None:
    element = SubElement(alert, _tag("info"))
    _add(element, "language", info.language)
    for category in info.categories:
        _add(element, "category", category)
    _add(element, "event", info.event)
    for response in info.responses:
        _add(element, "responseType", response)
    for name, text in (
        ("urgency", info.urgency), ("severity", info.severity), ("certainty", info.certainty),
        ("audience", info.audience), ("effective", info.effective), ("onset", info.onset),
        ("expires", info.expires), ("senderName", info.sender_name), ("headline", info.headline),
        ("description", info.description), ("instruction", info.instruction), ("web", info.web),
        ("contact", info.contact),
    ):  # fmt: skip
        _add(element, name, text)
    for area in info.areas:
        _write_area(element, area)


def _write_area(info: Element, area: Area) -> None:
    element = SubElement(info, _tag("area"))
    _add(element, "areaDesc", area.description)
    for polygon in area.polygons:
        _add(element, "polygon", polygon)
    for circle in area.circles:
        _add(element, "circle", circle)
    for name, value in area.geocodes:
        code = SubElement(element, _tag("geocode"))
        _add(code, "valueName", name)
        _add(code, "value", value)
    _add(element, "altitude", area.altitude)
    _add(element, "ceiling", area.ceiling)


def _add(parent: Element, name: str, text: str) -> None:
    if text:
        SubElement(parent, _tag(name)).text = text


def _tag(name: str) -> str:
    return f"{{{CAP_1_2}}}{name}"
