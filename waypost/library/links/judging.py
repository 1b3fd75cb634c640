"""What an answer makes of a link: one failure says little, a second one a day later says that it is broken."""

from datetime import datetime, timedelta
from urllib.parse import urldefrag

from waypost.library.links.asking import Answer
from waypost.library.models.links import Link

A_DAY = timedelta(hours=23)  # so that a run that comes a little earlier in the day counts
A_WEEK = timedelta(days=7)
State, Fault = Link.State, Link.Fault
FOR_NOW = (Fault.BUSY, Fault.SLOW)


def judge(link: Link, answer: Answer, now: datetime) -> None:
    """Put on the link, unsaved, what the answer says and what follows from it together with those before."""
    link.checked_at, link.status = now, answer.status
    link.leads_to = _with_part(answer.leads_to, link.address)
    if not answer.fault:
        link.fault, link.failures, link.failed_since = "", 0, None
        link.state = State.MOVED if answer.leads_to else State.WORKS
        return
    link.fault = answer.fault
    link.failures += 1
    link.failed_since = link.failed_since or now
    link.state = _state_of(answer.fault, now - link.failed_since)


def _with_part(leads_to: str, address: str) -> str:
    """Where it leads, to the same part of the page: servers do not see that part of an address."""
    part = urldefrag(address).fragment
    return f"{leads_to}#{part}" if leads_to and part and "#" not in leads_to else leads_to


def _state_of(fault: str, lasted: timedelta) -> str:
    if fault == Fault.GONE:
        return State.GONE
    if fault == Fault.CLOSED:
        return State.CLOSED
    if fault == Fault.ADDRESS:  # it cannot become better by itself
        return State.BROKEN
    if fault in FOR_NOW:
        return State.BROKEN if lasted >= A_WEEK else State.BUSY
    return State.BROKEN if lasted >= A_DAY else State.FAILING
