"""Addresses of this app's staff pages."""

from django.urls import path

from waypost.documents.views import adding, centre_lists, changing, listing, packing, showing, wanted

app_name = "documents"
urlpatterns = [
    path("", centre_lists.expiring, name="expiring"),
    path("due/", centre_lists.due, name="due"),
    path("paper/", centre_lists.paper_files, name="paper"),
    path("checklist/", wanted.wanted, name="wanted"),
    path("checklist/begin/", wanted.start_list, name="wanted_begin"),
    path("checklist/<uuid:pk>/drop/", wanted.drop, name="wanted_drop"),
    path("of/<slug:kind>/<uuid:pk>/", listing.of, name="of"),
    path("of/<slug:kind>/<uuid:pk>/add/", adding.add, name="add"),
    path("of/<slug:kind>/<uuid:pk>/absent/", listing.absent, name="absent"),
    path("of/<slug:kind>/<uuid:pk>/pack/", packing.pack_of, name="pack"),
    path("<uuid:pk>/", showing.document, name="document"),
    path("<uuid:pk>/print/", showing.print_document, name="print"),
    path("<uuid:pk>/edit/", changing.edit, name="edit"),
    path("<uuid:pk>/pages/", adding.pages, name="pages"),
    path("<uuid:pk>/destroy/", changing.destroy, name="destroy"),
    path("files/<uuid:pk>/", showing.file, name="file"),
    path("files/<uuid:pk>/<int:number>/", showing.page, name="page"),
]
