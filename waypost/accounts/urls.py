"""Sign-in, second factor and sessions, as allauth serves them."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
