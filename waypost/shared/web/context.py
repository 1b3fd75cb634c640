"""What the frame of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from waypost.shared.web import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """For staff pages: the rail, the viewer, languages and the idle time. For others: languages.

    The rail is made only when it is drawn: fragments have none.
    """
    shown: dict[str, Any] = {"languages": settings.LANGUAGES, "is_demo": settings.DEMO}
    viewer = getattr(
        request, "viewer", None
    )  # missing when a request is refused before anybody looks who sent it
    if viewer is not None and request.path.startswith("/desk/") and request.user.is_authenticated:
        shown |= {
            "viewer": viewer,
            "navigation": SimpleLazyObject(lambda: navigation.for_request(request)),
            "me_links": SimpleLazyObject(lambda: navigation.mine_for_request(request)),
            "centre": viewer.centre,
            "centres": viewer.centre_choices,
            "centre_switch_url": reverse("centres:switch"),
            "idle_seconds": settings.IDLE_MINUTES * 60,
            "keep_alive_url": reverse("accounts:still_here"),
            "time_out_url": reverse("accounts:timed_out"),
            "signin_url": reverse("account_login"),
            "search_url": reverse("people:find"),
            "new_contact_url": reverse("contactlog:new") if viewer.can("contact.log") else "",
        }
    return shown
