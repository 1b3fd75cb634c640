"""Registers about money: what life costs somewhere, and what it costs to send money home (R117, R144, R146)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField

from .registers import RegisterEntry


class LivingCost(RegisterEntry):
    """What one thing costs at a place, every month or once (R117)."""

    class Period(models.TextChoices):
        MONTH = "month", _("every month")
        ONCE = "once", _("once")

    country = CodeField(_("country"), list="country")
    town = models.CharField(
        _("town"), max_length=120, blank=True, help_text=_("Leave empty for the whole country.")
    )
    what = CodeField(_("what for"), list="living_cost")
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    currency = CodeField(_("currency"), list="currency")
    period = models.CharField(_("how often"), max_length=10, choices=Period, default=Period.MONTH)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(RegisterEntry.Meta):
        ordering = ["country", "town", "what", "id"]
        indexes = [
            *RegisterEntry.Meta.indexes,
            models.Index(fields=["network", "country", "town"], name="library_cost_where"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.town} {self.what}".replace("  ", " ")


class RemittancePrice(RegisterEntry):
    """What one provider took on one day for sending one amount from one country to another (R144).

    As the World Bank asks for it: two price points (about 200 and 500 dollars), fee, exchange rate, total cost,
    speed, kind of provider, and who asked when. A new day is a new row: the rows are the history of the prices
    (R146). `rate` and `mid_rate` say how much of `receive_currency` one of `send_currency` gives.
    """

    class PricePoint(models.IntegerChoices):
        SMALL = 200, _("about 200 dollars")
        LARGE = 500, _("about 500 dollars")

    from_country = CodeField(_("from"), list="country")
    to_country = CodeField(_("to"), list="country")
    provider = models.CharField(_("provider"), max_length=150)
    provider_kind = CodeField(_("kind of provider"), list="remittance_provider")
    price_point = models.PositiveSmallIntegerField(_("price point"), choices=PricePoint)
    amount = models.DecimalField(
        _("amount sent"),
        max_digits=14,
        decimal_places=2,
        help_text=_("In the money with which people pay there."),
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    send_currency = CodeField(_("currency sent"), list="currency")
    fee = models.DecimalField(
        _("fee"),
        max_digits=12,
        decimal_places=2,
        help_text=_("All that the sender pays besides, in the currency sent."),
        validators=[MinValueValidator(0)],
    )
    receive_currency = CodeField(_("currency that arrives"), list="currency")
    rate = models.DecimalField(
        _("exchange rate offered"),
        max_digits=18,
        decimal_places=8,
        help_text=_("How much arrives for 1 of the currency sent."),
        validators=[MinValueValidator(Decimal("0.00000001"))],
    )
    mid_rate = models.DecimalField(
        _("middle rate of that day"),
        max_digits=18,
        decimal_places=8,
        help_text=_("Between buying and selling, as central banks publish it."),
        validators=[MinValueValidator(Decimal("0.00000001"))],
    )
    speed = CodeField(_("speed"), list="transfer_speed")
    pay_in = CodeField(_("how one pays"), list="payment_means", blank=True)
    pay_out = CodeField(_("how it is paid out"), list="payment_means", blank=True)
    collected_by = models.CharField(
        _("who asked for the price"),
        max_length=150,
        help_text=_("The public reads it: the name of a centre, not of a person."),
    )
    collected_on = models.DateField(_("asked on"))

    class Meta(RegisterEntry.Meta):
        ordering = ["-collected_on", "provider", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(collected_by=""), name="library_price_public_sourced"
            ),
            models.CheckConstraint(
                condition=Q(check_by__gte=F("checked_on")), name="library_price_check_days"
            ),
            models.CheckConstraint(
                condition=Q(fee__gte=0, fee__lt=F("amount"), rate__gt=0, mid_rate__gt=0),
                name="library_price_figures",
            ),
            models.CheckConstraint(
                condition=~Q(from_country=F("to_country")), name="library_price_two_countries"
            ),
        ]
        indexes = [
            *RegisterEntry.Meta.indexes,
            models.Index(fields=["network", "from_country", "to_country"], name="library_price_corridor"),
        ]

    def __str__(self) -> str:
        return self.provider
