"""Addresses of this app's public pages, under a language."""

from django.urls import path

from waypost.library.public import home

app_name = "public"
urlpatterns = [path("", home.home, name="home")]
