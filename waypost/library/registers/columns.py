"""One column of a register: its heading, how a cell of a spreadsheet is read, how a value is written."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from waypost.library.registers.numbers import read_number
from waypost.shared import codes
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.dates import parse_partial
from waypost.shared.i18n.digits import western_digits
from waypost.shared.phones import parse_phone

capfirst_later = lazy(capfirst, str)
PARTS = "; "
YES = {"1", "true", "x"}
NO = {"0", "false"}


@dataclass(frozen=True)
class Column:
    """A field of a register's model. `read` and `written` are each other's opposite."""

    field: Any

    @property
    def name(self) -> str:
        return str(self.field.name)

    @property
    def title(self) -> str:
        """What the column is called, in the active language."""
        return str(capfirst(self.field.verbose_name))

    @property
    def title_later(self) -> Any:
        """The same, put into words when it is drawn."""
        return capfirst_later(self.field.verbose_name)

    @cached_property
    def kind(self) -> str:
        """How the column is read: code, codes, choice, yes, day, number, phone or text."""
        field = self.field
        if isinstance(field, CodesField):
            return "codes"
        if isinstance(field, CodeField):
            return "code"
        if field.choices:
            return "choice"
        return next((kind for known, kind in KINDS if isinstance(field, known)), self._of_text())

    def _of_text(self) -> str:
        return "phone" if self.name == "phone" else "text"

    @property
    def list_name(self) -> str:
        """The list of its codes."""
        return str(getattr(self.field, "list_name", ""))

    @property
    def is_long(self) -> bool:
        """Whether it holds sentences."""
        return isinstance(self.field, models.TextField)

    def written(self, entry: models.Model) -> Any:
        """The value as a cell holds it: labels of codes, numbers as numbers, days as days."""
        value = getattr(entry, self.name)
        if value is None or value == "" or value == []:
            return ""
        if self.kind == "codes":
            return PARTS.join(codes.label(self.list_name, slug) for slug in value)
        if self.kind == "code":
            return codes.label(self.list_name, value)
        if self.kind == "choice":
            return str(dict(self.field.flatchoices).get(value, value))
        if self.kind == "yes":
            return _("Yes") if value else _("No")
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return value

    def read(self, cell: Any, country: str = "") -> Any:
        """The value that a cell means, fit for the field; None or "" for an empty one. Raises ValidationError.

        `country` is how a telephone number without a country's code is read.
        """
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = "" if cell is None else str(cell).strip()
        if not text:
            return [] if self.kind == "codes" else (None if self.field.null else "")
        return self.field.clean(getattr(self, f"_{self.kind}")(cell, text, country), None)

    def _text(self, cell: Any, text: str, country: str) -> str:
        return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text

    def _phone(self, cell: Any, text: str, country: str) -> str:
        return parse_phone(text.lstrip("'"), country or "ZZ").number

    def _code(self, cell: Any, text: str, country: str) -> str:
        slug = codes.find(self.list_name, text)
        if slug is None:
            raise ValidationError(_("“%(text)s” is not in the list.") % {"text": text[:60]})
        return slug

    def _codes(self, cell: Any, text: str, country: str) -> list[str]:
        words = [word for word in text.replace("؛", ";").replace("،", ";").split(";") if word.strip()]
        return list(dict.fromkeys(self._code(cell, word.strip(), country) for word in words))

    def _choice(self, cell: Any, text: str, country: str) -> Any:
        for value, _label in self.field.flatchoices:
            if codes.fold(text) in _in_all_languages(self.field, value) | {codes.fold(str(value))}:
                return value
        raise ValidationError(_("“%(text)s” is not in the list.") % {"text": text[:60]})

    def _yes(self, cell: Any, text: str, country: str) -> bool:
        word = codes.fold(text)
        if word in YES | _said("Yes"):
            return True
        if word in NO | _said("No"):
            return False
        raise ValidationError(_("“%(text)s” is neither yes nor no.") % {"text": text[:60]})

    def _day(self, cell: Any, text: str, country: str) -> date:
        if isinstance(cell, datetime | date):
            return cell.date() if isinstance(cell, datetime) else cell
        iso = western_digits(text)[:10]
        try:
            return date.fromisoformat(iso)
        except ValueError:
            return _whole_day(text)

    def _number(self, cell: Any, text: str, country: str) -> Any:
        places = getattr(self.field, "decimal_places", 0) or 0
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            number = Decimal(str(cell))
        else:
            number = read_number(text.lstrip("'"), places)
        if not places and number != number.to_integral_value():
            raise ValidationError(_("“%(text)s” is not a whole number.") % {"text": text[:40]})
        return int(number) if not places else number.quantize(Decimal(1).scaleb(-places))


KINDS: tuple[tuple[Any, str], ...] = (
    (models.BooleanField, "yes"),
    (models.DateField, "day"),
    ((models.DecimalField, models.IntegerField), "number"),
)


def _whole_day(text: str) -> date:
    found = parse_partial(text, future=True)
    if found is None or found.precision != "day" or found.date is None:
        raise ValidationError(_("“%(text)s” is no day. Write it as 2026-03-31.") % {"text": text[:40]})
    return found.date


def _said(word: str) -> set[str]:
    """A word in all languages of the program."""
    return {codes.fold(text) for text in _everywhere(lambda: _(word))}


def _in_all_languages(field: Any, value: Any) -> set[str]:
    return {codes.fold(text) for text in _everywhere(lambda: str(dict(field.flatchoices)[value]))}


def _everywhere(say: Any) -> list[str]:
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(str(say()))
    return found
