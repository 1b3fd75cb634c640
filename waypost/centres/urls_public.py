"""Addresses of this app's public pages."""

from django.urls import path

from waypost.centres import public_views

app_name = "public"
urlpatterns = [path("", public_views.home, name="home")]
