"""Giving a case to somebody else, and closing it: asked by one, answered by another (R39, R45)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.cases.models.parts import OfCase
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.shared.codes import CodeField
from waypost.shared.personaldata import EncryptedText


class Answer(models.TextChoices):
    WAITING = "waiting", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")


ANSWERED = Q(answer=Answer.WAITING, answered_at=None) | (
    ~Q(answer=Answer.WAITING) & Q(answered_at__isnull=False)
)


class TransferQuerySet(models.QuerySet["Transfer"]):
    def waiting(self) -> "TransferQuerySet":
        return self.filter(answer=Answer.WAITING)

    def addressed_to(self, viewer: Viewer) -> "TransferQuerySet":
        """Those that the viewer may accept: sent to herself, or to her centre without a name if she gives out cases."""
        if viewer.centre is None or viewer.user_id is None:
            return self.none()
        mine = Q(to_user_id=viewer.user_id)
        if viewer.can(Perm.CASE_MANAGE):
            mine |= Q(to_user=None)
        return self.filter(mine, to_centre_id=viewer.centre.pk)


class Transfer(OfCase):
    """A case on its way to another worker or centre. Until it is accepted nothing changes."""

    from_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    reason = CodeField(_("why"), list="handover_reason")
    handover = EncryptedText(_("what the next one must know"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer_note = EncryptedText(_("why not"))

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answer="waiting"), name="cases_one_transfer_at_a_time"
            ),
            models.CheckConstraint(condition=ANSWERED, name="cases_transfer_answered_when"),
        ]
        indexes = [
            models.Index(
                fields=["to_centre", "to_user"], condition=Q(answer="waiting"), name="cases_transfers"
            )
        ]


class Closure(OfCase):
    """A wish to close a case, and the answer of whoever approves closures."""

    reason = CodeField(_("why it is closed"), list="closure_reason")
    outcome = CodeField(_("outcome"), list="outcome")
    outcome_source = CodeField(_("who says so"), list="outcome_source")
    account = EncryptedText(_("what was reached, what stays open"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer_note = EncryptedText(_("why not"))

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answer="waiting"), name="cases_one_closure_at_a_time"
            ),
            models.CheckConstraint(condition=ANSWERED, name="cases_closure_answered_when"),
        ]
