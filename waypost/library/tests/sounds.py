"""Small sound files made byte by byte: silence that players can play."""

import struct

from mutagen.ogg import OggPage

ID3_SCRIPT = b"<script>alert(1)</script>"


def mp3(seconds=3.0, *, announced=None):
    """MPEG 1 layer 3, 32 kilobits, 44.1 kHz, one channel: 104 bytes a frame. `announced` adds a first frame that counts."""
    head = bytes([0xFF, 0xFB, 0x10, 0xC4])
    frame = head + bytes(100)
    count = round(seconds * 44100 / 1152)
    if announced is None:
        return frame * count
    first = (head + bytes(17) + b"Xing" + struct.pack(">II", 1, announced)).ljust(104, b"\0")
    return first + frame * count


def id3(picture=ID3_SCRIPT):
    """An ID3v2.3 tag with a picture frame."""
    body = b"\0image/png\0\x03\0" + picture
    frame = b"APIC" + struct.pack(">I", len(body)) + b"\0\0" + body
    size = len(frame)
    return b"ID3\x03\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + frame


def ogg(seconds=3.0, *, comment=b"LOCATION=Khorog", ends=True, serial=7):
    """Opus in Ogg: packets of 20 ms, fifty on a page."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 5) + b"maker" + struct.pack("<II", 1, len(comment)) + comment
    pages = []
    for packets, position in ((([head]), 0), ([tags], 0)):
        pages.append(_page(packets, position, len(pages), serial))
    for second in range(round(seconds)):
        pages.append(_page([b"\xfc\xff\xfe"] * 50, 48000 * (second + 1), len(pages), serial))
    pages[0].first = True
    pages[-1].last = ends
    return b"".join(page.write() for page in pages)


def _page(packets, position, sequence, serial):
    page = OggPage()
    page.packets, page.position, page.sequence, page.serial = packets, position, sequence, serial
    return page


def box(kind, *parts):
    inside = b"".join(parts)
    return struct.pack(">I", len(inside) + 8) + kind + inside


def m4a(
    seconds=3,
    *,
    track=b"soun",
    codec=b"mp4a",
    more=b"",
    udta=b"\xa9xyz+37.4+71.5/",
    duration=None,
    unit=44100,
    version=0,
):
    """AAC in MP4 with one track; `udta` stands where phones write the place. All ones mean an unknown duration."""
    duration = round(seconds * 44100) if duration is None else duration
    clock = struct.pack(">IQ" if version else ">II", unit, duration)
    esds = box(
        b"esds",
        bytes(4),
        b"\x03\x19\x00\x01\x00\x04\x11\x40\x15\x00\x00\x00\x00\x00\x7d\x00\x00\x00\x7d\x00\x05\x02\x12\x08\x06\x01\x02",
    )
    entry = box(
        codec,
        bytes(6),
        struct.pack(">H", 1),
        bytes(8),
        struct.pack(">HHI", 1, 16, 0),
        struct.pack(">I", 44100 << 16),
        esds,
    )
    tables = box(
        b"stbl",
        box(b"stsd", bytes(4), struct.pack(">I", 1), entry),
        box(b"stts", bytes(4), struct.pack(">III", 1, duration // 1024 & 0xFFFFFFFF, 1024)),
        box(b"stsz", bytes(8), struct.pack(">I", 0)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes([version, 0, 0, 0]), bytes(16 if version else 8), clock, bytes(4)),
        box(b"hdlr", bytes(8), track, bytes(12), b"Somebody's phone\0"),
        box(b"minf", tables),
    )
    moov = box(
        b"moov", box(b"mvhd", bytes(100)), box(b"trak", box(b"tkhd", bytes(84)), media), box(b"udta", udta)
    )
    return box(b"ftyp", b"M4A \0\0\0\0") + moov + box(b"mdat", bytes(2000)) + more
