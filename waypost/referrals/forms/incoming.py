"""What comes to us: written down by staff, or filled in by a partner in the portal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.partners.models import Organisation
from waypost.referrals.access import Partner
from waypost.referrals.models import Delivery, Priority
from waypost.shared.codes import CodeMultipleChoiceField, CodeSelectMultiple
from waypost.shared.web.forms import PhoneInput, TypeAhead, WaypostForm

WAYS = [(Delivery.PAPER, _("On paper, by e-mail or by telephone")), (Delivery.PDF, _("As a locked file"))]
TOLD = ("name", "born_text", "phone", "languages", "assessment", "services_now", "reference")


class _Told(WaypostForm):
    """What is written about the person, as it came."""

    name = forms.CharField(
        label=_("Name, or what to call the person"), max_length=200, required=False,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )  # fmt: skip
    born_text = forms.CharField(
        label=_("Age or date of birth"), max_length=60, required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    phone = forms.CharField(label=_("Safe telephone"), max_length=60, required=False, widget=PhoneInput)
    languages = forms.CharField(label=_("Languages"), max_length=120, required=False)
    priority = forms.ChoiceField(
        label=_("How urgent"), choices=Priority.choices, initial=Priority.NORMAL, widget=forms.RadioSelect
    )
    reasons = CodeMultipleChoiceField(list="referral_reason", label=_("Reasons"), required=False)
    services = CodeMultipleChoiceField(
        list="partner_service", label=_("Services asked for"), required=False, widget=CodeSelectMultiple
    )
    assessment = forms.CharField(
        label=_("What is the situation, what is asked?"), max_length=6000,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )  # fmt: skip
    services_now = forms.CharField(
        label=_("Help received now"), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    reference = forms.CharField(label=_("Their own number for it"), max_length=60, required=False)

    @property
    def written(self) -> dict[str, Any]:
        """Columns and texts, as `incoming.build_incoming` takes them."""
        names = (*TOLD, "priority", "reasons", "services")
        return {name: self.cleaned_data.get(name) or "" for name in names} | {
            "reasons": self.cleaned_data.get("reasons") or [],
            "services": self.cleaned_data.get("services") or [],
        }


class IncomingForm(_Told):
    """A referral that came on paper, by e-mail or by telephone."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation that sends"), required=False, widget=TypeAhead,
        empty_label="",
    )  # fmt: skip
    other_name = forms.CharField(
        label=_("Or its name, if it is not in our directory"), max_length=200, required=False
    )
    sent_by_name = forms.CharField(label=_("Who sends: name and post"), max_length=200, required=False)
    delivery = forms.ChoiceField(
        label=_("How it came"), choices=WAYS, initial=Delivery.PAPER, widget=forms.RadioSelect
    )
    field_order = ("organisation", "other_name", "sent_by_name", "delivery")
    groups = [
        (_("Who sends"), ["organisation", "other_name", "sent_by_name", "delivery"]),
        (_("Who it is about"), ["name", "born_text", "phone", "languages"]),
        (_("What is asked"), ["priority", "reasons", "services", "assessment", "services_now", "reference"]),
    ]

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.active().filter(
            network_id=viewer.network_id
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("organisation") and not (data.get("other_name") or "").strip():
            self.add_error("other_name", _("Say who sends this person to you."))
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """All that is needed to write it down."""
        extra = {
            name: self.cleaned_data.get(name)
            for name in ("organisation", "other_name", "sent_by_name", "delivery")
        }
        return self.written | extra


class PartnerReferralForm(_Told):
    """A partner sends somebody to a centre."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("You send as"), empty_label=None
    )
    centre = forms.ModelChoiceField(Centre.objects.none(), label=_("To which centre?"), empty_label=None)
    agreed = forms.BooleanField(
        label=_("The person agreed that we pass this on to this centre"),
        help_text=_("Without the person's agreement nothing may be sent."),
    )
    groups = [
        (_("To whom"), ["organisation", "centre"]),
        (_("Who it is about"), ["name", "born_text", "phone", "languages"]),
        (_("What is asked"), ["priority", "reasons", "services", "assessment", "services_now", "reference"]),
        (_("Agreement"), ["agreed"]),
    ]

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Organisation.objects.filter(pk__in=[one.pk for one in partner.organisations])
        self.fields["organisation"].queryset = mine
        self.fields["centre"].queryset = partner.centres
