from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "waypost.accounts"
    label = "accounts"

    def ready(self) -> None:
        from waypost.accounts import wording
        from waypost.accounts.permissions import Perm
        from waypost.shared.web.navigation import Place, register

        wording.register_sentences()
        register(Place("audit", _("Who looked"), "accounts:audit", "eye", Perm.AUDIT_VIEW, order=90))
        register(Place("account", _("My account"), "accounts:account", "person-badge", order=10, mine=True))
        register(
            Place("sessions", _("My sessions"), "usersessions_list", "clock-history", order=20, mine=True)
        )
        register(Place("keys", _("Second step at sign-in"), "mfa_index", "key", order=30, mine=True))
