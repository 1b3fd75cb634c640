"""The idle time-out: an unattended desk closes itself."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

SEEN = "seen"
WRITE_EVERY = 60  # seconds: a session row is not written on each click


class IdleTimeout:
    """Signs out who did nothing for WAYPOST_IDLE_MINUTES. Requests with `X-Background` do not count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.path.startswith(("/desk/", "/partner/"))
            and request.session.session_key
            and request.user.is_authenticated
        ):
            self._watch(request)
        return self.get_response(request)

    def _watch(self, request: HttpRequest) -> None:
        now = int(time.time())
        seen = request.session.get(SEEN, now)
        # What was seen is noted once a minute: without the grace a busy person could be signed out early.
        if now - seen > settings.IDLE_MINUTES * 60 + WRITE_EVERY:
            request.signed_out_because = "idle"  # type: ignore[attr-defined]  # because the audit asks for it
            logout(request)
        elif "X-Background" not in request.headers and (
            now - seen > WRITE_EVERY or SEEN not in request.session
        ):
            request.session[SEEN] = now
            self._note_in_the_list(request)

    def _note_in_the_list(self, request: HttpRequest) -> None:
        from allauth.usersessions.models import UserSession

        UserSession.objects.filter(session_key=request.session.session_key).update(
            last_seen_at=timezone.now()
        )
