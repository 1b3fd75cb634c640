"""What the desk does with enquiries: take, answer, pass on, put aside as spam; and what editors do with reports."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.contactlog.enquiry_rules import EnquiryMoved, EnquiryRefused, due_after
from waypost.contactlog.models import Contact, Enquiry, EnquiryMessage
from waypost.contactlog.rules import filled, prepared_contact
from waypost.shared import audit
from waypost.shared.audit import audited

State = Enquiry.State
CHANNEL = "website"


@audited
def take_enquiry(enquiry: Enquiry, *, by: Viewer) -> Enquiry:
    """The viewer looks after it from now on, whoever did before. Raises EnquiryRefused when nothing waits."""
    enquiry = _locked(enquiry)
    _must_be_of_desk(enquiry, by)
    if not enquiry.is_waiting:
        raise EnquiryRefused(_("Nothing waits for an answer here."))
    _give_to_centre(enquiry, by.centre)
    enquiry.state, enquiry.taken_by, enquiry.taken_at = State.TAKEN, by.user, timezone.now()
    _save(enquiry)
    _tell_repeats(enquiry)
    audit.record("contactlog.enquiry_taken", subject=enquiry, by=by)
    return enquiry


@audited
def answer_enquiry(
    enquiry: Enquiry,
    *,
    text: str,
    topic: str,
    help_type: str = "passive",
    version: int | None = None,
    at: datetime | None = None,
    by: Viewer,
) -> EnquiryMessage:
    """Answer, and enter it into the contact log: one deed. What is added to an answer later is no new contact.

    `version` is what the viewer saw. Raises EnquiryMoved when somebody wrote meanwhile, EnquiryRefused when it
    is spam, erased or another centre's.
    """
    enquiry, at = _locked(enquiry), at or timezone.now()
    _must_be_of_desk(enquiry, by)
    if enquiry.state == State.SPAM or enquiry.erased_at:
        raise EnquiryRefused(_("This one is not answered any more."))
    if version is not None and enquiry.version != version:
        raise EnquiryMoved(
            _(
                "Somebody wrote meanwhile: read it above. Your words are still here; send them again if they fit."
            )
        )
    _give_to_centre(enquiry, by.centre)
    contact = _contact_of(enquiry, topic, help_type, at, by) if enquiry.is_waiting else None
    message = _answered(enquiry, text, contact, at, by)
    for repeat in enquiry.repeats.filter(state__in=(State.ARRIVED, State.TAKEN, State.ANSWERED)):
        _answered(repeat, text, None, at, by)
    details = {"late": at > enquiry.answer_due, "kind": str(enquiry.kind), "added": contact is None}
    audit.record("contactlog.enquiry_answered", subject=enquiry, by=by, details=details)
    return message


def _contact_of(enquiry: Enquiry, topic: str, help_type: str, at: datetime, by: Viewer) -> Contact:
    """The entry of the contact log: that it happened, never the words, which are erased with the enquiry."""
    fields = {
        "channel": CHANNEL, "topics": [topic], "main_topic": topic, "help_types": [help_type],
        "language": enquiry.language,
    }  # fmt: skip
    contact = prepared_contact(
        fields=fields, person=None, at=enquiry.asked_at, staff=by.user, answer_later=False, by=by
    )
    contact.answer_due, contact.answered_at, contact.answered_by = enquiry.answer_due, at, by.user
    contact.save(force_insert=True)
    details = {"channel": CHANNEL, "fields": filled(contact), "follow_up": False}
    audit.record("contactlog.logged", subject=contact, by=by, details=details)
    return contact


def _answered(
    enquiry: Enquiry, text: str, contact: Contact | None, at: datetime, by: Viewer
) -> EnquiryMessage:
    message = EnquiryMessage(
        enquiry=enquiry, at=at, is_answer=True, text=text, staff=by.user, contact=contact
    )
    message.save(force_insert=True)
    enquiry.state, enquiry.answered_at = State.ANSWERED, at
    _save(enquiry)
    return message


@audited
def mark_spam(enquiry: Enquiry, *, is_spam: bool = True, by: Viewer) -> Enquiry:
    """Keep it out of the desk's way, or take that back. Raises EnquiryRefused once it was answered."""
    enquiry = _locked(enquiry)
    _must_be_of_desk(enquiry, by)
    if enquiry.messages.filter(is_answer=True).exists() or enquiry.erased_at:
        raise EnquiryRefused(_("It was answered or erased already."))
    enquiry.state = State.SPAM if is_spam else State.ARRIVED
    enquiry.taken_by, enquiry.taken_at = None, None
    _save(enquiry)
    _tell_repeats(enquiry)
    audit.record(
        "contactlog.enquiry_spam" if is_spam else "contactlog.enquiry_no_spam", subject=enquiry, by=by
    )
    return enquiry


@audited
def pass_on(enquiry: Enquiry, *, centre: Centre, by: Viewer) -> Enquiry:
    """Give it to another centre of the network, which answers it by the day that was promised.

    Raises EnquiryRefused when nothing waits, or for a centre that is closed or strange.
    """
    enquiry = _locked(enquiry)
    _must_be_of_desk(enquiry, by)
    if not enquiry.is_waiting:
        raise EnquiryRefused(_("Nothing waits for an answer here."))
    if centre.network_id != enquiry.network_id or not centre.is_active:
        raise EnquiryRefused(_("This centre takes no questions."), "centre")
    enquiry.centre, enquiry.state = centre, State.ARRIVED
    enquiry.taken_by, enquiry.taken_at = None, None
    _save(enquiry)
    _tell_repeats(enquiry)
    audit.record("contactlog.enquiry_passed_on", subject=enquiry, by=by, details={"centre": centre.code})
    return enquiry


@audited
def settle_report(enquiry: Enquiry, *, outcome: str, by: Viewer) -> Enquiry:
    """Say what came of a report: the page was corrected, or it is right. Raises EnquiryRefused for a question."""
    enquiry = _locked(enquiry)
    if not enquiry.is_report or outcome not in Enquiry.Settled.values:
        raise EnquiryRefused(_("Choose what came of the report."))
    enquiry.settled_as, enquiry.settled_at, enquiry.settled_by = outcome, timezone.now(), by.user
    enquiry.save()
    audit.record("contactlog.report_settled", subject=enquiry, by=by, details={"outcome": outcome})
    return enquiry


def _locked(enquiry: Enquiry) -> Enquiry:
    """As it stands now; of one that was sent again, the first."""
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("network", "centre")
    return rows.get(pk=enquiry.same_as_id or enquiry.pk)


def _must_be_of_desk(enquiry: Enquiry, by: Viewer) -> None:
    if by.centre is None or enquiry.centre_id not in (None, by.centre.pk):
        raise EnquiryRefused(_("This question is for another centre."))


def _give_to_centre(enquiry: Enquiry, centre: Centre | None) -> None:
    """One of nobody becomes the centre's, with its promise."""
    if enquiry.centre_id is None:
        enquiry.centre = centre
        enquiry.answer_due = due_after(enquiry.asked_at, enquiry.network, centre)


def _save(enquiry: Enquiry) -> None:
    enquiry.version += 1
    enquiry.save()


def _tell_repeats(enquiry: Enquiry) -> None:
    """Those who sent the same words see the same state."""
    waiting = enquiry.repeats.exclude(state=State.ANSWERED)
    waiting.update(
        state=enquiry.state, centre=enquiry.centre, taken_by=enquiry.taken_by, taken_at=enquiry.taken_at
    )
