"""Addresses of the lists' desk pages."""

from django.urls import path

from waypost.centres.codes import views

app_name = "codes"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:name>/", views.show, name="list"),
    path("<slug:name>/add/", views.add, name="add"),
    path("<slug:name>/labels.xlsx", views.export, name="export"),
    path("<slug:name>/labels/", views.take, name="take"),
    path("<slug:name>/code/<slug:slug>/", views.edit, name="edit"),
    path("<slug:name>/code/<slug:slug>/move/", views.move, name="move"),
    path("<slug:name>/code/<slug:slug>/retire/", views.retire, name="retire"),
    path("<slug:name>/code/<slug:slug>/restore/", views.restore, name="restore"),
]
