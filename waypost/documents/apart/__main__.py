"""Reads one order from standard input, answers on standard output: a line of JSON, then the bytes of the result."""

import io
import json
import os
import resource
import sys
from typing import Any

from waypost.documents.apart import kinds, packages, pdfs, pictures, texts
from waypost.documents.apart.answers import Answer, Refused
from waypost.documents.sealing import PIECE, SealedFile

MEMORY, SECONDS = 1536 * 1024 * 1024, 90
CLEANERS = {"picture": pictures.clean, "pdf": pdfs.clean, "package": packages.clean, "text": texts.clean}


def main() -> None:
    """Answer the order; a file that cannot be taken is answered with the code of the reason."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    order = json.loads(sys.stdin.readline())
    sealed = SealedFile(os.fdopen(order["file"], "rb"), bytes.fromhex(order["key"]), order["name"])
    answer = Answer(sys.stdout.buffer)
    try:
        _do(order, io.BufferedReader(sealed, PIECE), answer)
    except Refused as refusal:
        answer.refuse(refusal.code, refusal.words)
    except (MemoryError, RecursionError):
        answer.refuse("too_heavy", {})


def _do(order: dict[str, Any], file: io.BufferedReader, answer: Answer) -> None:
    if order["do"] == "clean":
        kind = kinds.kind_of(file, order["called"])
        CLEANERS[kind.family](file, kind, answer)
    elif order["do"] == "draw":
        pdfs.draw(file, order["page"], order["width"], answer)


if __name__ == "__main__":
    main()
