"""Addresses of double files, and of who may open a file."""

from django.urls import path

from waypost.people.views import closed_files, merging, sharing

urlpatterns: list = [
    path("doubles/", merging.pairs, name="doubles"),
    path("doubles/look/", merging.look_for_pairs, name="doubles_look"),
    path("clients/<uuid:pk>/merge/", merging.choose, name="merge_choose"),
    path("clients/<uuid:left_pk>/merge/<uuid:right_pk>/", merging.merge, name="merge"),
    path("clients/<uuid:left_pk>/merge/<uuid:right_pk>/not-same/", merging.not_same, name="merge_not_same"),
    path("clients/<uuid:pk>/split/", merging.split, name="split"),
    path("merges/<uuid:pk>/", merging.undo, name="merge_undo"),
    path("clients/<uuid:pk>/sharing/", sharing.sharing, name="sharing"),
    path("closed-files/", closed_files.closed_files, name="closed_files"),
    path("closed-files/<uuid:pk>/", closed_files.name_for_closed, name="name_for_closed"),
    path("elsewhere/", sharing.search_elsewhere, name="elsewhere"),
    path("elsewhere/open/", sharing.open_elsewhere, name="elsewhere_open"),
]
