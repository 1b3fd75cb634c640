"""Amounts as people write them: with spaces, points or commas, in the digits of any script."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from waypost.shared.i18n.digits import western_digits

SPACES = re.compile(r"[\s\u00a0\u202f'’_]")
ARABIC = str.maketrans({"٫": ".", "٬": ","})
FIGURES = re.compile(r"[+-]?[\d.,]*\d[\d.,]*")
MOST_DIGITS = 16


def read_number(text: Any, places: int = 2) -> Decimal:
    """The number in a text; `places` is how many decimals it can have.

    With two places or fewer, a sign before the last three digits parts thousands (`1,500`). Where more decimals are
    possible a comma there may mean either, and is refused. Raises ValidationError.
    """
    typed = str(text).strip()
    bare = SPACES.sub("", western_digits(typed).translate(ARABIC)).replace("−", "-")
    if not FIGURES.fullmatch(bare) or sum(map(str.isdigit, bare)) > MOST_DIGITS:
        raise ValidationError(_("“%(text)s” is not a number.") % {"text": typed[:40]})
    return Decimal(_with_point(bare, typed, places))


def _with_point(bare: str, typed: str, places: int) -> str:
    signs = [sign for sign in bare if sign in ".,"]
    if not signs:
        return bare
    last = signs[-1]
    before, _sign, after = bare.rpartition(last)
    if len(set(signs)) == 1 and _parts_thousands(before, after, signs, places):
        if places > 2 and last == "," and len(signs) == 1:
            raise ValidationError(
                _("“%(text)s” can be read in two ways. Write it with a point, or without a comma.")
                % {"text": typed[:40]}
            )
        before, after = bare, ""
    if not _is_whole(before):
        raise ValidationError(_("“%(text)s” is not a number.") % {"text": typed[:40]})
    return f"{before.replace(',', '').replace('.', '') or '0'}.{after or '0'}"


def _parts_thousands(before: str, after: str, signs: list[str], places: int) -> bool:
    """Whether a sign of one kind parts thousands; where there are many decimals, one point parts those."""
    if len(signs) > 1:
        return True
    return len(after) == 3 and bool(before.strip("+-0")) and (places <= 2 or signs == [","])


def _is_whole(text: str) -> bool:
    """Whether the part before the decimals is grouped as people group it: `1.500`, also `1,00,000`."""
    first, *groups = re.split(r"[.,]", text.lstrip("+-"))
    if not groups:
        return True
    return 1 <= len(first) <= 3 and len(groups[-1]) == 3 and all(len(group) in (2, 3) for group in groups)


class AmountField(forms.DecimalField):
    """A number typed as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
        super().__init__(**{"widget": widget, **kwargs})

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, Decimal):
            return super().to_python(value)
        return super().to_python(
            read_number(value, self.decimal_places if self.decimal_places is not None else 2)
        )
