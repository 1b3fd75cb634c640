"""The addresses that the frames look for, so that these tests need none of the apps above."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("language/", _nothing, name="set_language"),
    path("login/", _nothing, name="account_login"),
    path("logout/", _nothing, name="account_logout"),
]
