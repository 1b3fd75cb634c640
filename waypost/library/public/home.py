"""The door: what somebody wants, in pictures and few words."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.public import show_public
from waypost.shared.web import public_places


@require_safe
@public("the first page of the public site")
def home(request: HttpRequest) -> HttpResponse:
    """Where to go from here."""
    context = {"door": public_places.ways("door"), "tools": public_places.ways("tool")}
    return show_public(request, "library/public/home.html", context)
