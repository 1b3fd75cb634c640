"""Apache Spark, for a network that outgrew one machine: the same questions, the same whole numbers.

`spark://host:7077` is the master of a cluster: its driver runs in this process, with Java. `sc://host:15002` is a Spark
Connect server: nothing but a thin client runs here. The cluster reads the snapshot's files itself, under the same path.
"""

from __future__ import annotations

import itertools
import logging
import socket
import threading
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from waypost.monitoring.snapshot.engines.address import CONNECT, hosts_of
from waypost.monitoring.snapshot.failures import NotAnswering, Unreadable

if TYPE_CHECKING:
    import ibis

log = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds for a machine to take a call
RETRIES = 3  # of a call that a restarting server refused: about four seconds in all
OF_A_STOPPED_DRIVER = ("stopped SparkContext", "SparkContext was shut down")  # as when its master went away
OURS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
}


class Spark:
    """An engine with a session of its own on the cluster: what it names is seen by no other."""

    def __init__(self, address: str) -> None:
        _call(address)
        self._connects = address.startswith(CONNECT)
        with _opening():
            import ibis

            from waypost.monitoring.snapshot.engines import deadlines

            self._deadline = deadlines.OfCalls() if self._connects else deadlines.OfJobs()
            self._session = _connected(address, self._deadline) if self._connects else _driven(address)
            with self._in_time():
                self._backend = ibis.pyspark.connect(self._session)
        self._numbers = itertools.count(1)
        if self._connects:
            # A session of a driver here must not be stopped: it would take those of the other threads with it.
            weakref.finalize(self, _leave, self._session).atexit = False

    def files(self, paths: list[Path]) -> str:
        return self.held(f"files_{next(self._numbers)}", paths)

    def held(self, name: str, paths: list[Path]) -> str:
        with _failing_plainly(), self._in_time():
            self._session.read.parquet(*map(str, paths)).createOrReplaceTempView(name)
        return name

    def table(self, name: str, query: str) -> ibis.Table:
        with _failing_plainly(), self._in_time():
            self._session.sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {query}")
            found: ibis.Table = self._backend.table(name)
        return found

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        with _failing_plainly(), self._in_time():
            # By Arrow: the way through pandas would make a float of a whole number beside a missing one.
            found: list[dict[str, Any]] = (
                self._session.sql(self._backend.compile(expression)).toArrow().to_pylist()
            )
        return found

    def answers(self) -> bool:
        """Whether the session is still there: a server forgets one that was not used for an hour."""
        try:
            self._session.conf.get("spark.sql.session.timeZone")
            return self._connects or not _is_stopped(self._session)
        except Exception:
            return False

    def _in_time(self) -> AbstractContextManager[None]:
        return self._deadline.within(settings.ANALYTICS_SECONDS, self._session)


def _call(address: str) -> None:
    """Raises NotAnswering unless one of the machines takes a call: Spark itself would try for minutes."""
    for host, port in hosts_of(address):
        with suppress(OSError), socket.create_connection((host, port), timeout=PATIENCE):
            return
    raise NotAnswering("The Spark cluster of WAYPOST_ANALYTICS does not answer.")


def _connected(address: str, deadline: Any) -> Any:
    from pyspark.sql.connect.client.core import DefaultChannelBuilder
    from pyspark.sql.connect.client.retries import DefaultPolicy
    from pyspark.sql.connect.session import SparkSession

    way = DefaultChannelBuilder(address)
    way.add_interceptor(deadline)
    session = SparkSession.builder.channelBuilder(way).create()
    session.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES)])
    return session


_one_driver = threading.Lock()


def _driven(address: str) -> Any:
    """A session of the one driver of this process, which is started anew when the cluster had let go of it."""
    from pyspark.sql import SparkSession

    with _one_driver:
        builder = SparkSession.builder.master(address).appName("Waypost").config(map={**OURS})
        first = builder.getOrCreate()
        if _is_stopped(first):
            first.stop()
            first = builder.getOrCreate()
        first.sparkContext.setLogLevel("ERROR")
        return first.newSession()


def _is_stopped(session: Any) -> bool:
    """Whether the driver has given the cluster up, such as for a master that went away."""
    return bool(session.sparkContext._jsc.sc().isStopped())


def _leave(session: Any) -> None:
    """In a thread of its own: whoever collects rubbish may be in the middle of a call, whose pool a stop takes away."""
    threading.Thread(target=_stop, args=(session,), daemon=True).start()


def _stop(session: Any) -> None:
    with suppress(Exception):
        session.stop()


@contextmanager
def _opening() -> Iterator[None]:
    """Whatever Spark cannot do in here is NotAnswering: no file was asked for yet."""
    try:
        yield
    except Exception as error:
        raise _not_answering(error) from None


@contextmanager
def _failing_plainly() -> Iterator[None]:
    """Whatever Spark cannot do in here is NotAnswering or Unreadable; addresses are not repeated."""
    try:
        yield
    except Exception as error:
        if _is_of_the_way(error):
            raise _not_answering(error) from None
        raise Unreadable(str(error)[:2000]) from error


def _not_answering(error: Exception) -> NotAnswering:
    log.warning("The Spark cluster of WAYPOST_ANALYTICS does not answer: %s", type(error).__name__)
    return NotAnswering("The Spark cluster of WAYPOST_ANALYTICS does not answer.")


def _is_of_the_way(error: Exception) -> bool:
    """Whether the call did not come through, so that neither the question nor the files are at fault."""
    names = {one.__name__ for one in type(error).__mro__}
    if names & {"RetriesExceeded", "Py4JNetworkError"} or isinstance(error, ConnectionError | TimeoutError):
        return True
    if any(sign in str(error) for sign in OF_A_STOPPED_DRIVER):
        return True
    return bool(names & {"RpcError", "SparkConnectGrpcException"}) and "UNAVAILABLE" in str(error)
