"""Giving a case to others, naming staff, closing and reopening."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.cases.forms.opening import words
from waypost.cases.models import Case, Transfer
from waypost.cases.staffing import case_workers, could_be_named
from waypost.centres.models import Centre
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import TypeAhead, WaypostForm


class OfferForm(WaypostForm):
    """To a colleague here, or to another centre (and there to somebody by name, if known)."""

    to_user = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("To which colleague?"), required=False, widget=TypeAhead
    )
    to_centre = forms.ModelChoiceField(
        queryset=Centre.objects.none(),
        label=_("Or to another centre?"),
        required=False,
        help_text=_(
            "Whoever gives out cases there accepts it. The client must have agreed that centres share the file."
        ),
    )
    reason = CodeChoiceField(list="handover_reason", label=_("Why?"))
    handover = words(
        _("What must the next one know?"),
        rows=6,
        help_text=_("What was done, what is promised, what the client expects, what to avoid."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        others = Centre.objects.filter(network_id=case.centre.network_id, is_active=True).exclude(
            pk=case.centre_id
        )
        self.fields["to_centre"].queryset = others  # type: ignore[attr-defined]
        self.fields["to_user"].queryset = self._colleagues()  # type: ignore[attr-defined]
        if case.tier == "restricted":
            self.fields["to_user"].help_text = _("A restricted case goes to one person by name.")

    def _colleagues(self) -> Any:
        return case_workers(self.case.centre_id).exclude(pk=self.case.manager_id)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("to_user") and data.get("to_centre"):
            self.add_error("to_centre", _("Choose a colleague here or another centre, not both."))
        if not data.get("to_user") and not data.get("to_centre") and not self.errors:
            self.add_error("to_user", _("Choose who takes the case over."))
        return data


class AcceptForm(WaypostForm):
    """Who carries it from now on, when the case came without a name."""

    carried_by = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Who carries it?"), required=False
    )

    def __init__(self, *args: Any, offer: Transfer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offer.to_user_id:
            del self.fields["carried_by"]
            return
        self.fields["carried_by"].queryset = case_workers(offer.to_centre_id)  # type: ignore[attr-defined]
        self.fields["carried_by"].empty_label = _("Me")  # type: ignore[attr-defined]


class WhyForm(WaypostForm):
    """A sentence that says why."""

    why = words(_("Why?"), rows=2)


class NameForm(WaypostForm):
    """One more colleague on the case, and what for."""

    user = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Colleague"), widget=TypeAhead)
    part = CodeChoiceField(list="case_staff_part", label=_("What do they do?"), required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [user.pk for user in could_be_named(case)]
        self.fields["user"].queryset = User.objects.filter(pk__in=free).order_by("full_name")  # type: ignore[attr-defined]


class UnnameForm(WaypostForm):
    """The colleague who leaves the case."""

    row = forms.UUIDField(widget=forms.HiddenInput)


class RestrictForm(WaypostForm):
    """Who stays named, and why the case is closed to the others."""

    named = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        required=False,
        label=_("Who else may know of it?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "You and whoever carries it are named anyway. Name somebody who can approve its closure, too."
        ),
    )
    reason = forms.CharField(label=_("Why is it closed to the others?"), max_length=300)

    def __init__(self, *args: Any, case: Case, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        always = [pk for pk in (viewer.user_id, case.manager_id) if pk]
        self.fields["named"].queryset = case_workers(case.centre_id).exclude(pk__in=always)  # type: ignore[attr-defined]


class LiftForm(WaypostForm):
    """Why the case is opened to the centre again."""

    reason = forms.CharField(label=_("Why?"), max_length=300)


class ClosureForm(WaypostForm):
    """Why it is closed, what came of it, and who says so."""

    reason = CodeChoiceField(list="closure_reason", label=_("Why is it closed?"))
    outcome = CodeChoiceField(list="outcome", label=_("What came of it?"))
    outcome_source = CodeChoiceField(list="outcome_source", label=_("Who says so?"))
    account = words(_("What was reached, and what stays open?"), rows=4)
