"""Protection: screenings, the safety plan, immediate aid, incidents, and what went to an authority (R64–R72)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.cases import Case
from waypost.partners.models import Organisation
from waypost.people.models import Consent
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON, EncryptedText

STAFF = settings.AUTH_USER_MODEL


class Conclusion(models.TextChoices):
    """What the worker concludes; a machine never does."""

    OPEN = "open", _("Not decided yet")
    NO = "no", _("Not a victim of trafficking")
    POSSIBLE = "possible", _("Possible victim")
    CONFIRMED = "confirmed", _("Confirmed by the body responsible")


class Screening(Record):
    """One screening for trafficking and exploitation (HTCDS 2.0 picklists). Never changed: a later one is a new row.

    `signs` holds three lists of slugs: `recruitment`, `control`, `exploitation`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="screenings")
    screened_on = models.DateField(_("when"))
    signs = EncryptedJSON(_("signs"))
    sector = CodeField(_("sector"), list="isic", blank=True)
    country = CodeField(_("in which country"), list="country", blank=True)
    is_child = models.BooleanField(_("under 18 at the time"), default=False)
    account = EncryptedText(_("in the person's words"))
    conclusion = models.CharField(
        _("what you conclude"), max_length=10, choices=Conclusion, default=Conclusion.OPEN
    )
    decided_by = models.CharField(_("which body decided"), max_length=200, blank=True)
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)

    person_path = "case__person"

    class Meta:
        ordering = ["-screened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(conclusion="confirmed") | ~Q(decided_by=""), name="cases_confirmed_by_a_body"
            )
        ]


class SafetyPlan(Record):
    """One version of what to do when it gets dangerous; the newest counts. `parts` maps question slugs to texts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="safety_plans")
    version = models.PositiveIntegerField()
    parts = EncryptedJSON(_("safety plan"))
    agreed_on = models.DateField(_("agreed with the client on"), null=True, blank=True)
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)

    person_path = "case__person"

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="cases_one_safety_version")]


class AidGiven(Record):
    """Immediate aid: what was handed out, when, worth how much, and who gave it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="aid")
    kind = CodeField(_("what"), list="aid_kind")
    given_on = models.DateField(_("when"))
    amount = models.DecimalField(_("worth"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), list="currency", blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="aid_given", null=True, blank=True
    )
    note = EncryptedText(_("note"))
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)

    person_path = "case__person"

    class Meta:
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="cases_aid_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | Q(amount__isnull=False) & ~Q(currency=""),
                name="cases_aid_has_currency",
            ),
        ]


class Incident(Record):
    """Something bad that happened or nearly did (R72). Never changed: what was learnt later is added."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="incidents")
    kind = CodeField(_("what kind"), list="incident_kind")
    happened_at = models.DateTimeField(_("when"))
    place = EncryptedText(_("where"))
    what = EncryptedText(_("what happened"))
    done = EncryptedText(_("what was done at once"))
    told = EncryptedText(_("who was told"))
    is_safe_now = models.BooleanField(_("safe now"), null=True)
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)

    person_path = "case__person"

    class Meta:
        ordering = ["-happened_at", "-id"]


class AuthorityDecision(Record):
    """The recorded decision before anything goes to an authority (R69): consent, or a duty in law, never neither."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="authority_decisions")
    authority = CodeField(_("which authority"), list="authority_kind")
    office = models.CharField(_("which office"), max_length=200, blank=True)
    purpose = EncryptedText(_("what for"))
    told = EncryptedText(_("exactly what will be told"))
    weighed = EncryptedText(_("what speaks for and against"))
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    duty = CodeField(_("duty in law"), list="legal_duty", blank=True)
    duty_source = models.CharField(_("law and article"), max_length=300, blank=True)
    client_told = models.BooleanField(_("the client knows of it"), default=False)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)
    reported_at = models.DateTimeField(_("told the authority"), null=True, blank=True)
    reported_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+", null=True)
    reference = models.CharField(_("their reference"), max_length=100, blank=True)
    result = EncryptedText(_("what came of it"))

    person_path = "case__person"

    class Meta:
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__isnull=False) | ~Q(duty="") & ~Q(duty_source=""),
                name="cases_authority_consent_or_duty",
            )
        ]


class ChildPage(Record):
    """What must be known of a child in a case (R70)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="child_page")
    unaccompanied = models.BooleanField(_("no adult of the family is with the child"), null=True)
    separated = models.BooleanField(_("with relatives, but not with the parents"), null=True)
    carer_name = EncryptedText(_("who cares for the child"))
    carer_relation = CodeField(_("relation"), list="relationship", blank=True)
    carer_phone = EncryptedText(_("how to reach them"))
    carer_informed = models.BooleanField(_("they know the child is here"), null=True)
    guardian = EncryptedText(_("legal guardian"))
    child_protection = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    notified_on = models.DateField(_("child protection told on"), null=True, blank=True)
    school = EncryptedText(_("school"))
    best_interest = EncryptedText(_("what is best for the child, and what the child wants"))
    version = models.PositiveIntegerField(default=1)

    person_path = "case__person"
