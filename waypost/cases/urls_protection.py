"""Addresses of protection work, searches for relatives and returns, within `cases:`."""

from django.urls import path

from waypost.cases.views import protection, returning, tracing

urlpatterns = [
    path("<uuid:pk>/protection/", protection.protection, name="protection"),
    path("<uuid:pk>/protection/screening/", protection.screening, name="screening"),
    path("<uuid:pk>/protection/safety-plan/", protection.safety_plan, name="safety_plan"),
    path("<uuid:pk>/protection/aid/", protection.aid, name="aid"),
    path("<uuid:pk>/protection/incident/", protection.incident, name="incident"),
    path("<uuid:pk>/protection/child/", protection.child, name="child"),
    path("<uuid:pk>/protection/decision/", protection.decision, name="decision"),
    path("<uuid:pk>/protection/decision/<uuid:row>/told/", protection.reported, name="reported"),
    path(
        "<uuid:pk>/protection/decision/<uuid:row>/result/",
        protection.authority_result,
        name="authority_result",
    ),
    path("<uuid:pk>/search/", tracing.searches, name="searches"),
    path("<uuid:pk>/search/new/", tracing.new, name="search_new"),
    path("<uuid:pk>/search/<uuid:row>/", tracing.search, name="search"),
    path("<uuid:pk>/search/<uuid:row>/edit/", tracing.edit, name="search_edit"),
    path("<uuid:pk>/search/<uuid:row>/step/", tracing.step, name="search_step"),
    path("<uuid:pk>/search/<uuid:row>/step/<uuid:step>/", tracing.step_result, name="search_step_result"),
    path("<uuid:pk>/search/<uuid:row>/end/", tracing.end, name="search_end"),
    path("<uuid:pk>/search/<uuid:row>/wish/", tracing.wish, name="search_wish"),
    path("<uuid:pk>/search/<uuid:row>/tell/", tracing.tell, name="search_tell"),
    path("<uuid:pk>/return/", returning.returning, name="return"),
    path("<uuid:pk>/return/plan/", returning.plan, name="return_plan"),
    path("<uuid:pk>/return/goal/", returning.goal_new, name="return_goal_new"),
    path("<uuid:pk>/return/goal/<uuid:row>/", returning.goal, name="return_goal"),
    path("<uuid:pk>/return/talk/", returning.talk, name="return_talk"),
    path("<uuid:pk>/return/skill/", returning.skill_new, name="skill_new"),
    path("<uuid:pk>/return/skill/<uuid:row>/", returning.skill, name="skill"),
    path("<uuid:pk>/return/skill/<uuid:row>/remove/", returning.skill_remove, name="skill_remove"),
]
