"""M4A: boxes within boxes (ISO 14496-12). Boxes that do not sound are emptied where they stand, so that nothing moves."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from mutagen import MutagenError
from mutagen.mp4 import MP4

from waypost.library.audio.faults import Damaged, NotOnlySound, OtherSound

KEPT: dict[bytes, frozenset[bytes]] = {
    b"": frozenset({b"ftyp", b"moov", b"mdat"}),
    b"moov": frozenset({b"mvhd", b"trak", b"iods"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
}
IN_PIECES = frozenset({b"moof", b"mvex"})  # made for streaming; its length is nowhere
HANDLER, HANDLER_NAME = 8, 24  # where in a handler box the kind of track stands, and its name
MOST_BOXES = 10_000


@dataclass(frozen=True)
class Box:
    """A box: its kind, and where it and its content begin and where it ends."""

    kind: bytes
    start: int
    inside: int
    end: int


def is_mp4(data: bytes) -> bool:
    """Whether it begins as an MP4 file does."""
    return data[4:8] == b"ftyp"


def cleaned(data: bytes) -> tuple[bytes, float]:
    """The file with only its sound, and how long that is in seconds. Raises Damaged, NotOnlySound, OtherSound."""
    whole = bytearray(data)
    seen = {box.kind for box in _boxes(whole, 0, len(whole))}
    if seen & IN_PIECES:
        raise OtherSound
    if not {b"moov", b"mdat"} <= seen:
        raise Damaged
    tracks = _clean(whole, b"", 0, len(whole))
    if tracks != [b"soun"]:
        raise NotOnlySound
    try:
        info: Any = MP4(BytesIO(bytes(whole))).info
    except (MutagenError, KeyError, ValueError) as error:
        raise Damaged from error
    if not info.codec.startswith("mp4a"):
        raise OtherSound
    return bytes(whole), math.inf if _is_endless(whole) else float(info.length)


def _is_endless(data: bytearray) -> bool:
    """Whether its track says with nothing but ones that nobody knows how long it lasts."""
    start, end = 0, len(data)
    for kind in (b"moov", b"trak", b"mdia", b"mdhd"):
        box = next(box for box in _boxes(data, start, end) if box.kind == kind)
        start, end = box.inside, box.end
    at, size = (start + 24, 8) if data[start] else (start + 16, 4)
    return data[at : at + size] == b"\xff" * size


def _boxes(data: bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places. Raises Damaged when one does not fit."""
    at = start
    for _number in range(MOST_BOXES):
        if at == end:
            return
        size, kind, inside = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8]), at + 8
        if size == 1:
            size, inside = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        if size == 0:
            size = end - at
        if len(kind) < 4 or at + size > end or size < inside - at:
            raise Damaged
        yield Box(kind, at, inside, at + size)
        at += size
    raise Damaged


def _clean(data: bytearray, parent: bytes, start: int, end: int) -> list[bytes]:
    """Empty what does not sound, here and below. Returns the kinds of the tracks."""
    tracks: list[bytes] = []
    for box in list(_boxes(data, start, end)):
        if box.kind not in KEPT[parent]:
            data[box.start + 4 : box.start + 8] = b"free"
            data[box.inside : box.end] = bytes(box.end - box.inside)
        elif box.kind == b"hdlr":
            kind = box.inside + HANDLER
            tracks.append(bytes(data[kind : kind + 4]))
            name = min(box.inside + HANDLER_NAME, box.end)
            data[name : box.end] = bytes(box.end - name)
        elif box.kind in KEPT:
            tracks += _clean(data, box.kind, box.inside, box.end)
    return tracks
