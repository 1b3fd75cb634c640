"""Addresses of this app's public pages, under a language."""

from django.urls import path

from waypost.partners.public import views

app_name = "public_partners"
urlpatterns = [
    path("services/", views.services, name="services"),
    path("services/<uuid:pk>/", views.service, name="service"),
    path("check-recruiter/", views.check_recruiter, name="check_recruiter"),
    path("check-recruiter/<uuid:pk>/", views.recruiter, name="recruiter"),
]
