"""Puts the viewer on each request, and the clock of the centre on the desk's pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from waypost.centres.access import Viewer
from waypost.centres.models import clock_of
from waypost.centres.queries import zones
from waypost.shared import clock

CENTRE = "centre"


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request; an empty one, who may do nothing, for the public."""
    if not request.user.is_authenticated:
        return Viewer()
    return Viewer.of(request.user, request.session.get(CENTRE))


def clock_for(viewer: Viewer) -> AbstractContextManager[None]:
    """Days and hours as the viewer's centre counts them; for the network those of its first centre."""
    if viewer.centre is not None:
        return clock_of(viewer.centre)
    return clock.by(zones().filter(network_id=viewer.network_id).first())


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_of(request))  # type: ignore[attr-defined]  # because it is ours
        with self._clock(request):
            return self.get_response(request)

    def _clock(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Days and hours on staff pages are those of the centre, not of the server; the network's are its first one's."""
        if not request.path.startswith("/desk/") or not request.user.is_authenticated:
            return nullcontext()
        return clock_for(request.viewer)  # type: ignore[attr-defined]  # because it is ours
