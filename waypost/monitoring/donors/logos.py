"""Logos: a picture that a process apart has written anew, small enough to stand on every sheet."""

from django.core.files.base import File
from django.utils.translation import gettext as _

from waypost.documents.inspection import FileRefused, cleaned

LARGEST = 1_000_000  # bytes of the picture as it is kept
TAKEN = {"image/jpeg", "image/png"}


def logo_of(upload: File) -> tuple[bytes, str]:
    """The picture's bytes and its media type. Raises FileRefused, and StoreFull when there is no room on the way."""
    with cleaned(upload) as found:
        if found.media_type not in TAKEN:
            raise FileRefused("not_taken", _("A logo is a picture: a PNG or JPEG file."))
        data = b"".join(found.pieces)
    if len(data) > LARGEST:
        raise FileRefused(
            "too_heavy", _("This picture is too large for a logo. Save it smaller and send it again.")
        )
    return data, found.media_type
