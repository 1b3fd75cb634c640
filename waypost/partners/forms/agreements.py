"""Forms about agreements, requests for information, and rooms."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.hours import weekday_name
from waypost.centres.models import Room
from waypost.partners.models import Agreement, ContactPerson, Exchange, Organisation, Service, Shift
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.record_forms import RecordForm, TimeInput, long_text


class AgreementForm(RecordForm):
    """A memorandum of understanding: who does what, until when, who answers for it."""

    apart = ("version", "services")
    services = forms.ModelMultipleChoiceField(
        Service.objects.none(),
        label=_("Services covered"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = [
        (_("The agreement"), ["title", "kind", "centre", "starts", "ends", "paper"]),
        (_("Duties"), ["our_duties", "their_duties", "services", "expected"]),
        (_("Working together"), ["exchange", "our_contact", "their_contact", "opens_portal"]),
    ]

    class Meta:
        model = Agreement
        fields = [
            "title", "kind", "centre", "starts", "ends", "paper", "our_duties", "their_duties", "expected",
            "exchange", "our_contact", "their_contact", "opens_portal",
        ]  # fmt: skip
        widgets = {
            "starts": DayInput,
            "ends": DayInput,
            **{name: long_text() for name in ("our_duties", "their_duties", "expected", "exchange")},
            "our_contact": TypeAhead,
        }

    def __init__(
        self, *args: Any, organisation: Organisation, viewer: Viewer, colleagues: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "paper"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.fields["centre"].queryset = viewer.centres_where(Perm.PARTNER_VIEW)
        self.fields["centre"].empty_label = _("All centres")
        held = self.instance.our_contact_id
        either = Q(pk__in=colleagues.values("pk")) | Q(pk=held)
        self.fields["our_contact"].queryset = User.objects.filter(either).order_by("full_name")
        self.fields["our_contact"].empty_label = ""
        self.fields["their_contact"].queryset = ContactPerson.objects.filter(organisation=organisation)
        self.fields["their_contact"].empty_label = ""
        self.fields["services"].queryset = organisation.services.all()
        if not self.instance._state.adding:
            self.fields["services"].initial = list(self.instance.services.values_list("pk", flat=True))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("The last day is before the first day."))
        return data

    def validate_constraints(self) -> None:
        """`clean` says it in better words."""


class StopForm(WaypostForm):
    """Why and from when."""

    on = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)
    reason = forms.CharField(label=_("Why"), max_length=300, widget=forms.TextInput({"dir": "auto"}))


class AskForm(WaypostForm):
    """What is asked, by whom of whom, and by when."""

    direction = forms.ChoiceField(
        label=_("Who asks"), choices=Exchange.Direction.choices, initial=Exchange.Direction.OURS,
        widget=forms.RadioSelect,
    )  # fmt: skip
    question = forms.CharField(
        label=_("What is asked"),
        widget=long_text(),
        max_length=4000,
        help_text=_("Facts, rules, figures. Never about one client: a client is referred, with consent."),
    )
    asked_of = forms.ModelChoiceField(
        ContactPerson.objects.none(), label=_("Person there"), required=False, empty_label=""
    )
    asked_on = forms.DateField(label=_("Asked on"), widget=DayInput, initial=timezone.localdate)
    due = forms.DateField(label=_("Answer by"), widget=DayInput)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_of"].queryset = organisation.people.all()


class AnswerForm(WaypostForm):
    """The answer, and when it came."""

    answer = forms.CharField(label=_("What was answered"), widget=long_text(4), max_length=8000)
    answered_on = forms.DateField(label=_("On"), widget=DayInput, initial=timezone.localdate)


class ShiftForm(RecordForm):
    """Weekly hours of a partner in one of our rooms."""

    weekday = forms.TypedChoiceField(label=_("Day"), coerce=int)
    groups = [
        (_("Who"), ["organisation", "person", "note"]),
        (_("Where and when"), ["room", "weekday", "opens", "closes", "starts", "ends"]),
    ]

    class Meta:
        model = Shift
        fields = ["organisation", "person", "note", "room", "weekday", "opens", "closes", "starts", "ends"]
        widgets = {
            "opens": TimeInput(format="%H:%M"),
            "closes": TimeInput(format="%H:%M"),
            "starts": DayInput,
            "ends": DayInput,
            "organisation": TypeAhead,
            "person": TypeAhead,
        }

    def __init__(self, *args: Any, viewer: Viewer, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekday"].choices = [(day, weekday_name(day)) for day in range(7)]
        self.fields["organisation"].queryset = organisations
        people = ContactPerson.objects.filter(organisation__in=organisations).select_related("organisation")
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda row: f"{row.name} ({row.organisation.name})"
        self.fields["room"].queryset = Room.objects.filter(centre=viewer.centre, is_active=True)
        for name in ("organisation", "person", "room"):
            self.fields[name].empty_label = ""
        self.fields["note"].widget.attrs["dir"] = "auto"

    def validate_constraints(self) -> None:
        """The action says it in better words."""
