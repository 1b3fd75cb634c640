"""What people do on the public site: ask, ask back."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.contactlog import references
from waypost.contactlog.enquiry_rules import (
    MOST_QUESTIONS,
    SPAM_DAYS,
    EnquiryRefused,
    due_after,
    words_of,
)
from waypost.contactlog.models import Enquiry, EnquiryMessage
from waypost.library.models import Item
from waypost.shared import audit
from waypost.shared.audit import audited

State = Enquiry.State


@audited
def ask(
    *,
    network: Network,
    question: str,
    reference: str,
    item: Item | None = None,
    centre: Centre | None = None,
    fields: dict[str, Any],
    at: datetime | None = None,
    by: Viewer,
) -> Enquiry:
    """Keep a question, or a report about a page (`item`). The number that opens it (`reference`) is kept nowhere.

    `fields` are language, country, topic and name. The same words from somebody else while the first still wait
    are one enquiry at the desk. Raises IntegrityError for a number that was given out already.
    """
    at = at or timezone.now()
    enquiry = Enquiry(
        network=network, centre=centre, item=item, asked_at=at, answer_due=due_after(at, network, centre),
        kind=Enquiry.Kind.REPORT if item else Enquiry.Kind.QUESTION,
        reference_index=references.index_of(reference), reference_end=reference[-references.END :],
        words_index=words_of(question, item, centre, fields), **fields,
    )  # fmt: skip
    _join_same(enquiry)
    enquiry.save(force_insert=True)
    EnquiryMessage(enquiry=enquiry, at=at, text=question).save(force_insert=True)
    details = {"kind": str(enquiry.kind), "again": enquiry.same_as_id is not None}
    audit.record("contactlog.enquiry_asked", subject=enquiry, by=by, details=details)
    return enquiry


def _join_same(enquiry: Enquiry) -> None:
    """The same words that still wait, or that were spam of late: one entry at the desk."""
    since = enquiry.asked_at - timedelta(days=SPAM_DAYS)
    earlier = Enquiry.objects.filter(
        words_index=enquiry.words_index, network_id=enquiry.network_id, same_as=None, created_at__gte=since
    )
    first = earlier.exclude(state=State.ANSWERED).order_by("created_at", "pk").first()
    if first is not None and not first.messages.filter(is_answer=True).exists():
        enquiry.same_as, enquiry.state, enquiry.centre_id = first, first.state, first.centre_id
        enquiry.taken_by_id, enquiry.taken_at = first.taken_by_id, first.taken_at


def _part_from_repeats(enquiry: Enquiry) -> None:
    """From now on it holds words of one person alone: the others, who sent the same at first, get no more answers to it."""
    told = {name: getattr(enquiry, name) for name in ("settled_as", "settled_at", "settled_by")}
    enquiry.repeats.update(same_as=None, **told)


@audited
def ask_back(enquiry: Enquiry, *, question: str, by: Viewer) -> Enquiry:
    """One more question to an answer. The same words twice are one question. Raises EnquiryRefused."""
    enquiry = (
        Enquiry.objects.select_for_update(of=("self",)).select_related("centre", "network").get(pk=enquiry.pk)
    )
    mine = list(enquiry.messages.filter(is_answer=False))
    if enquiry.is_waiting and mine and mine[-1].text == question:
        audit.record("contactlog.enquiry_asked_back", subject=enquiry, by=by, details={"again": True})
        return enquiry
    if enquiry.state != State.ANSWERED or enquiry.erased_at:
        raise EnquiryRefused(_("You can ask back when there is an answer."))
    if len(mine) >= MOST_QUESTIONS:
        raise EnquiryRefused(_("This has become long. Please begin a new question, or call us."))
    now = timezone.now()
    EnquiryMessage(enquiry=enquiry, at=now, text=question).save(force_insert=True)
    _part_from_repeats(enquiry)
    enquiry.state, enquiry.asked_at, enquiry.same_as = State.ARRIVED, now, None
    enquiry.answer_due = due_after(now, enquiry.network, enquiry.centre)
    enquiry.taken_by, enquiry.taken_at, enquiry.answered_at = None, None, None
    enquiry.version += 1
    enquiry.save()
    audit.record("contactlog.enquiry_asked_back", subject=enquiry, by=by)
    return enquiry
