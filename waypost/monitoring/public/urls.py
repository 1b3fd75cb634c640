"""Addresses of the desk's page of public figures, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.public.views import desk

urlpatterns = [
    path("public/", desk.public_figures, name="public_figures"),
    path("public/switch/", desk.public_figures_switch, name="public_figures_switch"),
    path("public/publish/", desk.public_figures_publish, name="public_figures_publish"),
]
