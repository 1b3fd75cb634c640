"""Replacing addresses: what is asked for, whether it makes sense, and which places it would change."""

import hashlib
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from waypost.library.fetching import is_public
from waypost.library.links.places import WEB, Place, places_of
from waypost.library.saving import LibraryRefused

LONGEST = 500  # as the columns of addresses have it
_valid = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Change:
    """One address for another, or a beginning for another beginning."""

    old: str
    new: str
    by_beginning: bool = False

    def new_of(self, address: str) -> str:
        """The address as it would be; the same when it is not meant."""
        plain, old = lowered(address), lowered(self.old)
        if not self.by_beginning:
            return self.new if plain == old else address
        rest = address[len(old) :]
        if not plain.startswith(old) or (rest and not old.endswith("/") and rest[0] not in "/?#"):
            return address
        return self.new + rest


@dataclass(frozen=True)
class Step:
    """One place and the address that it would have."""

    place: Place
    new: str


def change_of(old: str, new: str, *, by_beginning: bool = False) -> Change:
    """What was asked for. Raises LibraryRefused when it makes no sense."""
    old, new = old.strip(), new.strip()
    _must_name_a_host(old)
    if by_beginning and old.endswith("/") and not new.endswith(("/", "=")):
        new += "/"
    elif by_beginning and not old.endswith("/"):
        new = new.rstrip("/")
    _must_be_an_address(new)
    if lowered(old) == lowered(new):
        raise LibraryRefused(_("The new address is the old one."), "new")
    return Change(old, new, by_beginning)


def lowered(address: str) -> str:
    """The address with scheme and host in small letters: there they mean the same. As long as before."""
    scheme, sign, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    lower = f"{scheme.lower()}{sign}{host.lower()}{slash}{path}"
    return lower if len(lower) == len(address) else address


def _must_name_a_host(old: str) -> None:
    """Else half of the library would be meant."""
    if not old.lower().startswith(WEB) or "." not in old.partition("://")[2].partition("/")[0]:
        raise LibraryRefused(
            _(
                "Write the old address with its host, such as https://old.example/ or https://old.example/page."
            ),
            "old",
        )


def _must_be_an_address(new: str) -> None:
    """One that readers can open: on the open internet, without a password in it."""
    try:
        _valid(new)
        parts = urlsplit(new)
        host = parts.hostname or ""
    except (ValidationError, ValueError) as error:
        raise LibraryRefused(
            _("This is no address of a page on the internet. Write it whole, such as https://new.example/."),
            "new",
        ) from error
    if "@" in parts.netloc:
        raise LibraryRefused(_("Leave name and password out of the address."), "new")
    if (
        "." not in host.strip(".")
        or _is_own_number(host)
        or host.endswith((".local", ".localhost", ".internal"))
    ):
        raise LibraryRefused(
            _("This address leads into a private network, where readers cannot follow."), "new"
        )
    if len(new) > LONGEST:
        _too_long()


def _is_own_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return not is_public(host)


def _too_long() -> None:
    raise LibraryRefused(
        _("An address would become longer than %(most)d characters.") % {"most": LONGEST}, "new"
    )


def plan(network_id: UUID | None, change: Change) -> list[Step]:
    """All places that would change, in one order; those of `places_of` in number of statements.

    Raises LibraryRefused when an address would become too long or nonsense.
    """
    steps = []
    for place in places_of(network_id):
        new = change.new_of(place.address)
        if new == place.address:
            continue
        if len(new) > LONGEST:
            _too_long()
        steps.append(Step(place, new))
    return sorted(steps, key=lambda step: (*step.place.key, step.place.address))


def mark_of(steps: Iterable[Step]) -> str:
    """A mark of what somebody saw: another one as soon as any of the places has changed."""
    seen = hashlib.sha256()
    for step in steps:
        place = step.place
        seen.update(f"{place.key}|{place.record.version}|{place.address}|{step.new}\n".encode())
    return seen.hexdigest()[:32]
