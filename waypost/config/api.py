"""The API at `/api/`, described at `/api/openapi.json`. Read only.

What the public site shows is there for everybody; figures of a person's own are for programs that show her key.
Services of partners are open data under `/hsds/`, alerts under `/alerts/cap/`: standards of their own.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import translation
from ninja import NinjaAPI

from waypost.accounts.gate import by_key, public
from waypost.accounts.permissions import Perm
from waypost.centres.middleware import clock_for
from waypost.library.api import router as library
from waypost.monitoring.api.figures import router as figures
from waypost.monitoring.api.numbers import router as numbers
from waypost.monitoring.figures.questions import BadQuestion
from waypost.shared.web.public_pages import kept

View = Callable[..., HttpResponse]
MINUTE = 60
BY_KEY = "numbers"
api = NinjaAPI(
    title="Waypost API",
    version="1",
    description=(
        "What the public site shows, as data. No key, no cookie, nothing is kept of who asks. Every answer has an "
        "ETag: ask again with If-None-Match. The service directory is at /hsds/ (HSDS 3.1), alerts at /alerts/cap/ (CAP 1.2). "
        "Under /api/numbers/ are figures for programs that show a key of a member of staff in the header "
        "“Authorization: Bearer …”: what that person may see at that moment. Each answer with figures is written down; "
        "a key may ask 60 times a minute. The language of an answer is that of ?language= or of Accept-Language."
    ),
    urls_namespace="api",
    docs_url=None,
)
api.add_router("", library)
api.add_router("/figures", figures)
api.add_router(f"/{BY_KEY}", numbers)


@api.exception_handler(BadQuestion)
def _bad_question(request: HttpRequest, wrong: BadQuestion) -> HttpResponse:
    """A report whose parts do not fit, or that this reader may not see: the sentence that the page would show."""
    return api.create_response(request, {"detail": str(wrong)}, status=422)


def _opened(view: View) -> View:
    """The same view for everybody and from every site, kept ready for a minute."""

    @public("is the public site as data")
    @kept(MINUTE)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


def _closed(view: View) -> View:
    """The same view for programs with a key, by the clock of the key's centre, in the language that is asked for."""

    @by_key(Perm.NUMBERS_VIEW)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.GET.get("language") or translation.get_language_from_request(request)
        if language not in dict(settings.LANGUAGES):
            words = f"Languages here are: {', '.join(dict(settings.LANGUAGES))}."
            return api.create_response(request, {"detail": words}, status=400)
        with clock_for(request.viewer), translation.override(language):  # type: ignore[attr-defined]
            response = view(request, *args, **kwargs)
        response.headers["Content-Language"] = language
        return response

    return answer


def _addresses() -> list[URLPattern]:
    patterns: list[URLPattern] = [one for one in api.urls[0] if isinstance(one, URLPattern)]
    for pattern in patterns:
        guard = _closed if str(pattern.pattern).startswith(f"{BY_KEY}/") else _opened
        pattern.callback = guard(pattern.callback)
        pattern.callback.csrf_exempt = True  # type: ignore[attr-defined]  # because nothing is written here: a POST gets 405
    return patterns


app_name = "api"
urlpatterns = _addresses()
