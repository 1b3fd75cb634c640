"""Addresses of this app's public pages, under a language."""

from django.urls import path

from waypost.monitoring.public.views import site

app_name = "public_figures"
urlpatterns = [
    path("figures/", site.figures, name="figures"),
    path("figures/<str:quarter>/", site.figures, name="quarter"),
]
