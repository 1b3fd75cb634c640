"""Photographs and scans: turned upright, shrunk to what a page needs, and written anew without what cameras add."""

import io
import warnings
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from waypost.documents.apart.answers import Answer, Refused
from waypost.documents.apart.kinds import Kind

LONG_SIDE, SHORT_SIDE = 3508, 2480  # A4 at 300 dots an inch
MOST_PIXELS = 120_000_000
MOST_PAGES = 200
JPEG_QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
HEIC_FORMATS = ("HEIF",)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def clean(file: BinaryIO, kind: Kind, answer: Answer) -> None:
    """The picture as JPEG or PNG; a TIFF of several pages as PDF. Raises Refused: `bomb`, `damaged`, `pages`."""
    file.seek(0)
    try:
        with Image.open(file, formats=_formats(kind)) as picture:
            _check(picture)
            count = getattr(picture, "n_frames", 1) if kind.slug == "tiff" else 1
            if count > MOST_PAGES:
                raise Refused("pages", most=MOST_PAGES)
            if count > 1:
                _write_pages(picture, count, answer)
            else:
                _write(_upright(picture), kind, answer)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("bomb") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, RuntimeError):
        raise Refused("damaged") from None


def _formats(kind: Kind) -> tuple[str, ...]:
    """What may read it. The reader of iPhone pictures is loaded only for one, and keeps its own limits against bombs."""
    if kind.slug != "heic":
        return FORMATS
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    return HEIC_FORMATS


def _check(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused("bomb")


def _upright(picture: Image.Image) -> Image.Image:
    """Shrunk first, so that turning it costs little."""
    long_side, short_side = max(picture.size), min(picture.size)
    scale = min(1.0, LONG_SIDE / long_side, SHORT_SIDE / short_side)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    icc, orientation = picture.info.get("icc_profile"), picture.getexif().get(0x0112, 1)
    if scale < 1:
        picture.draft(picture.mode, size)
    small = (
        picture
        if picture.size == size
        else _plain(picture).resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
    )
    small = _in_srgb(small, icc)
    small.getexif()[0x0112] = orientation
    return ImageOps.exif_transpose(small)


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode that can be shrunk smoothly."""
    if picture.mode in ("L", "RGB", "RGBA", "CMYK"):
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):
        return picture.convert("F").point(lambda value: value / 256).convert("L")
    has_alpha = picture.mode in ("LA", "PA") or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")


def _in_srgb(picture: Image.Image, icc: bytes | None) -> Image.Image:
    """Colours as every screen shows them, so that the camera's own profile can go."""
    if not icc or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(icc)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted or picture


def _write(picture: Image.Image, kind: Kind, answer: Answer) -> None:
    bare = _bare(picture)
    drawn = kind.slug == "png" or bare.mode in ("1", "P", "RGBA", "LA")
    if drawn:
        bare.save(answer.begin("image/png", "png"), "PNG", optimize=True)
    else:
        bare.save(answer.begin("image/jpeg", "jpg"), "JPEG", quality=JPEG_QUALITY, optimize=True)


def _bare(picture: Image.Image) -> Image.Image:
    """Nothing but dots: no place, no date, no device, no hidden smaller picture."""
    plain = picture if picture.mode in ("1", "L", "RGB", "RGBA", "P") else _plain(picture)
    if plain.mode == "CMYK":
        plain = plain.convert("RGB")
    plain.load()
    palette_alpha = plain.info.get("transparency") if plain.mode == "P" else None
    plain.info = {"transparency": palette_alpha} if palette_alpha is not None else {}
    plain._exif = None  # Pillow would write it again
    return plain


def _write_pages(picture: Image.Image, count: int, answer: Answer) -> None:
    def pages() -> Iterator[Image.Image]:
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            _check(frame)
            if number:
                yield _for_pdf(frame.copy())

    first = _for_pdf(picture.copy())
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=pages(), resolution=300)
    answer.begin("application/pdf", "pdf", pages=count).write(out.getbuffer())


def _for_pdf(frame: Image.Image) -> Image.Image:
    bare = _bare(_upright(frame))
    return bare.convert("RGB") if bare.mode in ("RGBA", "P", "LA") else bare
