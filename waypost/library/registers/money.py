"""The registers about money: living costs, and prices for sending money."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from waypost.library.models import LivingCost, RemittancePrice
from waypost.library.registers.declaration import Register, refuse_unless

FAR_OFF = Decimal("0.5")  # a rate that differs by half from the middle rate is a slip of the pen


def _price_fits(entry: RemittancePrice) -> None:
    refuse_unless(entry.from_country != entry.to_country, _("Choose two different countries."), "to_country")
    refuse_unless(0 <= entry.fee < entry.amount, _("The fee must be less than the amount sent."), "fee")
    positive = entry.rate > 0 and entry.mid_rate > 0
    refuse_unless(positive, _("An exchange rate is more than 0."), "rate")
    refuse_unless(
        abs(entry.rate / entry.mid_rate - 1) < FAR_OFF,
        _("The rate offered and the middle rate are far apart. Is one of them the other way round?"),
        "rate",
    )
    if entry.send_currency == entry.receive_currency:
        same = entry.rate == entry.mid_rate == 1
        refuse_unless(same, _("For one and the same currency the rates are 1."), "rate")


COSTS = Register(
    slug="costs",
    model=LivingCost,
    title=_("Cost of living"),
    add=_("Add a cost"),
    says=_("What life costs at a place: it fills the budget that people make before they go."),
    icon="house",
    groups=(
        (_("Where"), ("country", "town")),
        (_("What it costs"), ("what", "amount", "currency", "period", "note")),
    ),
    key=("country", "town", "what", "period"),
    shown=("what", "country", "town", "amount", "period"),
    filters=("country", "what"),
    words=("country", "town", "what"),
    check_days=180,
    public_name="budget",
)
PRICES = Register(
    slug="prices",
    model=RemittancePrice,
    title=_("Prices for sending money"),
    add=_("Add a price"),
    says=_("What providers take for sending money. Ask for two amounts: about 200 and about 500 dollars."),
    icon="currency-exchange",
    groups=(
        (_("From where to where"), ("from_country", "to_country")),
        (_("The provider"), ("provider", "provider_kind", "speed", "pay_in", "pay_out")),
        (
            _("The price"),
            (
                "price_point", "amount", "send_currency", "fee", "receive_currency", "rate", "mid_rate",
            ),
        ),
        (_("How we know"), ("collected_by", "collected_on")),
    ),
    key=(
        "from_country", "to_country", "provider", "provider_kind", "pay_in", "pay_out", "price_point",
        "send_currency", "receive_currency", "collected_on",
    ),
    shown=("provider", "from_country", "to_country", "amount", "fee", "rate", "collected_on"),
    filters=("from_country", "to_country", "provider_kind"),
    words=("provider", "from_country", "to_country"),
    check_days=60,
    public_name="send_money",
    country="from_country",
    collected=True,
    must_fit=_price_fits,
)  # fmt: skip
