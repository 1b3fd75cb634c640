"""The idle time-out: an unattended desk closes itself."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

SEEN = "seen"
WRITE_EVERY = 60  # seconds: a session row is not written on each click


class IdleTimeout:
    """Signs out who did nothing for WAYPOST_IDLE_MINUTES. Background requests (`X-Background`) do not count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/desk/") and request.session.session_key and request.user.is_authenticated:
            now = int(time.time())
            seen = request.session.get(SEEN, now)
            if now - seen > settings.IDLE_MINUTES * 60:
                logout(request)
            elif "X-Background" not in request.headers and (now - seen > WRITE_EVERY or SEEN not in request.session):
                request.session[SEEN] = now
        return self.get_response(request)
