"""Networks, their centres, and the centres' rooms."""

from contextlib import AbstractContextManager
from datetime import date
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class Network(Record):
    """Centres that belong together: one list of codes, one client number series, one administration."""

    name = models.CharField(_("name"), max_length=150)
    country = CodeField(_("country"), list="country", blank=True)

    def __str__(self) -> str:
        return self.name


class Centre(Record):
    """One Migrant Resource Centre: the unit that keeps files and is trusted with them."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="centres")
    name = models.CharField(_("name"), max_length=150)
    code = models.CharField(
        _("short code"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,4}$", _("Use two to four capital letters, such as DUS."))],
    )
    country = CodeField(_("country"), list="country")
    subdivision = CodeField(_("region"), list="subdivision", blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    languages = models.JSONField(_("languages of the public pages"), default=list, blank=True)
    is_hidden = models.BooleanField(
        _("address kept secret"),
        default=False,
        help_text=_("For shelters: the address is shown nowhere in public."),
    )
    last_client_number = models.PositiveIntegerField(default=0, editable=False)
    required_fields = models.JSONField(default=list, blank=True)
    answer_hours = models.PositiveSmallIntegerField(_("hours in which a query is answered"), default=72)
    is_active = models.BooleanField(_("open"), default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


def today_at(centre: Centre | None) -> date:
    """The day by the centre's own clock; by the server's for what belongs to no centre."""
    zone = ZoneInfo(centre.time_zone) if centre else timezone.get_default_timezone()
    return timezone.localdate(timezone=zone)


def clock_of(centre: Centre) -> AbstractContextManager[None]:
    """Days and hours are the centre's: for jobs, which no desk's page has put on its clock."""
    return timezone.override(ZoneInfo(centre.time_zone))


class Room(Record):
    """A room people are called to."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(_("name"), max_length=80)
    is_private = models.BooleanField(_("nobody overhears"), default=True)
    is_accessible = models.BooleanField(_("reachable by wheelchair"), default=False)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="centres_one_room_name")]

    def __str__(self) -> str:
        return self.name
