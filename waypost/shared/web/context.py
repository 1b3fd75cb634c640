"""What the frame of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from waypost.shared.web import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """For staff pages: the rail, the viewer, languages and the idle time. For others: languages."""
    shown: dict[str, Any] = {"languages": settings.LANGUAGES, "is_demo": settings.DEMO}
    if request.path.startswith("/desk/") and request.user.is_authenticated:
        shown |= {
            "viewer": request.viewer,  # type: ignore[attr-defined]  # because the middleware sets it
            "navigation": navigation.for_request(request),
            "idle_minutes": settings.IDLE_MINUTES,
        }
    return shown
