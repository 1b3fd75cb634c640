"""Compare ways to send money: ranked by what arrives (R144). The question stands in the address; nothing is kept."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.models import Network
from waypost.centres.public import show_public, site_of
from waypost.library.registers import PRICES, sending
from waypost.library.registers.numbers import AmountField
from waypost.shared import codes
from waypost.shared.web import public_places
from waypost.shared.web.forms import WaypostForm
from waypost.shared.web.public_pages import kept

QUARTER = 900  # seconds


class SendForm(WaypostForm):
    """From where, to where, and how much. Only countries are offered of which prices are known."""

    def __init__(self, *args: Any, pairs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, at in (("from", _("From"), 0), ("to", _("To"), 1)):
            found = dict.fromkeys(pair[at] for pair in pairs)
            choices = [(code, codes.label("country", code)) for code in found]
            choices.sort(key=lambda pair: codes.fold(pair[1]))
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)
        self.fields["amount"] = AmountField(
            label=_("Amount"),
            help_text=_("In the money with which you pay."),
            required=False,
            min_value=Decimal("0.01"),
            max_value=sending.MOST,
            decimal_places=2,
            max_digits=14,
        )


@require_safe
@public("compares what providers take for sending money")
@kept(QUARTER)
def send_money(request: HttpRequest) -> HttpResponse:
    """Who lets most arrive, and what the others cost more."""
    network, today = site_of(request), timezone.localdate()
    pairs = sending.corridors(network.pk if network else None, today)
    asked = _asked(request, pairs, network)
    form = SendForm(asked, pairs=pairs)
    context: dict[str, Any] = {"form": form, "pairs": pairs, "goal": sending.GOAL}
    if pairs and form.is_valid():
        context |= _answer(network, form, pairs, today)
    elif pairs:
        form.fields["amount"].help_text = _("Write it as a number, such as 500.")
    context["ask_url"] = public_places.address_of("ask")
    return show_public(request, "library/public/send_money.html", context)


def _asked(request: HttpRequest, pairs: list[tuple[str, str]], network: Network | None) -> dict[str, str]:
    """What was asked; what was left out is the first way home that is known. `country` stands for either end."""
    given = {name: request.GET.get(name, "").strip()[:40] for name in ("from", "to", "amount")}
    country = request.GET.get("country", "")
    if country and not given["from"]:
        given["from" if any(pair[0] == country for pair in pairs) else "to"] = country
    home = network.country if network else ""
    fitting = [p for p in pairs if given["from"] in ("", p[0]) and given["to"] in ("", p[1])] or pairs
    fitting.sort(key=lambda pair: pair[1] != home)
    for name, value in zip(("from", "to"), fitting[0] if fitting else ("", ""), strict=True):
        given[name] = given[name] or value
    return given


def _answer(
    network: Network | None, form: SendForm, pairs: list[tuple[str, str]], today: date
) -> dict[str, Any]:
    here, there, amount = (form.cleaned_data[name] for name in ("from", "to", "amount"))
    network_id = network.pk if network else None
    prices = sending.prices_of(network_id, here, there, today)
    rankings = sending.ranked(prices, amount, today)
    old = PRICES.of(network_id).too_old_on(today).filter(from_country=here, to_country=there).count()
    offers = [offer for ranking in rankings for offer in ranking.offers]
    return {
        "here": here,
        "there": there,
        "rankings": rankings,
        "hidden": old,
        "known": (here, there) in pairs,
        "stale": any(offer.freshness == "stale" for offer in offers),
        "oldest": min((offer.price.collected_on for offer in offers), default=None),
    }
