"""Sealed fields: AES-GCM under a key outside the database, bound to the row and column they stand in.

A ciphertext copied to another row or column does not open there. Reading a row
decrypts nothing; the first look at the attribute does. `QuerySet.update` and
filters on these fields are refused: the row's identity is needed to seal.
"""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldError
from django.db import models
from django.utils.text import capfirst

from waypost.shared.personaldata.keys import derived_key

VERSION = b"\x01"


class CannotOpen(ValueError):
    """A sealed value does not open: it was moved, changed, or sealed with another key."""


class Sealed(bytes):
    """Ciphertext as it came from the database."""


def seal(text: str, context: str) -> bytes:
    """Encrypt `text` so that it opens only with the same `context`."""
    nonce = os.urandom(12)
    return VERSION + nonce + AESGCM(derived_key("fields")).encrypt(nonce, text.encode(), context.encode())


def unseal(data: bytes, context: str) -> str:
    """Decrypt what `seal` made. Raises CannotOpen."""
    try:
        return AESGCM(derived_key("fields")).decrypt(data[1:13], data[13:], context.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("A sealed value does not open with this key in this place.") from error


class _Opening:
    """The attribute: opens a sealed value on first look and keeps the opened one."""

    def __init__(self, field: "EncryptedText") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        value = instance.__dict__[self.field.attname]
        if isinstance(value, Sealed):
            value = self.field.opened(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedText(models.BinaryField):
    """Text that nobody reads from the database files. Python sees `str`; empty is stored as NULL."""

    description = "Sealed text"
    empty_value: Any = ""
    _pyi_private_set_type: Any  # for the type checker: a plain value goes in and comes out
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs["null"], kwargs["editable"] = True, kwargs.get("editable", True)
        kwargs.setdefault("default", type(self.empty_value))
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _Opening(self))

    def context(self, instance: models.Model) -> str:
        """What a ciphertext is bound to: table, column and row."""
        return f"{self.model._meta.db_table}:{self.attname}:{instance.pk}"

    def opened(self, instance: models.Model, value: bytes) -> Any:
        return self.loads(unseal(value, self.context(instance)))

    def dumps(self, value: Any) -> str:
        return str(value)

    def loads(self, text: str) -> Any:
        return text

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.empty_value if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname, self.empty_value)
        if isinstance(value, Sealed):
            return value
        return (
            None
            if value in (None, "", [], {})
            else Sealed(seal(self.dumps(value), self.context(model_instance)))
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if not value:
            return None  # the empty default, which a migration writes into old rows
        if not isinstance(value, Sealed):
            raise FieldError(
                f"{self.name} is sealed per row: save the instance instead of filtering or updating by it."
            )
        return super().get_db_prep_value(value, connection, prepared)

    def get_default(self) -> Any:
        return models.Field.get_default(self)  # a BinaryField would begin with b""

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name} is sealed and is not serialised.")

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return value

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms

        shown = {"label": capfirst(self.verbose_name), "help_text": self.help_text}
        return forms.CharField(**{"required": not self.blank, "widget": forms.Textarea, **shown, **kwargs})


class EncryptedJSON(EncryptedText):
    """JSON that nobody reads from the database files; empty is `{}`."""

    description = "Sealed JSON"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.get_default() if value is None else Sealed(bytes(value))

    def dumps(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def loads(self, text: str) -> Any:
        return json.loads(text)
