"""Forms about addresses on the internet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.library.links.replacing import Change, change_of
from waypost.library.links.showing import ORDER, label_of
from waypost.library.saving import LibraryRefused
from waypost.shared.web.filters import Filter, search_box
from waypost.shared.web.forms import WaypostForm


class LinkFilter(Filter):
    """Which links."""

    text = search_box(_("Words of the address"))
    show = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["show"].choices = [("", ""), *((name, label_of(name)) for name in ORDER)]  # type: ignore[attr-defined]


class ReplaceForm(WaypostForm):
    """One address, or a beginning of addresses, for another."""

    old = forms.CharField(
        label=_("Address as it is now"),
        max_length=2000,
        widget=forms.TextInput(
            {"dir": "ltr", "inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    new = forms.CharField(
        label=_("Address as it shall be"),
        max_length=2000,
        widget=forms.TextInput(
            {"dir": "ltr", "inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    by_beginning = forms.BooleanField(
        label=_("All addresses that begin like this"),
        required=False,
        help_text=_("The rest of each address stays: for a site that moved to another host or folder."),
    )

    change: Change | None = None

    def clean(self) -> dict[str, Any]:
        """Reads what is asked for into `change`."""
        data = super().clean() or self.cleaned_data
        if data.get("old") and data.get("new"):
            try:
                self.change = change_of(data["old"], data["new"], by_beginning=data["by_beginning"])
            except LibraryRefused as refusal:
                self.add_error(refusal.field, str(refusal))
        return data
