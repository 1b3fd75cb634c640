"""What partners write in the portal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.shared.web.forms import WaypostForm


class NoteForm(WaypostForm):
    """A note to the centre."""

    text = forms.CharField(
        label=_("A note to the centre"), max_length=4000, widget=forms.Textarea({"rows": 3, "dir": "auto"})
    )


class PartnerFileForm(WaypostForm):
    """A document for the centre; what it really is, is checked when it is kept."""

    title = forms.CharField(label=_("What is it?"), max_length=150, widget=forms.TextInput({"dir": "auto"}))
    file = forms.FileField(label=_("File: a picture or a PDF"), allow_empty_file=False)
