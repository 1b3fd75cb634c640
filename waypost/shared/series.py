"""Numbers that are said on the telephone and written on paper: a centre's code, a letter, a running number, a check.

`Series("C").written("DUS", 42)` is `DUS-C00042-P`. The check character (ISO 7064 mod 37,36) finds every single wrong
character and every swap of two neighbours.
"""

import re
from dataclasses import dataclass

from stdnum.iso7064 import mod_37_36

NUMBER = r"^([A-Z]{{2,4}})[\s-]*{letter}[\s-]*(\d{{1,9}})[\s-]*([0-9A-Z])$"


@dataclass(frozen=True)
class Series:
    """The numbers of one kind of record, known by their letter."""

    letter: str

    def written(self, code: str, running: int) -> str:
        """A number as it stands on paper."""
        body = f"{self.letter}{running:05d}"
        return f"{code}-{body}-{mod_37_36.calc_check_digit(code + body)}"

    def read(self, text: str) -> str | None:
        """The number in what someone typed, in any case; None when it is none or the check character is wrong."""
        found = re.match(NUMBER.format(letter=self.letter), text.strip().upper())
        if not found:
            return None
        number = self.written(found[1], int(found[2]))
        return number if number[-1] == found[3] else None
