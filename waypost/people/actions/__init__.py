"""Writes of the people app, by noun."""

from waypost.people.actions.registration import NameGiven, PhoneGiven, RegistrationRefused, register_person

__all__ = ["NameGiven", "PhoneGiven", "RegistrationRefused", "register_person"]
