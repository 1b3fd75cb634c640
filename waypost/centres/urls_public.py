"""Addresses of this app's public pages."""

from django.urls import path

from waypost.centres import public_views

app_name = "public_centres"
urlpatterns = [path("centres/", public_views.centres, name="centres")]
