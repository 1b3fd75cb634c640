"""Addresses under which people ask without a name, under a language."""

from django.urls import path

from waypost.contactlog import public_views

app_name = "ask"
urlpatterns = [
    path("ask/", public_views.ask, name="ask"),
    path("ask/answer/", public_views.answer, name="answer"),
    path("ask/answer/more/", public_views.ask_back, name="ask_back"),
]
