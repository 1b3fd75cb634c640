from django.apps import AppConfig


class I18nConfig(AppConfig):
    name = "waypost.shared.i18n"
    label = "i18n"
