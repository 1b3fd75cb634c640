"""Alerts as the Common Alerting Protocol (CAP 1.2) writes them: composing, writing, reading, checking, fetching.

`in_force` is what other pages of the public site call; `library/public/parts/alerts.html` draws what it gives.
"""

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from waypost.library.cap.showing import ShownAlert


def in_force(network_id: UUID | None, country: str = "", language: str = "") -> "list[ShownAlert]":
    """The alerts that hold now, the gravest first, in the reader's language (else the active one).

    With `country`, those about that country and those about no country in particular. Two statements; one when
    there is none.
    """
    from waypost.library.cap import showing  # models are loaded later than this package

    return showing.in_force(network_id, country, language)
