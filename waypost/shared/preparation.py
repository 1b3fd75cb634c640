"""Getting a data folder ready: its key and its tables (which bring the starter lists). Does nothing when all is there."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from waypost.shared.i18n.catalogues import compile_stale
from waypost.shared.personaldata.keys import make_key
from waypost.shared.personaldata.proof import check_key, remember_key


def has_tables() -> bool:
    """Whether this database was ever set up."""
    return "django_migrations" in connection.introspection.table_names()


def is_behind() -> bool:
    """Whether migrations wait to be applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def prepare() -> None:
    """Make what is missing. Raises ImproperlyConfigured when data is there but its key is not."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True, mode=0o700)
    compile_stale()
    fresh = not has_tables()
    if fresh:
        make_key()
    if is_behind():
        call_command("migrate", verbosity=0, interactive=False)
    remember_key() if fresh else check_key()


def ensure_ready() -> None:
    """For a real centre: refuse to start, saying what to do, instead of preparing by itself."""
    if not has_tables():
        raise ImproperlyConfigured(
            "There is no centre here yet: run `waypost init` first (or `make run` for the demo)."
        )
    if is_behind():
        raise ImproperlyConfigured(
            "This database is older than the program: back it up, then run `waypost migrate`."
        )
    check_key()
    compile_stale()
