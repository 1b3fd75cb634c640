"""Taking a list of clients out of the program."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.lists import Line, Wanted, every_line
from waypost.shared import audit, codes
from waypost.shared.audit import audited
from waypost.shared.spreadsheets import write_xlsx

MOST = 50_000


class TooMany(ValueError):
    """The list is longer than one file should hold; the message says what to do."""


@audited
def export_clients(wanted: Wanted, *, by: Viewer) -> bytes:
    """The filtered list as XLSX; the audit keeps the filter and how many went out. Raises TooMany."""
    lines: list[Line] = []
    for line in every_line(by, wanted):
        lines.append(line)
        if len(lines) > MOST:
            raise TooMany(
                _("More than %(most)s clients: narrow the filter, for example to one year.") % {"most": MOST}
            )
    details: dict[str, Any] = {"count": len(lines), "filter": wanted.for_audit()}
    audit.record("people.exported", by=by, details=details)
    return write_xlsx({_("Clients"): _rows(lines)})


def _rows(lines: list[Line]) -> Iterator[list[Any]]:
    yield [
        _("Client number"), _("Name"), _("Name in another script"), _("Gender"), _("Born"), _("Town or village"),
        _("Client type"), _("First language"), _("Registered on"), _("Last contact"),
    ]  # fmt: skip
    for line in lines:
        person = line.person
        yield [
            person.number, person.display_name, person.other_script_name, codes.label("gender", person.gender),
            str(person.born or ""), person.town, codes.label("client_type", person.client_type),
            codes.label("language", person.first_language), person.registered_on, line.last_contact_at,
        ]  # fmt: skip
