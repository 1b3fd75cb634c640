"""Addresses of the figures pages."""

from django.urls import path

from waypost.monitoring.dashboards import urls as dashboards
from waypost.monitoring.disclosure.views import small_numbers
from waypost.monitoring.donors import urls as donors
from waypost.monitoring.indicators import urls as indicators
from waypost.monitoring.outcomes import urls as outcomes
from waypost.monitoring.policy import urls as policy
from waypost.monitoring.population import urls as population
from waypost.monitoring.public import urls as public
from waypost.monitoring.reports import urls as reports

app_name = "monitoring"
urlpatterns = [
    *public.urlpatterns,
    *indicators.urlpatterns,
    *reports.urlpatterns,
    *policy.urlpatterns,
    *donors.urlpatterns,
    *outcomes.urlpatterns,
    *population.urlpatterns,
    *dashboards.urlpatterns,
    path("small-numbers/<uuid:pk>/", small_numbers, name="small_numbers"),
]
