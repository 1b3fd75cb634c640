"""Rows as they stand in the database, sealed values unopened, in a form that JSON holds; and writing them back.

Used to restore a file exactly: not a moment, a seal or a space differs afterwards.
"""

import base64
import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models

from waypost.people.models import Person
from waypost.shared.dates import PartialDate
from waypost.shared.personaldata import EncryptedText
from waypost.shared.personaldata.fields import Sealed

Raw = dict[str, Any]


def raw_row(model: type[models.Model], pk: Any) -> Raw:
    """Every column of one row. Raises the model's DoesNotExist."""
    columns = [f.attname for f in model._meta.local_concrete_fields]
    values = model._base_manager.values(*columns).get(pk=pk)
    return {name: encoded(value) for name, value in values.items()}


def encoded(value: Any) -> Any:
    """A column's value as JSON holds it."""
    if isinstance(value, Sealed):
        return base64.b64encode(value).decode()
    if isinstance(value, UUID | PartialDate):
        return str(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return value


def decoded(field: models.Field, value: Any) -> Any:
    """The column's value again, ready for `QuerySet.update`."""
    if isinstance(field, EncryptedText):
        return Sealed(base64.b64decode(value)) if value else None
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


def opened(pk: UUID, raw: Raw) -> dict[str, Any]:
    """What a person's row says, sealed fields opened; empty ones are equal however they were stored."""
    values = {}
    stand_in = Person(pk=pk)
    for field in Person._meta.local_concrete_fields:
        value = raw.get(field.attname)
        if isinstance(field, EncryptedText):
            sealed = decoded(field, value)
            value = encoded(field.opened(stand_in, sealed)) if sealed else None
        values[field.name] = value or None if not isinstance(value, bool) else value
    return values


def write_columns(model: type[models.Model], pk: Any, columns: Raw) -> int:
    """Put columns back as they were, past `updated_at`. Returns how many rows there were (0 or 1)."""
    fields = {f.attname: f for f in model._meta.local_concrete_fields}
    values = {name: decoded(fields[name], value) for name, value in columns.items()}
    return model._base_manager.filter(pk=pk).update(**values)
