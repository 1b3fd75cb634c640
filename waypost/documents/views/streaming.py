"""Sending a file piece by piece, and letting go of it when the reader leaves early."""

from collections.abc import Generator, Iterator


class Begun:
    """Pieces of which the first is read already: what does not open is told before anything is sent.

    The server closes it when the answer is over, also one that nobody read to the end.
    """

    def __init__(self, pieces: Generator[bytes, None, None]) -> None:
        """Raises what reading the first piece raises."""
        self._pieces = pieces
        self._first: bytes | None = next(pieces)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        return next(self._pieces)

    def close(self) -> None:
        self._pieces.close()
