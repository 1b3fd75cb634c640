"""The form with the parts of a report: five choices in one row, the others folded below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.monitoring.figures import measures, splits
from waypost.monitoring.figures.computing import filter_in_words
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.reports import times
from waypost.monitoring.reports.definitions import (
    MOST_COLUMNS,
    MOST_FILTERS,
    MOST_MEASURES,
    MOST_ROWS,
    NOBODY,
    Definition,
    filter_of,
)
from waypost.monitoring.reports.told import is_left_out
from waypost.shared.web.forms import DayInput, WaypostForm

SHORT = 80  # values that a list of filters shows
Choices = list[tuple[Any, Any]]
EMPTY = ("", "–")
# What is counted, by the rows it is counted from.
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Clients"), ("people",)), (_("Contacts and clients served"), ("contacts",)),
    (_("What came of it"), ("served", "outcomes")), (_("Referrals"), ("referrals",)), (_("Cases and plans"), ("cases", "goals")),
    (_("Legal help"), ("legal", "sums")), (_("Unmet needs"), ("unmet",)), (_("Return"), ("returns", "scores")),
    (_("Protection and search"), ("screenings", "searches")), (_("Consent"), ("consents",)),
)  # fmt: skip
FIRST = ("measure_1", "row_1", "column_1", "time", "against")
# Rounded figures are of one month or quarter that is over.
OVER = ("last_month", "last_quarter", times.DAYS)
OF_SEVERAL = ("row_2", "column_2", *(f"filter_{number}" for number in range(1, MOST_FILTERS + 1)))


class OneOrAll(forms.Select):
    """A list of one choice, for a field that takes several; the address may name more."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
        return [one for one in given if one]


class PartsForm(WaypostForm):
    """What the report is made of. It stands in the address: the address is the report.

    With `rounded` it offers what readers of rounded figures are answered; what else was chosen stays, to be refused.
    """

    time = forms.ChoiceField(label=_("Period"), choices=[*times.CHOICES.items()], initial=times.THIS_YEAR)
    first = forms.DateField(label=_("From"), required=False, widget=DayInput)
    last = forms.DateField(label=_("Until"), required=False, widget=DayInput)
    against = forms.ChoiceField(label=_("Compare with"), choices=[*times.AGAINST.items()], required=False)
    centre = forms.ModelMultipleChoiceField(
        label=_("Centres"), queryset=Centre.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all that you may see."),
    )  # fmt: skip

    def __init__(self, *args: Any, centres: list[Centre], rounded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rounded = rounded
        self._several("measure", MOST_MEASURES, _("What is counted?"), _("And"), self._measures())
        fields = [EMPTY, *_fields(self.data.get("measure_1", ""))]
        self._several("row", MOST_ROWS, _("Rows"), _("Rows within rows"), fields)
        self._several("column", MOST_COLUMNS, _("Columns"), _("Columns within columns"), fields)
        self._several("filter", MOST_FILTERS, _("Only with"), _("And only with"), [EMPTY, *_filters()])
        for number in range(1, MOST_FILTERS + 1):
            self._keep_filter(f"filter_{number}")
        if len(centres) < 2:
            del self.fields["centre"]
        else:
            self.fields["centre"].queryset = Centre.objects.filter(pk__in=[one.pk for one in centres])  # type: ignore[attr-defined]
        if rounded:
            self._only_what_is_answered()

    def _several(self, name: str, most: int, label: Any, further: Any, choices: Choices) -> None:
        for number in range(1, most + 1):
            first = number == 1
            self.fields[f"{name}_{number}"] = forms.ChoiceField(
                label=label if first else further, choices=choices, required=name == "measure" and first
            )

    def _measures(self) -> Choices:
        """What can be counted, by its rows; of rounded figures what is told at all, and what was chosen already."""
        chosen = {self.data.get(f"measure_{number}") for number in range(1, MOST_MEASURES + 1)}
        found = [
            one
            for one in measures.MEASURES.values()
            if not (self.rounded and is_left_out(one)) or one.slug in chosen
        ]
        groups = [
            (title, [(one.slug, one.title) for one in found if one.table in tables])
            for title, tables in GROUPS
        ]
        return [EMPTY, *((title, group) for title, group in groups if group)]

    def _only_what_is_answered(self) -> None:
        """Without filters and further splits, with periods that are over, of one centre or all."""
        for name in OF_SEVERAL:
            if not self.data.get(name):
                del self.fields[name]
        chosen = self.data.get("time", "")
        offered = [(slug, label) for slug, label in times.CHOICES.items() if slug in (*OVER, chosen)]
        self.fields["time"].choices = offered  # type: ignore[attr-defined]
        if centre := self.fields.get("centre"):
            found = [("", _("All")), *((str(one.pk), one.name) for one in centre.queryset)]  # type: ignore[attr-defined]
            centre.widget, centre.help_text = OneOrAll(choices=found), ""

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
    def row(self) -> list[forms.BoundField]:
        """The five fields that most reports need."""
        return [self[name] for name in FIRST]

    @cached_property
    def more(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The other fields in their groups."""
        names = [
            (_("Days, where the period goes from one to another"), ["first", "last"]),
            (_("Only some"), [*(f"filter_{n}" for n in range(1, MOST_FILTERS + 1)), "centre"]),
            (_("Finer"), ["row_2", "column_2"]),
            (_("Further tables"), [f"measure_{n}" for n in range(2, MOST_MEASURES + 1)]),
        ]
        groups = [(title, [self[name] for name in group if name in self.fields]) for title, group in names]
        return [(title, fields) for title, fields in groups if fields]

    @property
    def is_open(self) -> bool:
        """Whether the folded fields must be seen: days are asked for, or something in them is wrong."""
        folded = {field.name for _title, fields in self.more for field in fields}
        needs_days = self.data.get("time") == times.DAYS and not (
            self.data.get("first") and self.data.get("last")
        )
        return needs_days or not folded.isdisjoint(self.errors)


def begun_with(rounded: bool) -> QueryDict:
    """The report with which the builder opens."""
    time = "last_quarter" if rounded else "this_quarter"
    return QueryDict(Definition(("clients_served",), ("month",), ("gender",), time=time).query())


def _fields(measure: str) -> Choices:
    """The fields to split by: those that fit the chosen measure first."""
    table = measures.MEASURES[measure].table if measure in measures.MEASURES else ""
    fitting = [one for one in splits.SPLITS.values() if not table or one.fits(table)]
    others = [one for one in splits.SPLITS.values() if one not in fitting]
    shown = _titles(fitting)
    return [*shown, *([(gettext("Only for other figures"), _titles(others))] if others else [])]


def _titles(found: Iterable[splits.Split]) -> Choices:
    return [(one.slug, one.title) for one in found]


def _filters() -> Choices:
    return [
        (str(one.title), [(f"{one.slug}:{slug or NOBODY}", label) for slug, label in splits.choices(one)])
        for one in splits.SPLITS.values()
        if 0 < len(splits.choices(one)) <= SHORT
    ]
