"""Opening a real, empty centre: network, first administrator, consent wordings, starter pages. No demo account."""

from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from waypost.accounts.models import User
from waypost.centres import centre_actions, staff_actions
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.library.actions.starting import load_starter
from waypost.monitoring.indicators.actions import load_starter_indicators
from waypost.people.actions.wordings import load_starter_wordings
from waypost.shared import codes
from waypost.shared.i18n.locales import base_language


class CannotOpen(ValueError):
    """The centre cannot be opened with these answers or in this folder; the message says why."""


@dataclass(frozen=True)
class Opening:
    """What the first person of a new centre answered."""

    centre: str
    code: str
    country: str
    languages: tuple[str, ...]
    time_zone: str
    admin_user: str
    admin_name: str
    admin_email: str
    password: str = field(repr=False)


def refuse_if_taken() -> None:
    """Raise CannotOpen when a centre or a demo lives in this data folder already."""
    if Path(settings.DATA_DIR, "demo").exists() or User.objects.filter(is_demo=True).exists():
        raise CannotOpen(
            f"The demo network lives in {settings.DATA_DIR}. A real centre needs a folder of its own: "
            "set WAYPOST_DATA to an empty one."
        )
    if Centre.objects.exists() or User.objects.exists():
        raise CannotOpen(
            f"There is a centre in {settings.DATA_DIR} already. Add more centres on the screen “Centres”."
        )


def read_country(text: str) -> str:
    """The country's ISO code from a code or a name in any of our languages. Raises CannotOpen."""
    found = codes.find("country", text)
    if not found:
        raise CannotOpen(
            f"“{text}” is no country we know. Write its name or its two-letter code, such as TJ."
        )
    return found


def read_languages(text: str) -> tuple[str, ...]:
    """Language codes from names or codes separated by commas. Raises CannotOpen."""
    found = []
    for word in (word.strip() for word in text.split(",")):
        slug = codes.find("language", word) if word else None
        if word and not slug:
            raise CannotOpen(f"“{word}” is no language we know. Write names or codes, such as tg, ru.")
        if slug:
            found.append(slug)
    return tuple(dict.fromkeys(found))


def read_time_zone(text: str) -> str:
    """A time zone's IANA name, whatever the case. Raises CannotOpen."""
    wanted = text.strip().replace(" ", "_").casefold()
    for zone in available_timezones():
        if wanted in (zone.casefold(), zone.casefold().rpartition("/")[2]):
            return zone
    raise CannotOpen(f"“{text}” is no time zone. Write one like Asia/Dushanbe.")


def read_code(text: str) -> str:
    """The short code that begins client numbers. Raises CannotOpen."""
    code = text.strip().upper()
    if not (2 <= len(code) <= 4 and code.isascii() and code.isalpha()):
        raise CannotOpen("The short code has two to four letters A–Z, such as DUS.")
    return code


def suggested_code(name: str) -> str:
    """Three letters from the centre's name; empty when it has none in A–Z."""
    letters = [letter for letter in name.upper() if letter.isascii() and letter.isalpha()]
    return "".join(letters[:3]) if len(letters) >= 3 else ""


def check_account(username: str, name: str, email: str, password: str) -> None:
    """Raise CannotOpen, saying what to change, when the account would not do."""
    user = User(username=username, full_name=name, email=email)
    try:
        User._meta.get_field("username").run_validators(username)
        if email:
            validate_email(email)
        validate_password(password, user)
    except ValidationError as error:
        raise CannotOpen(" ".join(error.messages)) from error
    if not username or not name:
        raise CannotOpen("The administrator needs a user name and a full name.")


def _language_of_screens(languages: tuple[str, ...]) -> str:
    offered = dict(settings.LANGUAGES)
    return next((base_language(slug) for slug in languages if base_language(slug) in offered), "")


def open_centre(answers: Opening) -> Centre:
    """Make network, centre and first administrator in one transaction. Raises CannotOpen."""
    refuse_if_taken()
    check_account(answers.admin_user, answers.admin_name, answers.admin_email, answers.password)
    with transaction.atomic():
        network = centre_actions.add_network(name=answers.centre, country=answers.country, by=Viewer.system())
        centre = _centre(network, answers)
        _administrator(centre, answers)
        load_starter_wordings(network)
        load_starter_indicators(network, by=Viewer.system(centre))
        load_starter(network, by=Viewer.system(centre))
    return centre


def _centre(network: Network, answers: Opening) -> Centre:
    values = {
        "name": answers.centre,
        "code": answers.code,
        "country": answers.country,
        "time_zone": answers.time_zone,
        "languages": list(answers.languages),
    }
    return centre_actions.add_centre(network=network, values=values, by=Viewer.system())


def _administrator(centre: Centre, answers: Opening) -> None:
    """Manager of the centre, and administrator of the network that it begins."""
    by = Viewer.system(centre)
    user, _password = staff_actions.add_staff(
        username=answers.admin_user,
        full_name=answers.admin_name,
        email=answers.admin_email,
        language=_language_of_screens(answers.languages),
        roles=["manager"],
        centre=centre,
        password=answers.password,
        by=by,
    )
    staff_actions.give_role(user, role="network_admin", centre=None, by=by)
