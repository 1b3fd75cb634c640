"""Model fields that keep codes."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django import forms
from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import reading
from .lists import LISTS

SLUG_LENGTH = 40
UNKNOWN_CODE = _("“%(code)s” is not in the list.")


class ListMixin:
    """What both fields share: the list they draw from, checked when the program starts."""

    list_name: str

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)  # type: ignore[misc]  # because models.Field stands beside this
        if self.list_name not in LISTS:
            found.append(
                checks.Error(
                    f"There is no code list “{self.list_name}”.",
                    hint="Add it to waypost/shared/codes/lists.py with its starter codes.",
                    obj=self,
                    id="codes.E001",
                )
            )
        return found

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]  # because see above
        return name, f"waypost.shared.codes.{type(self).__name__}", args, {**kwargs, "list": self.list_name}


class CodeField(ListMixin, models.CharField):
    """The slug of one code of a list, or an empty text.

    Validation takes retired codes too: a record made earlier stays valid. What a new record may
    choose is the form field's business.
    """

    description = _("A code")

    def __init__(self, *args: Any, list: str, **kwargs: Any) -> None:
        self.list_name = list
        super().__init__(*args, **{"max_length": SLUG_LENGTH, **kwargs})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value and not reading.exists(self.list_name, value):
            raise ValidationError(UNKNOWN_CODE, code="code_unknown", params={"code": value})

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        from .forms import CodeChoiceField

        return models.Field.formfield(
            self, **{"form_class": CodeChoiceField, "list": self.list_name, **kwargs}
        )


class CodesField(ListMixin, models.JSONField):
    """Several slugs of one list, in a JSON list; `filter(needs__has_code="sign")` finds rows."""

    description = _("Several codes")

    def __init__(self, *args: Any, list: str, **kwargs: Any) -> None:
        self.list_name = list
        super().__init__(*args, **{"default": _no_codes, **kwargs})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """A list of its own each time; the same few texts come again and again, so each is read once."""
        read = _codes_in(value) if isinstance(value, str) else None
        return super().from_db_value(value, expression, connection) if read is None else list(read)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        for slug in value or ():
            if not reading.exists(self.list_name, slug):
                raise ValidationError(UNKNOWN_CODE, code="code_unknown", params={"code": slug})

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        from .forms import CodeMultipleChoiceField

        form_class = {"form_class": CodeMultipleChoiceField, "list": self.list_name}
        return models.Field.formfield(self, **{**form_class, **kwargs})


def _no_codes() -> list[str]:
    return []


@lru_cache(maxsize=4096)
def _codes_in(text: str) -> tuple[str, ...] | None:
    """The slugs in a column's text; None for anything else than a list."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return tuple(found) if isinstance(found, list) else None


@CodesField.register_lookup
class HasCode(models.Lookup):
    """Whether the JSON list holds a slug; the same on SQLite and PostgreSQL."""

    lookup_name = "has_code"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, tuple[Any]]:
        return "%s", (str(value),)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, column_params = self.process_lhs(compiler, connection)
        # The column's name comes from Django, never from a reader.
        sql = f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value = %s)"  # noqa: S608
        return sql, (*column_params, str(self.rhs))

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, column_params = self.process_lhs(compiler, connection)
        return f"jsonb_exists({column}, %s)", (*column_params, str(self.rhs))
