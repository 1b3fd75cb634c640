"""Forms about recruiters, licences and specialists."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.partners.models import (
    JobOrder,
    Licence,
    Organisation,
    Recruiter,
    RecruiterComplaint,
    Specialist,
)
from waypost.shared.web.forms import DayInput, TypeAhead
from waypost.shared.web.record_forms import RecordForm, code_list, long_text


class RecruiterForm(RecordForm):
    """What is known of a recruiter."""

    countries = code_list("country", _("Countries it sends to"), required=False)
    sectors = code_list("isic", _("Sectors"), required=False)

    class Meta:
        model = Recruiter
        fields = ["countries", "sectors", "fees", "certificate", "certificate_note", "trained_on"]
        widgets = {"fees": long_text(2), "trained_on": DayInput}


class LicenceForm(RecordForm):
    """What a register said, and when somebody looked."""

    groups = [
        (_("The licence"), ["number", "authority", "status", "issued", "expires"]),
        (_("How we know"), ["source", "checked_on"]),
    ]

    class Meta:
        model = Licence
        fields = ["number", "authority", "status", "issued", "expires", "source", "checked_on"]
        widgets = {"issued": DayInput, "expires": DayInput, "checked_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked_on"].initial = timezone.localdate
        self.fields["number"].widget.attrs["dir"] = "ltr"
        for name in ("authority", "source"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class JobOrderForm(RecordForm):
    """A job order as the authority's register has it."""

    groups = [
        (_("The job order"), ["number", "authority", "status", "issued", "expires"]),
        (_("The job"), ["country", "employer", "occupation", "places", "wage", "currency"]),
        (_("How we know"), ["source", "checked_on"]),
    ]

    class Meta:
        model = JobOrder
        fields = [
            "number", "authority", "status", "issued", "expires", "country", "employer", "occupation", "places",
            "wage", "currency", "source", "checked_on",
        ]  # fmt: skip
        widgets = {"issued": DayInput, "expires": DayInput, "checked_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["checked_on"].initial = timezone.localdate
        self.fields["number"].widget.attrs["dir"] = "ltr"
        for name in ("authority", "employer", "occupation", "source"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def validate_constraints(self) -> None:
        """The action says it in better words."""

    validate_unique = validate_constraints


class ComplaintForm(RecordForm):
    """What somebody told us of a recruiter."""

    summary = forms.CharField(
        label=_("What was told"),
        widget=long_text(6),
        help_text=_("In the words of the person, without names: it is sealed, and every reading is noted."),
    )

    class Meta:
        model = RecruiterComplaint
        fields = ["received_on", "kind", "summary"]
        widgets = {"received_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["received_on"].initial = timezone.localdate


class ReviewForm(RecordForm):
    """What comes of a complaint."""

    state = forms.ChoiceField(
        label=_("What comes of it"),
        choices=[
            ("", _("Choose")),
            ("under_review", _("We are looking into it")),
            ("upheld", _("We found it right: it counts in public for three years")),
            ("not_upheld", _("We did not find it right: it never counts")),
        ],
    )
    note = forms.CharField(label=_("Why"), widget=long_text(4), required=False)

    class Meta:
        model = RecruiterComplaint
        fields = ["state", "note"]

    def validate_constraints(self) -> None:
        """The action says it in better words."""


class SpecialistForm(RecordForm):
    """Somebody whom colleagues may call."""

    phone_fields = ("phone",)
    languages = code_list("language", _("Languages"), required=False)
    skills = code_list("skill", _("Skills"))
    groups = [
        (_("Who"), ["name", "skills", "languages", "gender", "organisation"]),
        (_("How and when"), ["phone", "email", "town", "reachable", "is_always_reachable", "cost"]),
        (_("State"), ["is_active"]),
    ]

    class Meta:
        model = Specialist
        fields = [
            "name", "skills", "languages", "gender", "organisation", "phone", "email", "town", "reachable",
            "is_always_reachable", "cost", "is_active",
        ]  # fmt: skip
        widgets = {"organisation": TypeAhead}

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["organisation"].empty_label = ""
        for name in ("name", "town", "reachable", "cost"):
            self.fields[name].widget.attrs["dir"] = "auto"
