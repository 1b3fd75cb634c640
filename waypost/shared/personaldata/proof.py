"""Checking at start that the key opens this database."""

from django.core.exceptions import ImproperlyConfigured

from waypost.shared.personaldata.fields import CannotOpen, seal, unseal
from waypost.shared.personaldata.models import KeyProof

TEXT, CONTEXT = "waypost", "key-proof"


def remember_key() -> None:
    """Store the proof once, when the database is new."""
    if not KeyProof.objects.exists():
        KeyProof.objects.create(proof=seal(TEXT, CONTEXT))


def check_key() -> None:
    """Raise ImproperlyConfigured, saying what to do, when the key does not open this database."""
    row = KeyProof.objects.first()
    if row is None:
        return
    try:
        unseal(bytes(row.proof), CONTEXT)
    except CannotOpen:
        raise ImproperlyConfigured(
            "The key in use does not open this database's sensitive data. Put back the key file that belongs to it "
            "(your key backup), or restore the database that belongs to this key. Nothing was changed."
        ) from None
