"""Forms of reports: the parts, the name, to whom, by e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.centres.models import Centre
from waypost.monitoring.figures import splits
from waypost.monitoring.figures.computing import filter_in_words
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import SavedReport
from waypost.monitoring.models.reports import Every, SharedWith
from waypost.monitoring.policy.audiences import GOVERNMENT, PUBLIC, of_organisation
from waypost.monitoring.reports import outputs, times
from waypost.monitoring.reports.definitions import (
    MOST_COLUMNS,
    MOST_FILTERS,
    MOST_MEASURES,
    MOST_ROWS,
    NOBODY,
    Definition,
    filter_of,
)
from waypost.partners.models import Organisation
from waypost.shared.web.forms import DayInput, TypeAhead, WaypostForm
from waypost.shared.web.record_forms import one_line

SHORT = 80  # values that a list of filters shows


class PartsForm(WaypostForm):
    """What the report is made of. It stands in the address: the address is the report."""

    time = forms.ChoiceField(label=_("Period"), choices=[*times.CHOICES.items()], initial=times.THIS_YEAR)
    first = forms.DateField(label=_("From"), required=False, widget=DayInput)
    last = forms.DateField(label=_("Until"), required=False, widget=DayInput)
    against = forms.ChoiceField(label=_("Compare with"), choices=[*times.AGAINST.items()], required=False)
    centre = forms.ModelMultipleChoiceField(
        label=_("Centres"), queryset=Centre.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all that you may see."),
    )  # fmt: skip

    def __init__(self, *args: Any, centres: list[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = [("", "–"), *((one.slug, one.title) for one in MEASURES.values())]
        fields = [("", "–"), *((one.slug, one.title) for one in splits.SPLITS.values())]
        self._several("measure", MOST_MEASURES, _("What is counted?"), _("And"), measures)
        self._several("row", MOST_ROWS, _("Rows"), _("Rows within rows"), fields)
        self._several("column", MOST_COLUMNS, _("Columns"), _("Columns within columns"), fields)
        self._several("filter", MOST_FILTERS, _("Only with"), _("And only with"), [("", "–"), *_filters()])
        for number in range(1, MOST_FILTERS + 1):
            self._keep_filter(f"filter_{number}")
        if len(centres) < 2:
            del self.fields["centre"]
        else:
            self.fields["centre"].queryset = Centre.objects.filter(pk__in=[one.pk for one in centres])  # type: ignore[attr-defined]

    def _several(self, name: str, most: int, label: Any, further: Any, choices: list[Any]) -> None:
        for number in range(1, most + 1):
            self.fields[f"{name}_{number}"] = forms.ChoiceField(
                label=label if number == 1 else further,
                choices=choices,
                required=name == "measure" and number == 1,
            )

    def _keep_filter(self, name: str) -> None:
        """A filter of a saved report that the list does not offer stays as it is."""
        chosen = self.data.get(name, "")
        field = self.fields[name]
        if not chosen or field.valid_value(chosen):  # type: ignore[attr-defined]
            return
        try:
            label = filter_in_words(filter_of(chosen))
        except (BadQuestion, KeyError):
            return
        field.choices = [*field.choices, (chosen, label)]  # type: ignore[attr-defined]

    def definition(self) -> Definition:
        """What was chosen. Raises BadQuestion. Ask a valid form only."""
        data = self.cleaned_data
        made = Definition(
            self._chosen("measure", MOST_MEASURES), self._chosen("row", MOST_ROWS),
            self._chosen("column", MOST_COLUMNS), tuple(filter_of(one) for one in self._chosen("filter", MOST_FILTERS)),
            tuple(one.pk for one in data.get("centre") or ()), data["time"], data.get("first"), data.get("last"),
            data.get("against", ""),
        )  # fmt: skip
        made.check()
        return made

    def _chosen(self, name: str, most: int) -> tuple[str, ...]:
        found = [self.cleaned_data.get(f"{name}_{number}", "") for number in range(1, most + 1)]
        return tuple(dict.fromkeys(one for one in found if one))

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in the groups of the page: what, how, which rows, when and where."""
        names = [
            (_("What"), [f"measure_{n}" for n in range(1, MOST_MEASURES + 1)]),
            (_("Rows and columns"), ["row_1", "row_2", "column_1", "column_2"]),
            (
                _("Which"),
                [
                    *(f"filter_{n}" for n in range(1, MOST_FILTERS + 1)),
                    *(["centre"] if "centre" in self.fields else []),
                ],
            ),
            (_("When"), ["time", "first", "last", "against"]),
        ]
        return [(title, [self[name] for name in group]) for title, group in names]


def _filters() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (str(one.title), [(f"{one.slug}:{slug or NOBODY}", label) for slug, label in splits.choices(one)])
        for one in splits.SPLITS.values()
        if 0 < len(splits.choices(one)) <= SHORT
    ]


class NameForm(WaypostForm):
    """The name of a saved report and who finds it."""

    title = one_line(_("Name"), max_length=200)
    shared_with = forms.ChoiceField(
        label=_("Who finds it?"), choices=SharedWith.choices, initial=SharedWith.ME, widget=forms.RadioSelect,
        help_text=_("Whoever opens it sees it with their own rights, counted anew."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, held: SavedReport | None = None, **kwargs: Any) -> None:
        begun = (
            {"title": held.title, "shared_with": held.shared_with, "version": held.version} if held else {}
        )
        super().__init__(*args, initial=begun, **kwargs)

    @property
    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "shared_with")}


class HandOnForm(WaypostForm):
    """To whom, and as what."""

    readers = forms.ChoiceField(
        label=_("To whom?"), choices=[(PUBLIC, _("Everybody")), (GOVERNMENT, _("Government")), ("organisation", _("An organisation"))],
        widget=forms.RadioSelect,
        help_text=_("What the same readers were given before is taken into account."),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False, widget=TypeAhead
    )
    kind = forms.ChoiceField(label=_("As"), choices=outputs.CHOICES, widget=forms.RadioSelect, initial="xlsx")

    def __init__(self, *args: Any, network_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(network_id=network_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("readers") == "organisation" and not data.get("organisation"):
            self.add_error("organisation", _("Choose the organisation."))
        return data

    def audience(self) -> str:
        """The readers as the gate knows them."""
        chosen: str = self.cleaned_data["readers"]
        return of_organisation(self.cleaned_data["organisation"].pk) if chosen == "organisation" else chosen


class MailForm(WaypostForm):
    """How often, and to whom of the staff."""

    every = forms.ChoiceField(
        label=_("How often?"), choices=Every.choices, widget=forms.RadioSelect, initial=Every.MONTH
    )
    to = forms.ModelMultipleChoiceField(
        label=_("To whom of the staff?"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    with_file = forms.BooleanField(
        label=_("With the file"), required=False,
        help_text=_("Only figures that may leave the house are in it; else the mail has the link alone."),
    )  # fmt: skip

    def __init__(self, *args: Any, staff: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = staff  # type: ignore[attr-defined]
