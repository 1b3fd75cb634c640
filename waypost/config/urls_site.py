"""The public site: each address stands under a language, such as `/en/`."""

from django.urls import include, path

urlpatterns = [
    path("", include("waypost.library.urls_public")),
    path("", include("waypost.centres.urls_public")),
    path("", include("waypost.people.urls_public")),
    path("", include("waypost.partners.urls_public")),
    path("", include("waypost.contactlog.urls_ask")),
    path("", include("waypost.monitoring.urls_public")),
]
