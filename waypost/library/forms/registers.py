"""Forms over the entries of a register, made from its declaration; the filters of its list; the file that is brought."""

from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.library.models import Source
from waypost.library.registers import Register
from waypost.library.registers.columns import Column
from waypost.library.registers.numbers import AmountField
from waypost.library.registers.queries import offered
from waypost.shared.codes import CodeMultipleChoiceField, CodeSelectMultiple
from waypost.shared.phones import parse_phone
from waypost.shared.web.forms import DayInput, FileDrop, PhoneInput, TypeAhead, WaypostForm
from waypost.shared.web.record_forms import RecordForm, WebAddress, long_text

CHECKS = ("checked_on", "check_by")
SOURCE_FIELDS = ("source", "source_title", "source_url", "source_official")


class EntryForm(RecordForm):
    """An entry of any register. `entry_form_of` makes the class; the source is chosen, or written down anew."""

    register: Register
    source_title = forms.CharField(
        label=_("Another source: its name"),
        required=False,
        max_length=250,
        widget=forms.TextInput({"dir": "auto"}),
    )
    source_url = WebAddress(label=_("Its address on the internet"), required=False, max_length=500)
    source_official = forms.BooleanField(label=_("It is an official source"), required=False)
    apart = ("version", "source_title", "source_url", "source_official")

    def __init__(self, *args: Any, network_id: Any, may_publish: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network_id = network_id
        self.fields["source"].queryset = Source.objects.filter(network_id=network_id)
        self.fields["source"].empty_label = ""
        if not may_publish:
            del self.fields["is_public"]
            self.instance.is_public = self.instance.is_public and not self.instance._state.adding
        if "checked_on" in self.fields and self.instance._state.adding:
            self.fields["checked_on"].initial = timezone.localdate

    @property
    def groups(self) -> list[tuple[Any, list[str]]]:
        """The register's own groups, then where it comes from."""
        shown = ["written_in", *(name for name in CHECKS if name in self.fields)]
        shown += ["is_public"] if "is_public" in self.fields else []
        own = [(title, list(names)) for title, names in self.register.groups]
        return [*own, (_("Source"), list(SOURCE_FIELDS)), (_("Showing and checking"), shown)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("phone"):
            try:
                data["phone"] = parse_phone(data["phone"], data.get("country") or "ZZ").number
            except forms.ValidationError as error:
                self.add_error("phone", error)
        return data

    def validate_constraints(self) -> None:
        """The action says it in better words."""

    @property
    def new_source(self) -> dict[str, Any] | None:
        """The source that is written down anew; None when one is chosen or none is named."""
        data = self.cleaned_data
        if data.get("source") or not (data.get("source_title") or data.get("source_url")):
            return None
        return {
            "title": data["source_title"],
            "url": data["source_url"],
            "is_official": data["source_official"],
        }

    @property
    def columns(self) -> dict[str, Any]:
        """What the action stores; an empty day of the next check is counted by the register."""
        found = super().columns
        if not found.get("check_by"):
            found.pop("check_by", None)
        return found


@cache
def entry_form_of(register: Register) -> type[EntryForm]:
    """The form of a register's entries."""
    more = () if register.collected else CHECKS
    names = [*register.names, "source", "written_in", *more, "is_public"]
    columns = {name: Column(register.model._meta.get_field(name)) for name in names if name != "source"}
    declared = {name: made for name, column in columns.items() if (made := _field_of(column))}
    meta = type("Meta", (), {"model": register.model, "fields": names, "widgets": _widgets(columns)})
    made = type(f"{register.model.__name__}Form", (EntryForm,), {**declared, "Meta": meta})
    made.register = register
    return made


def _field_of(column: Column) -> Any:
    """A form field of ours where the model's own would not do."""
    field = column.field
    if column.kind == "codes":
        return CodeMultipleChoiceField(
            list=column.list_name,
            label=column.title_later,
            required=not field.blank,
            widget=CodeSelectMultiple,
        )
    if isinstance(field, models.DecimalField):
        return AmountField(
            label=column.title_later,
            required=not field.blank,
            help_text=field.help_text,
            max_digits=field.max_digits,
            decimal_places=field.decimal_places,
            validators=field.validators,
        )
    if isinstance(field, models.URLField):
        return WebAddress(label=column.title_later, required=not field.blank, max_length=field.max_length)
    if column.kind == "choice":
        return forms.TypedChoiceField(
            label=column.title_later,
            required=not field.blank,
            help_text=field.help_text,
            choices=[("", ""), *field.flatchoices],
            coerce=field.to_python,
        )
    if column.name == "check_by":
        hint = _("Leave it empty: the register counts it.")
        return forms.DateField(label=column.title_later, required=False, widget=DayInput, help_text=hint)
    return None


def _widgets(columns: dict[str, Column]) -> dict[str, Any]:
    found: dict[str, Any] = {"source": TypeAhead}
    for name, column in columns.items():
        if column.kind == "day":
            found[name] = DayInput
        elif column.kind == "phone":
            found[name] = PhoneInput
        elif column.is_long:
            found[name] = long_text(3)
        elif column.kind == "text":
            found[name] = forms.TextInput({"dir": "auto"})
    return found


SHOW = [
    ("", _("All that hold")),
    ("due", _("To be checked")),
    ("hidden", _("Too old: no longer shown")),
    ("inside", _("Seen by staff only")),
    ("ended", _("Ended")),
    ("all", _("All")),
]


class EntryFilter(forms.Form):
    """The filters of a register's list; a wrong one is left out."""

    text = forms.CharField(
        label=_("Name or word"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "dir": "auto", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, register: Register, rows: Any, at_desk: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        for name in register.filters:
            choices = [("", ""), *offered(register, rows, name)]
            label = register.column(name).title
            widget = TypeAhead if at_desk else forms.Select
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, widget=widget)
        if at_desk:
            self.fields["show"] = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)

    @property
    def values(self) -> dict[str, str]:
        """What was asked for and could be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def codes(self) -> dict[str, str]:
        """The codes asked for, by column."""
        return {name: value for name, value in self.values.items() if name in self.register.filters}

    @property
    def is_used(self) -> bool:
        """Whether any filter is set."""
        return bool(self.values)


class FileForm(WaypostForm):
    """The file that is brought."""

    file = forms.FileField(
        label=_("Excel workbook (.xlsx) or CSV in UTF-8"),
        widget=FileDrop(accept=(".xlsx", ".csv"), largest_mb=5),
    )
