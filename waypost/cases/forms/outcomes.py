"""What came of it for a client."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.models import Case
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput, WaypostForm


class OutcomeForm(WaypostForm):
    """What came of it, who says so, and since when the centre knows."""

    code = CodeChoiceField(list="outcome", label=_("What came of it?"))
    source = CodeChoiceField(list="outcome_source", label=_("Who says so?"))
    on = forms.DateField(label=_("When did you learn it?"), widget=DayInput, initial=timezone.localdate)
    case = forms.ModelChoiceField(
        queryset=Case.objects.none(),
        label=_("Does it belong to a case?"),
        required=False,
        empty_label=_("No case"),
    )

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not cases:
            del self.fields["case"]
            return
        self.fields["case"].queryset = Case.objects.filter(pk__in=[case.pk for case in cases])  # type: ignore[attr-defined]
