"""Addresses of a career plan, within `cases:`."""

from django.urls import path

from waypost.cases.views import career

urlpatterns = [
    path("<uuid:pk>/career/", career.career, name="career"),
    path("<uuid:pk>/career/write/", career.write, name="career_write"),
    path("<uuid:pk>/career/way/", career.option_new, name="career_option_new"),
    path("<uuid:pk>/career/way/<uuid:row>/", career.option, name="career_option"),
    path("<uuid:pk>/career/way/<uuid:row>/plan/", career.option_to_plan, name="career_option_to_plan"),
    path("<uuid:pk>/career/gap/", career.gap_new, name="career_gap_new"),
    path("<uuid:pk>/career/gap/<uuid:row>/", career.gap, name="career_gap"),
    path("<uuid:pk>/career/gap/<uuid:row>/plan/", career.gap_to_plan, name="career_gap_to_plan"),
    path("<uuid:pk>/career/review/", career.review, name="career_review"),
    path("<uuid:pk>/print/career/", career.print_career, name="print_career"),
]
