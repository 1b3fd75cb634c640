"""Addresses of indicators, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.indicators.views import editing, pages

urlpatterns = [
    path("indicators/", pages.indicators, name="indicators"),
    path("indicators/new/", editing.indicator_new, name="indicator_new"),
    path("indicators/starter/", editing.library_load, name="library_load"),
    path("indicators/<uuid:pk>/", pages.indicator, name="indicator"),
    path("indicators/<uuid:pk>/rows/", pages.indicator_rows, name="indicator_rows"),
    path("indicators/<uuid:pk>/edit/", editing.indicator_edit, name="indicator_edit"),
    path("indicators/<uuid:pk>/copy/", editing.indicator_copy, name="indicator_copy"),
    path("indicators/<uuid:pk>/define/", editing.indicator_redefine, name="indicator_redefine"),
    path("indicators/<uuid:pk>/target/", editing.target_set, name="target_set"),
    path("indicators/<uuid:pk>/value/", editing.value_enter, name="value_enter"),
    path("chain/", pages.chain, name="chain"),
    path("chain/<uuid:pk>/arrow/", editing.arrow_add, name="arrow_add"),
    path("chain/arrow/<uuid:pk>/remove/", editing.arrow_remove, name="arrow_remove"),
]
