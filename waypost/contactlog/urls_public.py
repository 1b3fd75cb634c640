"""Addresses of this app that need no sign-in."""

from django.urls import path

from waypost.contactlog.views import screen

app_name = "waiting_room"
urlpatterns = [path("room/<str:token>/", screen.screen, name="room_screen")]
