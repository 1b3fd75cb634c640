"""Addresses of the figures pages."""

from django.urls import path

from waypost.monitoring import views
from waypost.monitoring.disclosure.views import small_numbers
from waypost.monitoring.indicators import urls as indicators

app_name = "monitoring"
urlpatterns = [
    *indicators.urlpatterns,
    path("", views.numbers, name="numbers"),
    path("download/", views.download, name="download"),
    path("small-numbers/<uuid:pk>/", small_numbers, name="small_numbers"),
]
