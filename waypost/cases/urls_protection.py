"""Addresses of protection, within `cases:`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
