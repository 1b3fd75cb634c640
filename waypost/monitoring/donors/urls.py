"""Addresses of donor reports, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.donors.views import editing, pages

_PROJECT, _LINE, _REPORT = "donors/<uuid:pk>/", "donors/lines/<uuid:pk>/", "donors/reports/<uuid:pk>/"
urlpatterns = [
    path("donors/", pages.donor_projects, name="donor_projects"),
    path("donors/new/", editing.donor_new, name="donor_new"),
    path(_PROJECT, pages.donor_project, name="donor_project"),
    path(f"{_PROJECT}edit/", editing.donor_edit, name="donor_edit"),
    path(f"{_PROJECT}logo/", editing.donor_logo, name="donor_logo"),
    path(f"{_PROJECT}logo/picture/", pages.donor_picture, name="donor_picture"),
    path(f"{_PROJECT}line/", editing.donor_line_new, name="donor_line_new"),
    path(f"{_PROJECT}report/", editing.donor_report_new, name="donor_report_new"),
    path(_LINE, editing.donor_line_edit, name="donor_line_edit"),
    path(f"{_LINE}up/", editing.donor_line_up, name="donor_line_up"),
    path(f"{_LINE}remove/", editing.donor_line_remove, name="donor_line_remove"),
    path(_REPORT, pages.donor_report, name="donor_report"),
    path(f"{_REPORT}again/", editing.donor_report_again, name="donor_report_again"),
    path(f"{_REPORT}texts/", editing.donor_texts, name="donor_texts"),
    path(f"{_REPORT}xlsx/", pages.donor_report_xlsx, name="donor_report_xlsx"),
    path(f"{_REPORT}pdf/", pages.donor_report_pdf, name="donor_report_pdf"),
]
