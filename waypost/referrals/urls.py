"""Addresses of this app's staff pages."""

from django.urls import path

from waypost.referrals.views import answers, drafting, incoming, papers, referral, tabs, tracker, unmet

app_name = "referrals"
urlpatterns = [
    path("", tracker.referrals, name="referrals"),
    path("new/", drafting.new, name="new"),
    path("received/new/", incoming.receive, name="receive"),
    path("unmet/", unmet.report, name="unmet"),
    path("unmet/new/", unmet.new, name="unmet_new"),
    path("clients/<uuid:pk>/", tabs.of_client, name="of_client"),
    path("cases/<uuid:pk>/", tabs.of_case, name="of_case"),
    path("agreements/<uuid:pk>/papers/", tabs.of_agreement, name="of_agreement"),
    path("<uuid:pk>/", referral.referral, name="referral"),
    path("<uuid:pk>/edit/", drafting.edit, name="edit"),
    path("<uuid:pk>/throw-away/", drafting.discard, name="discard"),
    path("<uuid:pk>/consent/", drafting.consent, name="consent"),
    path("<uuid:pk>/send/", referral.send, name="send"),
    path("<uuid:pk>/take-back/", answers.revoke, name="revoke"),
    path("<uuid:pk>/answer/", answers.answer, name="answer"),
    path("<uuid:pk>/entry/", answers.entry, name="entry"),
    path("<uuid:pk>/paper/", papers.paper, name="paper"),
    path("<uuid:pk>/pdf/", papers.pdf, name="pdf"),
    path("<uuid:pk>/client/", incoming.match, name="match"),
    path("<uuid:pk>/case/", incoming.open_case, name="open_case"),
]
