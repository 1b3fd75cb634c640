"""How much one connection may send in an hour, without asking anybody to prove that they are no machine.

Nothing is kept of the connection but a count in the cache, under a digest of its address. The digest's key
is random, lives in the cache too and is replaced every day: after that nobody can tell whose count it was.
"""

import hashlib
import hmac
import ipaddress
import secrets
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

HOUR = 3600
KEY = "throttle:key"


def spent(request: HttpRequest, what: str) -> int:
    """How often this connection has done it within its hour."""
    count, until = cache.get(_name(request, what), (0, 0.0))
    return count if until > time.time() else 0


def spend(request: HttpRequest, what: str) -> None:
    """Note that this connection did it once more; its hour begins with the first time."""
    name, now = _name(request, what), time.time()
    count, until = cache.get(name, (0, 0.0))
    if until <= now:
        count, until = 0, now + HOUR
    cache.set(name, (count + 1, until), max(1, int(until - now)))


def renew_key() -> None:
    """Throw yesterday's key away also on a day on which nobody comes."""
    _key_of_today()


def _name(request: HttpRequest, what: str) -> str:
    digest = hmac.new(_key_of_today(), address_of(request).encode(), hashlib.sha256)
    return f"throttle:{what}:{digest.hexdigest()[:32]}"


def _key_of_today() -> bytes:
    today = timezone.now().date().isoformat()
    day, key = cache.get(KEY, ("", b""))
    if day != today:
        key = secrets.token_bytes(32)
        cache.set(KEY, (today, key), 48 * HOUR)
    return bytes(key)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; of an IPv6 address the part that belongs to one household.

    Behind the TLS proxy (WAYPOST_HTTPS) it is the last entry of `X-Forwarded-For`: the one the proxy wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.HTTPS:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return str(address)[:60]
    if found.version == 6:
        return str(ipaddress.ip_network((int(found), 64), strict=False).network_address)
    return str(found)
