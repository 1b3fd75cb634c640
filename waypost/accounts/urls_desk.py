"""Addresses of this app's own staff pages."""

from django.urls import path

from waypost.accounts.views import audit, own

app_name = "accounts"
urlpatterns = [
    path("account/", own.account, name="account"),
    path("account/sessions/<int:pk>/end/", own.end_session, name="end_session"),
    path("account/sessions/end-others/", own.end_other_sessions, name="end_other_sessions"),
    path("still-here/", own.still_here, name="still_here"),
    path("timed-out/", own.timed_out, name="timed_out"),
    path("audit/", audit.audit_list, name="audit"),
    path("audit/export/", audit.export, name="audit_export"),
    path("audit/about/<uuid:pk>/", audit.about_client, name="audit_about"),
]
