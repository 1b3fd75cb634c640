"""Addresses of this app's staff pages: clients, their CVs and consents, double files, and imports."""

from waypost.people.urls_client import urlpatterns as client
from waypost.people.urls_consent import urlpatterns as consent
from waypost.people.urls_cv import urlpatterns as cv
from waypost.people.urls_import import urlpatterns as importing
from waypost.people.urls_merging import urlpatterns as merging

app_name = "people"
urlpatterns = [*client, *cv, *consent, *merging, *importing]
