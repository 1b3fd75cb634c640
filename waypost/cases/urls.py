"""Addresses of this app's staff pages."""

from django.urls import URLPattern

app_name = "cases"
urlpatterns: list[URLPattern] = []
