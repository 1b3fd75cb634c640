from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    name = "waypost.centres"
    label = "centres"

    def ready(self) -> None:
        from waypost.accounts.gate import open_to_keys
        from waypost.accounts.permissions import Perm
        from waypost.centres import signing_in, wording
        from waypost.centres.access_keys import at_the_door
        from waypost.centres.codes import wording as codes_wording
        from waypost.centres.queries import zones
        from waypost.shared import clock
        from waypost.shared.web import public_places
        from waypost.shared.web.navigation import Place, register

        clock.told_by(zones)
        signing_in.connect()
        open_to_keys(at_the_door)
        wording.register_sentences()
        codes_wording.register_sentences()
        register(Place("my-day", _("My day"), "centres:my_day", "sun", Perm.TASK_USE, order=10))
        register(Place("staff", _("Staff"), "centres:staff", "people", Perm.STAFF_MANAGE, order=80))
        register(Place("centre", _("Centres"), "centres:centres", "building", Perm.CENTRE_MANAGE, order=82))
        public_places.register(
            public_places.PublicPlace(
                "centres",
                _("Visit or call us"),
                "public_centres:centres",
                "geo-alt",
                _("Where we are, when we answer, which languages we speak."),
                at="door",
                order=80,
            )
        )
        register(Place("codes", _("Lists"), "codes:index", "list-ol", Perm.CODES_MANAGE, order=84))
