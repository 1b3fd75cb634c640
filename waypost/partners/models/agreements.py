"""What was agreed with whom, and what is asked and answered under it (R79, R86, R87)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre, Room
from waypost.shared.codes import CodeField
from waypost.shared.models import Record

from .organisations import ContactPerson, Organisation
from .services import Service


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force(self, today: date) -> "AgreementQuerySet":
        """Those that bind both sides on a day."""
        return self.filter(
            Q(ends=None) | Q(ends__gte=today),
            Q(stopped_on=None) | Q(stopped_on__gt=today),
            starts__lte=today,
        )

    def ending(self, first: date, last: date) -> "AgreementQuerySet":
        """Those whose last day lies between two days, both included, and that nobody stopped before."""
        return self.filter(ends__range=(first, last), stopped_on=None)


class Agreement(Record):
    """A memorandum of understanding with an organisation, of one centre or (without one) of the network."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("not yet in force")
        IN_FORCE = "in_force", _("in force")
        ENDED = "ended", _("ended")
        STOPPED = "stopped", _("stopped before its end")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    centre = models.ForeignKey(
        Centre,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("centre"),
        help_text=_("Leave empty when it holds for all centres."),
    )
    kind = CodeField(_("kind of agreement"), list="agreement_kind")
    title = models.CharField(_("title"), max_length=200)
    our_duties = models.TextField(_("what we do"), blank=True)
    their_duties = models.TextField(_("what they do"), blank=True)
    exchange = models.TextField(
        _("how we tell each other"),
        blank=True,
        help_text=_("Which information, by which way, how often (the information-exchange protocol)."),
    )
    expected = models.TextField(_("what shall come of it"), blank=True)
    services = models.ManyToManyField(
        Service, blank=True, related_name="agreements", verbose_name=_("services covered")
    )
    our_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible with us"),
    )
    their_contact = models.ForeignKey(
        ContactPerson,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact person there"),
    )
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stopped_because = models.CharField(_("why it was stopped"), max_length=300, blank=True)
    paper = models.CharField(
        _("where the signed paper is"), max_length=200, blank=True, help_text=_("Binder, shelf or address.")
    )
    opens_portal = models.BooleanField(
        _("their staff may sign in to the partner portal"),
        default=True,
        help_text=_("Their access ends with the agreement."),
    )
    reminded = models.PositiveSmallIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="partners_agreement_dates"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on=None, stopped_because="")
                | (Q(stopped_on__isnull=False) & ~Q(stopped_because="")),
                name="partners_stopped_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "starts", "ends"], name="partners_agreement_days"),
            models.Index(fields=["ends"], name="partners_agreement_ends"),
        ]

    def __str__(self) -> str:
        return self.title

    def status(self, today: date) -> Status:
        """Where it stands on a day."""
        if self.stopped_on is not None and self.stopped_on <= today:
            return self.Status.STOPPED
        if self.starts > today:
            return self.Status.PLANNED
        if self.ends is not None and self.ends < today:
            return self.Status.ENDED
        return self.Status.IN_FORCE


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def open(self) -> "ExchangeQuerySet":
        """Those that wait for an answer."""
        return self.filter(answered_on=None)


class Exchange(Record):
    """Information asked of a partner, or by one, and the answer (R86). Never about one client."""

    class Direction(models.TextChoices):
        OURS = "ours", _("we asked them")
        THEIRS = "theirs", _("they asked us")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="exchanges")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(_("who asked"), max_length=10, choices=Direction, default=Direction.OURS)
    question = models.TextField(_("what is asked"))
    asked_on = models.DateField(_("asked on"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_of = models.ForeignKey(
        ContactPerson,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person there"),
    )
    due = models.DateField(_("answer by"))
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by_id = models.UUIDField(null=True, blank=True)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(due__gte=F("asked_on")), name="partners_due_after_asking"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="partners_answer_with_date",
            ),
        ]


class ShiftQuerySet(models.QuerySet["Shift"]):
    def on(self, day: date) -> "ShiftQuerySet":
        """Those that hold in the week of a day."""
        return self.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)


class Shift(Record):
    """Weekly hours of a partner's member of staff in one of our rooms (R87)."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="partner_shifts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shifts")
    person = models.ForeignKey(
        ContactPerson,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name=_("who comes"),
    )
    weekday = models.PositiveSmallIntegerField(_("day"))
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))
    starts = models.DateField(_("first week from"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    note = models.CharField(_("what for"), max_length=120, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "opens", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="partners_shift_weekday"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="partners_shift_hours"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="partners_shift_dates"
            ),
        ]
