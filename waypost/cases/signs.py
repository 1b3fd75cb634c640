"""What the signs of a screening add up to, in plain words (R64). It advises; it never decides about a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS = {"recruitment": "recruitment_method", "control": "control_means", "exploitation": "exploitation"}


@dataclass(frozen=True)
class Reading:
    """`level` is strong, some or none; `means` says what it means, `next_steps` what to think of."""

    level: str
    title: Any
    means: Any
    next_steps: tuple[Any, ...]


SAFE_FIRST = _("Is the person safe tonight? Fill in the safety plan together.")
ASK_WILL = _("Ask what the person wants. Nothing goes to an authority without consent or a duty in law.")
CHILD = _("A child: bring in child protection; a child's consent to being exploited never counts.")
SHELTER = _("Offer shelter, a doctor and a lawyer: see the directory of partners.")
AGAIN = _("Ask again another day: people tell such things late, and to somebody they trust.")

STRONG = Reading(
    "strong",
    _("Strong signs of trafficking"),
    _("Somebody was recruited or moved, is controlled, and is exploited: the three belong together."),
    (SAFE_FIRST, SHELTER, ASK_WILL, _("Close the case to named staff.")),
)
STRONG_CHILD = Reading(
    "strong",
    _("Strong signs of child trafficking"),
    _("A child was recruited or moved, and is exploited. For a child no means of control has to be shown."),
    (SAFE_FIRST, CHILD, SHELTER, _("Close the case to named staff.")),
)
EXPLOITED = Reading(
    "some",
    _("Signs of exploitation"),
    _("There is exploitation. Whether it is trafficking depends on how the person came there and is held."),
    (SAFE_FIRST, ASK_WILL, SHELTER, AGAIN),
)
CONTROLLED = Reading(
    "some",
    _("Some signs"),
    _("Somebody holds power over the person. That alone can be a crime, and can come before exploitation."),
    (SAFE_FIRST, ASK_WILL, AGAIN),
)
NONE = Reading(
    "none",
    _("No signs told today"),
    _("That nothing was told does not mean that nothing happened."),
    (AGAIN,),
)


def read(signs: Mapping[str, Any], *, is_child: bool) -> Reading:
    """What these signs mean together: recruitment, means of control and exploitation, after the Palermo Protocol."""
    recruited, controlled, exploited = (bool(signs.get(kind)) for kind in KINDS)
    if exploited and recruited and is_child:
        return STRONG_CHILD
    if exploited and recruited and controlled:
        return STRONG
    if exploited:
        return EXPLOITED
    return CONTROLLED if controlled else NONE
