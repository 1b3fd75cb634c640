"""Reading a sound file of whatever kind we take."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from waypost.library.audio import mp3, mp4, ogg
from waypost.library.audio.faults import Damaged, NotOnlySound, OtherSound

LARGEST_MB = 10
LARGEST = LARGEST_MB * 1024 * 1024
ENDINGS = (".mp3", ".ogg", ".opus", ".m4a")
LEAST_SECONDS = 0.5
MOST_HOURS = 6
KINDS: tuple[tuple[Any, Any, str, str], ...] = (
    (ogg.is_ogg, ogg.cleaned, "audio/ogg", "ogg"),
    (mp4.is_mp4, mp4.cleaned, "audio/mp4", "m4a"),
    (mp3.is_mp3, mp3.cleaned, "audio/mpeg", "mp3"),
)


class SoundRefused(ValueError):
    """The file cannot be taken; the message says why and what to do."""


@dataclass(frozen=True)
class Sound:
    """A sound file as we keep it. `digest` is the SHA-256 of its bytes in hex, `seconds` its length, at least 1."""

    data: bytes
    media_type: str
    ending: str
    seconds: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def sound_of(data: bytes) -> Sound:
    """The sound without its tags. Raises SoundRefused."""
    if not data:
        raise SoundRefused(_("The file is empty. Record it again, or choose another file."))
    if len(data) > LARGEST:
        raise SoundRefused(
            _(
                "The file is larger than %(most)d MB. Save it smaller: 32 kilobits a second is enough for a voice."
            )
            % {"most": LARGEST_MB}
        )
    for fits, cleaned, media_type, ending in KINDS:
        if fits(data):
            return _read(data, cleaned, media_type, ending)
    raise SoundRefused(_("This is no recording that we can take. Save it as MP3, Ogg with Opus, or M4A."))


def _read(data: bytes, cleaned: Any, media_type: str, ending: str) -> Sound:
    try:
        clean, seconds = cleaned(data)
    except NotOnlySound:
        raise SoundRefused(
            _("The file holds more than one voice track, or a film. Save the sound alone.")
        ) from None
    except OtherSound:
        raise SoundRefused(
            _("Some phones cannot play this kind of sound. Save it as MP3, Ogg with Opus, or M4A with AAC.")
        ) from None
    except Damaged:
        raise SoundRefused(
            _("The file is damaged or ends in the middle. Save it again and listen to it.")
        ) from None
    if seconds < LEAST_SECONDS:
        raise SoundRefused(_("There is hardly any sound in it. Listen to it, and record it again."))
    if not seconds <= MOST_HOURS * 3600:  # also what is no number
        raise SoundRefused(
            _("It lasts longer than %(most)d hours, or does not say how long. Save it again, or in parts.")
            % {"most": MOST_HOURS}
        )
    return Sound(clean, media_type, ending, max(1, round(seconds)))
