"""Closing a file to named staff, opening it for another centre, and asking for one kept elsewhere."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.centres.models import Centre, Membership
from waypost.people.closed_files import OPENS_FILES
from waypost.people.elsewhere import centres_beside
from waypost.people.forms.consent import AT_THE_DESK
from waypost.people.models import Person
from waypost.shared import codes
from waypost.shared.dates import BirthDateFormField
from waypost.shared.web.forms import PhoneInput, TypeAhead, WaypostForm


def colleagues(person: Person) -> Any:
    """Staff who open client files at a centre that works with this one."""
    here = Membership.objects.current(timezone.localdate()).filter(
        centre__in=person.at_centres.values("centre_id"), role__in=OPENS_FILES, user__is_active=True
    )
    return User.objects.filter(pk__in=here.values("user_id")).order_by("full_name")


class RestrictForm(WaypostForm):
    """Who else may open the file, and why it is closed."""

    named = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), required=False, label=_("Who else may open it?"),
        widget=forms.CheckboxSelectMultiple, help_text=_("You are always one of them."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Why is it closed to the others?"), max_length=300)

    def __init__(self, person: Person, me: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].queryset = colleagues(person).exclude(pk=me.pk)


class NameForm(WaypostForm):
    """One more colleague."""

    user = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Name a colleague"), widget=TypeAhead)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = person.named_staff.values("user_id")
        self.fields["user"].queryset = colleagues(person).exclude(pk__in=named)


class NameAgainForm(WaypostForm):
    """Who is to open a file that nobody may open any more, and why."""

    user = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Who is to open it?"), widget=TypeAhead
    )
    reason = forms.CharField(label=_("Why this colleague?"), max_length=200)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues(person)


class ReasonForm(WaypostForm):
    """Why."""

    reason = forms.CharField(label=_("Why?"), max_length=200)


class UnnameForm(WaypostForm):
    """The name that is taken off."""

    row = forms.UUIDField(widget=forms.HiddenInput)


class EndForm(WaypostForm):
    """The centre whose access ends, and why."""

    row = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why does it end?"), max_length=200)


class ShareForm(WaypostForm):
    """The centre, and why and how the person agreed."""

    centre = forms.ModelChoiceField(queryset=Centre.objects.none(), label=_("Which centre?"))
    reason = forms.CharField(label=_("Why, and how did the person agree?"), max_length=200)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beside = centres_beside(person)
        self.fields["centre"].queryset = Centre.objects.filter(pk__in=[centre.pk for centre in beside])


class ElsewhereForm(WaypostForm):
    """Whom to ask the other centres about."""

    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput({"autocomplete": "off", "dir": "auto"})
    )
    born = BirthDateFormField(label=_("Born"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False, widget=PhoneInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("born") and not data.get("phone"):
            self.add_error(
                None, _("Add the birth date or a telephone: a name alone is not enough to ask other centres.")
            )
        return data


class OpenElsewhereForm(WaypostForm):
    """The person is here and agrees."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=1000)
    how = forms.ChoiceField(label=_("How did the person agree, here and now?"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why does your centre need the file?"), max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [
            (slug, text) for slug, text in codes.choices("consent_how") if slug in AT_THE_DESK
        ]
