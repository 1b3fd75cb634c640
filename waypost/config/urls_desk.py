"""The staff site."""

from django.urls import include, path

from waypost.config import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("patterns/", views.patterns, name="patterns"),
    path("draft/", views.draft, name="draft"),
    path("codes/look-up/<slug:list>/", views.look_up_code, name="codes_look_up"),
    path("", include("waypost.accounts.urls_desk")),
    path("", include("waypost.centres.urls")),
    path("codes/", include("waypost.centres.codes.urls")),
    path("documents/", include("waypost.documents.urls")),
    path("partners/", include("waypost.partners.urls")),
    path("library/", include("waypost.library.urls")),
    path("", include("waypost.people.urls")),
    path("cases/", include("waypost.cases.urls")),
    path("", include("waypost.contactlog.urls")),
    path("referrals/", include("waypost.referrals.urls")),
    path("numbers/", include("waypost.monitoring.urls")),
]
