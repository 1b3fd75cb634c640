"""What every page of figures does when there are none yet, or when a file of them cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waypost.monitoring.snapshot import keeping, reading
from waypost.monitoring.snapshot.reading import NoSnapshot

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def of_figures(view: View) -> View:
    """A page of figures, below its `@require(…)`: says so (503) while the figures are being made ready.

    When DuckDB cannot read a file, the snapshot is mended and the page made once more; what was posted is not.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoSnapshot:
            return _not_ready(request)
        except _duckdb_error():
            log.exception("Figures could not be read.")
        if not _may_try_again(request):
            return _not_ready(request)
        try:
            return view(request, *args, **kwargs)
        except NoSnapshot:
            return _not_ready(request)
        except _duckdb_error():
            log.exception("Figures could not be read, nor made anew.")
            return _not_ready(request)

    return page


def _may_try_again(request: HttpRequest) -> bool:
    network_id: UUID | None = request.viewer.network_id  # type: ignore[attr-defined]
    if network_id is None or request.method not in ("GET", "HEAD"):
        return False
    reading.forget(network_id)
    keeping.mend(network_id)
    return True


def _duckdb_error() -> type[Exception]:
    """What DuckDB raises; imported only once something was raised."""
    import duckdb

    return duckdb.Error


def _not_ready(request: HttpRequest) -> HttpResponse:
    return render(request, "monitoring/indicators/not_ready.html", {"place": "indicators"}, status=503)
