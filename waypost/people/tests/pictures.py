"""PNG pictures as a signature pad makes them, and others."""

import base64
import struct
import zlib

PREFIX = "data:image/png;base64,"


def png(width: int, height: int, rows: list[bytes], *, extra: bytes = b"", colour: int = 0) -> bytes:
    """A picture of grey rows, each without its filter byte."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\x00" + row for row in rows))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def signature(*, extra: bytes = b"") -> str:
    """A slanting stroke."""
    rows = [bytes(0 if place == line else 255 for place in range(64)) for line in range(20)]
    return PREFIX + base64.b64encode(png(64, 20, rows, extra=extra)).decode()


def empty_pad() -> str:
    """A box in which nobody signed."""
    return PREFIX + base64.b64encode(png(64, 20, [b"\xff" * 64] * 20)).decode()
