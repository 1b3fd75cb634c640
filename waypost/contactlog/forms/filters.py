"""The filters of the list of contacts; they stand in the address, so that a view can be shared."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.contactlog.forms.clients import colleagues
from waypost.contactlog.models import ContactQuerySet
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput

SHOW = [
    ("", _("All")),
    ("unanswered", _("Waiting for an answer")),
    ("overdue", _("Answer is late")),
    ("nobody", _("Without a client")),
]


class ContactFilter(forms.Form):
    """Each filter is optional; a wrong one is told and left out."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    channel = CodeChoiceField(list="contact_channel", label=_("How"), required=False)
    topic = CodeChoiceField(list="contact_topic", label=_("Main topic"), required=False)
    staff = forms.ModelChoiceField(User.objects.none(), label=_("Staff"), required=False, empty_label="")
    since = forms.DateField(label=_("From"), widget=DayInput, required=False)
    until = forms.DateField(label=_("To"), widget=DayInput, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].queryset = colleagues(viewer, timezone.localdate())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            self.add_error("until", _("The last day lies before the first one."))
        return data

    def applied_to(self, contacts: ContactQuerySet) -> ContactQuerySet:
        """The contacts that pass."""
        self.is_valid()
        data = self.cleaned_data
        columns = {"channel": "channel", "topic": "main_topic", "staff": "staff"}
        contacts = contacts.filter(
            **{column: data[name] for name, column in columns.items() if data.get(name)}
        )
        if data.get("since"):
            contacts = contacts.filter(at__gte=_midnight(data["since"]))
        if data.get("until"):
            contacts = contacts.filter(at__lt=_midnight(data["until"] + timedelta(days=1)))
        if data.get("show") == "unanswered":
            return contacts.unanswered()
        if data.get("show") == "overdue":
            return contacts.overdue(timezone.now())
        return contacts.filter(person=None) if data.get("show") == "nobody" else contacts

    @property
    def is_used(self) -> bool:
        """Whether any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
