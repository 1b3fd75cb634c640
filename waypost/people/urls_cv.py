"""Addresses of a client's CVs, cover letters and preparations for an interview."""

from django.urls import path

from waypost.people.views import cv, cv_letters, cv_print

OF = "clients/<uuid:pk>/cv/"
urlpatterns = [
    path(OF, cv.cvs, name="cvs"),
    path(f"{OF}new/", cv.cv_new, name="cv_new"),
    path(f"{OF}<uuid:row>/", cv.cv, name="cv"),
    path(f"{OF}<uuid:row>/edit/", cv.cv_edit, name="cv_edit"),
    path(f"{OF}<uuid:row>/shown/", cv.cv_shown, name="cv_shown"),
    path(f"{OF}<uuid:row>/words/", cv.cv_words, name="cv_words"),
    path(f"{OF}<uuid:row>/copy/", cv.cv_copy, name="cv_copy"),
    path(f"{OF}<uuid:row>/remove/", cv.cv_remove, name="cv_remove"),
    path(f"{OF}<uuid:row>/print/", cv_print.cv_print, name="cv_print"),
    path(f"{OF}<uuid:row>/pdf/", cv_print.cv_pdf, name="cv_pdf"),
    path(f"{OF}letter/new/", cv_letters.letter_new, name="letter_new"),
    path(f"{OF}letter/<uuid:row>/", cv_letters.letter, name="letter"),
    path(f"{OF}letter/<uuid:row>/remove/", cv_letters.letter_remove, name="letter_remove"),
    path(f"{OF}letter/<uuid:row>/print/", cv_print.letter_print, name="letter_print"),
    path(f"{OF}letter/<uuid:row>/pdf/", cv_print.letter_pdf, name="letter_pdf"),
    path(f"{OF}interview/new/", cv_letters.practice_new, name="practice_new"),
    path(f"{OF}interview/<uuid:row>/", cv_letters.practice, name="practice"),
    path(f"{OF}interview/<uuid:row>/remove/", cv_letters.practice_remove, name="practice_remove"),
    path(f"{OF}interview/<uuid:row>/print/", cv_print.practice_print, name="practice_print"),
]
