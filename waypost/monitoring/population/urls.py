"""Addresses of population, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.population.views import editing, lists, page

_GROUP = "population/groups/<uuid:pk>/"
urlpatterns = [
    path("population/", page.population, name="population"),
    path("population/print/", page.population_print, name="population_print"),
    path("population/groups/new/", editing.group_new, name="target_group_new"),
    path(f"{_GROUP}edit/", editing.group_edit, name="target_group_edit"),
    path(_GROUP, lists.estimates, name="estimates"),
    path(f"{_GROUP}new/", editing.estimate_new, name="estimate_new"),
    path(f"{_GROUP}bring/", lists.estimates_bring, name="estimates_bring"),
    path(f"{_GROUP}estimates.xlsx", lists.estimates_export, {"kind": "xlsx"}, name="estimates_xlsx"),
    path(f"{_GROUP}estimates.csv", lists.estimates_export, {"kind": "csv"}, name="estimates_csv"),
    path("population/estimates/<uuid:pk>/", editing.estimate_edit, name="estimate_edit"),
    path("population/estimates/<uuid:pk>/remove/", editing.estimate_remove, name="estimate_remove"),
    path("population/sources/", lists.data_sources, name="data_sources"),
    path("population/sources/new/", editing.source_new, name="data_source_new"),
    path("population/sources/<uuid:pk>/", editing.source_edit, name="data_source_edit"),
]
