"""The service directory as open data (HSDS 3.1)."""

from django.urls import URLPattern

app_name = "hsds"
urlpatterns: list[URLPattern] = []
