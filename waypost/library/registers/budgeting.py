"""The budget of somebody who thinks of leaving: what a month leaves, and how long it takes to earn back what it cost (R117)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from waypost.library.models import LivingCost
from waypost.library.registers import COSTS, PRICES

MONTH, ONCE = LivingCost.Period.MONTH, LivingCost.Period.ONCE
USUAL = {
    MONTH: ("rent_room", "food", "transport", "telephone", "heating", "health"),
    ONCE: ("passport", "visa", "medical_check", "ticket", "training"),
}


@dataclass(frozen=True)
class Result:
    """A budget in one currency. `months` is None when nothing is left, or nothing was paid."""

    wage: Decimal
    monthly: Decimal
    paid: Decimal

    @property
    def left(self) -> Decimal:
        """What a month leaves; less than nothing when it does not suffice."""
        return self.wage - self.monthly

    @property
    def months(self) -> int | None:
        """Whole months until what was paid is earned back."""
        if self.left <= 0 or self.paid <= 0:
            return None
        return int((self.paid / self.left).to_integral_value(rounding=ROUND_CEILING))

    @property
    def year(self) -> Decimal:
        """What is left of the first twelve months, after what was paid."""
        return self.left * 12 - self.paid


@dataclass(frozen=True)
class Place:
    """A country, or a town in it, of which costs are known."""

    country: str
    town: str

    @property
    def value(self) -> str:
        """As it stands in the address."""
        return f"{self.country}:{self.town}" if self.town else self.country


def places(network_id: Any, today: date) -> list[Place]:
    """Where costs are known that may be shown; one statement."""
    rows = COSTS.public(network_id, today).order_by("country", "town")
    return [Place(*pair) for pair in rows.values_list("country", "town").distinct()]


def costs_at(network_id: Any, place: Place, today: date) -> list[LivingCost]:
    """The costs of a town, and those of its country that the town does not name by itself; one statement."""
    rows = COSTS.public(network_id, today).filter(country=place.country, town__in={place.town, ""})
    found: dict[tuple[str, str], LivingCost] = {}
    for row in sorted(rows.select_related("source"), key=lambda row: bool(row.town)):
        found[row.what, row.period] = row
    return list(found.values())


def currency_of(costs: Iterable[LivingCost]) -> str:
    """The currency in which most costs of a place are known; an empty text without any."""
    held = [cost.currency for cost in costs]
    return max(sorted(set(held)), key=held.count) if held else ""


def rate_home(
    network_id: Any, country: str, currency: str, home: str, today: date
) -> tuple[str, Decimal] | None:
    """The home currency and how much of it one of the place's currency was worth when a price was last asked for."""
    rows = PRICES.public(network_id, today).filter(
        from_country=country, to_country=home, send_currency=currency
    )
    row = rows.exclude(receive_currency=currency).order_by("-collected_on").first()
    return (row.receive_currency, row.mid_rate) if row else None
