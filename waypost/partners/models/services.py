"""What organisations offer, where and when (R77). The words of HSDS 3.1 stand in the docstrings."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText

from .organisations import Organisation

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Location(Record):
    """A place of an organisation. HSDS: location, address and accessibility in one."""

    class Kind(models.TextChoices):
        PHYSICAL = "physical", _("A place to go to")
        POSTAL = "postal", _("A postal address")
        VIRTUAL = "virtual", _("On the internet or by telephone")

    class Step(models.TextChoices):
        UNKNOWN = "", _("not known")
        YES = "yes", _("without steps")
        PARTLY = "partly", _("partly without steps")
        NO = "no", _("only by steps")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="locations")
    kind = models.CharField(_("kind of place"), max_length=10, choices=Kind, default=Kind.PHYSICAL)
    name = models.CharField(_("name"), max_length=150, blank=True)
    address = models.CharField(_("street and number"), max_length=250, blank=True)
    secret_address = EncryptedText(_("secret address"), blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    subdivision = CodeField(_("region"), list="subdivision", blank=True)
    country = CodeField(_("country"), list="country", blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )
    transport = models.CharField(_("how to get there"), max_length=250, blank=True)
    step_free = models.CharField(_("wheelchair"), max_length=10, choices=Step, default="", blank=True)
    accessibility = models.CharField(_("more on access"), max_length=250, blank=True)
    is_hidden = models.BooleanField(
        _("address kept secret"),
        default=False,
        help_text=_("For shelters: the address is never public, and only those who refer people see it."),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "town", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="partners_both_coordinates",
            ),
            # The address of a shelter stands in `secret_address`, sealed, and nowhere else.
            models.CheckConstraint(
                condition=Q(is_hidden=False) | Q(address="", postcode="", latitude=None),
                name="partners_hidden_place_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.town or str(self.organisation)


class ServiceQuerySet(models.QuerySet["Service"]):
    def offered(self) -> "ServiceQuerySet":
        """Those that one can refer someone to now."""
        return self.filter(status=Service.Status.ACTIVE, organisation__is_active=True)

    def public(self) -> "ServiceQuerySet":
        """Those that the public may know of."""
        return self.filter(is_public=True, organisation__is_public=True, organisation__is_active=True)


class Service(Record):
    """Something an organisation does for people. HSDS: service, with its languages, cost and documents."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("offered")
        PAUSED = "temporarily closed", _("paused")
        INACTIVE = "inactive", _("not offered now")
        ENDED = "defunct", _("ended for good")

    class Cost(models.TextChoices):
        UNKNOWN = "", _("not known")
        FREE = "free", _("free of charge")
        INCOME = "income", _("by income")
        PAID = "paid", _("costs money")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(_("name"), max_length=200)
    other_name = models.CharField(_("other name"), max_length=200, blank=True)
    kinds = CodesField(_("kind of service"), list="partner_service")
    description = models.TextField(_("what is offered"), blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.ACTIVE)
    alert = models.CharField(
        _("what is different just now"), max_length=250, blank=True, help_text=_("Such as: closed in August.")
    )
    how_to_refer = models.TextField(_("how to refer"), blank=True)
    eligibility = models.TextField(_("who may come"), blank=True)
    age_from = models.PositiveSmallIntegerField(_("from the age of"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to the age of"), null=True, blank=True)
    countries = CodesField(
        _("countries served"),
        list="country",
        blank=True,
        help_text=_("Leave empty when it serves the country in which it stands."),
    )
    languages = CodesField(_("languages"), list="language", blank=True)
    interpretation = models.CharField(_("interpreters"), max_length=200, blank=True)
    wait_time = models.CharField(_("waiting time"), max_length=120, blank=True)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, default="", blank=True)
    cost_amount = models.DecimalField(_("price"), max_digits=12, decimal_places=2, null=True, blank=True)
    cost_currency = CodeField(_("currency"), list="currency", blank=True)
    fees = models.CharField(_("about the cost"), max_length=250, blank=True)
    documents = CodesField(_("papers to bring"), list="document_type", blank=True)
    documents_note = models.CharField(_("more on papers"), max_length=250, blank=True)
    accreditations = models.CharField(_("accreditations"), max_length=250, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_always_open = models.BooleanField(_("day and night"), default=False)
    is_public = models.BooleanField(
        _("shown on the public site"),
        default=True,
        help_text=_("Counts only when the organisation is shown."),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by_id = models.UUIDField(null=True, blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    places = models.ManyToManyField(Location, through="ServiceAtLocation", related_name="services")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_from__lte=F("age_to")),
                name="partners_service_ages",
            ),
            models.CheckConstraint(
                condition=Q(cost_amount=None) | ~Q(cost_currency=""), name="partners_price_with_currency"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceAtLocation(Record):
    """A service at a place. HSDS: service_at_location."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="at_services")
    description = models.CharField(_("what is different here"), max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "location"], name="partners_service_place_once")
        ]


class Phone(Record):
    """A number of an organisation, or of one of its services, places or people. HSDS: phone."""

    class Kind(models.TextChoices):
        VOICE = "voice", _("Telephone")
        HOTLINE = "hotline", _("Hotline")
        CELL = "cell", _("Mobile")
        TEXT = "text", _("Text messages")
        FAX = "fax", _("Fax")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="phones")
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(_("number"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.VOICE)
    description = models.CharField(_("what for"), max_length=120, blank=True)
    is_public = models.BooleanField(_("shown on the public site"), default=True)

    class Meta:
        ordering = ["kind", "number"]
        constraints = [
            models.CheckConstraint(condition=Q(service=None) | Q(location=None), name="partners_phone_of_one")
        ]

    def __str__(self) -> str:
        return self.number


class Schedule(Record):
    """Hours of a place or of a service, the same on several weekdays. HSDS: schedule (weekly, BYDAY)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="schedules")
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules"
    )
    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, null=True, blank=True, related_name="schedules"
    )
    days = models.CharField(_("days"), max_length=20)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))
    note = models.CharField(_("note"), max_length=120, blank=True)

    class Meta:
        ordering = ["opens", "days"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service=None, location__isnull=False) | Q(service__isnull=False, location=None),
                name="partners_hours_of_one",
            ),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="partners_opens_before_closes"),
        ]


class Capacity(Record):
    """How many places are free (R67). HSDS: service_capacity, its unit a word of ours."""

    class Unit(models.TextChoices):
        WOMEN = "beds_women", _("Beds for women")
        MEN = "beds_men", _("Beds for men")
        ANY = "beds", _("Beds")
        FAMILY = "family_rooms", _("Rooms for families")
        CHILDREN = "beds_children", _("Beds for children without a family")
        PLACES = "places", _("Places")

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="capacities")
    unit = models.CharField(_("what is counted"), max_length=20, choices=Unit, default=Unit.ANY)
    available = models.PositiveIntegerField(_("free"))
    maximum = models.PositiveIntegerField(_("of"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=120, blank=True)
    counted_at = models.DateTimeField(_("as of"))
    counted_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["unit"]
        constraints = [
            models.UniqueConstraint(fields=["service", "unit"], name="partners_one_count_a_unit"),
            models.CheckConstraint(
                condition=Q(maximum=None) | Q(available__lte=F("maximum")),
                name="partners_free_within_capacity",
            ),
        ]
