"""A cluster that took the call and is silent may not hold a page for ever: each question has its time.

Neither Spark nor Ibis sets a limit of its own. Both classes here raise TimeoutError when `within` has passed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import grpc

FAREWELL = 3.0  # seconds for telling the cluster to stop what is given up
BESIDE = 10.0  # seconds for a call beside a question, such as whether the session is still there
AGAIN = 1.0  # seconds until the next job of a question that is given up is cancelled too


class OfCalls(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor):
    """For a Spark Connect server: gRPC ends each call when the time of its question is over."""

    def __init__(self) -> None:
        self._until = 0.0

    @contextmanager
    def within(self, seconds: float, session: Any) -> Iterator[None]:
        self._until = time.monotonic() + seconds
        try:
            yield
        except Exception as error:
            if "DEADLINE_EXCEEDED" not in str(error):
                raise
            self._until = time.monotonic() + FAREWELL
            with suppress(Exception):
                session.interruptAll()
            raise TimeoutError from error
        finally:
            self._until = 0.0

    def intercept_unary_unary(self, call: Callable[..., Any], details: Any, request: Any) -> Any:
        left = self._until - time.monotonic() if self._until else BESIDE
        return call(details._replace(timeout=max(left, AGAIN)), request)

    intercept_unary_stream = intercept_unary_unary


class OfJobs:
    """For a driver in this process: a clock beside the question cancels what still runs, then what comes after it."""

    @contextmanager
    def within(self, seconds: float, session: Any) -> Iterator[None]:
        done, passed = threading.Event(), threading.Event()

        def watch() -> None:
            wait = seconds
            while not done.wait(wait):
                passed.set()
                session.interruptAll()
                wait = AGAIN

        threading.Thread(target=watch, daemon=True).start()
        try:
            yield
        except Exception as error:
            if passed.is_set():
                raise TimeoutError from error
            raise
        finally:
            done.set()
