"""What a file is, by its content. Its name is only asked whether it says the same."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from waypost.documents.apart.answers import Refused

HEAD = 4096


@dataclass(frozen=True)
class Kind:
    """A kind of file that we take: how it is called, which family treats it, and the endings it may bear."""

    slug: str
    family: str
    media_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    kind.slug: kind
    for kind in (
        Kind("jpeg", "picture", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif")),
        Kind("png", "picture", "image/png", ("png",)),
        Kind("heic", "picture", "image/heic", ("heic", "heif", "hif")),
        Kind("webp", "picture", "image/webp", ("webp",)),
        Kind("tiff", "picture", "image/tiff", ("tif", "tiff")),
        Kind("pdf", "pdf", "application/pdf", ("pdf",)),
        Kind("text", "text", "text/plain", ("txt", "text", "csv", "md")),
        Kind("docx", "package", f"{_OFFICE}wordprocessingml.document", ("docx",)),
        Kind("xlsx", "package", f"{_OFFICE}spreadsheetml.sheet", ("xlsx",)),
        Kind("odt", "package", "application/vnd.oasis.opendocument.text", ("odt",)),
    )
}
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
PACKAGE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
TEXT_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def kind_of(file: BinaryIO, called: str) -> Kind:
    """The kind of a file. Raises Refused: `empty`, `not_taken`, or `lies` when the name says something else."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise Refused("empty")
    slug = _by_signature(head) or _package(file, head) or _text(head)
    if not slug:
        raise Refused("not_taken")
    kind = KINDS[slug]
    ending = called.rpartition(".")[2].lower() if "." in called else ""
    if ending and ending not in kind.endings:
        if len(ending) <= 5 and ending.isalnum():
            raise Refused("lies", says=ending, slug=slug)
        return kind
    return kind


def _by_signature(head: bytes) -> str:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return "heic"
    if head[:4] in (b"II*\0", b"MM\0*"):
        return "tiff"
    return "pdf" if b"%PDF-" in head[:1024] else ""


def _package(file: BinaryIO, head: bytes) -> str:
    if not head.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            for part, slug in PACKAGE_PARTS.items():
                if part in names and "[Content_Types].xml" in names:
                    return slug
            if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
                return (
                    "odt"
                    if package.read("mimetype").decode("ascii", "replace") == KINDS["odt"].media_type
                    else ""
                )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Refused("damaged") from None
    return ""


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    return "" if set(head) & TEXT_CONTROLS else "text"
