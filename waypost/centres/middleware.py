"""Puts the viewer on each request, and the clock of the centre on the desk's pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from waypost.centres.access import Viewer

CENTRE = "centre"


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request; an empty one, who may do nothing, for the public."""
    if not request.user.is_authenticated:
        return Viewer()
    return Viewer.of(request.user, request.session.get(CENTRE))


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_of(request))  # type: ignore[attr-defined]  # because it is ours
        with self._clock(request):
            return self.get_response(request)

    def _clock(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Days and hours on staff pages are those of the centre, not of the server."""
        centre = request.viewer.centre if request.path.startswith("/desk/") else None  # type: ignore[attr-defined]
        return timezone.override(ZoneInfo(centre.time_zone)) if centre else nullcontext()
