"""Addresses of the overview and of the pages by role, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.dashboards import views

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("download/", views.download, name="download"),
]
