from django.apps import AppConfig


class CentresConfig(AppConfig):
    name = "waypost.centres"
    label = "centres"
