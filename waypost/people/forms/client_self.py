"""What the public form asks of someone who registers themselves: little, in easy words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.people.forms.fields import LineField, NameField
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.dates import BirthDateFormField
from waypost.shared.phones import parse_phone
from waypost.shared.web.forms import PhoneInput, WaypostForm

KEPT = ("name", "born", "gender", "phone", "phone_unsafe", "first_language", "services_sought", "note")


class SelfRegistrationForm(WaypostForm):
    """Answers for the desk of one centre. `website` is a trap: people do not see it, programs fill it."""

    centre = forms.ModelChoiceField(
        Centre.objects.none(), label=_("Which centre do you want to visit?"), empty_label=None
    )
    name = NameField(label=_("What is your name?"), longest=300, required=True)
    born = BirthDateFormField(
        label=_("When were you born?"), required=False, help_text=_("The year is enough.")
    )
    gender = CodeChoiceField(list="gender", label=_("Gender"), required=False)
    phone = forms.CharField(label=_("A phone number"), max_length=60, required=False, widget=PhoneInput)
    phone_unsafe = forms.BooleanField(
        label=_("Do not call this number: somebody else could answer"), required=False
    )
    first_language = CodeChoiceField(list="language", label=_("Your language"), required=False)
    services_sought = CodeMultipleChoiceField(
        list="service_sought", label=_("What do you need?"), required=False
    )
    note = LineField(label=_("Anything we should know before you come"), longest=500)
    agreed = forms.BooleanField(
        label=_("I agree that the centre keeps these answers until I come"),
        error_messages={"required": _("We may keep your answers only if you agree.")},
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        centres = Centre.objects.filter(is_active=True, is_hidden=False)
        self.fields["centre"].queryset = centres
        if len(centres[:2]) == 1:
            self.fields["centre"].widget = forms.HiddenInput()
            self.fields["centre"].initial = centres[0].pk

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        centre = found.get("centre")
        if found.get("phone") and centre:
            try:
                found["phone"] = parse_phone(found["phone"], centre.country).number
            except ValidationError as error:
                self.add_error("phone", error)
        return found

    @property
    def answers(self) -> dict[str, Any]:
        """What is kept, as plain values."""
        found = {name: self.cleaned_data[name] for name in KEPT if self.cleaned_data.get(name)}
        return {**found, "born": str(found["born"])} if found.get("born") else found
