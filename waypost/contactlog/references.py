"""The number by which somebody without a name reads the answer: `K7PQ-3MZT-9WXB-4RTC`.

Fifteen letters and digits (72 bits) and a check character (ISO 7064, hybrid system over 28 signs), so that
a slip of the pen is told from a number that we do not know. Kept nowhere: the database holds a keyed digest.
"""

import hashlib
import hmac
import secrets
import unicodedata

from django.utils.translation import gettext as _
from stdnum.iso7064 import mod_37_36

from waypost.shared.i18n.digits import western_digits
from waypost.shared.personaldata import blind_index
from waypost.shared.personaldata.keys import derived_key

LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no vowels, so no words; no 0, 1, I, L or O
LENGTH, GROUP, END = 16, 4, 4
SHORTEST_TOKEN = 16
# Letters of other alphabets that look the same, for those whose keyboard writes them.
LOOK_ALIKES = str.maketrans("ВСНКМРТХУΒΗΚΜΝΡΤΧΥΖ", "BCHKMPTXYBHKMNPTXYZ")


class Slip(ValueError):
    """What was typed is no number of ours; the message says what to look at."""


def new_token() -> str:
    """What a form carries so that sending it twice gives one number; nobody else knows it."""
    return secrets.token_urlsafe(16)


def reference_of(token: str, words: str) -> str:
    """The number of a form that was sent: the same for the same form with the same `words` (a digest of them)."""
    if len(token) < SHORTEST_TOKEN:
        token = new_token()
    digest = hmac.new(derived_key("enquiry-reference"), f"{token}|{words}".encode(), hashlib.sha256).digest()
    left, body = int.from_bytes(digest), ""
    for _place in range(LENGTH - 1):
        left, letter = divmod(left, len(LETTERS))
        body += LETTERS[letter]
    return body + str(mod_37_36.calc_check_digit(body, LETTERS))


def written(reference: str) -> str:
    """In groups of four."""
    return "-".join(reference[start : start + GROUP] for start in range(0, len(reference), GROUP))


def read(text: str) -> str:
    """The number in what somebody typed, in any case, with or without dashes. Raises Slip."""
    folded = unicodedata.normalize("NFKC", western_digits(text)).upper().translate(LOOK_ALIKES)
    kept = "".join(sign for sign in folded if sign.isalnum())
    if not kept:
        raise Slip(_("Type the number that you wrote down."))
    if len(kept) != LENGTH:
        shown = {"length": LENGTH, "typed": len(kept)}
        raise Slip(_("The number has %(length)s letters and digits. You typed %(typed)s.") % shown)
    strange = next((sign for sign in kept if sign not in LETTERS), "")
    if strange:
        raise Slip(
            _("“%(sign)s” is never in our numbers. Look again at what you wrote down.") % {"sign": strange}
        )
    if not mod_37_36.is_valid(kept, LETTERS):
        raise Slip(_("One letter or digit is not right. Look again at what you wrote down."))
    return kept


def index_of(reference: str) -> str:
    """The keyed digest under which the number is kept."""
    return blind_index("enquiry-reference", reference)
