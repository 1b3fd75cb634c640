"""What every enquiry keeps to: how long texts are, how many fit into an hour, how long answers stay."""

import unicodedata
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from waypost.centres.models import Centre, Network
from waypost.contactlog.models import Enquiry, EnquiryMessage
from waypost.library.models import Item
from waypost.shared.personaldata import blind_index
from waypost.shared.saving import Refused

LONGEST_QUESTION, LONGEST_NAME, LONGEST_ANSWER = 5_000, 80, 20_000
READABLE_DAYS = 90  # after the last answer; then question and answer are erased
SPAM_DAYS = 30
UNANSWERED_DAYS = 365  # after the last question: nobody comes back for an answer so late
STUB_DAYS = 365  # how long an erased enquiry still says that it was erased
MOST_QUESTIONS = 10  # of one enquiry
MOST_AN_HOUR_OF_ONE = 10  # sent by one connection
MOST_WRONG_NUMBERS = (
    60  # tried by one connection in an hour: a village may share one, and numbers have 72 bits
)
MOST_AN_HOUR = 300  # sent to the whole network
USUAL_HOURS = 72
# Marks that turn the order of letters around; those that only say a direction, and joiners, may stay.
TURNING = dict.fromkeys([0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
UNSEEN = {"\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u061c"}


class EnquiryRefused(Refused):
    """The enquiry cannot be asked, answered or moved like this; the message says why."""


class EnquiryMoved(EnquiryRefused):
    """Somebody wrote or changed something meanwhile."""


def cleaned(text: str) -> str:
    """The text without control characters and marks that turn it around; empty when nothing can be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(TURNING)
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    kept = unicodedata.normalize("NFC", kept).strip()
    return "" if all(sign.isspace() or sign in UNSEEN for sign in kept) else kept


def words_of(question: str, item: Item | None, centre: Centre | None, fields: dict[str, Any]) -> str:
    """A keyed digest of what is asked: the same for the same words of one language, whatever spaces and capitals."""
    plain = " ".join(unicodedata.normalize("NFKC", question).casefold().split())
    about = [str(one.pk) if one else "" for one in (item, centre)]
    parts = [plain, *about, fields.get("country", ""), fields.get("name", ""), fields.get("language", "")]
    return blind_index("enquiry-words", "\x1f".join(parts))


def due_after(asked_at: datetime, network: Network, centre: Centre | None) -> datetime:
    """By when we promise the answer (R36); of a question to any centre, by the quickest one's promise."""
    if centre is not None:
        return asked_at + timedelta(hours=centre.answer_hours)
    promised = Centre.objects.filter(network=network, is_active=True).values_list("answer_hours", flat=True)
    return asked_at + timedelta(hours=min(promised, default=USUAL_HOURS))


def too_many_for_the_network(network: Network) -> bool:
    """Whether more came within an hour than people can read. One statement."""
    since = timezone.now() - timedelta(hours=1)
    sent = EnquiryMessage.objects.filter(is_answer=False, created_at__gte=since, enquiry__network=network)
    return sent.count() >= MOST_AN_HOUR


def readable_until(enquiry: Enquiry) -> datetime | None:
    """When question and answer are erased; None before there is an answer."""
    return enquiry.answered_at + timedelta(days=READABLE_DAYS) if enquiry.answered_at else None
