"""Where notices of changes stand in the program: the library's rooms, My day, the public site, the audit."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.centres import my_day as days
from waypost.centres.access import Viewer
from waypost.library import changes, notice_wording, places
from waypost.shared.audit import wording
from waypost.shared.web import public_places

SHOWN = 3


def register() -> None:
    """Called once by `apps.py`."""
    places.register(places.Place("changes", _("What changed"), "library:changes", order=15))
    days.register(days.Section("changes", unread, "library/changes/my_changes.html", order=45))
    public_places.register(
        public_places.PublicPlace("changes", _("What changed"), "public:changes", "bell", at="foot", order=25)
    )
    public_places.register_country_section(
        public_places.CountrySection(
            "changes",
            _("What changed lately"),
            changes.of_country,
            "library/public/parts/changes.html",
            order=5,
        )
    )
    wording.register(notice_wording.SENTENCES)
    wording.register_subject_namer("library.changenotice", notice_wording.names_of_notices)


def unread(viewer: Viewer) -> dict[str, Any] | None:
    """What changed and the viewer has not read: the newest, and how many. Three statements at most."""
    if not viewer.can(Perm.LIBRARY_VIEW):
        return None
    language = get_language() or ""
    rows = changes.with_texts(changes.unread(viewer), language).with_newest_first()
    found = list(rows[: SHOWN + 1])
    if not found:
        return None
    more = changes.unread(viewer).count() - SHOWN if len(found) > SHOWN else 0
    return {
        "told": [changes.Told(changes.in_language(one, language), True) for one in found[:SHOWN]],
        "more": more,
    }
