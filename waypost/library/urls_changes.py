"""Addresses of notices that something changed, at the desk; `library/urls.py` includes them under `changes/`."""

from django.urls import path

from waypost.library.views import notices

urlpatterns = [
    path("", notices.told, name="changes"),
    path("page/<uuid:pk>/", notices.of_page, name="change_of_page"),
    path("statement/<uuid:pk>/", notices.of_statement, name="change_of_statement"),
    path("<uuid:pk>/", notices.notice, name="change"),
    path("<uuid:pk>/edit/", notices.change, name="change_edit"),
    path("<uuid:pk>/words/", notices.words, name="change_words"),
    path("<uuid:pk>/publish/", notices.publish, name="change_publish"),
    path("<uuid:pk>/withdraw/", notices.withdraw, name="change_withdraw"),
    path("<uuid:pk>/discard/", notices.discard, name="change_discard"),
    path("<uuid:pk>/read/", notices.read, name="change_read"),
    path("<uuid:pk>/tell/<slug:channel>/", notices.deliver, name="change_deliver"),
]
