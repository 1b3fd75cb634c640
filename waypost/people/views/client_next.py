"""Where the desk goes after a file was opened or found."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from waypost.people.models import Person

# The contact log stands above this app and may not be imported; its address may be asked for by name.
LOG_CONTACT = "contactlog:new"


def log_contact_url(person: Person | None = None) -> str:
    """The form that logs a contact, with this client in it; empty when there is none."""
    try:
        url = reverse(LOG_CONTACT)
    except NoReverseMatch:
        return ""
    return f"{url}?{urlencode({'person': person.pk})}" if person else url


def asked_from(request: HttpRequest) -> str:
    """The page that sent here for somebody new (`after` in the address), never another site's; or an empty text."""
    after = request.GET.get("after", "")
    ours = after.startswith("/desk/") and url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    return after if ours else ""


def next_url(person: Person, *, log_contact: bool, after: str = "") -> str:
    """Back to the page that asked, with the person; the contact form when it was asked for; else the file."""
    if after:
        return f"{after}{'&' if '?' in after else '?'}{urlencode({'person': person.pk})}"
    file = reverse("people:client", args=[person.pk])
    return (log_contact_url(person) or file) if log_contact else file
