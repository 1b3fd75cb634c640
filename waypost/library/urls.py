"""Addresses of this app at the desk."""

from django.urls import path

from waypost.library.views import items

app_name = "library"
urlpatterns = [path("", items.items, name="items")]
