"""Client numbers: the centre's code, a running number and a check character (ISO 7064 mod 37,36).

`DUS-00042-P`: said on the telephone, typed in any case, with or without the dashes.
"""

import re

from django.db import connection
from stdnum.iso7064 import mod_37_36

from waypost.centres.models import Centre

TAKE = f"""UPDATE {Centre._meta.db_table} SET last_client_number = last_client_number + %s
WHERE id = %s RETURNING code, last_client_number"""  # noqa: S608
PATTERN = re.compile(r"^([A-Z]{2,4})[\s-]*(\d{1,9})[\s-]*([0-9A-Z])$")


def next_number(centre: Centre) -> str:
    """Take the centre's next number. Call inside a transaction: the centre's row stays locked until it ends."""
    return next_numbers(centre, 1)[0]


def next_numbers(centre: Centre, count: int) -> list[str]:
    """Take so many numbers at once, as `next_number` takes one."""
    pk = Centre._meta.pk.get_db_prep_value(centre.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [count, pk])
        code, last = cursor.fetchone()
    return [written(code, running) for running in range(last - count + 1, last + 1)]


def written(code: str, running: int) -> str:
    """A number as it stands on cards."""
    body = f"{code}{running:05d}"
    return f"{code}-{running:05d}-{mod_37_36.calc_check_digit(body)}"


def read_number(text: str) -> str | None:
    """The client number in what someone typed or scanned; None when it is not one or the check character is wrong."""
    found = PATTERN.match(text.strip().upper())
    if not found:
        return None
    number = written(found[1], int(found[2]))
    return number if number[-1] == found[3] else None
