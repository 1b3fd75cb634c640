from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "waypost.shared.web"
    label = "web"
