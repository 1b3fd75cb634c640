"""Referral numbers: the centre's code, R, a running number and a check character (ISO 7064 mod 37,36).

`DUS-R00042-P`: said on the telephone and written on paper, where it stands for a name.
"""

import re

from stdnum.iso7064 import mod_37_36

from waypost.centres.models import Centre
from waypost.referrals.models import Counter

PATTERN = re.compile(r"^([A-Z]{2,4})[\s-]*R(\d{1,9})[\s-]*([0-9A-Z])$")


def next_number(centre: Centre) -> str:
    """Take the centre's next number. Call inside a transaction: the centre's row stays locked until it ends."""
    locked = Centre.objects.select_for_update().only("code").get(pk=centre.pk)
    counter, _made = Counter.objects.get_or_create(centre=locked)
    counter.last += 1
    counter.save(update_fields=["last", "updated_at"])
    return written(locked.code, counter.last)


def written(code: str, running: int) -> str:
    """A number as it stands on paper."""
    body = f"{code}R{running:05d}"
    return f"{code}-R{running:05d}-{mod_37_36.calc_check_digit(body)}"


def read_number(text: str) -> str | None:
    """The referral number in what was typed; None when it is none or the check character is wrong."""
    found = PATTERN.match(text.strip().upper())
    if not found:
        return None
    number = written(found[1], int(found[2]))
    return number if number[-1] == found[3] else None
