"""The key that seals sensitive fields, and what is derived from it.

It lives in a file outside the database (or in WAYPOST_KEY) and is made once, by
`waypost init` or the first `make run`. A program that finds data but no key
refuses to start: a new key would make the old data unreadable.
"""

import base64
import hashlib
import hmac
import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_FILE = "field.key"


def key_path() -> Path:
    """Where the key file is kept."""
    return Path(settings.KEYS_DIR) / KEY_FILE


def make_key() -> bool:
    """Make the key file if there is none. Returns whether it was made."""
    path = key_path()
    if os.environ.get("WAYPOST_KEY") or path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(base64.b64encode(os.urandom(32)).decode())
    return True


@cache
def master_key() -> bytes:
    """The 32-byte key. Raises ImproperlyConfigured, saying what to do, when it is missing or damaged."""
    text = os.environ.get("WAYPOST_KEY", "")
    if not text:
        try:
            text = key_path().read_text()
        except FileNotFoundError:
            raise ImproperlyConfigured(
                f"The key that opens sensitive data is missing ({key_path()}). Put the file back from your key backup, "
                "or set WAYPOST_KEY. On a new, empty centre run `waypost init`, which makes one."
            ) from None
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured(
            "The key that opens sensitive data is damaged: restore it from your key backup."
        )
    return key


@cache
def derived_key(purpose: str) -> bytes:
    """A key for one purpose only, so that no two uses share one."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"waypost:{purpose}".encode()).derive(
        master_key()
    )


def blind_index(purpose: str, text: str) -> str:
    """A keyed digest for equality search over sealed text (hex, 32 characters)."""
    digest = hmac.new(derived_key(f"index:{purpose}"), text.encode(), hashlib.sha256)
    return digest.hexdigest()[:32]
