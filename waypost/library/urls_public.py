"""Addresses of this app's public pages, under a language."""

from django.urls import include, path

from waypost.library.public import (
    alerts,
    changes,
    checks,
    home,
    keep,
    kiosk,
    pages,
    paper,
    recordings,
    search,
)

app_name = "public"
urlpatterns = [
    path("", include("waypost.library.urls_public_registers")),
    path("", home.home, name="home"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/<slug:code>/", alerts.alert, name="alert"),
    path("changes/", changes.changed, name="changes"),
    path("changes/feed/", changes.feed, name="changes_feed"),
    path("search/", search.search, name="search"),
    path("check-offer/", checks.offer, name="offer"),
    path("check-contract/", checks.contract, name="contract"),
    path("keep/", keep.keep, name="keep"),
    path("keep/<slug:code>.json", keep.pack, name="pack"),
    path("keep/<slug:code>.index.json", keep.pack_index, name="pack_index"),
    path("keep/<slug:code>.html", keep.one_file, name="one_file"),
    path("kiosk/", kiosk.kiosk, name="kiosk"),
    path("worker.js", keep.worker, name="worker"),
    path("app.webmanifest", keep.manifest, name="manifest"),
    path("countries/", pages.countries, name="countries"),
    path("country/<slug:code>/", pages.country, name="country"),
    path("topic/<slug:slug>/", pages.topic, name="topic"),
    path("i/<slug:code>/", pages.page, name="page"),
    path("i/<slug:code>/<slug:design>.pdf", paper.page_on_paper, name="page_on_paper"),
    path("i/<slug:code>/listen/<slug:digest>.<slug:ending>", recordings.sound, name="recording"),
    path("i/<slug:code>/qr.svg", pages.page_qr, name="page_qr"),
]
