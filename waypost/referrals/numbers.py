"""Referral numbers: the centre's code, R, a running number and a check character (ISO 7064 mod 37,36).

`DUS-R00042-P`: said on the telephone and written on paper, where it stands for a name.
"""

from waypost.centres.models import Centre
from waypost.referrals.models import Counter
from waypost.shared.series import Series

SERIES = Series("R")
written, read_number = SERIES.written, SERIES.read


def next_number(centre: Centre) -> str:
    """Take the centre's next number. Call inside a transaction: the centre's row stays locked until it ends."""
    locked = Centre.objects.select_for_update().only("code").get(pk=centre.pk)
    counter, _made = Counter.objects.get_or_create(centre=locked)
    counter.last += 1
    counter.save(update_fields=["last", "updated_at"])
    return written(locked.code, counter.last)
