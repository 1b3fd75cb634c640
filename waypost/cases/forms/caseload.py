"""The filters of the caseload; they stand in the address."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.cases.models import CaseQuerySet, Stage
from waypost.cases.staffing import case_workers
from waypost.centres.access import Viewer
from waypost.shared.codes import CodeChoiceField

SHOW = [
    ("", _("Open")),
    ("overdue", _("Review overdue")),
    ("mine", _("Mine")),
    ("closed", _("Closed")),
]
STAGES = [("", ""), *[(stage.value, stage.label) for stage in Stage if stage != Stage.CLOSED]]


class CaseloadFilter(forms.Form):
    """Each filter is optional; a wrong one is told and left out."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    who = forms.ModelChoiceField(User.objects.none(), label=_("Carried by"), required=False, empty_label="")
    kind = CodeChoiceField(list="case_kind", label=_("Kind"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=STAGES, required=False)
    risk = CodeChoiceField(list="case_risk", label=_("Risk"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        if viewer.centre:
            self.fields["who"].queryset = case_workers(viewer.centre)  # type: ignore[attr-defined]

    def applied_to(self, cases: CaseQuerySet) -> CaseQuerySet:
        """The cases that pass."""
        self.is_valid()
        data = self.cleaned_data
        columns = {"who": "manager", "kind": "kind", "stage": "stage", "risk": "risk"}
        cases = cases.filter(**{column: data[name] for name, column in columns.items() if data.get(name)})
        if data.get("show") == "closed":
            return cases.filter(stage=Stage.CLOSED)
        cases = cases.open()
        if data.get("show") == "overdue":
            return cases.filter(review_due__lt=timezone.localdate())
        return cases.filter(manager=self.viewer.user_id) if data.get("show") == "mine" else cases

    @property
    def is_used(self) -> bool:
        """Whether any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def shows_closed(self) -> bool:
        return self.cleaned_data.get("show") == "closed"
