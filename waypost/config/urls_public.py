"""What everybody may see."""

from django.urls import include, path

from waypost.config import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("waypost.centres.urls_public")),
    path("", include("waypost.people.urls_public")),
    path("", include("waypost.contactlog.urls_public")),
]
