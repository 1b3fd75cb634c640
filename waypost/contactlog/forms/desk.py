"""The small forms: an answer, a client found later, a missed call."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waypost.centres.access import Viewer
from waypost.contactlog.forms.clients import ClientField, ColleagueField
from waypost.contactlog.forms.contact import text
from waypost.shared.web.forms import DayInput, WaypostForm


class AnswerForm(WaypostForm):
    """What was answered to a query."""

    answer = text(
        _("What was answered?"),
        required=True,
        error_messages={"required": _("Write what was answered, in a line or more.")},
    )


class AttachForm(WaypostForm):
    """The client whom an enquiry came from."""

    person = ClientField(required=True, error_messages={"required": _("Find the client first.")})

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].viewer = viewer  # type: ignore[attr-defined]  # because it is a ClientField


class MissedCallForm(WaypostForm):
    """Someone to call back. Either a client or words that say whom to call."""

    person = ClientField()
    what = forms.CharField(
        label=_("Whom to call, and about what"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("A number when the caller has no file. Kept sealed."),
    )
    due = forms.DateField(label=pgettext_lazy("the day of a deadline", "By"), widget=DayInput)
    assignee = ColleagueField(label=_("Who calls?"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].viewer = viewer  # type: ignore[attr-defined]  # because it is a ClientField
        self.fields["assignee"].offer(viewer, timezone.localdate())  # type: ignore[attr-defined]
        self.fields["due"].initial = timezone.localdate

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return due

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("person") and not (data.get("what") or "").strip() and "person" not in self.errors:
            self.add_error("what", _("Find the client, or write whom to call."))
        return data
