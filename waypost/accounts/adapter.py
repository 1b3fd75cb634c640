"""Sign-in by allauth, bent to a staff system: nobody signs up, secrets are sealed, refusals are clear."""

import base64
import io
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_login_failed
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from waypost.accounts.language import remember_language
from waypost.shared.personaldata.fields import seal, unseal

THROTTLED_FOR = 300  # seconds, as in ACCOUNT_RATE_LIMITS
JUST_SIGNED_IN = 300  # seconds
SEALED_FOR = "mfa-secret"


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by managers and administrators."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "There were too many wrong passwords. Wait five minutes, then try again. If you forgot your "
            "password, ask your manager for a new one."
        ),
        "username_password_mismatch": _(
            "The user name or the password is not right. Check both; capital letters count in the password."
        ),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both; capital letters count in the "
            "password."
        ),
        "incorrect_password": _(
            "This is not your password. Check capital letters and the keyboard's language."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._note_throttled(request, credentials)
            raise

    def _note_throttled(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        """Once per name and period: a flood of attempts may not flood the audit."""
        who = self._get_login_attempts_cache_key(request, **credentials)
        if cache.add(f"throttle-noted:{who}", True, THROTTLED_FOR):
            named = {key: value for key, value in credentials.items() if key != "password"}
            user_login_failed.send(sender=__name__, credentials=named, request=request, throttled=True)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponseBase:
        messages.error(request, _("This account is closed. Ask your manager if you need it again."))
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        remember_language(response, getattr(user, "language", ""))
        return response

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """A password of one's own: the one-time password has done its work."""
        user.must_change_password = False  # type: ignore[attr-defined]  # because User is ours
        super().set_password(user, password)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within a few minutes of signing in: whoever sets up keys for the first time was asked just now."""
        shown = self.request.session.get("account_authentication_methods") or []
        return not any(time.time() - method.get("at", 0) < JUST_SIGNED_IN for method in shown)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/desk/"


class SealedMFAAdapter(DefaultMFAAdapter):
    """Second factors: secrets lie sealed in the database, and the QR code is drawn by our own library."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text, SEALED_FOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(base64.b64decode(encrypted_text), SEALED_FOR)

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white, so that a telephone reads it in the dark theme too."""
        import segno

        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, border=4, light="#fff", xmldecl=False)
        return drawn.getvalue().decode()
