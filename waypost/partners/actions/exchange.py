"""What is asked of partners, what they ask, and the answers (R86)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.partners.models import ContactPerson, Exchange, Organisation
from waypost.partners.saving import PartnersRefused, locked
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def ask(
    organisation: Organisation,
    *,
    question: str,
    due: date,
    direction: str = Exchange.Direction.OURS,
    asked_of: ContactPerson | None = None,
    asked_on: date | None = None,
    by: Viewer,
) -> Exchange:
    """Note a question to a partner, or one of theirs to us, and by when it is answered.

    Raises PartnersRefused without a centre, or when the answer is due before the question.
    """
    if by.centre is None:
        raise PartnersRefused(_("Choose a centre first."))
    asked_on = asked_on or timezone.localdate()
    if asked_on > timezone.localdate():
        raise PartnersRefused(_("This day has not come yet."), "asked_on")
    if due < asked_on:
        raise PartnersRefused(_("The answer cannot be due before the question."), "due")
    exchange = Exchange(
        organisation=organisation,
        centre=by.centre,
        direction=direction,
        question=question,
        asked_on=asked_on,
        asked_by=by.user,
        asked_of=asked_of,
        due=due,
    )
    exchange.save(force_insert=True)
    details = {"direction": str(direction), "due": due.isoformat()}
    audit.record("partners.exchange_asked", subject=organisation, by=by, details=details)
    return exchange


@audited
def answer(exchange: Exchange, *, text: str, on: date | None = None, by: Viewer) -> Exchange:
    """Write the answer down. Raises PartnersRefused when it is empty, too early or already there."""
    exchange = locked(exchange)
    on = on or timezone.localdate()
    if exchange.answered_on is not None:
        raise PartnersRefused(_("This was answered already."))
    if not text.strip():
        raise PartnersRefused(_("Write what was answered, in a line or more."), "answer")
    if on < exchange.asked_on or on > timezone.localdate():
        raise PartnersRefused(_("Choose a day between the question and today."), "answered_on")
    exchange.answer, exchange.answered_on, exchange.answered_by_id = text.strip(), on, by.user_id
    exchange.save()
    audit.record("partners.exchange_answered", subject=exchange.organisation, by=by)
    return exchange
