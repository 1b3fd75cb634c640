"""What arrives when somebody sends money: (amount − fee) × rate, as the last price of each provider says (R144)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import median
from typing import Any

from babel.numbers import get_currency_precision

from waypost.library.models import RemittancePrice
from waypost.library.registers import PRICES
from waypost.shared import codes

MOST = Decimal(10) ** 9
GOAL = Decimal("0.03")  # target 10.c of the Sustainable Development Goals


@dataclass(frozen=True)
class Offer:
    """What one provider's price means for an amount. Fee, margin and cost are in the currency that is sent."""

    price: RemittancePrice
    amount: Decimal
    arrives: Decimal
    fee: Decimal
    margin: Decimal
    freshness: str
    place: int = 0  # the best is 1; equals share a place

    @property
    def cost(self) -> Decimal:
        """Fee and margin together."""
        return self.fee + self.margin

    @property
    def share(self) -> Decimal:
        """The cost as a share of the amount."""
        return self.cost / self.amount

    @property
    def margin_share(self) -> Decimal:
        """How far the rate offered lies below the middle rate, as a share of it."""
        return 1 - self.price.rate / self.price.mid_rate

    @property
    def is_far(self) -> bool:
        """Whether the price was asked for quite another amount, so that the fee may be another one."""
        return not self.price.amount / 2 <= self.amount <= self.price.amount * 2


@dataclass(frozen=True)
class Ranking:
    """The offers of one pair of currencies, the one by which most arrives first."""

    send: str
    receive: str
    offers: list[Offer]

    @property
    def difference(self) -> Decimal:
        """How much more arrives by the best than by the worst."""
        return self.offers[0].arrives - self.offers[-1].arrives


def rounded(amount: Decimal, currency: str, *, down: bool = False) -> Decimal:
    """An amount in whole units of the currency's smallest coin; what arrives is never rounded up."""
    unit = Decimal(1).scaleb(-int(get_currency_precision(currency)))
    return amount.quantize(unit, rounding=ROUND_DOWN if down else ROUND_HALF_UP)


def offer_of(price: RemittancePrice, amount: Decimal, today: date) -> Offer | None:
    """What the price means for the amount; None when the fee takes all of it."""
    if amount <= price.fee:
        return None
    arrives = rounded((amount - price.fee) * price.rate, price.receive_currency, down=True)
    margin = (amount - price.fee) * (1 - price.rate / price.mid_rate)
    return Offer(
        price=price,
        amount=amount,
        arrives=arrives,
        fee=price.fee,
        margin=rounded(margin, price.send_currency),
        freshness=price.freshness(today),
    )


def corridors(network_id: Any, today: date) -> list[tuple[str, str]]:
    """From where to where there are prices that may be shown, by name; one statement."""
    rows = PRICES.public(network_id, today).order_by()
    pairs = rows.values_list("from_country", "to_country").distinct()
    return by_name(pairs)


def by_name(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Corridors in the order of the names of their countries."""
    return sorted(pairs, key=lambda pair: tuple(codes.fold(codes.label("country", one)) for one in pair))


def prices_of(network_id: Any, here: str, there: str, today: date) -> list[RemittancePrice]:
    """The prices of a corridor that may be shown, each provider's newest; one statement."""
    rows = PRICES.public(network_id, today).filter(from_country=here, to_country=there)
    return list(rows.select_related("source"))


def ranked(prices: Iterable[RemittancePrice], amount: Decimal | None, today: date) -> list[Ranking]:
    """The offers for an amount by pair of currencies, that with most offers first.

    Of the two prices of a provider the one counts whose amount is nearest. Without an amount each pair is
    ranked for the smallest amount that was asked for.
    """
    found = []
    for (send, receive), rows in _by_currencies(prices).items():
        wanted = amount or min(price.amount for price in rows)
        offers = [o for price in _nearest(rows, wanted) if (o := offer_of(price, wanted, today))]
        if offers:
            offers.sort(key=lambda offer: (-offer.arrives, offer.price.provider.casefold()))
            found.append(Ranking(send, receive, _placed(offers)))
    return sorted(found, key=lambda one: (-len(one.offers), one.send, one.receive))


def _by_currencies(prices: Iterable[RemittancePrice]) -> dict[tuple[str, str], list[RemittancePrice]]:
    found = defaultdict(list)
    for price in prices:
        found[price.send_currency, price.receive_currency].append(price)
    return found


def _nearest(prices: Iterable[RemittancePrice], amount: Decimal) -> list[RemittancePrice]:
    best: dict[tuple[str, ...], RemittancePrice] = {}
    for price in prices:
        way = (price.provider.casefold(), price.provider_kind, price.speed, price.pay_in, price.pay_out)
        held = best.get(way)
        if held is None or abs(price.amount - amount) < abs(held.amount - amount):
            best[way] = price
    return list(best.values())


def _placed(offers: list[Offer]) -> list[Offer]:
    places = [1]
    for before, offer in pairwise(offers):
        places.append(places[-1] if offer.arrives == before.arrives else len(places) + 1)
    return [Offer(**{**vars(offer), "place": place}) for offer, place in zip(offers, places, strict=True)]


@dataclass(frozen=True)
class Quarter:
    """What sending one amount cost in one quarter, as shares of the amount: lowest, middle and highest of `count` prices."""

    year: int
    number: int
    price_point: int
    count: int
    lowest: Decimal
    middle: Decimal
    highest: Decimal


def cost_of(price: RemittancePrice) -> Decimal:
    """The whole cost of a price as a share of the amount that was asked for."""
    return 1 - (price.amount - price.fee) * price.rate / price.mid_rate / price.amount


def quarters(network_id: Any, here: str, there: str) -> list[Quarter]:
    """How the cost of a corridor went, the newest quarter first; a provider counts once a quarter. One statement.

    Evidence for those who negotiate about costs (R146): prices that were replaced since count in their quarter.
    """
    rows = PRICES.of(network_id).filter(from_country=here, to_country=there, is_public=True)
    last: dict[tuple[Any, ...], RemittancePrice] = {}
    for price in rows.order_by("collected_on", "pk"):
        day = price.collected_on
        when = (day.year, (day.month + 2) // 3, price.price_point)
        way = (
            price.provider.casefold(),
            price.provider_kind,
            price.pay_in,
            price.pay_out,
            price.send_currency,
        )
        last[when, way, price.receive_currency] = price
    shares = defaultdict(list)
    for (when, _way, _currency), price in last.items():
        shares[when].append(cost_of(price))
    order = sorted(shares, key=lambda when: (-when[0], -when[1], when[2]))
    return [
        Quarter(year, quarter, point, len(s := shares[year, quarter, point]), min(s), median(s), max(s))
        for year, quarter, point in order
    ]
