"""What life costs there, and the budget of somebody who thinks of leaving (R117). What is typed is kept nowhere."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import get_territory_currencies
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import public
from waypost.centres.models import Network
from waypost.centres.public import show_public, site_of
from waypost.library.models import LivingCost
from waypost.library.registers import COSTS, budgeting
from waypost.library.registers.budgeting import MONTH, ONCE, USUAL, Place, Result
from waypost.library.registers.numbers import AmountField
from waypost.shared import codes
from waypost.shared.web import public_places
from waypost.shared.web.forms import WaypostForm
from waypost.shared.web.locale_numbers import currency_name

MORE = 3  # lines for costs of one's own
ELSEWHERE = "other"
RATE_PLACES = 8


class PlaceForm(forms.Form):
    """Where somebody wants to go; only places of which costs are known, and “another place”."""

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(place.value, words_of(place)) for place in places]
        choices.sort(key=lambda pair: codes.fold(pair[1]))
        choices = [("", ""), *choices, (ELSEWHERE, _("Another place"))]
        self.fields["place"] = forms.ChoiceField(label=_("Where do you want to go?"), choices=choices)


def words_of(place: Place) -> str:
    """A place as people name it."""
    country = codes.label("country", place.country)
    return f"{country} – {place.town}" if place.town else country


class BudgetForm(WaypostForm):
    """Wage, costs of a month, and what is paid before one goes; in one currency."""

    wage = AmountField(
        label=gettext_lazy("Your wage for a month"),
        help_text=gettext_lazy("What you get in your hand, after taxes. Write what the offer says."),
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )

    def __init__(self, *args: Any, costs: list[LivingCost], currency: str, home: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency, self.home = currency, home if home != currency else ""
        self.costs = {(cost.what, cost.period): cost for cost in costs}
        self.names = {period: self._costs_of(period) for period in (MONTH, ONCE)}
        if self.currency and self.home:
            self._ask_in_home_currency()
        self.groups = [
            (_("What you earn"), ["wage"]),
            (_("What a month costs"), self.names[MONTH]),
            (_("What you pay before you go"), [*self.names[ONCE], *self._home_names]),
        ]

    @property
    def _home_names(self) -> list[str]:
        return [name for name in ("paid_home", "rate") if name in self.fields]

    def _costs_of(self, period: str) -> list[str]:
        """A field for each cost that is known or usual, and lines for one's own."""
        known = [what for what, when in self.costs if when == period]
        names = []
        for what in dict.fromkeys((*known, *USUAL[period])):  # type: ignore[index]  # because the keys are texts
            names.append(self._add(f"{period}-{what}", codes.label("living_cost", what), (what, period)))
        for number in range(1, MORE + 1):
            label = _("Another cost of a month") if period == MONTH else _("Another cost before you go")
            names.append(self._add(f"{period}-more-{number}", f"{label} ({number})"))
        return names

    def _add(self, name: str, label: str, key: Any = None) -> str:
        cost = self.costs.get(key)
        fits = cost is not None and cost.currency == self.currency
        self.fields[name] = AmountField(
            label=label,
            required=False,
            initial=_plain(cost.amount) if cost is not None and fits else None,
            help_text=_help(cost, fits),
            min_value=0,
            max_digits=14,
            decimal_places=2,
        )
        self.fields[name].wanted = True  # type: ignore[attr-defined]  # because only the template reads it
        return name

    def _ask_in_home_currency(self) -> None:
        names = {"home": currency_name(self.home), "there": self.currency}
        self.fields["paid_home"] = AmountField(
            label=_("What you pay in %(home)s") % names,
            required=False,
            min_value=0,
            max_digits=14,
            decimal_places=2,
        )
        self.fields["rate"] = AmountField(
            label=_("How much %(home)s is 1 %(there)s?") % names,
            required=False,
            min_value=Decimal("0.00000001"),
            max_digits=18,
            decimal_places=RATE_PLACES,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("paid_home") and not data.get("rate") and "rate" not in self.errors:
            self.add_error("rate", _("Write what the money is worth, so that it can be counted."))
        return data

    @property
    def result(self) -> Result:
        """The budget of a valid form."""
        data = self.cleaned_data
        sums = {
            period: sum((data.get(name) or Decimal(0) for name in names), Decimal(0))
            for period, names in self.names.items()
        }
        at_home = data["paid_home"] / data["rate"] if data.get("paid_home") else Decimal(0)
        return Result(wage=data["wage"], monthly=sums[MONTH], paid=sums[ONCE] + at_home)


def _plain(amount: Decimal) -> str:
    """An amount to type over: without separators, without empty decimals."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def _help(cost: LivingCost | None, fits: bool) -> str:
    if cost is None:
        return ""
    told = [cost.note] if cost.note else []
    if not fits:
        known = {"amount": _plain(cost.amount), "currency": cost.currency}
        told.append(_("We know of %(amount)s %(currency)s. Write it in your money.") % known)
    return " ".join(told)


# Exempt: nobody is signed in here and nothing is kept, so a foreign page could gain nothing by sending the form.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public("counts a budget before somebody leaves; what is typed is kept nowhere")
def budget(request: HttpRequest) -> HttpResponse:
    """First the place; then its costs to type over; then what is left of a month."""
    network, today = site_of(request), timezone.localdate()
    network_id = network.pk if network else None
    places = budgeting.places(network_id, today)
    choose = PlaceForm(request.GET if "place" in request.GET else None, places=places)
    context: dict[str, Any] = {"choose": choose, "ask_url": public_places.address_of("ask")}
    if choose.is_bound and choose.is_valid():
        context |= _counted(request, network, choose.cleaned_data["place"], today)
    return show_public(request, "library/public/budget.html", context)


def _counted(request: HttpRequest, network: Network | None, value: str, today: date) -> dict[str, Any]:
    network_id = network.pk if network else None
    country, _colon, town = value.partition(":")
    place = Place("" if value == ELSEWHERE else country, town)
    costs = budgeting.costs_at(network_id, place, today) if place.country else []
    currency = budgeting.currency_of(costs)
    home, rate = _home(network, place, currency, today)
    form = BudgetForm(
        request.POST if request.method == "POST" else None,
        costs=costs, currency=currency, home=home, initial={"rate": rate} if rate else None,
    )  # fmt: skip
    hidden = COSTS.of(network_id).too_old_on(today).filter(country=place.country, town__in={town, ""})
    stale = [cost for cost in costs if cost.freshness(today) == "stale"]
    return {
        "place": words_of(place) if place.country else "",
        "value": value,
        "form": form,
        "costs": costs,
        "currency": currency,
        "stale": min((cost.checked_on for cost in stale), default=None),
        "hidden": hidden.count() if place.country else 0,
        "sources": _sources(costs),
        "result": form.result if form.is_bound and form.is_valid() else None,
    }


def _home(network: Network | None, place: Place, currency: str, today: date) -> tuple[str, str]:
    """The money of the network's country, and what one of the place's money was worth when we last asked."""
    if network is None or not network.country or not currency:
        return "", ""
    known = budgeting.rate_home(network.pk, place.country, currency, network.country, today)
    if known:
        return known[0], f"{known[1].normalize():f}"
    used = get_territory_currencies(network.country)
    return (used[0] if used else ""), ""


def _sources(costs: list[LivingCost]) -> list[dict[str, Any]]:
    """Each source once, with the oldest day on which one of its costs was checked."""
    found: dict[Any, dict[str, Any]] = {}
    for cost in costs:
        told = cost.said_by
        if told is None:
            continue
        held = found.setdefault(cost.source_id, told)
        held["checked_on"] = min(held["checked_on"], told["checked_on"])
    return list(found.values())
