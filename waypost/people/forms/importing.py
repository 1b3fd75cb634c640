"""Forms of the import: the file, its columns, what to do with doubtful rows."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.people.importing.files import LARGEST_FILE
from waypost.people.importing.guessing import Column
from waypost.people.importing.planning import LEAVE, NEW
from waypost.people.importing.targets import targets
from waypost.shared.web.forms import FileDrop, WaypostForm

ENDINGS = (".xlsx", ".csv", ".tsv", ".txt")
LARGEST_MB = LARGEST_FILE // 1024 // 1024


class UploadForm(WaypostForm):
    """The spreadsheet."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_(
            "An Excel workbook (.xlsx) or CSV. Title lines above the column names may stay as they are."
        ),
        widget=FileDrop(
            accept=ENDINGS,
            largest_mb=LARGEST_MB,
            instead=_("Open it, save it as an Excel workbook without macros (.xlsx) or as CSV, and choose that."),
        ),
        error_messages={"empty": _("The file is empty."), "required": _("Choose the spreadsheet first.")},
    )


def target_choices() -> list[Any]:
    """Everything a column can become, in groups, “leave out” first."""
    choices: list[Any] = [("", _("Leave out"))]
    for group, members in groupby(targets(), key=lambda target: target.group):
        choices.append((group, [(target.slug, target.title) for target in members]))
    return choices


class ColumnsForm(WaypostForm):
    """What each column becomes."""

    def __init__(self, data: Any = None, *, columns: list[Column], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.columns = columns
        choices = target_choices()
        for column in columns:
            self.fields[f"column-{column.number}"] = forms.ChoiceField(
                label=column.name, choices=choices, required=False, initial=column.target
            )
        self.fields["day_first"] = forms.TypedChoiceField(
            label=_("How 05/03/1984 is meant"),
            choices=[("1", _("5 March: the day comes first")), ("0", _("3 May: the month comes first"))],
            coerce=lambda value: value == "1",
            widget=forms.RadioSelect,
        )
        self.fields["safe_rules"] = forms.BooleanField(
            label=_("Turn notes such as “do not call” into safe-contact rules"),
            help_text=_("The note stays as it is. The rule is shown on the file until someone changes it."),
            required=False,
        )
        self.fields["mapping_name"] = forms.CharField(
            label=_("Keep these columns for the next sheet like this, under the name"),
            max_length=80,
            required=False,
        )

    def column_fields(self) -> list[tuple[Column, forms.BoundField]]:
        """Each column with the field that says what it becomes."""
        return [(column, self[f"column-{column.number}"]) for column in self.columns]

    def other_fields(self) -> list[forms.BoundField]:
        """What is asked about the sheet as a whole."""
        return [self[name] for name in ("day_first", "safe_rules", "mapping_name")]

    def chosen(self) -> list[str]:
        """The targets in the order of the columns. After `is_valid`."""
        return [self.cleaned_data[f"column-{column.number}"] for column in self.columns]


class SheetForm(WaypostForm):
    """Another sheet of the workbook."""

    sheet = forms.ChoiceField(label=_("Sheet"))

    def __init__(self, data: Any = None, *, sheets: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["sheet"].choices = [
            (sheet["name"], _("%(name)s (%(count)s rows)") % {"name": sheet["name"], "count": sheet["rows"]})
            for sheet in sheets
        ]


class HeaderForm(WaypostForm):
    """Which row holds the column names."""

    header_row = forms.IntegerField(
        label=_("Row with the column names"), min_value=0, help_text=_("0 when the sheet has none."),
        widget=forms.NumberInput(attrs={"class": "form-control w-short"}),
    )  # fmt: skip


class StartForm(WaypostForm):
    """What is to become of rows that nobody has decided on."""

    undecided = forms.ChoiceField(
        label=_("Rows that may be someone known, and that nobody has decided on"),
        choices=[
            (NEW, _("Open a file of their own; they stay listed as possible doubles")),
            (LEAVE, _("Leave them out for now")),
        ],
        widget=forms.RadioSelect,
        initial=NEW,
    )
