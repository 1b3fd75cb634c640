"""The network that is measured: three centres, staff of every role with a second factor, and the filled register."""

from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection
from django.utils import timezone

from benchmarks import filling, sameness
from benchmarks.watching import took
from waypost.accounts.models import User
from waypost.centres.models import Centre
from waypost.config.demo.network import build_network
from waypost.people.models import Person
from waypost.shared.preparation import prepare


def ready(size: int) -> dict[str, Any]:
    """Make what is missing: tables, network, clients. Returns how long it took. Raises ValueError for another size."""
    done: dict[str, Any] = {}
    with took(done, "prepare_seconds"):
        begin()
    held = Person.objects.count()
    if held and held < size:
        raise ValueError(f"The register has {held:,} clients already: take an empty folder.")
    if not held:
        sameness.check(filling.viewers()["DUS"], timezone.localdate())
        done["per_second"] = filling.fill(size, contacts_each=1 if size > 300_000 else 3)
    return done | {"database_mb": filling.database_mb()}


def begin() -> None:
    """Tables and the network, where they are missing."""
    prepare()
    if not Centre.objects.exists():
        build_network()
        _second_factors()


def _second_factors() -> None:
    """As a real centre asks: everybody signs in with an authenticator app."""
    kind = Authenticator.Type.TOTP
    Authenticator.objects.bulk_create(
        Authenticator(user=user, type=kind, data={"secret": ""}) for user in User.objects.all()
    )


def about_database() -> str:
    """Name and version."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def postmaster() -> int:
    """The process id of a PostgreSQL on this machine that serves us; 0 for SQLite."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return int(fields[1])
