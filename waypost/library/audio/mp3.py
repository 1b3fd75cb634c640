"""MP3: frames one after another (ISO 11172-3, 13818-3), with tags before and after them.

Only the frames are kept, so whatever stands around them goes: ID3 with pictures and scripts, APE, lyrics.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from mutagen import MutagenError
from mutagen.mp3 import MP3

from waypost.library.audio.faults import Damaged

RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # by version
KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
VERSION_1, LAYER_3 = 3, 1
HEADER = 4
TAGS_AFTER = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3", b"3DI")
LEAST_FRAMES = 4  # fewer may be chance
SEARCHED = 8192  # bytes of padding between a tag and the first frame
MISSING = 0.02  # share of the frames that the first one announces


@dataclass(frozen=True)
class Frame:
    """One frame: its length in bytes, and what must be the same in all."""

    size: int
    kind: tuple[int, int]


def is_mp3(data: bytes) -> bool:
    """Whether it begins as an MP3 does: with an ID3 tag or with a frame."""
    return data.startswith(b"ID3") or _frame_at(data, 0) is not None


def cleaned(data: bytes) -> tuple[bytes, float]:
    """The frames alone, and how long they sound in seconds. Raises Damaged."""
    start = _first_frame(data, _after_id3(data))
    end, count = _last_frame(data, start)
    rest = data[end:]
    if rest.strip(b"\0") and not rest.startswith(TAGS_AFTER):
        raise Damaged
    frames = data[start:end]
    if count < LEAST_FRAMES or count - 1 < _announced(frames) * (1 - MISSING):
        raise Damaged
    try:
        info: Any = MP3(BytesIO(frames)).info
    except MutagenError as error:
        raise Damaged from error
    return frames, float(info.length)


def _after_id3(data: bytes) -> int:
    """Where the tags at the beginning end."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + 10:
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        has_footer = data[at + 5] & 0x10
        at += 10 + size + (10 if has_footer else 0)
    return at


def _first_frame(data: bytes, at: int) -> int:
    for start in range(at, min(at + SEARCHED, len(data))):
        if _frame_at(data, start) and _begins_a_run(data, start):
            return start
    raise Damaged


def _begins_a_run(data: bytes, start: int) -> bool:
    try:
        return _last_frame(data, start, most=LEAST_FRAMES)[1] == LEAST_FRAMES
    except Damaged:
        return False


def _last_frame(data: bytes, start: int, most: int | None = None) -> tuple[int, int]:
    """Where the run of frames from `start` ends, and how many they are. Raises Damaged when the last is cut off."""
    at, count, kind = start, 0, None
    while count != most:
        frame = _frame_at(data, at)
        if frame is None or (kind and frame.kind != kind):
            break
        if at + frame.size > len(data):
            raise Damaged
        at, count, kind = at + frame.size, count + 1, frame.kind
    return at, count


def _frame_at(data: bytes, at: int) -> Frame | None:
    head = data[at : at + HEADER]
    if len(head) < HEADER or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bits, rate, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version not in RATES or layer != LAYER_3 or bits in (0, 15) or rate == 3:
        return None
    kbits = (KBITS_1 if version == VERSION_1 else KBITS_2)[bits]
    hertz = RATES[version][rate]
    size = (144_000 if version == VERSION_1 else 72_000) * kbits // hertz + padding
    return Frame(size, (version, hertz))


def _announced(frames: bytes) -> int:
    """How many frames the first one says will follow; 0 when it says nothing."""
    first = frames[:200]
    for mark in (b"Xing", b"Info"):
        at = first.find(mark)
        if at > 0 and first[at + 7 : at + 8] and first[at + 7] & 1:
            return int.from_bytes(frames[at + 8 : at + 12], "big")
    return 0
