"""Addresses of alerts at the desk; `library/urls.py` includes them under `alerts/`."""

from django.urls import path

from waypost.library.views import alert_feeds, alerts

urlpatterns = [
    path("", alerts.alerts, name="alerts"),
    path("new/", alerts.add, name="alert_add"),
    path("<uuid:pk>/", alerts.alert, name="alert"),
    path("<uuid:pk>/edit/", alerts.change, name="alert_edit"),
    path("<uuid:pk>/words/", alerts.words_add, name="alert_words_add"),
    path("words/<uuid:pk>/", alerts.words, name="alert_words"),
    path("words/<uuid:pk>/remove/", alerts.words_remove, name="alert_words_remove"),
    path("<uuid:pk>/preview/<slug:language>/", alerts.preview, name="alert_preview"),
    path("<uuid:pk>/issue/", alerts.issue, name="alert_issue"),
    path("<uuid:pk>/update/", alerts.update, name="alert_update"),
    path("<uuid:pk>/cancel/", alerts.cancel, name="alert_cancel"),
    path("<uuid:pk>/discard/", alerts.discard, name="alert_discard"),
    path("outside/", alert_feeds.incoming, name="alert_incoming"),
    path("outside/<uuid:pk>/", alert_feeds.message, name="alert_message"),
    path("outside/<uuid:pk>/take/", alert_feeds.take, name="alert_take"),
    path("outside/<uuid:pk>/aside/", alert_feeds.aside, name="alert_aside"),
    path("sources/", alert_feeds.feeds, name="alert_feeds"),
    path("sources/new/", alert_feeds.feed_add, name="alert_feed_add"),
    path("sources/<uuid:pk>/", alert_feeds.feed_change, name="alert_feed_edit"),
    path("sources/<uuid:pk>/read/", alert_feeds.feed_read, name="alert_feed_read"),
]
