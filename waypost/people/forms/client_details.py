"""The forms of what a file has several of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.people.forms.fields import LineField, NameField
from waypost.people.models import (
    ContactPoint,
    EmergencyContact,
    HouseholdMember,
    IdentityDocument,
    LanguageSkill,
    PastMigration,
    PersonName,
)
from waypost.people.typed import document_key, one_line
from waypost.shared.phones import parse_phone
from waypost.shared.web.forms import DayInput, PhoneInput, WaypostModelForm

LETTERS = {"email", "messenger"}


class DetailForm(WaypostModelForm):
    """A row of a file. `region` is the country in whose notation phones are read."""

    def __init__(self, *args: Any, region: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, as columns of the row."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class NameForm(DetailForm):
    family = NameField(label=_("Family name"))
    given = NameField(label=_("Given name"))
    middle = NameField(label=_("Father's or middle name"))
    full = NameField(label=_("Or the whole name as it is written"), longest=300)

    class Meta:
        model = PersonName
        fields = ["kind", "family", "given", "middle", "full"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        parts = [found.get(name) for name in ("family", "given", "middle")]
        if not any(parts) and not found.get("full") and not self.errors:
            self.add_error("family", _("Write at least one part of the name."))
        if (
            any(parts)
            and set(self.changed_data) & {"family", "given", "middle"}
            and "full" not in self.changed_data
        ):
            found["full"] = ""  # composed anew from its parts
        return found


class PhoneForm(DetailForm):
    value = forms.CharField(label=_("Number or address"), max_length=120, widget=PhoneInput)
    belongs_to = LineField(label=_("Whose it is"), longest=80, help_text=_("Empty when it is their own."))

    class Meta:
        model = ContactPoint
        fields = ["kind", "value", "belongs_to", "is_safe"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("value") and found.get("kind") not in LETTERS and "@" not in found["value"]:
            try:
                found["value"] = parse_phone(found["value"], self.region or "ZZ").number
            except forms.ValidationError as error:
                self.add_error("value", error)
        return found


class DocumentForm(DetailForm):
    number = forms.CharField(
        label=_("Number"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
    )
    where_held = LineField(
        label=_("Who holds it"), help_text=_("For example: the client, the employer, the police.")
    )

    class Meta:
        model = IdentityDocument
        fields = ["kind", "country", "number", "issued", "expires", "where_held"]
        widgets = {"expires": DayInput}

    def clean_number(self) -> str:
        number = one_line(self.cleaned_data["number"])
        if number and not document_key(number):
            raise forms.ValidationError(_("A document's number has letters or digits."))
        return number


class MemberForm(DetailForm):
    name = NameField(label=_("Name"), longest=300)

    class Meta:
        model = HouseholdMember
        fields = ["name", "relationship", "gender", "born", "lives_with", "is_dependant", "relative"]
        widgets = {"relative": forms.HiddenInput}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("name") and not found.get("relative") and not self.has_error("name"):
            self.add_error("name", _("Write the name, or link a file."))
        return found


class EmergencyForm(DetailForm):
    name = NameField(label=_("Name"), longest=300, required=True)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False, widget=PhoneInput)

    class Meta:
        model = EmergencyContact
        fields = ["name", "relationship", "phone", "language", "knows_of_us", "note"]
        widgets = {"note": forms.Textarea({"rows": 3, "dir": "auto"})}

    def clean_phone(self) -> str:
        typed = one_line(self.cleaned_data["phone"])
        return parse_phone(typed, self.region or "ZZ").number if typed else ""


class PastMigrationForm(DetailForm):
    class Meta:
        model = PastMigration
        fields = ["country", "kind", "channel", "sector", "left", "returned"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        left, returned = found.get("left"), found.get("returned")
        if left and returned and returned.latest < left.earliest:
            self.add_error("returned", _("The return is before the departure. Check both dates."))
        return found


class LanguageForm(DetailForm):
    class Meta:
        model = LanguageSkill
        fields = ["language", "level"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        person = self.instance.person_id
        held = LanguageSkill.objects.filter(person_id=person, language=found.get("language")).exclude(
            pk=self.instance.pk
        )
        if person and held.exists():
            self.add_error("language", _("This language is there already: change its level instead."))
        return found
