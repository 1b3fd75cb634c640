"""Addresses of the desk's page of public figures, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.public import desk_views

urlpatterns = [
    path("public/", desk_views.public_figures, name="public_figures"),
    path("public/switch/", desk_views.public_figures_switch, name="public_figures_switch"),
    path("public/publish/", desk_views.public_figures_publish, name="public_figures_publish"),
]
