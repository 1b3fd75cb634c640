"""Addresses of reports, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.reports.views import behind, editing, pages

_ONE = "reports/<uuid:pk>/"
urlpatterns = [
    path("reports/", pages.reports, name="reports"),
    path("reports/build/", pages.report_build, name="report_build"),
    path("reports/save/", editing.report_save, name="report_save"),
    path("reports/hand-on/", editing.report_hand_on, name="report_hand_on"),
    path("reports/file/<slug:kind>/", pages.report_file, name="report_file"),
    path("reports/figure/", behind.report_figure, name="report_figure"),
    path(_ONE, pages.report, name="report"),
    path(f"{_ONE}edit/", editing.report_edit, name="report_edit"),
    path(f"{_ONE}remove/", editing.report_remove, name="report_remove"),
    path(f"{_ONE}mail/", editing.report_mail, name="report_mail"),
    path(f"{_ONE}mail/stop/", editing.report_mail_stop, name="report_mail_stop"),
]
