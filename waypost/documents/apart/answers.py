"""How the process answers: once, either with a result or with the reason why there is none."""

import json
import shutil
from typing import Any, BinaryIO


class Refused(Exception):
    """The file cannot be taken. `code` is a reason that `inspection` has a sentence for, `words` fill it in."""

    def __init__(self, code: str, **words: Any) -> None:
        super().__init__(code)
        self.code, self.words = code, words


class Answer:
    """The way out: a line that says what follows, then the bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.begun = False

    def begin(
        self, media_type: str, ending: str, *, pages: int = 1, removed: list[str] | None = None
    ) -> BinaryIO:
        """Say what the result is; its bytes go into the stream that this returns."""
        self._line({"media_type": media_type, "ending": ending, "pages": pages, "removed": removed or []})
        return self._out

    def copy(self, file: BinaryIO, media_type: str, ending: str) -> None:
        """The file as it came."""
        file.seek(0)
        shutil.copyfileobj(file, self.begin(media_type, ending))
        self._out.flush()

    def refuse(self, code: str, words: dict[str, Any]) -> None:
        """Say why there is no result. After a result has begun only the exit tells that it is not whole."""
        if self.begun:
            raise SystemExit(3)
        self._line({"refused": code, "words": words})

    def _line(self, told: dict[str, Any]) -> None:
        self.begun = True
        self._out.write(json.dumps(told).encode() + b"\n")
        self._out.flush()
