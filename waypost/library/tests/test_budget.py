"""The budget of somebody who thinks of leaving: counted, shown, kept nowhere."""

from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from waypost.library.registers.budgeting import Result
from waypost.library.tests.register_entries import Entries
from waypost.shared.audit.models import Entry as AuditEntry
from waypost.shared.web import public_pages


@pytest.fixture
def entries(cast):
    return Entries(cast)


@pytest.fixture
def dubai(entries):
    """Costs of a town and of its country, and a price that tells what the money is worth at home."""
    entries.make("costs")
    entries.make("costs", what="food", amount=Decimal(600))
    entries.make("costs", what="food", town="", amount=Decimal(500))
    entries.make("costs", what="transport", town="", amount=Decimal("99.50"))
    entries.make("costs", what="visa", period="once", amount=Decimal(400))
    entries.make(
        "prices", from_country="AE", send_currency="AED", rate=Decimal("2.9"), mid_rate=Decimal("3"), amount=Decimal(700),
        fee=Decimal(20),
    )  # fmt: skip
    return entries


def address(place="AE:Dubai"):
    return reverse("public:budget") + (f"?place={place}" if place else "")


def count(cast, place="AE:Dubai", **typed):
    answer = cast.anybody.post(address(place), typed)
    assert answer.status_code == 200
    return answer


def test_first_the_place_is_asked(cast, dubai):
    page = cast.anybody.get(address("")).content.decode()
    assert "United Arab Emirates – Dubai" in page
    assert "Another place" in page
    assert "Your wage" not in page


def test_the_costs_of_the_town_stand_there_already_and_those_of_its_country_where_it_has_none(cast, dubai):
    form = cast.anybody.get(address()).context["form"]
    assert form["month-rent_bed"].value() == "800"
    assert form["month-food"].value() == "600"
    assert form["month-transport"].value() == "99.50"
    assert form["once-visa"].value() == "400"
    assert form["rate"].value() == "3"
    page = cast.anybody.get(address()).content.decode()
    assert "Write all amounts in AED" in page
    assert "Official portal" in page


def test_it_counts_what_is_left_and_how_long_it_takes(cast, dubai):
    answer = count(
        cast, wage="2 500", **{"month-food": "600", "month-rent_bed": "800", "month-more-1": "100", "once-visa": "400",
                               "paid_home": "4 800", "rate": "3"},
    )  # fmt: skip
    result = answer.context["result"]
    assert (result.monthly, result.left, result.paid) == (1500, 1000, 2000)
    assert result.months == 2
    assert result.year == 10000
    page = answer.content.decode()
    assert "After 2 months you have earned back what you pay" in page
    assert 'value="2 500"' in page
    assert 'value="4 800"' in page


@pytest.mark.parametrize(
    ("wage", "said"),
    [
        ("500", "not enough to live there"),
        ("800", "Nothing is left"),
        ("900", "After 50 months"),
        ("9000", "After 1 month "),
    ],
)
def test_it_says_plainly_what_comes_out(cast, dubai, wage, said):
    page = count(cast, wage=wage, **{"month-rent_bed": "800", "once-visa": "5000"}).content.decode()
    assert said in page
    assert ("Talk with us before you decide" in page) is (wage in ("500", "800"))
    assert ("more than a year" in page) is (wage == "900")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"wage": ""}, "Fill this in."),
        ({"wage": "much"}, "“much” is not a number"),
        ({"wage": "-5"}, "greater than or equal to 0"),
        ({"wage": "1000", "month-food": "x"}, "“x” is not a number"),
        ({"wage": "1000", "paid_home": "500", "rate": ""}, "Write what the money is worth"),
        ({"wage": "1000", "paid_home": "500", "rate": "0"}, "greater than or equal to"),
        ({"wage": "9" * 20}, "is not a number"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(cast, dubai, typed, said):
    answer = count(cast, **typed)
    page = answer.content.decode()
    assert said in page
    assert answer.context["result"] is None
    for value in typed.values():
        assert f'value="{value}"' in page or not value


def test_nothing_of_it_is_kept(cast, dubai):
    before = AuditEntry.objects.count()
    answer = count(cast, wage="2222.22")
    assert AuditEntry.objects.count() == before
    assert not Session.objects.exists()
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert "2222.22" not in cast.anybody.get(address()).content.decode()


def test_another_place_counts_without_a_currency(cast, dubai):
    answer = count(cast, "other", wage="1000", **{"month-food": "300"})
    assert answer.context["result"].left == 700
    assert "rate" not in answer.context["form"].fields
    assert "We know no costs of this place" in answer.content.decode()


@pytest.mark.parametrize("place", ["XX", "AE:Atlantis", "AE:Dubai:x", "<script>", "%00"])
def test_a_place_that_is_none_is_refused(cast, dubai, place):
    answer = cast.anybody.get(reverse("public:budget"), {"place": place})
    page = answer.content.decode()
    assert "Choose a place from the list." in page
    assert "<script>" not in page


def test_a_cost_in_other_money_is_told_and_not_added(cast, dubai):
    dubai.make("costs", what="telephone", amount=Decimal(10), currency="USD")
    form = cast.anybody.get(address()).context["form"]
    assert form["month-telephone"].value() is None
    assert "10 USD" in form["month-telephone"].help_text


def test_old_costs_say_so_and_very_old_ones_are_hidden_with_a_sentence(cast, entries):
    entries.make("costs")
    entries.of_age("costs", past=5, what="food")
    entries.of_age("costs", past=95, what="clothes")
    page = cast.anybody.get(address()).content.decode()
    assert "Some of these costs are old" in page
    assert "1 cost is not shown" in page
    assert "Clothes" not in page


def test_figures_follow_the_language(cast, dubai):
    from django.utils import translation

    public_pages.shelf.empty()
    with translation.override("ar"):
        page = count(cast, wage="2500").content.decode()
    assert 'dir="rtl"' in page
    assert '<bdi dir="ltr" class="money">' in page


def test_a_month_that_has_begun_counts_as_one():
    assert Result(Decimal(1000), Decimal(900), Decimal(101)).months == 2
    assert Result(Decimal(1000), Decimal(900), Decimal(100)).months == 1
    assert Result(Decimal(1000), Decimal(900), Decimal(0)).months is None
    assert Result(Decimal(1000), Decimal(1000), Decimal(1)).months is None
    assert Result(Decimal(1000), Decimal(0), Decimal(100)).year == 11900


def test_the_page_asks_little(cast, dubai, django_assert_max_num_queries):
    cast.anybody.get(address())
    with django_assert_max_num_queries(10):
        cast.anybody.get(address())
