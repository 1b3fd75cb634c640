"""Forms about tasks."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput, WaypostForm


class TaskForm(WaypostForm):
    """A task that comes from no contact."""

    title = forms.CharField(
        label=_("What to do"), max_length=300, widget=forms.TextInput({"dir": "auto", "autofocus": ""})
    )
    due = forms.DateField(label=_("By when"), widget=DayInput, initial=timezone.localdate)
    kind = CodeChoiceField(list="followup_kind", label=_("Kind"), initial="other")
    assignee = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = colleagues

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return due


class HandOverForm(WaypostForm):
    """To whom, and why."""

    to = forms.ModelChoiceField(label=_("Colleague"), queryset=User.objects.none())
    why = CodeChoiceField(list="handover_reason", label=_("Why"))
    note = forms.CharField(
        label=_("What the colleague should know"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues
