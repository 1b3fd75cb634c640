"""Choosing the other file, and saying why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.people.numbers import read_number
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import WaypostForm


class OtherFileForm(WaypostForm):
    """The number of the file to compare with."""

    number = forms.CharField(
        label=_("Number of the other file"),
        max_length=30,
        help_text=_("As on the card, for example DUS-00042-P."),
        widget=forms.TextInput({"class": "w-medium ltr-input", "dir": "ltr", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        number = read_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(
                _("This is no client number. Check each character, the last one too.")
            )
        return number


class MergeForm(WaypostForm):
    """Which number stays, why, and the versions that were compared."""

    keep = forms.ChoiceField(label=_("Which number stays?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("How do you know that this is one person?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    left_version = forms.IntegerField(widget=forms.HiddenInput)
    right_version = forms.IntegerField(widget=forms.HiddenInput)


class NotSameForm(WaypostForm):
    """Why two files are two people."""

    because = CodeChoiceField(list="duplicate_override_reason", label=_("Why are these two people?"))


class UndoForm(WaypostForm):
    """What stays of the fields that were edited since, and whether missing rows matter."""

    def __init__(self, edits: list[Any], gone: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for edit in edits:
            self.fields[f"edit-{edit.name}"] = forms.ChoiceField(
                label=edit.label,
                choices=[("now", edit.now or _("empty")), ("before", edit.before or _("empty"))],
                widget=forms.RadioSelect,
                help_text=_("Changed since. Choose what the file holds afterwards: the new or the old."),
            )
        if gone:
            self.fields["accept_gone"] = forms.BooleanField(
                label=_("Undo all the same: what was removed or moved since does not come back.")
            )

    def keep_now(self) -> set[str]:
        """Edited fields that keep what they hold now."""
        chosen = {name: value for name, value in self.cleaned_data.items() if name.startswith("edit-")}
        return {name.removeprefix("edit-") for name, value in chosen.items() if value == "now"}


class SplitForm(WaypostForm):
    """Why the file is split."""

    because = CodeChoiceField(list="split_reason", label=_("Why is the file split?"))
    version = forms.IntegerField(widget=forms.HiddenInput)
