"""The rules of CAP 1.2 that its schema cannot express (OASIS CAP 1.2, chapters 3.2 and 3.3)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from waypost.library.cap.faults import Fault, broken, note
from waypost.library.cap.message import Area, Info, Message, moment_of, now_utc

FORBIDDEN = re.compile(r"[\s,<&]")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
CLOCKS_DIFFER = timedelta(minutes=5)
REFER = frozenset({"Update", "Cancel", "Ack", "Error"})
SPEAK = frozenset({"Alert", "Update"})
ANSWERS = frozenset({"Ack", "Error"})


def faults_of(message: Message, now: datetime | None = None) -> list[Fault]:
    """Every rule that a message breaks; an empty list for a good one."""
    found = [*_names(message), *_times(message, now or now_utc()), *_references(message), *_scope(message)]
    if message.kind in SPEAK and not message.infos:
        found.append(broken("info_missing"))
    for info in message.infos:
        found += [*_words(info), *(fault for area in info.areas for fault in _area(area))]
    return list(dict.fromkeys(found))


def notes_of(message: Message, now: datetime | None = None) -> list[Fault]:
    """What an editor should know of a message before it is published."""
    ends = message.expires_at
    languages = [info.spoken for info in message.infos]
    checks = [
        (message.version != "1.2", "older_version", message.version),
        (bool(message.status) and message.status != "Actual", "not_actual", message.status),
        (bool(message.scope) and message.scope != "Public", "not_public", message.scope),
        (message.kind in ANSWERS, "answers_only", ""),
        (message.kind in SPEAK and ends is None, "no_end", ""),
        (ends is not None and ends <= (now or now_utc()), "over", max(i.expires for i in message.infos) if ends else ""),
        (len(set(languages)) < len(languages), "several_parts", ""),
    ]  # fmt: skip
    return [note(rule, what) for is_so, rule, what in checks if is_so]


def _names(message: Message) -> Iterator[Fault]:
    for name, text in (("identifier", message.identifier), ("sender", message.sender)):
        if not text:
            yield broken(f"{name}_empty")
        elif FORBIDDEN.search(text):
            yield broken(f"{name}_characters", text)


def _times(message: Message, now: datetime) -> Iterator[Fault]:
    if message.sent_at is None:
        yield broken("time_form", message.sent, "sent")
    elif message.sent_at > now + CLOCKS_DIFFER:
        yield broken("sent_in_future", message.sent)
    for info in message.infos:
        for name in ("effective", "onset", "expires"):
            text = getattr(info, name)
            if text and moment_of(text) is None:
                yield broken("time_form", text, name)
        yield from _order(info, message.sent_at)


def _order(info: Info, sent: datetime | None) -> Iterator[Fault]:
    ends, starts, onset = moment_of(info.expires), moment_of(info.effective) or sent, moment_of(info.onset)
    if ends and starts and ends <= starts:
        yield broken("expires_before_start", info.expires)
    if ends and onset and onset > ends:
        yield broken("onset_after_end", info.onset)


def _references(message: Message) -> Iterator[Fault]:
    if not message.references:
        if message.kind in REFER:
            yield broken("references_missing")
        return
    for text in message.references.split():
        parts = text.split(",")
        if len(parts) != 3 or not all(parts) or moment_of(parts[2]) is None or re.search("[<&]", text):
            yield broken("reference_form", text)
    own = (message.sender, message.identifier, message.sent)
    if any((one.sender, one.identifier, one.sent) == own for one in message.referenced):
        yield broken("reference_to_itself")


def _scope(message: Message) -> Iterator[Fault]:
    if message.scope == "Restricted" and not message.restriction:
        yield broken("restriction_missing")
    if message.scope == "Private" and not message.addresses:
        yield broken("addresses_missing")


def _words(info: Info) -> Iterator[Fault]:
    if info.language and not LANGUAGE.fullmatch(info.language):
        yield broken("language_form", info.language)
    if not info.event:
        yield broken("event_empty")
    if info.web and not _is_address(info.web):
        yield broken("web_form", info.web)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path))


def _area(area: Area) -> Iterator[Fault]:
    if not (area.description or area.polygons or area.circles or area.geocodes):
        yield broken("area_empty")
    if area.ceiling and not area.altitude:
        yield broken("ceiling_alone")
    if any(not name or not value for name, value in area.geocodes):
        yield broken("name_empty")
    for polygon in area.polygons:
        yield from polygon_faults(polygon)
    for circle in area.circles:
        yield from circle_faults(circle)


def polygon_faults(text: str) -> list[Fault]:
    """What is wrong with `lat,lon lat,lon …`: at least four points, the last the first, all of them on the earth."""
    points = [_point(pair) for pair in text.split()]
    if not points or None in points:
        return [broken("polygon_form", text)]
    if len(points) < 4:
        return [broken("polygon_short")]
    if points[0] != points[-1]:
        return [broken("polygon_open")]
    return [broken("out_of_range", pair) for pair in text.split() if not _on_earth(_point(pair))][:1]


def circle_faults(text: str) -> list[Fault]:
    """What is wrong with `lat,lon radius` (kilometres)."""
    parts = text.split()
    point, radius = (_point(parts[0]), _number(parts[1])) if len(parts) == 2 else (None, None)
    if point is None or radius is None or radius < 0:
        return [broken("circle_form", text)]
    return [] if _on_earth(point) else [broken("out_of_range", parts[0])]


def _point(pair: str) -> tuple[float, float] | None:
    numbers = [_number(part) for part in pair.split(",")]
    return (numbers[0], numbers[1]) if len(numbers) == 2 and None not in numbers else None  # type: ignore[return-value]


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[-+]?\d{1,9}(\.\d{1,20})?", text) else None


def _on_earth(point: tuple[float, float] | None) -> bool:
    return point is not None and -90 <= point[0] <= 90 and -180 <= point[1] <= 180
