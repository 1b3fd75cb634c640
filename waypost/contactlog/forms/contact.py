"""The one screen on which a contact is logged, and the one on which it is corrected."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.contactlog.actions import FollowUp
from waypost.contactlog.forms.clients import ClientField, ColleagueField
from waypost.contactlog.models import AgeBand, Contact
from waypost.contactlog.rules import CLOCK_SLACK, LATE_AFTER
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField, CodeSelectMultiple
from waypost.shared.web.forms import DayInput, WaypostForm
from waypost.shared.web.words import moment_in_words

LONGEST_TEXT = 20_000
SELF = "self"
CLIENT, NOBODY = "client", "nobody"
HELP = {
    "passive": _("You told them something: facts, an address, a leaflet."),
    "active": _("You did something with them: a form filled, a call made together."),
    "advocacy": _("You spoke or wrote to somebody on their behalf."),
}
IN_DAYS = {"tomorrow": 1, "week": 7, "two_weeks": 14}


class ExplainedChoices(forms.CheckboxSelectMultiple):
    """Check boxes with a line of explanation under each."""

    template_name = "contactlog/widgets/explained.html"
    explanations: Mapping[str, Any] = HELP

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["explanation"] = self.explanations.get(str(value), "")
        return option


class Moment(forms.DateTimeInput):
    """A day and a time, with the device's own calendar."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off"}, format="%Y-%m-%dT%H:%M")


def text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    """A long text in any script."""
    area = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=area, max_length=LONGEST_TEXT, **{"required": False, **more})


class WhatForm(WaypostForm):
    """What happened: the part that logging and correcting share."""

    at = forms.DateTimeField(
        label=_("When"), widget=Moment, error_messages={"required": _("Say when it was.")}
    )
    channel = CodeChoiceField(
        list="contact_channel",
        label=_("How"),
        error_messages={"required": _("Choose how they made contact.")},
    )
    line = forms.CharField(label=_("Line or account"), max_length=60, required=False)
    language = CodeChoiceField(list="language", label=_("Language spoken"), required=False)
    main_topic = CodeChoiceField(
        list="contact_topic",
        label=_("Main topic"),
        error_messages={"required": _("Choose what it was about.")},
    )
    topics = CodeMultipleChoiceField(list="contact_topic", label=_("Also about"), required=False)
    help_types = CodeMultipleChoiceField(
        list="help_type", label=_("Kind of help"), required=False, widget=ExplainedChoices
    )
    services = CodeMultipleChoiceField(
        list="service_given", label=_("Services given"), required=False, widget=CodeSelectMultiple
    )
    asked = text(_("What was asked?"), rows=3)
    done = text(_("What was said and done?"))
    minutes = forms.IntegerField(label=_("Minutes spent"), min_value=0, max_value=1440, required=False)
    interpreter = CodeChoiceField(list="interpreter_kind", label=_("Interpreter"), required=False)
    is_urgent = forms.BooleanField(label=_("Urgent"), required=False)
    refused_because = CodeChoiceField(list="refusal_reason", label=_("Why we could not help"), required=False)
    alternative = CodeChoiceField(
        list="refusal_alternative", label=_("What was offered instead"), required=False
    )
    refusal_note = text(_("Note on this"), rows=2)

    kept = (
        "channel", "line", "language", "main_topic", "topics", "help_types", "services", "asked", "done",
        "minutes", "interpreter", "is_urgent", "refused_because", "alternative", "refusal_note",
    )  # fmt: skip

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at > timezone.now() + CLOCK_SLACK:
            raise forms.ValidationError(_("A contact cannot lie in the future: check the date and the time."))
        return at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("refused_because") and not data.get("alternative") and "alternative" not in self.errors:
            self.add_error(
                "alternative", _("Say what was offered instead: nobody is sent away with nothing.")
            )
        if (
            data.get("alternative")
            and not data.get("refused_because")
            and "refused_because" not in self.errors
        ):
            self.add_error(
                "refused_because", _("Say why help was refused, or clear what was offered instead.")
            )
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """What the form holds, as columns of Contact."""
        return {name: self.cleaned_data[name] for name in self.kept}


class ContactForm(WhatForm):
    """A new contact. `viewer` decides which clients and colleagues there are."""

    no_names = forms.BooleanField(label=_("No names on this call"), required=False)
    who = forms.ChoiceField(
        label=_("Who is it about?"),
        choices=[(CLIENT, _("A client")), (NOBODY, _("Somebody without a file, or without a name"))],
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
        initial=CLIENT,
    )
    person = ClientField()
    caller_role = CodeChoiceField(list="caller_role", label=_("Who made contact?"), initial=SELF)
    enquirer = ClientField()
    enquirer_name = forms.CharField(
        label=_("Name of who made contact"), max_length=200, required=False, help_text=_("Kept sealed.")
    )
    is_new = forms.ChoiceField(
        label=_("Has this person been in touch before?"),
        choices=[("yes", _("First time")), ("", _("Known, or not asked"))],
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
        required=False,
    )
    gender = CodeChoiceField(list="gender", label=_("Gender"), required=False)
    age_band = forms.ChoiceField(
        label=_("Age, about"), choices=[("", _("Not known")), *AgeBand.choices], required=False
    )
    calling_from = CodeChoiceField(list="country", label=_("Calling from"), required=False)
    late_because = forms.CharField(
        label=_("Why is it logged only now?"),
        max_length=300,
        required=False,
        help_text=_("Only for something that was more than a day ago. One sentence."),
    )
    answer_later = forms.BooleanField(label=_("The answer comes later"), required=False)
    follow_up = forms.ChoiceField(
        label=_("Follow-up"),
        choices=[
            ("", _("None")),
            ("tomorrow", _("Tomorrow")),
            ("week", _("In a week")),
            ("two_weeks", _("In two weeks")),
            ("date", _("On another day")),
        ],
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
        required=False,
    )
    follow_up_on = forms.DateField(label=_("On"), widget=DayInput, required=False)
    follow_up_what = forms.CharField(label=_("What to do"), max_length=300, required=False)
    follow_up_kind = CodeChoiceField(list="followup_kind", label=_("Kind of task"), required=False)
    follow_up_by = ColleagueField(label=_("Who does it?"))
    seconds = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        for name in ("person", "enquirer"):
            self.fields[name].viewer = viewer  # type: ignore[attr-defined]  # because it is a ClientField
        self.fields["follow_up_by"].offer(viewer, timezone.localdate())  # type: ignore[attr-defined]
        if viewer.centre:
            due = timezone.now() + timedelta(hours=viewer.centre.answer_hours)
            self.fields["answer_later"].help_text = _("Our promise: by %(moment)s.") % {
                "moment": moment_in_words(due)
            }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        nameless = data.get("no_names") or data.get("who") == NOBODY
        if nameless:
            data["person"] = None
        elif not data.get("person") and "person" not in self.errors:
            self.add_error("person", _("Find the client, or choose “Somebody without a file”."))
        if data.get("no_names"):
            data["enquirer"], data["enquirer_name"] = None, ""
        if data.get("caller_role") == SELF:
            data["enquirer"], data["enquirer_name"] = None, ""
        if not nameless:
            data["gender"] = data["age_band"] = ""
            data["is_new"] = ""
        self._check_late(data)
        self._check_follow_up(data)
        return data

    def _check_late(self, data: dict[str, Any]) -> None:
        late = data.get("at") and timezone.now() - data["at"] > LATE_AFTER
        if late and not (data.get("late_because") or "").strip():
            self.add_error(
                "late_because",
                _("This was more than a day ago: say in a sentence why it is logged only now."),
            )

    def _check_follow_up(self, data: dict[str, Any]) -> None:
        chosen = data.get("follow_up")
        if not chosen:
            return
        if chosen == "date":
            day = data.get("follow_up_on")
            if not day and "follow_up_on" not in self.errors:
                self.add_error("follow_up_on", _("Choose the day, or one of the quick answers."))
            elif day and day < timezone.localdate():
                self.add_error("follow_up_on", _("A follow-up cannot lie in the past."))
        if not (data.get("follow_up_what") or "").strip():
            self.add_error("follow_up_what", _("Say in a few words what is to be done."))

    @property
    def columns(self) -> dict[str, Any]:
        names = ("caller_role", "enquirer", "enquirer_name", "gender", "age_band", "calling_from")
        here = {name: self.cleaned_data[name] for name in names}
        return super().columns | here | {"is_new": self.cleaned_data["is_new"] == "yes"}

    @property
    def promise(self) -> FollowUp | None:
        """The follow-up, if one was chosen."""
        data = self.cleaned_data
        if not data["follow_up"]:
            return None
        days = IN_DAYS.get(data["follow_up"])
        due = timezone.localdate() + timedelta(days=days) if days else data["follow_up_on"]
        kind = data["follow_up_kind"] or "call_back"
        return FollowUp(
            what=data["follow_up_what"].strip(), due=due, kind=kind, assignee=data["follow_up_by"]
        )


class EditForm(WhatForm):
    """A correction of what is written; `version` is what the editor saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why is it changed?"), max_length=300, required=False, help_text=_("Stands in the audit.")
    )

    @classmethod
    def values_of(cls, contact: Contact) -> dict[str, Any]:
        """What stands in the contact, as initial values."""
        return {name: getattr(contact, name) for name in (*cls.kept, "at", "version")}

    @property
    def columns(self) -> dict[str, Any]:
        return super().columns | {"at": self.cleaned_data["at"]}
