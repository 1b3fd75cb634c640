"""The service directory as open data (HSDS 3.1)."""

from django.urls import path

from waypost.partners.hsds import views

app_name = "hsds"
urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json", views.openapi, name="openapi"),
    path("services", views.services, name="services"),
    path("services/<str:pk>", views.service, name="service"),
    path("organizations", views.organisations, name="organisations"),
    path("organizations/<str:pk>", views.organisation, name="organisation"),
    path("service_at_locations", views.at_locations, name="at_locations"),
    path("service_at_locations/<str:pk>", views.at_location, name="at_location"),
    path("taxonomies", views.taxonomies, name="taxonomies"),
    path("taxonomies/<str:pk>", views.taxonomy, name="taxonomy"),
    path("taxonomy_terms", views.taxonomy_terms, name="taxonomy_terms"),
    path("taxonomy_terms/<str:pk>", views.taxonomy_term, name="taxonomy_term"),
]
