"""What a client's card shows: 34 digits signed under our key, after a slash.

Digits only, because a scanner types like a keyboard and letters would come out in the desk's
keyboard layout. The slash focuses the search box, so a card can be scanned on any staff page.
"""

import hashlib
import hmac
import re
import secrets

from waypost.shared.i18n.digits import western_digits
from waypost.shared.personaldata.keys import derived_key

DIGITS = 34
SERIAL_BITS, SEAL_BITS = 63, 48
SCANNED = re.compile(rf"^\D?(\d{{{DIGITS}}})$")


def new_serial() -> int:
    """A random number that says nothing about the person."""
    return secrets.randbits(SERIAL_BITS)


def _seal(serial: int) -> int:
    digest = hmac.new(derived_key("card"), str(serial).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[: SEAL_BITS // 8])


def code_of(serial: int) -> str:
    """What stands in the card's QR."""
    return f"/{serial << SEAL_BITS | _seal(serial):0{DIGITS}d}"


def read_code(text: str) -> int | None:
    """The serial in what was scanned; None when it is no card of ours."""
    found = SCANNED.match(western_digits(text.strip()))
    if not found:
        return None
    value = int(found[1])
    serial, seal = value >> SEAL_BITS, value & ((1 << SEAL_BITS) - 1)
    if serial >> SERIAL_BITS or not hmac.compare_digest(str(seal), str(_seal(serial))):
        return None
    return serial
