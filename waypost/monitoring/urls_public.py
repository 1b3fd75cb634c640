"""Addresses of this app's public pages, under a language."""

from django.urls import path

from waypost.monitoring.public import views

app_name = "public_figures"
urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<str:quarter>/", views.figures, name="quarter"),
]
