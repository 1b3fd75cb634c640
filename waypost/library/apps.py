from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "waypost.library"
    label = "library"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.library import wording
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
            public_places.PublicPlace("countries", _("Countries"), "public:countries", "globe2", at="foot", order=20),
        ):  # fmt: skip
            public_places.register(place)
        navigation.register(
            navigation.Place("library", _("Library"), "library:items", "book", Perm.LIBRARY_VIEW, order=65)
        )
        audit_wording.register(wording.SENTENCES)
        for kind, namer in (
            ("topic", wording.names_of_topics),
            ("item", wording.names_of_items),
            ("statement", wording.names_of_statements),
            ("source", wording.names_of_sources),
        ):
            audit_wording.register_subject_namer(f"library.{kind}", namer)
