"""Addresses of this app's staff pages."""

from django.urls import path

from waypost.contactlog.views import (
    callbacks,
    casework,
    choosing,
    contacts,
    enquiries,
    logging,
    queue,
    screen,
    tab,
)

app_name = "contactlog"
urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/new/", logging.new, name="new"),
    path("contacts/new/throw-away/", logging.throw_away, name="throw_away"),
    path("contacts/who/", choosing.who, name="who"),
    path("contacts/call-backs/", callbacks.call_backs, name="call_backs"),
    path("contacts/call-backs/<uuid:pk>/no-answer/", callbacks.no_answer, name="no_answer"),
    path("contacts/<uuid:pk>/", contacts.contact, name="contact"),
    path("contacts/<uuid:pk>/edit/", contacts.edit, name="edit"),
    path("contacts/<uuid:pk>/answer/", contacts.answer, name="answer"),
    path("contacts/<uuid:pk>/client/", contacts.attach, name="attach"),
    path("contacts/<uuid:pk>/case/", casework.open_case, name="open_case"),
    path("clients/<uuid:pk>/contacts/", tab.client_contacts, name="client_contacts"),
    path("enquiries/", enquiries.enquiries, name="enquiries"),
    path("enquiries/reports/", enquiries.reports, name="reports"),
    path("enquiries/<uuid:pk>/", enquiries.enquiry, name="enquiry"),
    path("enquiries/<uuid:pk>/take/", enquiries.enquiry_take, name="enquiry_take"),
    path("enquiries/<uuid:pk>/spam/", enquiries.enquiry_spam, name="enquiry_spam"),
    path("enquiries/<uuid:pk>/pass-on/", enquiries.enquiry_pass_on, name="enquiry_pass_on"),
    path("enquiries/<uuid:pk>/settle/", enquiries.report_settle, name="report_settle"),
    path("queue/", queue.queue, name="queue"),
    path("queue/add/", queue.add, name="queue_add"),
    path("queue/next/", queue.next_one, name="queue_next"),
    path("queue/screen/", screen.screen_address, name="screen_address"),
    path("queue/<uuid:pk>/call/", queue.call, name="queue_call"),
    path("queue/<uuid:pk>/end/", queue.end, name="queue_end"),
    path("queue/<uuid:pk>/back/", queue.back, name="queue_back"),
    path("queue/<uuid:pk>/client/", queue.identify, name="queue_client"),
]
