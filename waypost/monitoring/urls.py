"""Addresses of the figures pages."""

from django.urls import path

from waypost.monitoring import views
from waypost.monitoring.disclosure.views import small_numbers

app_name = "monitoring"
urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("download/", views.download, name="download"),
    path("small-numbers/<uuid:pk>/", small_numbers, name="small_numbers"),
]
