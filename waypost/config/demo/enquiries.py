"""Questions from the website: some wait, one is late, one is looked at, two are answered, one is spam."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.contactlog import actions, references
from waypost.contactlog.enquiry_rules import words_of
from waypost.contactlog.models import Enquiry
from waypost.library.models import Item

# Question, language, country, topic, name, how many hours ago; about a page when `report`.
WAITING: list[tuple[str, dict[str, str], int, bool]] = [
    ("Бригадир не отдаёт паспорт. Что мне делать?", {"language": "ru", "country": "RU", "topic": "documents"}, 96, False),
    ("My cousin wants to work as a nurse in Germany. Does her diploma count there?",
     {"language": "en", "country": "DE", "topic": "work"}, 30, False),
    ("سمعت أن رسوم التأشيرة ارتفعت. كم هي الآن؟", {"language": "ar", "country": "AE", "name": "أم يوسف"}, 6, False),
    ("The telephone number on this page does not work.", {"language": "en"}, 20, True),
    ("Le prix n’est plus le même au guichet.", {"language": "fr"}, 3, True),
]  # fmt: skip
SPAM = "CHEAP LOANS NOW www.example.org"
ANSWERED = "The agency wants 500 dollars before it shows me a contract. Is that right?"
ANSWER = (
    "No. Pay nothing before you have read a contract and know that the agency has a licence.\n\n"
    "Write down its name and its licence number, and come to us or call us: we look it up with you, free of charge."
)


def ask_about(network: Network, desk: Viewer) -> str:
    """A few enquiries in every state. Returns the number that opens the answered one, to be tried."""
    item = Item.objects.filter(network=network).published().order_by("created_at").first()
    for question, fields, hours, is_report in WAITING:
        if not is_report or item is not None:
            _asked(network, question, fields, hours, item if is_report else None)
    actions.take_enquiry(_asked(network, "Can my wife come with me?", {"language": "en"}, 10)[0], by=desk)
    actions.mark_spam(_asked(network, SPAM, {"language": "en"}, 50)[0], by=desk)
    enquiry, reference = _asked(network, ANSWERED, {"language": "en", "topic": "work", "name": "Farid"}, 70)
    at = enquiry.asked_at + timedelta(hours=20)
    actions.answer_enquiry(enquiry, text=ANSWER, topic="recruitment_fees", at=at, by=desk)
    return references.written(reference)


def _asked(
    network: Network, question: str, fields: dict[str, str], hours: int, item: Item | None = None
) -> tuple[Enquiry, str]:
    about: dict[str, Any] = {"question": question, "item": item, "centre": None, "fields": fields}
    reference = references.reference_of(references.new_token(), words_of(**about))
    at = timezone.now() - timedelta(hours=hours)
    made = actions.ask(network=network, reference=reference, at=at, by=Viewer.system(), **about)
    return made, reference
