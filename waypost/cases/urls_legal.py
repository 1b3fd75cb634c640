"""Addresses of legal, within `cases:`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
