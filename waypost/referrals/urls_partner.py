"""Addresses of the partner portal."""

from django.urls import path

from waypost.referrals.views import portal

app_name = "partner"
urlpatterns = [
    path("", portal.home, name="home"),
    path("new/", portal.new, name="new"),
    path("<uuid:pk>/", portal.referral, name="referral"),
    path("<uuid:pk>/answer/", portal.answer, name="answer"),
    path("<uuid:pk>/entry/", portal.entry, name="entry"),
    path("<uuid:pk>/files/", portal.add_file, name="add_file"),
    path("<uuid:pk>/files/<uuid:file>/", portal.file, name="file"),
]
