"""Looking for a missing relative: the request, every step, and the found person's own will (R73–R76)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.cases import Case
from waypost.partners.models import Organisation
from waypost.shared.codes import CodeField
from waypost.shared.dates import PartialDateField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class Search(models.TextChoices):
    """Where a search stands."""

    OPEN = "open", _("Searching")
    FOUND = "found", _("Found")
    DIED = "died", _("Found to have died")
    CLOSED = "closed", _("Search ended without result")


class Wish(models.TextChoices):
    """What the found person wants the family to know."""

    NOT_ASKED = "not_asked", _("Not asked yet")
    ALL = "all", _("Tell the family where and how I am")
    ALIVE = "alive", _("Tell them only that I am alive")
    NOTHING = "nothing", _("Tell them nothing")


class TracingRequest(Record):
    """A family's request to find somebody. The case belongs to the relative who asks."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tracing_requests")
    asked_on = models.DateField(_("asked on"))
    name = EncryptedText(_("who is missing"))
    other_names = EncryptedText(_("other names and spellings"))
    relation = CodeField(_("who they are to the family"), list="relationship", blank=True)
    gender = CodeField(_("gender"), list="gender", blank=True)
    born = PartialDateField(_("born"), null=True, blank=True)
    looks = EncryptedText(_("looks, marks, what they wore"))
    went_to = CodeField(_("went to"), list="country", blank=True)
    separated_on = PartialDateField(_("separated on"), null=True, blank=True)
    separated_at = EncryptedText(_("where"))
    cause = CodeField(_("how it came"), list="separation_cause", blank=True)
    circumstances = EncryptedText(_("what happened"))
    movements = EncryptedText(_("where they went afterwards"))
    last_news_on = PartialDateField(_("last news on"), null=True, blank=True)
    last_news = EncryptedText(_("last news"))
    may_publish = models.BooleanField(_("the family agrees to show name and photo"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=Search, default=Search.OPEN)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    found_where = EncryptedText(_("where and how the person is"))
    wish = models.CharField(
        _("what the found person wants"), max_length=10, choices=Wish, default=Wish.NOT_ASKED
    )
    wish_on = models.DateField(_("asked on"), null=True, blank=True)
    wish_how = CodeField(_("how they said it"), list="consent_how", blank=True)
    told_family_on = models.DateField(_("family told on"), null=True, blank=True)
    told_family = EncryptedText(_("what the family was told"))
    version = models.PositiveIntegerField(default=1)

    person_path = "case__person"

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wish="not_asked", wish_on=None) | ~Q(wish="not_asked") & Q(wish_on__isnull=False),
                name="cases_wish_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(told_family_on=None) | Q(state="died") | Q(wish__in=["all", "alive"]),
                name="cases_family_told_as_wished",
            ),
        ]


class TracingAction(Record):
    """One step of a search. Never changed; its result is filled in when it comes."""

    class Result(models.TextChoices):
        PENDING = "pending", _("Waiting for an answer")
        SUCCESS = "success", _("Brought news")
        NOTHING = "nothing", _("Brought nothing")

    request = models.ForeignKey(TracingRequest, on_delete=models.PROTECT, related_name="actions")
    kind = CodeField(_("what was done"), list="tracing_action")
    done_on = models.DateField(_("when"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    place = models.CharField(_("where"), max_length=200, blank=True)
    result = models.CharField(_("result"), max_length=8, choices=Result, default=Result.PENDING)
    result_on = models.DateField(null=True, blank=True)
    note = EncryptedText(_("note"))
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    person_path = "request__case__person"

    class Meta:
        ordering = ["-done_on", "-id"]
