"""Notes, reviews, conferences, and what was done with others."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.opening import words
from waypost.cases.models import HelpKind
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput, WaypostForm


class NoteForm(WaypostForm):
    """A note; after an hour it stands."""

    kind = CodeChoiceField(list="note_kind", label=_("Kind of note"), initial="meeting")
    text = words(
        _("Note"),
        rows=6,
        help_text=_(
            "Facts and what was said apart from what you think. Somebody else must understand it alone."
        ),
    )


class CorrectionForm(WaypostForm):
    """What puts an older note right."""

    text = words(_("What is to be put right?"), rows=4)


class ReviewForm(WaypostForm):
    """What changed since the last look, and when to look again."""

    what_changed = words(_("What changed since the last review?"), rows=5)
    risk = CodeChoiceField(
        list="case_risk", label=_("Risk now"), widget=forms.RadioSelect({"class": "choices-row"})
    )
    held_on = forms.DateField(label=_("Held on"), widget=DayInput, initial=timezone.localdate)
    next_due = forms.DateField(
        label=_("Next review"),
        widget=DayInput,
        required=False,
        help_text=_(
            "Leave empty for the usual time: 7 days in danger, 14 days at high risk, 30 at medium, 90 at low."
        ),
    )
    with_client = forms.BooleanField(label=_("Held together with the client"), required=False, initial=True)


class ReviewDayForm(WaypostForm):
    """Another day for the next review."""

    due = forms.DateField(label=_("Next review"), widget=DayInput)


class ConferenceForm(WaypostForm):
    """Who sat together, what was agreed, and who does what: up to three steps at once."""

    held_on = forms.DateField(label=_("Held on"), widget=DayInput, initial=timezone.localdate)
    present = words(
        _("Who was there?"), rows=3, help_text=_("One line for each person, with the organisation.")
    )
    client_present = forms.BooleanField(label=_("The client was there"), required=False)
    agreed = words(_("What was agreed?"), rows=5)

    STEPS = 3

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.STEPS + 1):
            self.fields[f"step-{number}"] = forms.CharField(
                label=_("Step"), required=False, max_length=500, widget=forms.TextInput({"dir": "auto"})
            )
            self.fields[f"partner-{number}"] = forms.CharField(
                label=_("Which partner? Empty: you"), required=False, max_length=200
            )
            self.fields[f"due-{number}"] = forms.DateField(
                label=_("By when?"), required=False, widget=DayInput
            )

    @property
    def groups(self) -> list[tuple[Any, list[str]]]:  # type: ignore[override]  # because the steps are made here
        """The conference, and the steps that came out of it."""
        steps = [f"{part}-{n}" for n in range(1, self.STEPS + 1) for part in ("step", "partner", "due")]
        return [("", ["held_on", "present", "client_present", "agreed"]), (_("Steps for the plan"), steps)]

    def steps(self) -> list[dict[str, Any]]:
        """The steps that were written, as `add_step` takes them."""
        data, found = self.cleaned_data, []
        for number in range(1, self.STEPS + 1):
            text, partner = data.get(f"step-{number}", ""), data.get(f"partner-{number}", "")
            if text:
                doer = "partner" if partner else "staff"
                found.append(
                    {"text": text, "partner": partner, "doer": doer, "due": data.get(f"due-{number}")}
                )
        return found


class HelpForm(WaypostForm):
    """What was done with somebody else for the client."""

    kind = forms.ChoiceField(
        label=_("What was done?"),
        choices=HelpKind.choices,
        widget=forms.RadioSelect({"class": "choices-row"}),
    )
    on = forms.DateField(label=_("When"), widget=DayInput, initial=timezone.localdate)
    with_whom = forms.CharField(
        label=_("With whom?"),
        max_length=300,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("The office, the employer, the person."),
    )
    what = words(_("About what?"), rows=3)
    result = words(_("What came of it?"), rows=2, required=False)


class ResultForm(WaypostForm):
    """What came of it, known later."""

    result = words(_("What came of it?"), rows=2)
