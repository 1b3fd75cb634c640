"""Small papers for tests: pictures, PDFs and packages of every kind, good and bad."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from waypost.documents.actions import add_document
from waypost.documents.models import Document


def photo(size: tuple[int, int] = (300, 200), form: str = "JPEG", **save: Any) -> bytes:
    """A picture with something on it, upright: its left half is dark."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1]), fill="navy")
    out = io.BytesIO()
    picture.save(out, form, **save)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A PDF with empty pages."""
    made = pikepdf.new()
    for _number in range(pages):
        made.add_blank_page(page_size=(595, 842))
    return saved(made)


def saved(made: pikepdf.Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, **how)
    return out.getvalue()


def package(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>", **more})


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def add(
    cast: Any, person: Any, *, files: Sequence[Any] | None = None, by: str = "counsellor", **fields: Any
) -> Document:
    """A document of a client; one photograph when no files are given."""
    given = [upload("page.jpg", photo())] if files is None else files
    facts = {"kind": "passport", "title": "Passport", **fields}
    return add_document(
        holder_kind="client",
        holder_id=person.pk,
        about_id=person.pk,
        files=given,
        **facts,
        by=cast.viewer(by),
    )


def stored_files() -> set[Path]:
    """All that lies in the files folder."""
    return {path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()}
