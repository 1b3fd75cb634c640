"""Addresses of the overview and of the pages by role, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.dashboards import views

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("today/", views.manager, name="manager"),
    path("centres/", views.centres, name="centres"),
    path("my-week/", views.my_week, name="my_week"),
    path("download/", views.download, name="download"),
]
