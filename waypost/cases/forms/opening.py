"""Opening a case, and changing what stands at its head."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.cases.models import Case
from waypost.cases.staffing import case_workers
from waypost.centres.access import Viewer
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import TypeAhead, WaypostForm


def words(label: Any, *, rows: int = 4, required: bool = True, **kwargs: Any) -> forms.CharField:
    """A sealed text of several lines."""
    area = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=area, required=required, max_length=20_000, **kwargs)


class HeadFields(WaypostForm):
    """What stands at the head of every case."""

    kind = CodeChoiceField(list="case_kind", label=_("What kind of case?"))
    summary = words(
        _("What is it about?"),
        required=False,
        help_text=_(
            "Two or three sentences, so that a colleague understands without asking the client again."
        ),
    )
    risk = CodeChoiceField(
        list="case_risk",
        label=_("Risk"),
        required=False,
        empty_label=_("Not judged yet"),
        help_text=_("The greater the risk, the sooner the first review."),
        widget=forms.RadioSelect({"class": "choices-row"}),
    )
    complexity = CodeChoiceField(
        list="case_complexity",
        label=_("Complexity"),
        required=False,
        empty_label=_("Not judged yet"),
        widget=forms.RadioSelect({"class": "choices-row"}),
    )


class OpenForm(HeadFields):
    """A new case of one client."""

    manager = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Who carries it?"), widget=TypeAhead
    )
    restricted = forms.BooleanField(
        label=_("Restricted: it exists only for those who are named"),
        required=False,
        help_text=_("For trafficking, violence, and whenever somebody at the centre should not know."),
    )
    named = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        label=_("Who else is named?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "You and whoever carries it are named anyway. Name somebody who can approve its closure, too."
        ),
    )
    groups = [
        ("", ["kind", "summary"]),
        (_("How serious"), ["risk", "complexity"]),
        (_("Who"), ["manager", "restricted", "named"]),
    ]

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = case_workers(viewer.centre) if viewer.centre else User.objects.none()
        self.fields["manager"].queryset = staff  # type: ignore[attr-defined]  # because it is a ModelChoiceField
        self.fields["named"].queryset = staff.exclude(pk=viewer.user_id)  # type: ignore[attr-defined]
        self.fields["manager"].initial = viewer.user_id

    def values(self) -> dict[str, Any]:
        """What `open_case` takes, without the person."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}


class HeadForm(HeadFields):
    """The head of a case that exists, in the version that the editor saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    groups = [("", ["kind", "summary"]), (_("How serious"), ["risk", "complexity"])]

    @staticmethod
    def values_of(case: Case) -> dict[str, Any]:
        """What the form begins with."""
        return {name: getattr(case, name) for name in ("kind", "summary", "risk", "complexity", "version")}

    def values(self) -> dict[str, Any]:
        """What `change_case` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
