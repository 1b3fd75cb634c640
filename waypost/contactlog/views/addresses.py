"""Addresses of other apps' pages that ours lead to."""

from django.urls import reverse

from waypost.people.models import Person


def client_url(person: Person) -> str:
    """The client's page."""
    return reverse("people:client", kwargs={"pk": person.pk})
