"""Sealing files piece by piece: each under a key of its own, so that no file need ever be whole in memory or in clear.

A file is cut into pieces of `PIECE` bytes. Each is sealed by AES-GCM and bound to the file, to its place in it and to
whether it is the last: pieces that were swapped, dropped or taken from another file do not open.
"""

import io
import os
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PIECE = 64 * 1024
TAG = 16
KEY_BYTES = 32


class CannotOpenFile(ValueError):
    """A sealed file does not open: it was changed, cut short, or sealed under another key."""


def new_key() -> bytes:
    """A key for one file. It must never seal a second one: the nonces count from zero."""
    return os.urandom(KEY_BYTES)


def sealed(pieces: Iterable[bytes], key: bytes, name: str) -> Iterator[bytes]:
    """The sealed form of a file that comes in pieces of any size. `name` is what it is bound to."""
    number, held = 0, bytearray()
    for piece in pieces:
        held += piece
        while len(held) > PIECE:
            yield sealed_piece(bytes(held[:PIECE]), key, name, number, last=False)
            del held[:PIECE]
            number += 1
    yield sealed_piece(bytes(held), key, name, number, last=True)


def sealed_piece(piece: bytes, key: bytes, name: str, number: int, *, last: bool) -> bytes:
    """One piece of a file, the `number`th. All but the last have `PIECE` bytes."""
    return AESGCM(key).encrypt(_nonce(number), piece, _bound(name, number, last))


def opened(file: BinaryIO, key: bytes, name: str) -> Iterator[bytes]:
    """What was sealed, piece by piece. Raises CannotOpenFile, for a file that was cut short when its end is missing."""
    cipher, number = AESGCM(key), 0
    ahead = file.read(PIECE + TAG)
    while True:
        piece, ahead = ahead, file.read(PIECE + TAG)
        yield _opened(cipher, piece, name, number, last=not ahead)
        if not ahead:
            return
        number += 1


def _opened(cipher: AESGCM, piece: bytes, name: str, number: int, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number), piece, _bound(name, number, last))
    except (InvalidTag, ValueError) as error:
        raise CannotOpenFile(
            "A sealed file does not open: it was changed, cut short, or belongs to another key."
        ) from error


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _bound(name: str, number: int, last: bool) -> bytes:
    return f"{name}:{number}:{'last' if last else 'more'}".encode()


class SealedFile(io.RawIOBase):
    """A sealed file read like an open one, from any place in it; only a few pieces are ever open in memory.

    `file` holds what `sealed` made; it is closed with this.
    """

    def __init__(self, file: BinaryIO, key: bytes, name: str) -> None:
        super().__init__()
        self.key, self.name = key, name
        self._file, self._cipher = file, AESGCM(key)
        whole = file.seek(0, os.SEEK_END)
        self._count = max(1, -(-whole // (PIECE + TAG)))
        self.size = whole - self._count * TAG
        self._at = 0
        self._number, self._piece = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    @property
    def descriptor(self) -> int:
        """The sealed file's own number. Not `fileno`: libraries would read the sealed bytes by it."""
        return self._file.fileno()

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self.size:
            return 0
        number, within = divmod(self._at, PIECE)
        if number != self._number:
            self._file.seek(number * (PIECE + TAG))
            self._piece = _opened(
                self._cipher, self._file.read(PIECE + TAG), self.name, number, last=number == self._count - 1
            )
            self._number = number
        part = self._piece[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
