"""Forms of policy reports: which period, a text, to whom."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.monitoring.figures.periods import KINDS, Period
from waypost.monitoring.policy import audiences
from waypost.monitoring.policy.parts import PARTS
from waypost.monitoring.policy.times import closed, key_of
from waypost.partners.models import Organisation
from waypost.shared.web.forms import TypeAhead, WaypostForm
from waypost.shared.web.record_forms import long_text, one_line

ORGANISATION = "organisation"


class ReportForm(WaypostForm):
    """Which closed period, of which centre, under which title."""

    period = forms.ChoiceField(
        label=_("Period"), help_text=_("Only periods that are over: their figures do not move any more.")
    )
    centre = forms.ModelChoiceField(
        label=_("Centre"), queryset=Centre.objects.none(), required=False, empty_label=_("The whole network")
    )
    title = one_line(
        _("Title"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the report is named after its period."),
    )

    def __init__(self, *args: Any, centres: list[Centre], whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {key_of(one): one for one in closed(timezone.localdate())}
        groups: dict[str, list[tuple[str, str]]] = {}
        for key, one in self.periods.items():
            groups.setdefault(str(KINDS[one.kind]), []).append((key, one.label()))
        self.fields["period"].choices = [*groups.items()]  # type: ignore[attr-defined]
        field = self.fields["centre"]
        field.queryset = Centre.objects.filter(pk__in=[one.pk for one in centres])  # type: ignore[attr-defined]
        if not whole:
            field.required, field.empty_label, field.initial = True, None, centres[0]  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        return self.periods[self.cleaned_data["period"]]

    def title_given(self) -> str:
        """The title, or one made of the period."""
        label = self.cleaned_data["period"].label()
        return self.cleaned_data["title"] or gettext("Social policy report, %(period)s") % {"period": label}


class TextForm(WaypostForm):
    """One text. `version` is the one that was shown."""

    body = forms.CharField(label=_("Text"), required=False, max_length=20_000, widget=long_text(rows=12))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def columns(self) -> dict[str, Any]:
        """What is compared when somebody else wrote meanwhile."""
        return {"body": self.cleaned_data["body"]}


class HandOnForm(WaypostForm):
    """To whom, and which parts."""

    READERS = [
        (audiences.PUBLIC, _("Everybody")),
        (audiences.GOVERNMENT, _("Ministries and the government")),
        (ORGANISATION, _("An organisation of the directory")),
    ]
    readers = forms.ChoiceField(label=_("For whom"), choices=READERS, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=_("Which organisation"), queryset=Organisation.objects.none(), required=False, widget=TypeAhead,
    )  # fmt: skip
    places = forms.MultipleChoiceField(
        label=_("Parts of the report"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Words that come up stay inside the centre."),
    )
    read = forms.BooleanField(
        label=_(
            "I read the texts: nobody can be recognised in them, and they name no figure that the tables may hide"
        )
    )

    def __init__(self, *args: Any, network_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [part for part in PARTS if not part.inside_only]
        self.fields["places"].choices = [(part.slug, part.title) for part in offered]  # type: ignore[attr-defined]
        self.fields["places"].initial = [part.slug for part in offered]
        found = Organisation.objects.filter(network_id=network_id).order_by("name")
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("readers") == ORGANISATION and not data.get("organisation"):
            self.add_error("organisation", _("Choose the organisation."))
        return data

    def audience(self) -> tuple[str, str]:
        """The name that the gate knows, and what the readers are called."""
        data = self.cleaned_data
        if data["readers"] == ORGANISATION:
            return audiences.of_organisation(data["organisation"].pk), str(data["organisation"])
        return data["readers"], str(dict(self.READERS)[data["readers"]])
