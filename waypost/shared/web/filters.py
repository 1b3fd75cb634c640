"""The filters of lists; they stand in the address, so that a view can be shared."""

from typing import Any

from django import forms


class Filter(forms.Form):
    """Each filter is optional; a wrong one is told and left out."""

    @property
    def values(self) -> dict[str, Any]:
        """What was asked for and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_used(self) -> bool:
        """Whether any filter is set."""
        return bool(self.values)


def search_box(label: Any) -> forms.CharField:
    """A box for words."""
    widget = forms.TextInput({"type": "search", "dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=100, widget=widget)
