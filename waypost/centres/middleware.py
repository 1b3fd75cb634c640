"""Puts the viewer on each request, read only when someone asks for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
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
        return self.get_response(request)
