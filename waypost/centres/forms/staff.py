"""Forms about staff."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.leaving import Chosen, Share
from waypost.centres.models import Centre, Membership
from waypost.centres.staff_actions import Work
from waypost.centres.staff_rules import roles_to_give
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.web.forms import DayInput, WaypostForm


def role_choices(by: Viewer, centre: Centre | None) -> list[tuple[str, Any]]:
    """Roles the viewer may give there, with what each is for."""
    return [
        (role.slug, _("%(title)s – %(purpose)s") % {"title": role.title, "purpose": role.purpose})
        for role in roles_to_give(by, centre)
    ]


class WorkFields(forms.Form):
    """What somebody does in a centre, for colleagues and clients to choose by."""

    post = CodeChoiceField(list="staff_post", label=_("Post"), required=False)
    languages = CodeMultipleChoiceField(list="language", label=_("Languages spoken"), required=False)
    gender = CodeChoiceField(
        list="gender",
        label=_("Gender"),
        required=False,
        help_text=_("Used when a client prefers a woman or a man."),
    )

    def work(self) -> Work:
        """The answers as the actions take them."""
        return Work(*(self.cleaned_data[name] for name in ("post", "languages", "gender")))


class PersonFields(forms.Form):
    """Who the account belongs to."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=150, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language of the screens"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("As the browser asks")), *settings.LANGUAGES]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        others = User.objects.exclude(pk=getattr(self, "user_pk", None))
        if email and others.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Somebody else signs in with this address."))
        return email


class AddStaffForm(PersonFields, WorkFields, WaypostForm):
    """A new colleague."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
        ),
        help_text=_("For signing in: letters, digits and . _ - @ +"),
    )
    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)
    starts = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)
    ends = forms.DateField(
        label=_("Until"), widget=DayInput, required=False, help_text=_("Leave empty when no end is known.")
    )

    groups = [
        (_("Person"), ["full_name", "username", "email", "language"]),
        (_("What this person may do"), ["roles", "starts", "ends"]),
        (_("Work"), ["post", "languages", "gender"]),
    ]

    def __init__(self, *args: Any, by: Viewer, centre: Centre | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(by, centre)

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Add a letter or a number."))
        return username


class ChangeStaffForm(PersonFields, WorkFields, WaypostForm):
    """Corrections to an account."""

    groups = [(_("Person"), ["full_name", "email", "language"]), (_("Work"), ["post", "languages", "gender"])]

    def __init__(self, *args: Any, user: User, membership: Membership | None, **kwargs: Any) -> None:
        self.user_pk = user.pk
        initial = {name: getattr(user, name) for name in ("full_name", "email", "language")}
        if membership is not None:
            initial |= {name: getattr(membership, name) for name in ("post", "languages", "gender")}
        super().__init__(*args, initial=initial, **kwargs)


class RoleForm(WaypostForm):
    """One more role, in one of the centres that the viewer administers."""

    role = forms.ChoiceField(label=_("Role"))
    starts = forms.DateField(label=_("From"), widget=DayInput, initial=timezone.localdate)
    ends = forms.DateField(label=_("Until"), widget=DayInput, required=False)

    def __init__(self, *args: Any, by: Viewer, centre: Centre | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(by, centre)


class RoleDatesForm(WaypostForm):
    """The days of a role."""

    starts = forms.DateField(label=_("From"), widget=DayInput)
    ends = forms.DateField(label=_("Until"), widget=DayInput, required=False)


class ReasonForm(WaypostForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.TextInput({"dir": "auto"}))


class LeavingForm(ReasonForm):
    """Why somebody leaves, who takes over the open tasks, and where all else goes that the person carries."""

    tasks_to = forms.ModelChoiceField(
        label=_("Open tasks go to"), queryset=User.objects.none(), required=False
    )

    def __init__(
        self, *args: Any, colleagues: QuerySet[User], needed: bool, shares: dict[str, Share], **kwargs: Any
    ) -> None:
        self.shares = shares
        carried = {name: field for share in shares.values() for name, field in share.fields.items()}
        self.base_fields = type(self).base_fields | carried  # before the form is made: fields like all others
        super().__init__(*args, **kwargs)
        if needed:
            self.fields["tasks_to"].queryset = colleagues
            self.fields["tasks_to"].required = True
        else:
            del self.fields["tasks_to"]
        parts = [(share.title, list(share.fields)) for share in shares.values() if share.fields]
        self.groups = [("", [name for name in self.fields if name not in carried]), *parts]

    @property
    def chosen(self) -> dict[str, Chosen]:
        """By kind, where it goes."""
        return {slug: share.chosen(self.cleaned_data) for slug, share in self.shares.items()}
