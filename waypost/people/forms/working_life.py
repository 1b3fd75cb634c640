"""The forms of work, education, licences and certificates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.people.forms.client_details import DetailForm
from waypost.people.forms.fields import LineField
from waypost.people.models import Education, Qualification, WorkExperience
from waypost.shared.dates import PartialDateFormField
from waypost.shared.web.forms import DayInput

LONGEST_DUTIES = 3000


def _when(label: Any) -> PartialDateFormField:
    return PartialDateFormField(
        label=label, required=False, help_text=_("As well as it is known: 2019, 05/2019 or about 2019.")
    )


class _Lasting(DetailForm):
    """Something with a beginning and an end."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        began, ended = found.get("began"), found.get("ended")
        if began and ended and ended.latest < began.earliest:
            self.add_error("ended", _("The end is before the beginning. Check both dates."))
        return found


class WorkForm(_Lasting):
    title = LineField(
        label=_("What the work was"),
        longest=160,
        required=True,
        help_text=_("As one would say it: welder, cook."),
    )
    employer = LineField(
        label=_("Employer"), longest=160, help_text=_("Empty when they worked for themselves or at home.")
    )
    town = LineField(label=_("Town"), longest=120)
    began, ended = _when(_("From")), _when(_("Until"))
    groups = [
        (_("The work"), ["title", "occupation", "employer", "town", "country"]),
        (_("When"), ["began", "ended", "goes_on"]),
        (_("What they did there"), ["duties"]),
    ]

    class Meta:
        model = WorkExperience
        fields = ["title", "occupation", "employer", "town", "country", "began", "ended", "goes_on", "duties"]
        widgets = {"duties": forms.Textarea({"rows": 4, "dir": "auto", "maxlength": LONGEST_DUTIES})}
        help_texts = {
            "duties": _("One thing a line: what they made, repaired, led. Unpaid work counts, too.")
        }

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("goes_on") and found.get("ended"):
            self.add_error("ended", _("Leave this empty while they still work there."))
        return found


class EducationForm(_Lasting):
    what = LineField(
        label=_("What was learned, or the diploma"),
        longest=160,
        required=True,
        help_text=_("For example: tailor; school certificate after nine classes."),
    )
    school = LineField(label=_("School"), longest=160)
    town = LineField(label=_("Town"), longest=120)
    began, ended = _when(_("From")), _when(_("Until"))
    groups = [
        (_("What and where"), ["what", "level", "school", "town", "country"]),
        (_("When"), ["began", "ended", "finished"]),
    ]

    class Meta:
        model = Education
        fields = ["what", "level", "school", "town", "country", "began", "ended", "finished"]


class QualificationForm(DetailForm):
    what = LineField(
        label=_("What it says"),
        longest=160,
        required=True,
        help_text=_("For example: driving licence B and C; welder, 3rd class. No number."),
    )
    issuer = LineField(label=_("Issued by"), longest=160)
    issued = _when(_("Issued"))

    class Meta:
        model = Qualification
        fields = ["kind", "what", "issuer", "country", "issued", "expires"]
        widgets = {"expires": DayInput}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        issued, expires = found.get("issued"), found.get("expires")
        if issued and expires and expires < issued.earliest:
            self.add_error("expires", _("It ends before it was issued. Check both dates."))
        return found
