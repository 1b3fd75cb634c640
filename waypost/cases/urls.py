"""Addresses of this app's staff pages, area by area."""

from waypost.cases import urls_career, urls_core, urls_legal, urls_protection

app_name = "cases"
urlpatterns = [
    *urls_core.urlpatterns,
    *urls_legal.urlpatterns,
    *urls_protection.urlpatterns,
    *urls_career.urlpatterns,
]
