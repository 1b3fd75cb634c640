"""What the sign-in tests share: a password, and the code an authenticator app would show."""

import base64
import hashlib
import hmac
import struct
import time

from django.test import Client

from waypost.accounts.models import User

PASSWORD = "kettle over seven hills"


def with_password(user: User, password: str = PASSWORD) -> User:
    """The user, able to sign in."""
    user.set_password(password)
    user.save()
    return user


def sign_in(browser: Client, login: str, password: str = PASSWORD, **more: str):
    """Post the sign-in form."""
    return browser.post("/desk/account/login/", {"login": login, "password": password, **more})


def app_code(secret: str) -> str:
    """The six digits of this half minute (RFC 6238)."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1
    ).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
