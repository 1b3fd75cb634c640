"""What is sensitive is found nowhere: not in the database files, not in the journal, not in a log."""

import logging
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from waypost.shared.personaldata import EncryptedJSON, EncryptedText

CANARY = "canary-7b1f0e-kanarienvogel"


def _sealed_fields():
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedText) and model.__module__.startswith("waypost."):
                yield model, field


def _database_files() -> list[Path]:
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        return [path for path in name.parent.glob(f"{name.name}*") if path.is_file()]
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    return [path for path in folder.rglob("*") if path.is_file()]


def _holding(needle: bytes, files: list[Path]) -> list[str]:
    return [str(path) for path in files if needle in _bytes_of(path)]


def _bytes_of(path: Path) -> bytes:
    """What a file holds; nothing when the database has dropped it since it was listed (a map of free space, a segment)."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


@pytest.mark.django_db(transaction=True)
def test_no_sealed_text_is_readable_in_the_files(cast, caplog):
    caplog.set_level(logging.DEBUG)
    person = cast.person("Known Bird-Name")
    for _model, field in _sealed_fields():
        if field.model is type(person):
            setattr(person, field.name, {"note": CANARY} if isinstance(field, EncryptedJSON) else CANARY)
    person.save()
    fresh = type(person).objects.get(pk=person.pk)
    assert fresh.safe_say == CANARY
    assert fresh.vulnerabilities == {"note": CANARY}
    files = _database_files()
    assert _holding(b"Known Bird-Name", files), "the search must be able to find what is not sealed"
    assert _holding(CANARY.encode(), files) == []
    assert CANARY not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_what_was_said_is_readable_nowhere(cast):
    from waypost.contactlog.models import Contact

    person = cast.person()
    contact = Contact(
        centre=cast.centre, person=person, at=person.created_at, channel="phone", staff=cast.counsellor
    )
    sealed = [field.name for model, field in _sealed_fields() if model is Contact]
    for name in sealed:
        setattr(contact, name, CANARY)
    contact.save()
    assert len(sealed) >= 3
    assert _holding(CANARY.encode(), _database_files()) == []
    assert Contact.objects.get(pk=contact.pk).done == CANARY


@pytest.mark.django_db
def test_a_ciphertext_moved_to_another_row_does_not_open(cast):
    from waypost.people.models import Person
    from waypost.shared.personaldata.fields import CannotOpen

    one, two = cast.person("One Person"), cast.person("Two Person")
    one.note = CANARY
    one.save()
    table = Person._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT note FROM {table} WHERE number = %s", [one.number])
        data = cursor.fetchone()[0]
        cursor.execute(f"UPDATE {table} SET note = %s WHERE number = %s", [data, two.number])
    with pytest.raises(CannotOpen):
        str(Person.objects.get(pk=two.pk).note)
    assert Person.objects.get(pk=one.pk).note == CANARY


def test_the_key_stands_outside_the_database():
    assert Path(settings.KEYS_DIR) != Path(settings.DATA_DIR)
    assert not any(isinstance(f, EncryptedText) and "key" in f.name for _, f in _sealed_fields())
