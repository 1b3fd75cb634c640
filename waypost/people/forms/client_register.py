"""The short form (R20): under a minute from the keyboard, everything else in the file's tabs later."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.people.actions.desk import StorageAnswer
from waypost.people.forms.fields import LineField, NameField, PhoneField
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField, CodeSelectMultiple
from waypost.shared.dates import BirthDateFormField, PartialDateInput
from waypost.shared.web.forms import WaypostForm

YES, NO = "yes", "no"
EVERY_WAY = ["phone_call", "sms", "chat", "email", "letter", "home_visit"]
# A quick answer to "How may we reach you?", and what it means for the file.
SAFE_CONTACT: dict[str, dict[str, Any]] = {
    "": {},
    "messages": {"safe_channels": ["sms", "chat"], "never_channels": ["phone_call"]},
    "no_centre_name": {"safe_rules": ["no_centre_name", "only_client"]},
    "in_person": {"safe_channels": ["in_person"], "never_channels": EVERY_WAY},
    "never": {"safe_rules": ["never"]},
}
NAMES = ("family_name", "given_name", "middle_name", "other_name")
FIRST_EMPTY = ("family_name", "given_name", "gender")
PLAIN = (
    "gender", "born", "client_type", "town", "subdivision", "first_language", "interpreter_needed", "planned_country",
    "how_heard", "services_sought",
)  # fmt: skip


class NewClientForm(WaypostForm):
    """What is asked when someone comes for the first time."""

    family_name = NameField(label=_("Family name"))
    given_name = NameField(label=_("Given name"))
    middle_name = NameField(label=_("Father's or middle name"))
    other_name = NameField(label=_("The same name in another script"), longest=300)
    gender = CodeChoiceField(list="gender", label=_("Gender"), required=False)
    born = BirthDateFormField(
        label=_("Born"),
        required=False,
        help_text="",
        widget=PartialDateInput({"placeholder": _("3.5.1984, 1984, age 42")}),
    )
    phone = PhoneField(label=_("Phone"))
    phone_whose = LineField(label=_("Whose phone, if not theirs"), longest=80)
    phone_safe = forms.BooleanField(label=_("Safe to call this number"), required=False, initial=True)
    phone_2 = PhoneField(label=_("Second phone"))
    phone_2_whose = LineField(label=_("Whose second phone, if not theirs"), longest=80)
    phone_2_safe = forms.BooleanField(label=_("Safe to call the second number"), required=False, initial=True)
    safe_contact = forms.ChoiceField(
        label=_("How may we reach you?"),
        required=False,
        choices=[
            ("", _("Any way is fine")),
            ("messages", _("Messages only, never call")),
            ("no_centre_name", _("Do not say who is calling, speak with this person only")),
            ("in_person", _("Only here in person")),
            ("never", _("Never make contact")),
        ],
    )
    safe_note = LineField(label=_("What else matters when making contact"), longest=300)
    client_type = CodeChoiceField(list="client_type", label=_("Client type"), required=False)
    town = LineField(label=_("Town or village"))
    subdivision = CodeChoiceField(list="subdivision", label=_("Region"), required=False)
    first_language = CodeChoiceField(list="language", label=_("First language"), required=False)
    interpreter_needed = forms.BooleanField(label=_("Needs an interpreter"), required=False)
    planned_country = CodeChoiceField(list="country", label=_("Planned country"), required=False)
    how_heard = CodeChoiceField(list="how_heard", label=_("How they heard of us"), required=False)
    services_sought = CodeMultipleChoiceField(
        list="service_sought", label=_("What they came for"), required=False, widget=CodeSelectMultiple
    )
    storage = forms.ChoiceField(
        label=_("May we keep a file about you?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("Yes")), (NO, _("No: keep only the minimum"))],
        error_messages={"required": _("Ask, and choose yes or no.")},
    )
    storage_how = CodeChoiceField(
        list="consent_how", label=_("How they answered"), required=False, initial="spoken"
    )
    reason = CodeChoiceField(
        list="duplicate_override_reason", label=_("Why is this somebody else?"), required=False
    )

    groups = [
        (_("Name"), ["family_name", "given_name", "middle_name", "other_name"]),
        (_("About them"), ["gender", "born", "client_type", "town", "subdivision"]),
        (_("Reaching them"), ["phone", "phone_whose", "phone_safe", "safe_contact", "safe_note"]),
        (_("Speaking and plans"), [
            "services_sought", "first_language", "planned_country", "how_heard", "interpreter_needed",
        ]),
        (_("Consent to keeping a file"), ["storage", "storage_how"]),
        (_("A second phone"), ["phone_2", "phone_2_whose", "phone_2_safe"]),
    ]  # fmt: skip
    folded = ("phone_2",)  # groups that begin with these are folded away while they are empty

    def __init__(self, data: Mapping[str, Any] | None = None, *, centre: Centre, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.centre = centre
        self.fields["phone"].region = self.fields["phone_2"].region = centre.country
        # Only the regions of the centre's country.
        self.fields["subdivision"].draw_from("subdivision", parent=centre.country, with_unknown=False)
        if not self.is_bound:
            self._begin_at(next((name for name in FIRST_EMPTY if not self.initial.get(name)), "gender"))
        self.asked_here = [name for name in centre.required_fields if name in PLAIN + NAMES + ("phone",)]
        for name in self.asked_here if self._answer() != NO else ():
            if not isinstance(self.fields[name], forms.BooleanField):
                self.fields[name].required = True

    def _begin_at(self, name: str) -> None:
        self.fields[name].widget.attrs["autofocus"] = True

    def _answer(self) -> str:
        return str(self.data.get(self.add_prefix("storage"), "")) if self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        wrong = any(self.has_error(name) for name in NAMES)
        if not any(found.get(name) for name in NAMES) and not wrong and found.get("storage") != NO:
            message = _("Write at least one name: family name, given name or what they are called.")
            self.add_error("given_name", message)
        if found.get("storage") and not found.get("storage_how"):
            self.add_error("storage_how", _("Say how the answer was given."))
        return found

    @property
    def names_given(self) -> list[NameGiven]:
        """The names of the form, the one in parts first."""
        found = self.cleaned_data
        parts = NameGiven(
            family=found.get("family_name") or "",
            given=found.get("given_name") or "",
            middle=found.get("middle_name") or "",
        )
        names = [parts] if parts.family or parts.given or parts.middle else []
        if found.get("other_name"):
            names.append(NameGiven(full=found["other_name"], kind="other_script" if names else "given_now"))
        return names

    @property
    def phones_given(self) -> list[PhoneGiven]:
        """The phones of the form, each with whose it is and whether it is safe."""
        found = self.cleaned_data
        phones = []
        for name in ("phone", "phone_2"):
            phone = found.get(name)
            if phone:
                whose = found.get(f"{name}_whose") or ""
                safe = bool(found.get(f"{name}_safe"))
                phones.append(
                    PhoneGiven(value=phone.number, kind=_kind(phone, whose), belongs_to=whose, is_safe=safe)
                )
        return phones

    @property
    def person_fields(self) -> dict[str, Any]:
        """Columns of Person that were answered."""
        found = {name: self.cleaned_data[name] for name in PLAIN if self.cleaned_data.get(name)}
        found |= SAFE_CONTACT.get(self.cleaned_data.get("safe_contact") or "", {})
        if self.cleaned_data.get("safe_note"):
            found["safe_note"] = self.cleaned_data["safe_note"]
        if found.get("town") or found.get("subdivision"):
            found["country"] = self.centre.country
        return found

    @property
    def storage_answer(self) -> StorageAnswer:
        return StorageAnswer(self.cleaned_data["storage"] == YES, self.cleaned_data["storage_how"])


def _kind(phone: Any, whose: str) -> str:
    if whose:
        return "relative"
    return "home" if phone.kind == "landline" else "mobile"


def seen_ids(data: Mapping[str, Any]) -> set[UUID]:
    """The matches that were on the screen when the form was sent."""
    found = set()
    for text in str(data.get("seen", ""))[:2000].split(","):
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found
