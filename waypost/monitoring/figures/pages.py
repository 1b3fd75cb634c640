"""What every page of figures does when there are none yet, when a file of them cannot be read, or when what counts them is away."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waypost.monitoring.snapshot import keeping, reading
from waypost.monitoring.snapshot.failures import NoSnapshot, NotAnswering, Unreadable

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
NotReady = Callable[[HttpRequest, NoSnapshot | None], HttpResponse]


def of_figures(view: View) -> View:
    """A page of figures, below its `@require(…)`: says so (503) while the figures are being made ready.

    When a file cannot be read, the snapshot is mended and the page made once more; what was posted is not.
    """
    return when_ready(view, _not_ready)


def when_ready(view: View, not_ready: NotReady) -> View:
    """The same for what is no page: `not_ready` answers until the figures are there."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoSnapshot as missing:
            return not_ready(request, missing)
        except Unreadable:
            log.exception("Figures could not be read.")
        if not _may_try_again(request):
            return not_ready(request, None)
        try:
            return view(request, *args, **kwargs)
        except NoSnapshot as missing:
            return not_ready(request, missing)
        except Unreadable:
            log.exception("Figures could not be read, nor made anew.")
            return not_ready(request, None)

    return page


def _may_try_again(request: HttpRequest) -> bool:
    network_id: UUID | None = request.viewer.network_id  # type: ignore[attr-defined]
    if network_id is None or request.method not in ("GET", "HEAD"):
        return False
    reading.forget(network_id)
    keeping.mend(network_id)
    return True


def _not_ready(request: HttpRequest, missing: NoSnapshot | None) -> HttpResponse:
    told = {"place": "indicators", "is_away": isinstance(missing, NotAnswering)}
    return render(request, "monitoring/indicators/not_ready.html", told, status=503)
