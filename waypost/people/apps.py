from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "waypost.people"
    label = "people"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.centres import my_day as days
        from waypost.centres import required
        from waypost.people import (
            about,
            change_notices,
            documents,
            merged_files,
            my_day,
            requirable,
            tabs_consent,
            timeline,
            wording,
        )
        from waypost.people.importing import wording as import_wording
        from waypost.people.parts import PARTS
        from waypost.shared import about as about_registry
        from waypost.shared import timeline as timelines
        from waypost.shared.audit import wording as audit_wording
        from waypost.shared.tabs import Tab
        from waypost.shared.tabs import register as tab
        from waypost.shared.web import public_places
        from waypost.shared.web.navigation import Place
        from waypost.shared.web.navigation import register as place

        public_places.register(
            public_places.PublicPlace(
                "register",
                _("Register before you come"),
                "public_register:self_register",
                "person-plus",
                _("Tell us what you need. Then you wait less."),
                order=90,
            )
        )
        place(Place("find", _("Find"), "people:find", "search", Perm.CLIENT_FIND, order=30))
        place(
            Place("clients", _("Clients"), "people:clients", "person-lines-fill", Perm.CLIENT_VIEW, order=40)
        )
        tab("client", Tab("story", _("Story"), "people:client", Perm.CLIENT_VIEW, 10, whole=True))
        for part in PARTS.values():
            address, locked = f"people:client_{part.slug}", part.perm == Perm.CLIENT_SENSITIVE
            tab(
                "client",
                Tab(part.slug, part.title, address, part.perm, part.order, more=part.more, locked=locked),
            )
        tab("client", Tab("cvs", _("CV"), "people:cvs", Perm.CLIENT_VIEW, 62, more=True))
        tab("client", Tab("looked", _("Who looked"), "accounts:audit_about", Perm.AUDIT_VIEW, 95, more=True))
        timelines.register("people", timeline.entries)
        days.register(
            days.Section("self", my_day.self_registered, "people/parts/my_self_registered.html", order=15)
        )
        days.register(
            days.Section("closed", my_day.closed_files, "people/parts/my_closed_files.html", order=16)
        )
        about_registry.register(about.resolve, find=about.find, family=merged_files.family_ids)
        wording.register()
        audit_wording.register(import_wording.SENTENCES)
        tabs_consent.register()
        required.offer(requirable.fields())
        documents.register_clients()
        change_notices.register()
