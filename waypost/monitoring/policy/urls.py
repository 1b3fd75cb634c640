"""Addresses of policy reports, within `monitoring:`."""

from django.urls import path

from waypost.monitoring.policy.views import editing, pages

_ONE = "policy/<uuid:pk>/"
urlpatterns = [
    path("policy/", pages.policy_reports, name="policy_reports"),
    path("policy/new/", editing.policy_new, name="policy_new"),
    path(_ONE, pages.policy_report, name="policy_report"),
    path(f"{_ONE}figures/", editing.policy_figures, name="policy_figures"),
    path(f"{_ONE}text/<slug:place>/", editing.policy_text, name="policy_text"),
    path(f"{_ONE}agree/", editing.policy_agree, name="policy_agree"),
    path(f"{_ONE}remove/", editing.policy_remove, name="policy_remove"),
    path(f"{_ONE}hand-on/", editing.policy_hand_on, name="policy_hand_on"),
    path(f"{_ONE}print/", pages.policy_print, name="policy_print"),
    path(f"{_ONE}pdf/", pages.policy_pdf, name="policy_pdf"),
    path("policy/handed-on/<uuid:pk>/", pages.policy_handing, name="policy_handing"),
    path("policy/handed-on/<uuid:pk>/take-back/", editing.policy_take_back, name="policy_take_back"),
    path("policy/handed-on/<uuid:pk>/print/", pages.policy_handing_print, name="policy_handing_print"),
    path("policy/handed-on/<uuid:pk>/pdf/", pages.policy_handing_pdf, name="policy_handing_pdf"),
]
