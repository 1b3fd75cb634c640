"""Addresses of the translators' pages, under `/desk/library/translations/`."""

from django.urls import path

from waypost.library.views import translation_files, translations

urlpatterns = [
    path("", translations.overview, name="translations"),
    path("exchange/", translation_files.exchange, name="translation_exchange"),
    path("export.xlf", translation_files.export, name="translation_export"),
    path("files/<uuid:pk>/", translation_files.file, name="translation_file"),
    path("files/<uuid:pk>/reasons.csv", translation_files.reasons, name="translation_reasons"),
    path("texts/<uuid:pk>/", translations.versions, name="translation_versions"),
    path("into/<slug:language>/", translations.work, name="translation_work"),
    path("into/<slug:language>/topics/", translations.topic_names, name="translation_topics"),
    path("into/<slug:language>/<uuid:pk>/", translations.page, name="translation_page"),
]
