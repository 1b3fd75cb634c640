from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "waypost.partners"
    label = "partners"
