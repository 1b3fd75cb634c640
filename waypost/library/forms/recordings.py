"""The form for a recording."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.library.audio import ENDINGS, LARGEST, LARGEST_MB, Sound, SoundRefused, sound_of
from waypost.shared.web.forms import DayInput, FileDrop, WaypostForm
from waypost.shared.web.languages import own_name_of
from waypost.shared.web.record_forms import one_line


class RecordingForm(WaypostForm):
    """A sound file, in which language, who speaks and when. `cleaned_data["file"]` is the `Sound` as it is kept."""

    language = forms.ChoiceField(label=_("Language"))
    file = forms.FileField(
        label=_("Recording"),
        help_text=_(
            "MP3 plays on every phone; Ogg with Opus is the smallest. What else the file says, such as pictures "
            "and the place, is taken out."
        ),
        widget=FileDrop(accept=ENDINGS, largest_mb=LARGEST_MB),
    )
    reads_present = forms.BooleanField(
        label=_("I listened: it reads what is written on the page now"), required=False
    )
    speaker = one_line(
        _("Who speaks"), max_length=120, help_text=_("Seen by staff only. They agreed to be heard in public.")
    )
    recorded_on = forms.DateField(label=_("Recorded on"), widget=DayInput)
    groups = [
        (_("Recording"), ["language", "file", "reads_present"]),
        (_("Voice"), ["speaker", "recorded_on"]),
    ]

    def __init__(self, *args: Any, refused: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused = refused or []
        names = [(code, own_name_of(code)) for code in settings.PUBLIC_LANGUAGES]
        self.fields["language"].choices = [("", ""), *names]
        self.fields["recorded_on"].initial = timezone.localdate
        if self.refused:  # it was too large to be taken in at all, and the sentence says so
            self.fields["file"].error_messages["required"] = self.refused[0]
        self.fields["file"].error_messages["empty"] = _(
            "The file is empty. Record it again, or choose another file."
        )

    def clean_file(self) -> Sound:
        sent = self.cleaned_data["file"]
        try:
            return sound_of(sent.read(LARGEST + 1))
        except SoundRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
