from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Holds the commands that concern the whole program."""

    name = "waypost.config"
    label = "config"
