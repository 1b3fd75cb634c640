"""The registers as the public reads them: lists that can be narrowed, with source and day of the last check."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.public import show_public
from waypost.centres.queries import public_network
from waypost.library.forms.registers import EntryFilter
from waypost.library.registers import REGISTERS, Register, queries
from waypost.shared.web.public_pages import kept

PAGE = 20
QUARTER = 900  # seconds


@require_safe
@public("a register of the library")
@kept(QUARTER)
def register(request: HttpRequest, register: str) -> HttpResponse:
    """The entries of a register that may be shown today."""
    found, today = REGISTERS[register], timezone.localdate()
    network = public_network()
    everything = found.of(network.pk if network else None)
    rows = found.public(network.pk if network else None, today)
    form = EntryFilter(request.GET, register=found, rows=rows, at_desk=False)
    asked = queries.narrowed(found, rows, form.codes, form.values.get("text", ""))
    asked = queries.newest_first(found, asked).select_related("source")
    page = Paginator(asked, PAGE).get_page(request.GET.get("page"))
    context = {
        "register": found,
        "form": form,
        "page": page,
        "total": page.paginator.count,
        "lines": [_line(entry, today, request.LANGUAGE_CODE) for entry in page.object_list],
        "hidden": found.open_on(everything.too_old_on(today), today).count(),
        "card": f"library/public/registers/{found.slug}.html",
    }
    return show_public(request, "library/public/register_list.html", context)


def _line(entry: Any, today: date, language: str) -> dict[str, Any]:
    written = entry.written_in
    return {
        "entry": entry,
        "stale": entry.freshness(today) == "stale",
        "other_language": written if written and written.split("-")[0] != language.split("-")[0] else "",
    }


def country_rows(network_id: Any, country: str, language: str) -> list[dict[str, Any]]:
    """What the page of a country says of the registers: each with how many entries it has there; one statement."""
    counts = queries.in_country(network_id, country, timezone.localdate())
    shown = [(REGISTERS[slug], count) for slug, count in counts.items() if count]
    shown.sort(key=lambda pair: list(REGISTERS).index(pair[0].slug))
    return [
        {
            "title": one.title,
            "icon": one.icon,
            "count": count,
            "url": f"{reverse(f'public:{one.public_name}')}?{_asked(one, country)}",
        }
        for one, count in shown
    ]


def _asked(register: Register, country: str) -> str:
    """The name under which the page of a register takes a country."""
    names = {"costs": "place", "prices": "country", "schemes": "countries"}
    return f"{names.get(register.slug, 'country')}={country}"
