"""What everybody may see, whatever the language."""

from django.urls import include, path

from waypost.config import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", views.door, name="door"),
    path("api/", include("waypost.config.api")),
    path("", include("waypost.library.urls_cap")),
    path("", include("waypost.contactlog.urls_public")),
]
