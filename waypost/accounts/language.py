"""The language someone works in: kept with the account and in a cookie, so that no page needs a query."""

from django.conf import settings
from django.http import HttpResponseBase

YEAR = 365 * 24 * 3600


def is_offered(language: str) -> bool:
    """Whether the screens exist in this language."""
    return language in dict(settings.LANGUAGES)


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Set the cookie that `shared.web.middleware.Language` reads; an unknown language changes nothing."""
    if not is_offered(language):
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
