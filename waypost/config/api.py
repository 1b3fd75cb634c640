"""The public API at `/api/`: everything public as JSON, described at `/api/openapi.json`. Read only.

Services of partners are open data under `/hsds/`, alerts under `/alerts/cap/`: standards of their own.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI

from waypost.accounts.gate import public
from waypost.library.api import router as library
from waypost.shared.web.public_pages import kept

MINUTE = 60
api = NinjaAPI(
    title="Waypost public API",
    version="1",
    description=(
        "What the public site shows, as data. No key, no cookie, nothing is kept of who asks. Every answer has an "
        "ETag: ask again with If-None-Match. The service directory is at /hsds/ (HSDS 3.1), alerts at /alerts/cap/ (CAP 1.2)."
    ),
    urls_namespace="api",
    docs_url=None,
)
api.add_router("", library)


def _opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same view for everybody and from every site, kept ready for a minute."""

    @public("is the public site as data")
    @kept(MINUTE)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # because nothing is written here: a POST gets 405
    return answer


def _addresses() -> list[URLPattern]:
    patterns: list[URLPattern] = [one for one in api.urls[0] if isinstance(one, URLPattern)]
    for pattern in patterns:
        pattern.callback = _opened(pattern.callback)
    return patterns


app_name = "api"
urlpatterns = _addresses()
