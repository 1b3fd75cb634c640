"""The referral form (fields-and-codes 2.3): to whom, why, what is told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.partners.models import Organisation, Service
from waypost.people.models import Person
from waypost.referrals import papers
from waypost.referrals.agreement import SECTORS
from waypost.referrals.forms.closeness import ClosenessFields
from waypost.referrals.models import CarerLink, Delivery, Priority, Referral, Section
from waypost.referrals.telling import is_child
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField, CodeSelectMultiple
from waypost.shared.web.forms import PhoneInput, TypeAhead

CARER = ("carer_link", "carer_name", "carer_relationship", "carer_phone", "carer_informed")
USUAL = [Section.IDENTITY, Section.CONTACT, Section.COMMUNICATION, Section.ASSESSMENT]


class ServiceChoice(forms.ModelChoiceField):
    """Services of all organisations: `Safe House: shelter for women`."""

    def label_from_instance(self, service: Service) -> str:
        return _("%(organisation)s: %(service)s") % {"organisation": service.organisation, "service": service}


class ReferralForm(ClosenessFields):
    """What a counsellor fills in; most of it stands there already from the file and the case."""

    wanted = ("organisation", "delivery", "reasons", "sectors", "assessment", "sections", "carer_link")

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    service = ServiceChoice(
        Service.objects.none(), label=_("Service"), required=False, widget=TypeAhead, empty_label="",
        help_text=_("Choosing a service chooses its organisation too."),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False, widget=TypeAhead, empty_label=""
    )
    other_centre = forms.ModelChoiceField(
        Centre.objects.none(), label=_("Or another centre of the network"), required=False, empty_label=""
    )
    delivery = forms.ChoiceField(
        label=_("How it is handed over"), choices=[c for c in Delivery.choices if c[0] != Delivery.CENTRE],
        widget=forms.RadioSelect, required=False,
        help_text=_("Between centres it goes by itself."),
    )  # fmt: skip
    priority = forms.ChoiceField(
        label=_("How urgent"), choices=Priority.choices, initial=Priority.NORMAL, widget=forms.RadioSelect
    )
    reasons = CodeMultipleChoiceField(list="referral_reason", label=_("Reasons"), required=False)
    services = CodeMultipleChoiceField(
        list="partner_service", label=_("Services asked for"), required=False, widget=CodeSelectMultiple
    )
    sectors = forms.MultipleChoiceField(
        label=_("Kind of help"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Each kind needs a consent of its own."),
    )  # fmt: skip
    assessment = forms.CharField(
        label=_("Summary of the situation, as the partner will read it"), required=False, max_length=6000,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        help_text=_("Only what they need to help. They read exactly these words."),
    )  # fmt: skip
    services_now = forms.CharField(
        label=_("Help received now, here or elsewhere"), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    sections = forms.MultipleChoiceField(
        label=_("What is told"), choices=Section.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The person agrees to exactly these parts. Nothing else leaves."),
    )  # fmt: skip
    by_code = forms.BooleanField(
        label=_("A number in place of the name"), required=False,
        help_text=_("The partner then knows the person only by the number of this referral."),
    )  # fmt: skip
    document_ids = forms.MultipleChoiceField(
        label=_("Documents that go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    carer_link = forms.ChoiceField(
        label=_("With whom is the child?"),
        choices=CarerLink.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    carer_name = forms.CharField(label=_("Name of the carer"), required=False, max_length=200)
    carer_relationship = CodeChoiceField(
        list="relationship", label=_("Relationship to the child"), required=False
    )
    carer_phone = forms.CharField(
        label=_("Telephone of the carer"), required=False, max_length=60, widget=PhoneInput
    )
    carer_informed = forms.BooleanField(label=_("The carer knows of this referral"), required=False)

    def __init__(
        self, *args: Any, viewer: Viewer, person: Person, case: Case | None = None, saved: Referral | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.viewer, self.person = viewer, person
        self._offer_recipients()
        self.fields["sectors"].choices = [(slug, codes.label("consent_purpose", slug)) for slug in SECTORS]
        documents = [
            (str(one.pk), one.title)
            for one in papers.on_offer(viewer, person.pk, case.pk if case else None)[:100]
        ]
        self.fields["document_ids"].choices = documents
        self.child = is_child(person)
        if not documents:
            del self.fields["document_ids"]
        self._leave_out(documents)
        self.ask_who_may_read(viewer, person, case, saved)

    def _offer_recipients(self) -> None:
        network = self.viewer.network_id
        self.fields["organisation"].queryset = Organisation.objects.active().filter(network_id=network)
        self.fields["service"].queryset = (
            Service.objects.offered().filter(organisation__network_id=network).select_related("organisation")
        )
        others = Centre.objects.filter(network_id=network, is_active=True).order_by("name")
        here = self.viewer.centre.pk if self.viewer.centre else None
        self.fields["other_centre"].queryset = others.exclude(pk=here)

    def _leave_out(self, documents: list[Any]) -> None:
        """Parts that this person has nothing to tell in."""
        absent = set() if self.child else {Section.CARER}
        absent |= set() if documents else {Section.DOCUMENTS}
        self.fields["sections"].choices = [one for one in Section.choices if one[0] not in absent]
        if not self.child:
            for name in CARER:
                del self.fields[name]

    @property
    def groups(self) -> list[tuple[Any, list[str]]]:
        told = ["sections", "by_code"] + [name for name in ("document_ids",) if name in self.fields]
        found: list[tuple[Any, list[str]]] = (
            [(_("Who at the centre may read it"), ["tie"])] if "tie" in self.fields else []
        )
        found += [
            (_("To whom"), ["service", "organisation", "other_centre", "delivery"]),
            (_("Why and how urgent"), ["priority", "reasons", "services", "sectors"]),
        ]
        if self.child:
            found.append((_("Who cares for the child"), list(CARER)))
        return [
            *found,
            (_("The situation"), ["assessment", "services_now"]),
            (_("What the partner will read"), told),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        service, organisation = data.get("service"), data.get("organisation")
        if service and not organisation:
            data["organisation"] = service.organisation
        elif service and service.organisation_id != organisation.pk:
            self.add_error("service", _("This service belongs to another organisation."))
        if data.get("organisation") and data.get("other_centre"):
            self.add_error("other_centre", _("Choose an organisation or a centre, not both."))
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """What was filled in, as columns of Referral."""
        data = self.cleaned_data
        plain = ("organisation", "service", "other_centre", "delivery", "priority", "reasons", "services", "sectors",
                 "assessment", "services_now", "sections", "by_code")  # fmt: skip
        found = {name: data.get(name) for name in plain}
        found["delivery"] = data.get("delivery") or ""
        found["document_ids"] = list(data.get("document_ids") or [])
        found["assessment"] = (data.get("assessment") or "").replace("\r\n", "\n").strip()
        found["services_now"] = (data.get("services_now") or "").replace("\r\n", "\n").strip()
        return found | {"carer": self._carer(), "case": self.case}

    def _carer(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.child or not data.get("carer_link"):
            return {}
        return {name.removeprefix("carer_"): data.get(name) for name in CARER}

    @staticmethod
    def values_of(referral: Referral) -> dict[str, Any]:
        """A draft as the form's initial values."""
        names = ("priority", "delivery", "reasons", "services", "sectors", "assessment", "services_now", "sections",
                 "by_code", "document_ids", "version")  # fmt: skip
        found: dict[str, Any] = {name: getattr(referral, name) for name in names}
        found |= {
            name: getattr(referral, f"{name}_id") for name in ("organisation", "service", "other_centre")
        }
        return found | {f"carer_{name}": value for name, value in (referral.carer or {}).items()}


def beginning(person: Person, summary: str = "") -> dict[str, Any]:
    """What a new form starts with, from the file and the case."""
    known = {slug for slug, _label in codes.choices("partner_service")}
    sections = [*USUAL, Section.CARER] if is_child(person) else list(USUAL)
    return {
        "priority": Priority.NORMAL, "delivery": Delivery.PAPER, "sections": sections, "assessment": summary,
        "services": [slug for slug in person.services_sought or [] if slug in known],
    }  # fmt: skip
