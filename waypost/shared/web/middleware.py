"""Headers that every answer carries, and the language of a page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from waypost.shared.web.languages import language_of_path

POLICY = "accelerometer=(), camera=(self), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
# For a page on which somebody may ask the phone where it is; the view puts it on its answer.
POLICY_WITH_POSITION = POLICY.replace("geolocation=()", "geolocation=(self)")
Next = Callable[[HttpRequest], HttpResponse]


class Headers:
    """Permissions policy on every answer; staff pages and answers to forms are kept by no cache; no question holds a NUL."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        while "%00" in (asked := request.META.get("QUERY_STRING", "")):  # taking one out may make another
            request.META["QUERY_STRING"] = asked.replace("%00", "")  # no text has a NUL; PostgreSQL refuses it late
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        if request.path.startswith("/desk/") or request.method not in ("GET", "HEAD"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Language:
    """The reader's language: that of a public address (`/fr/…`), a choice kept in a cookie at the desk, else the browser's."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.known = dict(settings.LANGUAGES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = language_of_path(request.path) or self.asked_for(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", chosen)
        return response

    def asked_for(self, request: HttpRequest) -> str:
        """The language of a page whose address names none."""
        chosen = request.GET.get("lang") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return chosen if chosen in self.known else translation.get_language_from_request(request)
