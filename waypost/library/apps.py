from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "waypost.library"
    label = "library"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.library import wording
        from waypost.shared.audit import wording as audit_wording
        from waypost.shared.web import navigation

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
