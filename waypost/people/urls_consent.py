"""Addresses of consents."""

from django.urls import path

from waypost.people.views import consent, wordings

urlpatterns: list = [
    path("clients/<uuid:pk>/consents/", consent.ledger, name="consents"),
    path("clients/<uuid:pk>/consents/ask/", consent.ask, name="consent_ask"),
    path("clients/<uuid:pk>/consents/read/", consent.read, name="consent_read"),
    path("clients/<uuid:pk>/consents/blank/", consent.blank, name="consent_blank"),
    path("clients/<uuid:pk>/consents/<uuid:consent_pk>/", consent.sheet, name="consent_sheet"),
    path("clients/<uuid:pk>/consents/<uuid:consent_pk>/withdraw/", consent.withdraw, name="consent_withdraw"),
    path("consent-wordings/", wordings.wording_list, name="wordings"),
    path("consent-wordings/<slug:purpose>/", wordings.wording, name="wording"),
    path("consent-wordings/<slug:purpose>/edit/", wordings.wording_edit, name="wording_edit"),
]
