"""What is let in: by content, not by name; harmless, upright, and without what cameras and programs add."""

import io
import struct
import zlib

import pikepdf
import pillow_heif
import pytest
from PIL import Image

from waypost.documents.apart.kinds import KINDS
from waypost.documents.forms import ENDINGS
from waypost.documents.inspection import FileRefused, cleaned
from waypost.documents.tests.papers import docx, package, pdf, photo, saved, upload

GPS, ORIENTATION = 0x8825, 0x0112


def cleaned_bytes(name: str, data: bytes) -> tuple[str, bytes, list[str]]:
    """Media type, bytes and what was taken out."""
    with cleaned(upload(name, data)) as found:
        return found.media_type, b"".join(found.pieces), found.removed


def refused(name: str, data: bytes) -> str:
    """The code of the reason."""
    with pytest.raises(FileRefused) as caught:
        cleaned_bytes(name, data)
    assert name in str(caught.value)
    return caught.value.code


def png_of(width: int, height: int) -> bytes:
    """A small file that says it is a large picture."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (height * (width // 8 + 1)), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "kept_as"),
    [
        ("a.jpg", photo(), "image/jpeg"),
        ("a.png", photo(form="PNG"), "image/png"),
        ("a.webp", photo(form="WEBP"), "image/jpeg"),
        ("a.tif", photo(form="TIFF"), "image/jpeg"),
        ("a.pdf", pdf(), "application/pdf"),
        ("a.txt", "Паспорт отобран".encode(), "text/plain"),
        ("a.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.odt", package({"mimetype": b"application/vnd.oasis.opendocument.text"}), "application/vnd.oasis.opendocument.text"),
        ("a.xlsx", package({"[Content_Types].xml": b"<T/>", "xl/workbook.xml": b"<w/>"}),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("photo", photo(), "image/jpeg"),
    ],
)  # fmt: skip
def test_every_kind_that_we_take_is_taken(name, data, kept_as):
    assert cleaned_bytes(name, data)[0] == kept_as


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("passport.pdf", photo()),
        ("passport.jpg", pdf()),
        ("passport.png", photo()),
        ("letter.txt", pdf()),
        ("letter.docx", b"just words"),
        ("virus.exe", photo()),
    ],
)
def test_a_file_that_lies_about_its_type_is_refused(name, data):
    assert refused(name, data) == "lies"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("run.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"),
        ("a.zip", package({"a.txt": b"a"})),
        ("a.gif", b"GIF89a\x01\0\x01\0\0\0\0;"),
    ],
)
def test_what_we_do_not_take_is_refused(name, data):
    assert refused(name, data) == "not_taken"


def test_an_empty_file_is_refused():
    assert refused("a.jpg", b"") == "empty"


def heic(size=(300, 200), **more):
    pillow_heif.register_heif_opener()
    return photo(size, "HEIF", **more)


def test_a_picture_of_an_iphone_is_kept_as_a_bare_upright_jpeg():
    exif = Image.Exif()
    exif[0x010F] = "Phone of Nigina"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[2] = (38.0, 33.0, 0.0)
    data = heic(exif=exif.tobytes())  # as phones do: the turn is a property of the picture, too
    assert b"Phone of Nigina" in data
    media_type, clear, _removed = cleaned_bytes("IMG_1.HEIC", data)
    picture = Image.open(io.BytesIO(clear))
    assert (media_type, picture.format, picture.size) == ("image/jpeg", "JPEG", (200, 300))
    assert not dict(picture.getexif())
    assert b"Nigina" not in clear
    light, dark = picture.convert("L").getpixel((100, 290)), picture.convert("L").getpixel((100, 10))
    assert dark < 60 < 200 < light  # its left half was dark: turned upright, that is above


def test_a_large_picture_of_an_iphone_is_shrunk():
    _type, clear, _removed = cleaned_bytes("IMG_2.heic", heic((5712, 4284)))
    assert max(Image.open(io.BytesIO(clear)).size) <= 3508


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_bomb_of_an_iphone_picture_is_refused_without_being_unfolded(side):
    data, said = heic(), (300).to_bytes(4, "big") + (200).to_bytes(4, "big")
    assert said in data
    assert refused("IMG_3.HEIC", data.replace(said, side.to_bytes(4, "big") * 2)) == "bomb"


@pytest.mark.parametrize("data", [b"\0\0\0\x18ftypheic\0\0\0\0", b"\0\0\0\x18ftypheic" + b"\xff" * 4000])
def test_a_damaged_picture_of_an_iphone_is_refused(data):
    assert refused("IMG_4.HEIC", data) == "damaged"


def test_half_a_picture_of_an_iphone_is_refused():
    data = heic((2000, 1500))
    assert refused("IMG_5.HEIC", data[: len(data) // 2]) == "damaged"


def test_every_kind_that_is_taken_can_be_chosen_in_the_form():
    unreachable = [
        kind.slug for kind in KINDS.values() if not {f".{end}" for end in kind.endings} & set(ENDINGS)
    ]
    assert not unreachable


def test_other_films_and_pictures_in_that_box_are_not_taken():
    assert refused("a.avif", b"\0\0\0\x18ftypavif\0\0\0\0") == "not_taken"


def test_a_picture_bomb_is_refused_without_being_unfolded():
    assert refused("bomb.png", png_of(60_000, 60_000)) == "bomb"


def test_a_zip_bomb_is_refused():
    assert refused("bomb.docx", docx(**{"word/media/a.xml": b"0" * 60_000_000})) == "bomb"


def test_macros_are_refused():
    assert refused("letter.docx", docx(**{"word/vbaProject.bin": b"x"})) == "macros"


@pytest.mark.parametrize("cut", [40, 300])
def test_a_damaged_picture_is_refused(cut):
    assert refused("a.jpg", photo((600, 400))[:-cut] if cut == 300 else photo()[:40]) == "damaged"


def test_a_damaged_pdf_is_refused():
    assert refused("a.pdf", b"%PDF-1.7\nnothing follows") == "damaged"


def test_place_and_camera_are_stripped_and_the_picture_turned_upright():
    exif = Image.Exif()
    exif[0x010F] = "Camera of Nigina"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[2] = (38.0, 33.0, 0.0)
    data = photo((300, 200), exif=exif)
    assert b"Camera of Nigina" in data
    _type, clear, _removed = cleaned_bytes("a.jpg", data)
    picture = Image.open(io.BytesIO(clear))
    assert picture.size == (200, 300)
    assert not dict(picture.getexif())
    assert b"Nigina" not in clear


def test_a_large_photograph_is_shrunk_to_what_a_page_needs():
    _type, clear, _removed = cleaned_bytes("a.jpg", photo((6000, 8000)))
    assert Image.open(io.BytesIO(clear)).size == (2480, 3307)


def test_a_small_picture_keeps_its_size():
    _type, clear, _removed = cleaned_bytes("a.png", photo((640, 480), form="PNG"))
    assert Image.open(io.BytesIO(clear)).size == (640, 480)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_pictures_in_every_mode_are_taken(mode):
    out = io.BytesIO()
    Image.new(mode, (200, 100)).save(out, "TIFF")
    media_type, clear, _removed = cleaned_bytes("a.tiff", out.getvalue())
    assert Image.open(io.BytesIO(clear)).size == (200, 100)
    assert media_type in {"image/png", "image/jpeg"}


def test_a_scan_of_several_pages_becomes_one_pdf():
    out = io.BytesIO()
    Image.new("1", (200, 100)).save(
        out, "TIFF", save_all=True, append_images=[Image.new("1", (200, 100))] * 2
    )
    with cleaned(upload("scan.tif", out.getvalue())) as found:
        assert (found.media_type, found.pages, found.ending) == ("application/pdf", 3, "pdf")
        assert len(pikepdf.open(io.BytesIO(b"".join(found.pieces))).pages) == 3


def pdf_with(change) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    change(made)
    return saved(made)


def script(made: pikepdf.Pdf) -> pikepdf.Dictionary:
    return made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')"))


def open_action(made):
    made.Root.OpenAction = script(made)


def named_script(made):
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", script(made)]))


def page_script(made):
    made.pages[0].obj.AA = pikepdf.Dictionary(O=script(made))


def link_that_launches(made):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    made.pages[0].obj.Annots = pikepdf.Array([made.make_indirect(note)])


def link_that_goes_on_to_a_script(made):
    first = pikepdf.Dictionary(
        S=pikepdf.Name.GoTo, D=[made.pages[0].obj, pikepdf.Name.Fit], Next=script(made)
    )
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=first)
    made.pages[0].obj.Annots = pikepdf.Array([note])


def chain_of_scripts(made):
    second = pikepdf.Dictionary(S=pikepdf.Name.GoTo, Next=pikepdf.Array([script(made)]))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=second)
    made.pages[0].obj.Annots = pikepdf.Array([note])


def attachment(made):
    made.attachments["evil.exe"] = b"MZ"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (open_action, "scripts"), (named_script, "scripts"), (page_script, "scripts"),
        (link_that_launches, "programs"), (link_that_goes_on_to_a_script, "scripts"), (chain_of_scripts, "scripts"),
        (attachment, "files"),
    ],
)  # fmt: skip
def test_what_acts_or_hides_in_a_pdf_is_taken_out(change, what):
    _type, clear, removed = cleaned_bytes("a.pdf", pdf_with(change))
    assert what in removed
    opened = pikepdf.open(io.BytesIO(clear))
    left = b"\n".join(thing.unparse() for thing in opened.objects)
    for word in (b"JavaScript", b"/Launch", b"app.alert", b"evil.exe", b"/EmbeddedFile"):
        assert word not in left
    assert len(opened.pages) == 1


def test_a_harmless_pdf_keeps_its_pages_and_loses_its_maker():
    made = pikepdf.new()
    made.add_blank_page()
    made.add_blank_page()
    made.docinfo["/Author"] = "Nigina of the bureau"
    _type, clear, removed = cleaned_bytes("a.pdf", saved(made))
    assert removed == []
    opened = pikepdf.open(io.BytesIO(clear))
    assert len(opened.pages) == 2
    assert "/Author" not in opened.docinfo


def test_a_pdf_behind_a_password_is_refused():
    locked = saved(pikepdf.open(io.BytesIO(pdf())), encryption=pikepdf.Encryption(user="secret", owner="o"))
    assert refused("a.pdf", locked) == "locked"


def test_a_pdf_that_only_forbids_printing_is_taken():
    locked = saved(pikepdf.open(io.BytesIO(pdf())), encryption=pikepdf.Encryption(user="", owner="o"))
    _type, clear, _removed = cleaned_bytes("a.pdf", locked)
    assert not pikepdf.open(io.BytesIO(clear)).is_encrypted


def test_bytes_behind_a_picture_are_dropped():
    _type, clear, _removed = cleaned_bytes("a.jpg", photo() + b"<script>hidden</script>")
    assert b"hidden" not in clear


def test_an_old_text_is_kept_as_utf8():
    _type, clear, _removed = cleaned_bytes("a.txt", "Größe".encode("cp1252"))
    assert clear.decode() == "Größe"
