"""Forms about organisations, their people and numbers."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from waypost.partners.models import ContactPerson, Identifier, Organisation, Phone
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.record_forms import RecordForm, WebAddress, code_list, long_text, one_line, zone_field


class OrganisationForm(RecordForm):
    """An organisation in four short groups."""

    phone_fields = ("phone",)
    groups = [
        (_("Who it is"), ["name", "other_name", "kind", "parent", "country", "subdivision", "represents"]),
        (_("How to reach it"), ["phone", "email", "website", "time_zone"]),
        (_("What it is"), ["description", "legal_form", "founded"]),
        (_("Working together"), ["note", "is_public", "is_active"]),
    ]

    class Meta:
        model = Organisation
        fields = [
            "name", "other_name", "kind", "parent", "country", "subdivision", "represents", "phone", "email",
            "website", "description", "legal_form", "founded", "note", "is_public", "is_active",
        ]  # fmt: skip
        field_classes = {"website": WebAddress}
        widgets = {"description": long_text(), "note": long_text(2), "parent": TypeAhead}

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "other_name", "legal_form"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.fields["time_zone"] = zone_field()
        self.fields["time_zone"].initial = self.instance.time_zone
        self.fields["parent"].queryset = organisations.exclude(pk=self.instance.pk)
        self.fields["parent"].empty_label = ""
        self.fields["founded"].widget.attrs["class"] = "w-short"

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class PersonForm(RecordForm):
    """Somebody to speak with."""

    phone_fields = ("phone",)
    languages = code_list("language", _("Languages"), required=False)

    class Meta:
        model = ContactPerson
        fields = ["name", "post", "department", "phone", "email", "languages", "is_first", "is_public"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "post", "department"):
            self.fields[name].widget.attrs["dir"] = "auto"


class PhoneForm(RecordForm):
    """A number, and whose it is: the organisation's, a service's or a place's."""

    phone_fields = ("number",)
    where = forms.ChoiceField(label=_("Whose number"), required=False)
    apart = ("version", "where")

    class Meta:
        model = Phone
        fields = ["number", "kind", "description", "is_public"]

    groups = [("", ["number", "kind", "where", "description", "is_public"])]

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].widget.attrs["dir"] = "auto"
        self.services = {f"service-{row.pk}": row for row in organisation.services.all()}
        self.places = {f"place-{row.pk}": row for row in organisation.locations.all()}
        named = [(key, str(row)) for key, row in (self.services | self.places).items()]
        self.fields["where"].choices = [("", _("The organisation’s")), *named]
        held = self.instance
        of = f"service-{held.service_id}" if held.service_id else f"place-{held.location_id}"
        self.fields["where"].initial = of if held.service_id or held.location_id else ""

    @property
    def columns(self) -> dict[str, Any]:
        where = self.cleaned_data["where"]
        return super().columns | {
            "service": self.services.get(where),
            "location": self.places.get(where),
        }


class IdentifierForm(RecordForm):
    """A number in a register."""

    class Meta:
        model = Identifier
        fields = ["scheme", "number"]


class MemberForm(WaypostForm):
    """An account for somebody of a partner."""

    full_name = one_line(_("Full name"), max_length=150)
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
        ),
        help_text=_("For signing in: letters, digits and . _ - @ +"),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language of the screens"), required=False)
    ends = forms.DateField(
        label=_("Until"),
        widget=DayInput,
        required=False,
        help_text=_("Access ends with the agreement in any case."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("As the browser asks")), *settings.LANGUAGES]
