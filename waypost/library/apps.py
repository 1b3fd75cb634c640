from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "waypost.library"
    label = "library"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.centres import my_day as days
        from waypost.library import alert_places, my_day, notice_places, places, wording
        from waypost.library.registers import announcing
        from waypost.library.visits import count_visits
        from waypost.shared.audit import wording as audit_wording
        from waypost.shared.web import navigation, public_places

        for place in (
            public_places.PublicPlace(
                "offer", _("Check a job offer"), "public:offer", "clipboard-check",
                _("Tick what you see; read what it means."), order=30,
            ),
            public_places.PublicPlace(
                "contract", _("Check a work contract"), "public:contract", "file-earmark-text",
                _("Tick what it says; read what is missing."), order=31,
            ),
            public_places.PublicPlace(
                "keep", _("Keep it on your phone"), "public:keep", "download",
                _("Read it later without a network."), order=40,
            ),
            public_places.PublicPlace(
                "kiosk", _("For computers that many people use"), "public:kiosk", "window", at="foot", order=99
            ),
            public_places.PublicPlace("countries", _("Countries"), "public:countries", "globe2", at="foot", order=20),
        ):  # fmt: skip
            public_places.register(place)
        navigation.register(
            navigation.Place("library", _("Library"), "library:items", "book", Perm.LIBRARY_VIEW, order=65)
        )
        for room in (
            places.Place("items", _("Pages"), "library:items", order=10),
            places.Place("due", _("To be checked"), "library:due", Perm.LIBRARY_CHECK, order=20),
            places.Place("sources", _("Sources"), "library:sources", order=30),
            places.Place("links", _("Links"), "library:links", order=35),
            places.Place("topics", _("Topics"), "library:topics", order=40),
            places.Place("paper", _("Paper"), "library:paper", order=80),
            places.Place("visits", _("Visits"), "library:visits", Perm.LIBRARY_EDIT, order=90),
            places.Place("recordings", _("Recordings"), "library:recordings", order=85),
            places.Place("translations", _("Translations"), "library:translations", order=50),
        ):
            places.register(room)
        count_visits()
        alert_places.register()
        notice_places.register()
        days.register(days.Section("library", my_day.to_check, "library/parts/my_due.html", order=65))
        days.register(days.Section("links", my_day.broken_links, "library/parts/my_links.html", order=66))
        announcing.announce()
        audit_wording.register(wording.SENTENCES)
        for kind, namer in (
            ("topic", wording.names_of_topics),
            ("item", wording.names_of_items),
            ("statement", wording.names_of_statements),
            ("source", wording.names_of_sources),
        ):
            audit_wording.register_subject_namer(f"library.{kind}", namer)
