"""Labels of one code in all languages, side by side."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from waypost.shared import codes
from waypost.shared.codes.models import SLUG, Code
from waypost.shared.web.forms import WaypostForm

LABEL = "label_"
LABEL_LENGTH = 120


class LabelsForm(WaypostForm):
    """The words of a code; languages without a text fall back to English."""

    also = forms.CharField(
        label=_("Other words for it"),
        required=False,
        max_length=500,
        help_text=_("Separated by |. They find the answer while typing and when a spreadsheet is read in."),
    )
    note = forms.CharField(
        label=_("Note for colleagues"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, code: Code | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = code.labels if code else {}
        others = sorted(set(labels) - {language for language, _name in settings.LANGUAGES})
        names = [LABEL + language for language in (*(key for key, _name in settings.LANGUAGES), *others)]
        for name in names:
            self.fields[name] = _label_field(name.removeprefix(LABEL))
            self.fields[name].initial = labels.get(name.removeprefix(LABEL), "")
        if code:
            self.fields["also"].initial, self.fields["note"].initial = code.also, code.note
        self.groups = [(_("Label"), names), *self.more_groups()]

    def more_groups(self) -> list[tuple[Any, list[str]]]:
        """The groups below the labels."""
        return [(_("For colleagues"), ["also", "note"])]

    @property
    def labels(self) -> dict[str, str]:
        """Language → text, of a valid form."""
        return {
            name.removeprefix(LABEL): text
            for name, text in self.cleaned_data.items()
            if name.startswith(LABEL)
        }


class AddCodeForm(LabelsForm):
    """A new code: its words, and where it stands."""

    parent = forms.ChoiceField(label=_("Belongs under"), required=False)
    slug = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=40,
        validators=[SLUG],
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Stands in records and exports and never changes. Left empty, it is made from the label."
        ),
    )

    def __init__(self, *args: Any, list_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = [(o.slug, o.label) for o in codes.options(list_name) if o.active and not o.parent]
        parent: Any = self.fields["parent"]
        parent.choices = [("", _("First level")), *tops]

    def more_groups(self) -> list[tuple[Any, list[str]]]:
        """Where it stands, then the words for colleagues."""
        return [(_("Place"), ["parent", "slug"]), *super().more_groups()]


def _label_field(language: str) -> forms.CharField:
    """A text box in the direction of its language, named by the language's own name."""
    try:
        info = get_language_info(language)
    except KeyError:
        info = {"name_local": language, "bidi": False}
    attributes = {"lang": language, "dir": "rtl" if info["bidi"] else "ltr", "autocomplete": "off"}
    return forms.CharField(
        label=info["name_local"], required=False, max_length=LABEL_LENGTH, widget=forms.TextInput(attributes)
    )


class LabelsFileForm(WaypostForm):
    """A workbook that a translator sends back."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("The workbook that you exported here, with labels filled in (.xlsx)."),
    )
