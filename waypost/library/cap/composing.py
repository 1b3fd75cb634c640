"""Our alerts as CAP messages, and messages of others as our alerts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import override

from waypost.library.cap.message import Area, Info, Message, Reference, moment_of, written
from waypost.library.cap.rules import FORBIDDEN
from waypost.library.models import Alert, AlertText
from waypost.library.models.alert_words import (
    Category,
    Certainty,
    ResponseType,
    Severity,
    Urgency,
)
from waypost.shared import codes

COUNTRY_CODE, REGION_CODE = "ISO3166-1", "ISO3166-2"


def message_of(alert: Alert, texts: Sequence[AlertText]) -> Message:
    """The CAP message of an alert whose sender and times are set."""
    return Message(
        identifier=alert.identifier,
        sender=alert.sender,
        sent=_moment(alert, alert.sent),
        status="Actual",
        kind=alert.kind,
        source=alert.source,
        scope="Public",
        note=alert.reason,
        references=" ".join(str(one) for one in references_of(alert)),
        infos=tuple(_info(alert, text) for text in texts),
    )


def references_of(alert: Alert) -> list[Reference]:
    """All earlier messages of the alert, the first one first: who missed one still knows what is replaced."""
    found, earlier = [], alert.replaces
    while earlier is not None:
        found.append(Reference(earlier.sender, earlier.identifier, _moment(earlier, earlier.sent)))
        earlier = earlier.replaces
    return found[::-1]


def sender_of(alert: Alert) -> str:
    """Who speaks: the centre's e-mail address; without one, an address under the name of the site."""
    own = alert.centre.email if alert.centre else ""
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*" and "[" not in host]
    sender = own or (f"alerts@{hosts[0]}" if hosts else settings.DEFAULT_FROM_EMAIL)
    return FORBIDDEN.sub("", sender)


def sender_name_of(alert: Alert) -> str:
    """Who speaks, as people call it."""
    return alert.centre.name if alert.centre else alert.network.name


def where_in_words(alert: Alert, text: AlertText) -> str:
    """What an alert says in a language on where it holds: its own words, else the names of regions and countries."""
    if text.area:
        return text.area
    base = text.language if text.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(base):
        regions = codes.labels("subdivision", alert.subdivisions)
        return ", ".join([*regions, *codes.labels("country", alert.countries)])


def _moment(alert: Alert, moment: datetime | None) -> str:
    return written(moment.astimezone(ZoneInfo(alert.time_zone))) if moment else ""


def _info(alert: Alert, text: AlertText) -> Info:
    cancelled = alert.is_cancellation
    response = ResponseType.ALL_CLEAR if cancelled else alert.response
    return Info(
        language=text.language,
        categories=(alert.category,),
        event=text.event,
        responses=(response,) if response else (),
        urgency=Urgency.PAST.value if cancelled else alert.urgency,
        severity=alert.severity,
        certainty=alert.certainty,
        audience=alert.audience,
        effective=_moment(alert, alert.effective),
        onset=_moment(alert, alert.onset),
        expires=_moment(alert, alert.expires),
        sender_name=alert.sender_name,
        headline=text.headline,
        description=text.description,
        instruction="" if cancelled else text.instruction,
        contact=" ".join(part for part in (text.contact, alert.phone) if part),
        areas=_areas(alert, text),
    )


def _areas(alert: Alert, text: AlertText) -> tuple[Area, ...]:
    names = [(COUNTRY_CODE, code) for code in alert.countries]
    names += [(REGION_CODE, code) for code in alert.subdivisions]
    shapes = tuple(lines(alert.polygons)), tuple(lines(alert.circles))
    words = where_in_words(alert, text)
    if not (words or names or any(shapes)):
        return ()
    return (Area(words or text.event, *shapes, geocodes=tuple(names)),)


def lines(text: str) -> list[str]:
    """The lines that hold something, each with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


# The other way round: what an alert of ours takes over from a message of others.


@dataclass
class TakenOver:
    """Columns of an alert, and its words by language."""

    fields: dict[str, Any]
    words: dict[str, dict[str, str]] = field(default_factory=dict)


WORDS = {"event": 120, "headline": 200, "instruction": 0, "description": 0, "area": 300, "contact": 300}


def taken_over(message: Message, country: str = "") -> TakenOver:
    """What we can say in our own name of a message: facts of its first part, words of all its languages."""
    first = message.infos[0] if message.infos else Info()
    areas = [area for info in message.infos for area in info.areas]
    fields: dict[str, Any] = {
        "category": _one_of(Category, first.categories, Category.OTHER),
        "urgency": _one_of(Urgency, [first.urgency], Urgency.UNKNOWN),
        "severity": _one_of(Severity, [first.severity], Severity.UNKNOWN),
        "certainty": _one_of(Certainty, [first.certainty], Certainty.UNKNOWN),
        "response": _one_of(ResponseType, first.responses, ""),
        "audience": first.audience[:200],
        "countries": [country] if country else _countries(areas),
        "polygons": "\n".join(dict.fromkeys(shape for area in areas for shape in area.polygons)),
        "circles": "\n".join(dict.fromkeys(shape for area in areas for shape in area.circles)),
        "onset": moment_of(first.onset),
        "expires": message.expires_at,
        "source": _source(message, first),
    }
    if fields["onset"] and fields["expires"] and fields["onset"] > fields["expires"]:
        fields["onset"] = None
    return TakenOver(fields, _words_by_language(message))


def _one_of(choices: Any, wanted: Sequence[str], otherwise: str) -> str:
    return next((str(word) for word in wanted if word in choices.values), str(otherwise))


def _countries(areas: Sequence[Area]) -> list[str]:
    """Countries that geocodes name, such as `KE` or `AU-NSW`."""
    values = [value.upper() for area in areas for _name, value in area.geocodes]
    found = (value.partition("-")[0] if "-" in value[2:3] else value for value in values)
    return sorted({code for code in found if len(code) == 2 and codes.exists("country", code)})


def _source(message: Message, first: Info) -> str:
    name = first.sender_name or message.source
    return (f"{name} ({message.sender})" if name else message.sender)[:250]


def _words_by_language(message: Message) -> dict[str, dict[str, str]]:
    """The words of each language; several parts in one language are put together."""
    parts: dict[str, list[Info]] = {}
    for info in message.infos:
        parts.setdefault(our_language(info.spoken), []).append(info)
    return {language: _joined(infos) for language, infos in parts.items()}


def our_language(tag: str) -> str:
    """`fr` for `fr-CA` where the public site speaks French; else the tag, in small letters."""
    known = {code.lower(): code for code in settings.PUBLIC_LANGUAGES}
    tag = tag.lower()[:20]
    return known.get(tag) or known.get(tag.split("-")[0]) or tag


def _joined(infos: Sequence[Info]) -> dict[str, str]:
    told = {
        name: dict.fromkeys(getattr(info, name) for info in infos) for name in ("description", "instruction")
    }
    areas = dict.fromkeys(area.description for info in infos for area in info.areas)
    words = {
        "event": infos[0].event,
        "headline": infos[0].headline,
        "contact": infos[0].contact,
        "area": ", ".join(name for name in areas if name),
        **{name: "\n\n".join(text for text in texts if text) for name, texts in told.items()},
    }
    return {name: _fitting(words[name], most) for name, most in WORDS.items()}


def _fitting(text: str, most: int) -> str:
    text = _readable(text)
    return text if not most or len(text) <= most else f"{text[: most - 1]}…"


def _readable(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c == "\n").strip()
