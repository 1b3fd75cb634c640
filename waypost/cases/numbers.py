"""Case numbers: the centre's code, C, a running number and a check character, such as `DUS-C00042-P`.

Like client numbers (`people.numbers`) they are said on the telephone and typed in any case.
"""

import re

from stdnum.iso7064 import mod_37_36

from waypost.cases.models import CaseSeries
from waypost.centres.models import Centre

PATTERN = re.compile(r"^([A-Z]{2,4})[\s-]*C[\s-]*(\d{1,9})[\s-]*([0-9A-Z])$")


def next_number(centre: Centre) -> str:
    """Take the centre's next case number. Call inside a transaction: the series stays locked until it ends."""
    CaseSeries.objects.get_or_create(centre=centre)
    series = CaseSeries.objects.select_for_update().get(centre=centre)
    series.last += 1
    series.save(update_fields=["last", "updated_at"])
    return written(centre.code, series.last)


def written(code: str, running: int) -> str:
    """A number as it stands on paper."""
    return f"{code}-C{running:05d}-{mod_37_36.calc_check_digit(f'{code}C{running:05d}')}"


def read_number(text: str) -> str | None:
    """The case number in what someone typed; None when it is none or the check character is wrong."""
    found = PATTERN.match(text.strip().upper())
    if not found:
        return None
    number = written(found[1], int(found[2]))
    return number if number[-1] == found[3] else None
