"""Addresses of this app's public pages."""

from django.urls import path

from waypost.people import public_views

app_name = "public_register"
urlpatterns = [
    path("register/", public_views.self_register, name="self_register"),
    path("register/thanks/", public_views.thanks, name="thanks"),
]
