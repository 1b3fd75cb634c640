"""Addresses of the figures pages."""

from django.urls import path

from waypost.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("download/", views.download, name="download"),
]
