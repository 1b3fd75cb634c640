"""Addresses of case work, within `cases:`."""

from django.urls import path

from waypost.cases.views import overview

urlpatterns = [
    path("<uuid:pk>/", overview.case, name="case"),
]
