"""Forms of donor reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.documents.inspection import FileRefused
from waypost.documents.store import StoreFull
from waypost.monitoring.donors.logos import logo_of
from waypost.monitoring.models import DonorLine, DonorReport, DonorTemplate, Indicator
from waypost.partners.models import Organisation
from waypost.shared.web.forms import DayInput, FileDrop, TypeAhead, WaypostForm
from waypost.shared.web.record_forms import RecordForm, long_text


class ProjectForm(RecordForm):
    """A project, its donor, and how it reports."""

    groups = [
        (_("Project"), ["name", "centre", "first", "last"]),
        (_("Donor"), ["donor", "donor_name"]),
        (_("Reports"), ["every", "by_gender", "by_age"]),
        (_("Texts that stand in every report"), ["opening", "closing"]),
    ]

    class Meta:
        model = DonorTemplate
        fields = [
            "name", "centre", "first", "last", "donor", "donor_name", "every", "by_gender", "by_age", "opening", "closing",
        ]  # fmt: skip
        widgets = {
            "first": DayInput, "last": DayInput, "donor": TypeAhead, "opening": long_text(), "closing": long_text(),
        }  # fmt: skip

    def __init__(
        self, *args: Any, centres: list[Centre], whole: bool, network_id: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        field.queryset = Centre.objects.filter(pk__in=[one.pk for one in centres])  # type: ignore[attr-defined]
        field.empty_label = _("The whole network")  # type: ignore[attr-defined]
        if not whole:
            field.required, field.empty_label, field.initial = True, None, centres[0]  # type: ignore[attr-defined]
        self.fields["donor"].queryset = Organisation.objects.filter(network_id=network_id).order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("donor") and not (data.get("donor_name") or "").strip():
            self.add_error("donor", _("Choose the donor, or write its name."))
        elif data.get("donor") and data.get("donor_name"):
            self.add_error("donor_name", _("Choose an organisation or write a name, not both."))
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("The last day is before the first. Choose a later day."))
        return data


class LineForm(RecordForm):
    """What the project promised of an indicator."""

    class Meta:
        model = DonorLine
        fields = ["code", "baseline", "target"]


class NewLineForm(LineForm):
    """An indicator for the list."""

    indicator = forms.ModelChoiceField(
        label=_("Indicator"), queryset=Indicator.objects.none(), widget=TypeAhead
    )
    apart = ("version", "indicator")

    def __init__(self, *args: Any, indicators: list[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = Indicator.objects.filter(pk__in=[one.pk for one in indicators])  # type: ignore[attr-defined]
        self.order_fields(["indicator", "code", "baseline", "target"])


class TextsForm(RecordForm):
    """The texts of one report."""

    class Meta:
        model = DonorReport
        fields = ["opening", "closing"]
        widgets = {"opening": long_text(rows=8), "closing": long_text(rows=8)}


class LogoForm(WaypostForm):
    """A picture. `cleaned_data["logo"]` is the pair of bytes and media type as they are kept."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("A PNG or JPEG picture. It is written anew, without what else the file holds."),
        widget=FileDrop(accept=(".png", ".jpg", ".jpeg"), largest_mb=5),
    )

    def __init__(self, *args: Any, refused: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if refused:  # it was too large to be taken in at all, and the sentence says so
            self.fields["logo"].error_messages["required"] = refused[0]

    def clean_logo(self) -> tuple[bytes, str]:
        try:
            return logo_of(self.cleaned_data["logo"])
        except (FileRefused, StoreFull) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
