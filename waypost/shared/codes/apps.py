from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CodesConfig(AppConfig):
    name = "waypost.shared.codes"
    label = "codes"

    def ready(self) -> None:
        # After every migration: an upgrade brings its new codes, a test's flush brings them back.
        post_migrate.connect(_load_starter_codes, sender=self)


def _load_starter_codes(sender: AppConfig, using: str = "default", **kwargs: object) -> None:
    from .loading import load_starter_codes

    if using == "default":
        load_starter_codes()
