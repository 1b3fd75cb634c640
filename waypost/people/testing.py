"""The cast of the tests: two centres of one network, a third elsewhere, staff of every role."""

import datetime
from functools import cached_property
from typing import Any

from django.test import Client
from django.utils import timezone

from waypost.accounts.models import User
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Membership, Network
from waypost.partners.models import Agreement, Organisation, PartnerMember
from waypost.people.actions import NameGiven, PhoneGiven, register_person
from waypost.people.models import Person

NETWORK_ROLES = {"network_admin"}


class Cast:
    """`cast.counsellor` is a user, `cast.viewer("counsellor")` what she may see, `cast.client("counsellor")` her browser.

    Roles: every slug of `accounts.roles`, and `stranger`, a counsellor of the other centre.
    """

    def __init__(self) -> None:
        self.network = Network.objects.create(name="Riverland network", country="TJ")
        self.centre = self._centre("Dushanbe", "DUS", "TJ")
        self.other_centre = self._centre("Khujand", "KHU", "TJ")

    def _centre(self, name: str, code: str, country: str) -> Centre:
        return Centre.objects.create(
            network=self.network,
            name=name,
            code=code,
            country=country,
            town=name,
            time_zone="Asia/Dushanbe",
            languages=["en"],
        )

    def user(self, username: str, role: str, centre: Centre | None) -> User:
        """A member of staff with one role."""
        user = User(
            username=username, full_name=username.replace("_", " ").title(), email=f"{username}@example.org"
        )
        user.set_unusable_password()
        user.save()
        started = timezone.localdate() - datetime.timedelta(days=400)
        Membership.objects.create(user=user, network=self.network, centre=centre, role=role, starts=started)
        return user

    def __getattr__(self, name: str) -> User:
        if name == "stranger":
            made = self.user("stranger", "counsellor", self.other_centre)
        elif name in ROLES:
            made = self.user(name, name, None if name in NETWORK_ROLES else self.centre)
        else:
            raise AttributeError(name)
        setattr(self, name, made)
        return made

    def viewer(self, name: str) -> Viewer:
        """What the member of the cast sees, fresh."""
        return Viewer.of(getattr(self, name))

    def client(self, name: str) -> Client:
        """The signed-in browser of a member of the cast."""
        browser = Client()
        browser.force_login(getattr(self, name))
        return browser

    @cached_property
    def anybody(self) -> Client:
        """A browser that nobody signed in."""
        return Client()

    def person(
        self, name: str = "Шахноза Мирзаева", *, phone: str = "", by: str = "counsellor", **fields: Any
    ) -> Person:
        """A registered client."""
        phones = [PhoneGiven(value=phone)] if phone else []
        return register_person(names=[NameGiven(full=name)], fields=fields, phones=phones, by=self.viewer(by))

    def organisation(
        self, name: str = "Safe House", *, agreement: bool = True, **fields: Any
    ) -> Organisation:
        """A partner of the network, with an agreement in force that opens the portal (unless not wanted)."""
        made = Organisation.objects.create(network=self.network, name=name, **{"kind": "shelter", **fields})
        if agreement:
            started = timezone.localdate() - datetime.timedelta(days=100)
            Agreement.objects.create(organisation=made, kind="mou", title=f"MoU with {name}", starts=started)
        return made

    def partner_user(self, organisation: Organisation, username: str = "partner") -> User:
        """Somebody of a partner: signs in to the portal, works in no centre."""
        user = User(
            username=username, full_name=username.replace("_", " ").title(), email=f"{username}@example.org"
        )
        user.set_unusable_password()
        user.save()
        started = timezone.localdate() - datetime.timedelta(days=90)
        PartnerMember.objects.create(user=user, organisation=organisation, starts=started)
        return user

    def partner_client(self, user: User) -> Client:
        """The signed-in browser of a partner."""
        browser = Client()
        browser.force_login(user)
        return browser
