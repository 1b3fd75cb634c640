"""Addresses of a client's file: finding, registering, the list, the page and its tabs."""

from django.urls import path

from waypost.people.views import (
    client_card,
    client_details,
    client_drafts,
    client_edit,
    client_file,
    client_find,
    client_list,
    client_register,
    client_self,
    client_suggestions,
)

urlpatterns = [
    path("find/", client_find.find, name="find"),
    path("find/results/", client_find.find_results, name="find_results"),
    path("clients/", client_list.clients, name="clients"),
    path("clients/export/", client_list.clients_export, name="clients_export"),
    path("clients/register/", client_register.register, name="register"),
    path("clients/register/matches/", client_register.register_matches, name="register_matches"),
    path("clients/paper/", client_card.paper_form, name="paper_form"),
    path("clients/drop-draft/", client_drafts.drop_draft, name="drop_draft"),
    path("clients/self/", client_self.waiting, name="self_registrations"),
    path("clients/self/<uuid:pk>/", client_self.one, name="self_registration"),
    path("clients/self/<uuid:pk>/drop/", client_self.drop, name="self_registration_drop"),
    path("clients/<uuid:pk>/", client_file.client, name="client"),
    path("clients/<uuid:pk>/story/", client_file.client_story, name="client_story"),
    *[
        path(f"clients/<uuid:pk>/{part}/", client_file.client_part, {"part": part}, name=f"client_{part}")
        for part in ("profile", "family", "migration", "skills", "contact", "documents")
    ],
    path(
        "clients/<uuid:pk>/vulnerabilities/",
        client_file.client_vulnerabilities,
        name="client_vulnerabilities",
    ),
    path("clients/<uuid:pk>/edit/<slug:part>/", client_edit.client_edit, name="client_edit"),
    path(
        "clients/<uuid:pk>/vulnerabilities/edit/",
        client_edit.client_vulnerabilities_edit,
        name="client_vulnerabilities_edit",
    ),
    path("clients/<uuid:pk>/relatives/", client_details.relative_matches, name="relative_matches"),
    path("clients/<uuid:pk>/rows/<slug:kind>/add/", client_details.detail_add, name="detail_add"),
    path("clients/<uuid:pk>/rows/<slug:kind>/<uuid:row>/", client_details.detail_edit, name="detail_edit"),
    path(
        "clients/<uuid:pk>/rows/<slug:kind>/<uuid:row>/remove/",
        client_details.detail_remove,
        name="detail_remove",
    ),
    path("clients/<uuid:pk>/rows/name/<uuid:row>/use/", client_details.name_use, name="name_use"),
    path("clients/<uuid:pk>/suggestions/", client_suggestions.client_suggestions, name="client_suggestions"),
    path("clients/<uuid:pk>/card/", client_card.card, name="card"),
    path("clients/<uuid:pk>/card/replace/", client_card.card_replace, name="card_replace"),
]
