"""What the program is told of the registers when it starts: audit sentences, the room at the desk, the public pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.library import places
from waypost.library.registers import COSTS, PRICES, REGISTERS, Register
from waypost.shared.audit import wording as audit_wording
from waypost.shared.web import public_places
from waypost.shared.web.public_places import CountrySection, PublicPlace

SENTENCES = {
    "library.entry_added": _("%(who)s added “%(subject)s” to the register “%(register)s”."),
    "library.entry_changed": _("%(who)s corrected “%(subject)s” in the register “%(register)s”."),
    "library.entry_confirmed": _(
        "%(who)s checked “%(subject)s” in the register “%(register)s”: still correct."
    ),
    "library.entry_ended": _("%(who)s ended “%(subject)s” in the register “%(register)s”."),
    "library.entry_reopened": _("%(who)s opened “%(subject)s” again in the register “%(register)s”."),
    "library.source_named": _("%(who)s named the source %(subject)s in a register."),
    "library.register_file_brought": _(
        "%(who)s brought a file with %(rows)s rows for the register “%(register)s”."
    ),
    "library.register_file_taken": _(
        "%(who)s took a file into the register “%(register)s”: %(added)s entries added, %(changed)s changed."
    ),
    "library.register_file_dropped": _("%(who)s dropped a file that was brought for a register."),
}
PAGES = (
    (
        PRICES, _("Compare ways to send money"), _("See who lets most of your money arrive."), "tool", 40,
    ),
    (
        COSTS, _("Is it worth it? A budget before you go"),
        _("Count what a month there leaves you."), "tool", 41,
    ),
    (REGISTERS["vacancies"], None, _("Offers with their terms and their source."), "tool", 42),
    (REGISTERS["schemes"], None, _("Legal ways that countries have agreed on."), "foot", 43),
    (REGISTERS["recognition"], None, _("Have your profession accepted abroad."), "foot", 44),
    (REGISTERS["courses"], None, _("Languages, trades, and what to know before you go."), "foot", 45),
    (REGISTERS["study"], None, _("Schools, costs, and whether you may work."), "foot", 46),
    (REGISTERS["diaspora"], None, _("People from here who live there."), "foot", 47),
)  # fmt: skip


def announce() -> None:
    """Called once by `apps.py`."""
    audit_wording.register(SENTENCES)
    for one in REGISTERS.values():
        audit_wording.register_subject_namer(one.model._meta.label_lower, _namer(one))
    audit_wording.register_detail_namer("register", _title_of)
    places.register(places.Place("registers", _("Registers"), "library:registers", order=50))
    for one, title, says, at, order in PAGES:
        public_places.register(
            PublicPlace(
                one.slug,
                title or one.title,
                f"public:{one.public_name}",
                one.icon,
                says=says,
                at=at,
                order=order,
            )
        )
    public_places.register_country_section(
        CountrySection(
            "registers",
            _("Work, study, money"),
            _country_rows,
            "library/public/registers/country.html",
            order=60,
        )
    )


def _namer(register: Register) -> Any:
    def names_of(ids: Iterable[str]) -> Mapping[str, Any]:
        """What entries are called, one statement."""
        return {str(row.pk): str(row) for row in register.entries.filter(pk__in=list(ids))}

    return names_of


def _title_of(slug: str) -> Any:
    return REGISTERS[slug].title if slug in REGISTERS else ""


def _country_rows(network_id: Any, country: str, language: str) -> list[dict[str, Any]]:
    from waypost.library.public.registers import country_rows  # because apps are ready before screens are

    return country_rows(network_id, country, language)
