"""What people fill in on the public site to ask, and to read the answer: little, in easy words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre, Network
from waypost.contactlog import references
from waypost.contactlog.enquiry_rules import LONGEST_NAME, LONGEST_QUESTION, cleaned
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import WaypostForm


class WrittenField(forms.CharField):
    """A text in any script, freed of what cannot be seen; one that is too long is told how long it is."""

    default_error_messages = {
        "too_long": _("This has %(length)s characters; at most %(longest)s fit. Please shorten it."),
    }

    def __init__(self, *, longest: int, rows: int = 0, **kwargs: Any) -> None:
        self.longest = longest
        look = {"dir": "auto", "autocomplete": "off"}
        widget = forms.Textarea({"rows": rows, **look}) if rows else forms.TextInput(look)
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def clean(self, value: Any) -> str:
        text = super().clean(cleaned(value) if isinstance(value, str) else value)
        if len(text) > self.longest:
            shown = {"length": len(text), "longest": self.longest}
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=shown)
        return text


class AskForm(WaypostForm):
    """A question, or what is wrong on a page. `email` is a trap: people do not see it, programs fill it."""

    question = WrittenField(
        label=_("What do you want to know?"),
        longest=LONGEST_QUESTION,
        rows=6,
        required=True,
        help_text=_("Write in your own language, in your own words."),
        error_messages={"required": _("Write your question here.")},
    )
    country = CodeChoiceField(list="country", label=_("Which country is it about?"), required=False)
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)
    centre = forms.ModelChoiceField(
        Centre.objects.none(), label=_("Who shall answer?"), required=False, empty_label=_("Any centre")
    )
    name = WrittenField(
        label=_("What shall we call you?"),
        longest=LONGEST_NAME,
        help_text=_("Any name. It need not be your own."),
    )
    token = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    email = forms.CharField(
        required=False,
        max_length=200,
        label=_("Leave this empty"),
        widget=forms.TextInput({"tabindex": "-1"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        network: Network,
        about_page: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **{"initial": {"token": references.new_token()}, **kwargs})
        centres = Centre.objects.filter(network=network, is_active=True, is_hidden=False).order_by("name")
        self.fields["centre"].queryset = centres  # type: ignore[attr-defined]  # because it is a ModelChoiceField
        heads = [
            (one.slug, one.label) for one in codes.options("contact_topic") if one.active and not one.parent
        ]
        self.fields["topic"].choices = [("", ""), *heads]  # type: ignore[attr-defined]  # because it is a ChoiceField
        if about_page:
            self._ask_about_page()

    def _ask_about_page(self) -> None:
        for name in ("country", "topic"):
            del self.fields[name]
        question = self.fields["question"]
        question.label = _("What is wrong?")
        question.help_text = _("Tell us what is not true, not clear or missing.")
        question.error_messages["required"] = _("Write what is wrong.")

    def clean_email(self) -> str:
        if self.cleaned_data["email"]:
            raise ValidationError(_("Leave the last field empty: only programs fill it."))
        return ""

    @property
    def values(self) -> dict[str, str]:
        """Country, topic and name, as columns."""
        return {name: self.cleaned_data.get(name, "") for name in ("country", "topic", "name")}


class ReferenceForm(WaypostForm):
    """The number that was written down; gives it as it is kept."""

    reference = forms.CharField(
        label=_("Your number"),
        max_length=100,
        help_text=_("16 letters and digits. Capital or small letters: both are right."),
        widget=forms.TextInput(
            {"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the number that you wrote down.")},
    )

    def clean_reference(self) -> str:
        try:
            return references.read(self.cleaned_data["reference"])
        except references.Slip as slip:
            raise ValidationError(str(slip)) from slip


class AskBackForm(WaypostForm):
    """One more question, with the number that opens the first."""

    question = WrittenField(
        label=_("Your next question"),
        longest=LONGEST_QUESTION,
        rows=4,
        required=True,
        error_messages={"required": _("Write your question here.")},
    )
