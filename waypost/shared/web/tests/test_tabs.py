"""The tabs of a record's page: in sight, or under “More”."""

import re

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path

from waypost.shared.tabs import Tab

pytestmark = pytest.mark.urls(__name__)
urlpatterns = [path("thing/<int:pk>/", lambda request, pk: HttpResponse(), name="thing")]
ROW = Template('{% load web %}{% tab_row tabs open 7 "Parts" into="#tab" %}')


def _tab(slug: str, **more) -> Tab:
    return Tab(slug, slug.title(), "thing", None, **more)


def _drawn(open_tab: str, *tabs: Tab) -> tuple[str, str]:
    """What stands in sight, and what stands under “More”."""
    drawn = ROW.render(Context({"tabs": tabs, "open": open_tab}))
    in_sight, _between, below = drawn.partition("<details")
    return in_sight, below


def test_rare_tabs_stand_under_more():
    in_sight, below = _drawn("story", _tab("story"), _tab("family", more=True), _tab("skills", more=True))
    assert "Story" in in_sight
    assert "Family" not in in_sight
    assert "Family" in below
    assert "Skills" in below


def test_one_rare_tab_alone_needs_no_menu():
    in_sight, below = _drawn("story", _tab("story"), _tab("family", more=True))
    assert "Family" in in_sight
    assert below == ""


def test_more_takes_the_name_of_the_open_tab_in_it():
    tabs = (_tab("story"), _tab("family", more=True), _tab("skills", more=True))
    named = {
        slug: re.search(r"<span data-more[^>]*>(.*?)</span>", _drawn(slug, *tabs)[1])[1]
        for slug in ("story", "skills")
    }
    assert named == {"story": "More", "skills": "Skills"}


def test_the_open_tab_says_so_and_is_the_only_one():
    drawn = "".join(_drawn("skills", _tab("story"), _tab("family", more=True), _tab("skills", more=True)))
    assert re.findall(r'aria-current="page"[^>]*>(?:<span>)(\w+)', drawn) == ["Skills"]


def test_a_tab_that_is_a_whole_page_is_not_loaded_into_this_one():
    in_sight, _ = _drawn("x", _tab("story", whole=True), _tab("cases"))
    assert in_sight.count("hx-get") == 1
    assert re.search(r'hx-get="/thing/7/" hx-target="#tab"[^>]*><span>Cases', in_sight)
