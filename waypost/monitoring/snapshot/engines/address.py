"""Which engine counts: the value of WAYPOST_ANALYTICS, and whether it can be used here at all."""

import os
import shutil
from importlib.util import find_spec
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

MASTER, CONNECT = "spark://", "sc://"


def address_of(given: str) -> str:
    """The address of a Spark cluster, or nothing for DuckDB in this process.

    Raises ImproperlyConfigured with a sentence that says what to do. The address is not repeated: it may hold a token.
    """
    given = given.strip()
    if given in ("", "duckdb"):
        return ""
    if not given.startswith((MASTER, CONNECT)) or not _is_whole(given):
        raise ImproperlyConfigured(
            "WAYPOST_ANALYTICS must be spark://host:port (the master of a Spark cluster) or sc://host:port "
            "(a Spark Connect server). Leave it unset to count with DuckDB in this process."
        )
    _refuse_what_lacks(given)
    return given


def hosts_of(address: str) -> list[tuple[str, int]]:
    """The machines of an address. Raises ValueError when it is not whole."""
    scheme, _, rest = address.partition("://")
    found = []
    for one in rest.partition("/")[0].split(","):
        parts = urlsplit(f"{scheme}://{one}")
        if not parts.hostname or not parts.port or parts.username or parts.query or parts.fragment:
            raise ValueError
        found.append((parts.hostname, parts.port))
    return found


def _is_whole(address: str) -> bool:
    try:
        machines = hosts_of(address)
    except ValueError:
        return False
    path = address.partition("://")[2].partition("/")[2]
    if address.startswith(MASTER):  # several masters stand by for each other
        return not path
    return len(machines) == 1 and (not path or path.startswith(";"))


def _refuse_what_lacks(address: str) -> None:
    if find_spec("pyspark") is None or (address.startswith(MASTER) and find_spec("py4j") is None):
        raise ImproperlyConfigured(
            "WAYPOST_ANALYTICS names a Spark cluster, and the Python package for it is not installed. "
            "Install requirements/spark.txt, or requirements/spark-connect.txt for an sc:// address."
        )
    if address.startswith(MASTER) and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise ImproperlyConfigured(
            "WAYPOST_ANALYTICS names the master of a Spark cluster, which needs Java 17 here. "
            "Install it, or name a Spark Connect server: sc://host:port."
        )
