"""Erasing what was asked and answered without a name, once its time is over."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.contactlog.enquiry_rules import READABLE_DAYS, SPAM_DAYS, STUB_DAYS, UNANSWERED_DAYS
from waypost.contactlog.models import Enquiry, EnquiryMessage
from waypost.shared import audit
from waypost.shared.audit import audited

BATCH = 500
WAITING = (Enquiry.State.ARRIVED, Enquiry.State.TAKEN)


@audited
def erase_enquiries(*, by: Viewer) -> int:
    """Erase the words of enquiries whose time is over, answered or not, and of spam; gives how many, 500 at most.

    What stays for a year is that there was one, so that its number says “erased”; then the row goes too.
    """
    now = timezone.now()
    never_answered = {"state__in": WAITING, "asked_at__lt": now - timedelta(days=UNANSWERED_DAYS)}
    over = (
        Q(state=Enquiry.State.ANSWERED, answered_at__lt=now - timedelta(days=READABLE_DAYS))
        | Q(state=Enquiry.State.SPAM, updated_at__lt=now - timedelta(days=SPAM_DAYS))
        | Q(**never_answered)
    )
    ids = list(Enquiry.objects.filter(over, erased_at=None).values_list("pk", flat=True)[:BATCH])
    EnquiryMessage.objects.filter(enquiry__in=ids).delete()
    for enquiry in Enquiry.objects.filter(pk__in=ids):
        enquiry.name, enquiry.erased_at = "", now
        enquiry.save()
    Enquiry.objects.filter(erased_at__lt=now - timedelta(days=STUB_DAYS)).delete()
    audit.record("contactlog.enquiries_erased", by=by, details={"count": len(ids)})
    return len(ids)
