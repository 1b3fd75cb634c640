"""Where the desk goes after a file was opened or found."""

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

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


def next_url(person: Person, *, log_contact: bool) -> str:
    """The contact form when it was asked for, else the file."""
    file = reverse("people:client", args=[person.pk])
    return (log_contact_url(person) or file) if log_contact else file
