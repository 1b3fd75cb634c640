"""Addresses of outcomes, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.outcomes.views import outcomes

urlpatterns = [path("outcomes/", outcomes, name="outcomes")]
