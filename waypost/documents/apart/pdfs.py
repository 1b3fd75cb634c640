"""PDFs: what could act on its own is taken out; pages are drawn as pictures for those who look."""

from typing import Any, BinaryIO, cast

import pikepdf
import pypdfium2

from waypost.documents.apart.answers import Answer, Refused
from waypost.documents.apart.kinds import Kind

MOST_PAGES = 500
MOST_OBJECTS = 500_000
DO_THINGS = {
    "/JavaScript": "scripts", "/Launch": "programs", "/SubmitForm": "forms", "/ImportData": "forms",
    "/GoToR": "links", "/GoToE": "links", "/Rendition": "media", "/Movie": "media", "/Sound": "media",
    "/RichMediaExecute": "media", "/URI": "",
}  # fmt: skip
HIDE_THINGS = {"/FileAttachment": "files", "/RichMedia": "media", "/Movie": "media", "/Sound": "media",
               "/Screen": "media", "/3D": "media"}  # fmt: skip
OF_DOCUMENT = {"/OpenAction": "", "/AA": "scripts", "/AF": "files", "/Collection": "files"}
WIDEST = 2000


def clean(file: BinaryIO, kind: Kind, answer: Answer) -> None:
    """The PDF without scripts, actions, attached files and details of its maker. Raises Refused."""
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            count = len(pdf.pages)
            if not count:
                raise Refused("damaged")
            if count > MOST_PAGES:
                raise Refused("pages", most=MOST_PAGES)
            if len(pdf.objects) > MOST_OBJECTS:
                raise Refused("bomb")
            removed = _disarm(pdf)
            out = answer.begin(kind.media_type, "pdf", pages=count, removed=sorted(removed))
            pdf.save(cast(Any, _Way(out)), encryption=False, fix_metadata_version=False, preserve_pdfa=False)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        if answer.begun:
            raise SystemExit(3) from error
        raise Refused("damaged") from None


class _Way:
    """Standard output as qpdf wants it: a stream that is written in order."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0

    def write(self, data: Any) -> int:
        self._out.write(data)
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def seek(self, *args: int) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def flush(self) -> None:
        self._out.flush()


def _disarm(pdf: pikepdf.Pdf) -> set[str]:
    """Take out all that acts or hides; returns what kinds of things there were."""
    removed = set()
    for key, what in OF_DOCUMENT.items():
        if key in pdf.Root:
            removed |= {what or _acts(pdf.Root[key])}
            del pdf.Root[key]
    names = pdf.Root.get("/Names")
    for key, what in (("/JavaScript", "scripts"), ("/EmbeddedFiles", "files")):
        if isinstance(names, pikepdf.Dictionary) and key in names:
            del names[key]
            removed.add(what)
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        del form["/XFA"]
        removed.add("forms")
    for thing in pdf.objects:
        removed |= _disarm_object(thing)
    for page in pdf.pages:
        removed |= _bare_page(page)
    for key in ("/Metadata", "/PieceInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    return removed - {""}


def _acts(action: Any) -> str:
    if not isinstance(action, pikepdf.Dictionary):
        return ""
    return DO_THINGS.get(str(action.get("/S", "")), "")


def _disarm_object(thing: Any, depth: int = 0) -> set[str]:
    """One object, and what stands directly inside it."""
    if depth > 20:
        return set()
    if isinstance(thing, pikepdf.Array):
        inside = [inner for inner in thing if _stands_inside(inner)]
        return {what for inner in inside for what in _disarm_object(inner, depth + 1)}
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return set()
    removed = set()
    for key in list(thing.keys()):
        value = thing[key]
        if key in ("/AA", "/JS", "/EF", "/RichMediaContent"):
            removed.add("files" if key == "/EF" else "media" if key == "/RichMediaContent" else "scripts")
            del thing[key]
        elif key in ("/A", "/PA", "/Next") and (what := _acts(value)):
            removed.add(what)
            del thing[key]
        elif key == "/Next" and isinstance(value, pikepdf.Array):
            kept = [action for action in value if not _acts(action)]
            removed |= {_acts(action) for action in value}
            thing[key] = pikepdf.Array(kept)
        elif _stands_inside(value):
            removed |= _disarm_object(value, depth + 1)
    return removed


def _stands_inside(value: Any) -> bool:
    """Whether this is a part of another object, so that it comes by in no list of objects of its own."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _bare_page(page: pikepdf.Page) -> set[str]:
    removed = set()
    for key in ("/Metadata", "/PieceInfo", "/Thumb"):
        if key in page.obj:
            del page.obj[key]
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return removed
    kept = []
    for note in notes:
        subtype = str(note.get("/Subtype", "")) if isinstance(note, pikepdf.Dictionary) else ""
        if subtype in HIDE_THINGS:
            removed.add(HIDE_THINGS[subtype])
        else:
            kept.append(note)
    if len(kept) != len(notes):
        page.obj["/Annots"] = pikepdf.Array(kept)
    return removed


def draw(file: BinaryIO, page: int, width: int, answer: Answer) -> None:
    """One page as JPEG, at most `width` dots wide; the first is 0. Raises Refused: `no_page`, `damaged`."""
    file.seek(0)
    try:
        pdf = pypdfium2.PdfDocument(file)
        if not 0 <= page < len(pdf):
            raise Refused("no_page")
        drawn = pdf[page]
        across, along = drawn.get_size()
        scale = min(width, WIDEST) / max(across, along / 2, 1)
        picture = drawn.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        raise Refused("damaged") from None
    picture.save(answer.begin("image/jpeg", "jpg"), "JPEG", quality=80)
