"""Addresses of imports."""

from django.urls import path

from waypost.people.views import importing as views

urlpatterns = [
    path("clients/import/", views.imports, name="imports"),
    path("clients/import/new/", views.import_new, name="import_new"),
    path("clients/import/<uuid:pk>/", views.import_run, name="import_run"),
    path("clients/import/<uuid:pk>/columns/", views.import_columns, name="import_columns"),
    path("clients/import/<uuid:pk>/sheet/", views.import_sheet, name="import_sheet"),
    path("clients/import/<uuid:pk>/preview/", views.import_preview, name="import_preview"),
    path("clients/import/<uuid:pk>/start/", views.import_start, name="import_start"),
    path("clients/import/<uuid:pk>/progress/", views.import_progress, name="import_progress"),
    path("clients/import/<uuid:pk>/go-on/", views.import_go_on, name="import_go_on"),
    path("clients/import/<uuid:pk>/undo/", views.import_undo, name="import_undo"),
    path("clients/import/<uuid:pk>/drop/", views.import_drop, name="import_drop"),
    path(
        "clients/import/<uuid:pk>/rejected.xlsx",
        views.import_rejected,
        {"kind": "xlsx"},
        name="import_rejected_xlsx",
    ),
    path(
        "clients/import/<uuid:pk>/rejected.csv",
        views.import_rejected,
        {"kind": "csv"},
        name="import_rejected_csv",
    ),
    path("clients/import/<uuid:pk>/mapping.json", views.import_mapping, name="import_mapping"),
]
