"""Alerts for programs: `/alerts/cap/`, outside the languages."""

from django.urls import path

from waypost.library.public import alerts

app_name = "cap"
urlpatterns = [
    path("alerts/cap/", alerts.atom, name="feed"),
    path("alerts/cap/<str:identifier>.xml", alerts.message, name="message"),
]
