"""Ways to send money: ranked by what arrives, with what the others cost more."""

from decimal import Decimal

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation

from waypost.library.models import RemittancePrice
from waypost.library.registers import sending
from waypost.library.tests.register_entries import Entries
from waypost.shared.web import public_pages

TODAY = timezone.localdate


@pytest.fixture
def entries(cast):
    return Entries(cast)


def compare(cast, **query):
    answer = cast.anybody.get(reverse("public:send_money"), query)
    assert answer.status_code == 200
    return answer


def offers_of(answer):
    return [offer for ranking in answer.context["rankings"] for offer in ranking.offers]


def test_what_arrives_is_the_amount_less_the_fee_times_the_rate(cast, entries):
    entries.make("prices")
    (offer,) = offers_of(compare(cast, **{"from": "RU", "to": "TJ", "amount": "20000"}))
    assert offer.arrives == Decimal("2336.40")  # (20000 − 200) × 0.118
    assert offer.fee == 200
    assert offer.margin == Decimal("330.00")  # 19800 × (1 − 0.118 / 0.12)
    assert offer.cost == Decimal("530.00")
    assert offer.share == Decimal("0.0265")
    # the parts add up: what arrives is worth the amount less the cost at the middle rate
    assert abs(offer.arrives / Decimal("0.12") - (20000 - offer.cost)) < Decimal("0.1")


def test_the_way_by_which_most_arrives_comes_first_and_not_that_with_the_lowest_fee(cast, entries):
    entries.make("prices", provider="No fee at all", fee=Decimal(0), rate=Decimal("0.110"))
    entries.make("prices", provider="Honest rate", fee=Decimal(300), rate=Decimal("0.1195"))
    entries.make("prices", provider="Same again", fee=Decimal(300), rate=Decimal("0.1195"))
    answer = compare(cast, **{"from": "RU", "to": "TJ", "amount": "20 000"})
    offers = offers_of(answer)
    assert [(o.place, o.price.provider) for o in offers] == [
        (1, "Honest rate"),
        (1, "Same again"),
        (3, "No fee at all"),
    ]
    page = answer.content.decode()
    assert page.index("Honest rate") < page.index("No fee at all")
    assert "more arrives than by the worst" in page


def test_a_rate_better_than_the_middle_rate_costs_less_than_nothing_and_is_told_so(cast, entries):
    entries.make("prices", fee=Decimal(0), rate=Decimal("0.121"))
    (offer,) = offers_of(compare(cast, **{"from": "RU", "to": "TJ", "amount": "20000"}))
    assert offer.cost < 0
    assert offer.share < 0


def test_the_price_of_the_nearest_amount_counts_and_a_far_one_says_so(cast, entries):
    entries.make("prices", fee=Decimal(200))
    entries.make("prices", fee=Decimal(350), price_point=500, amount=Decimal(50000))
    for amount, fee, is_far in (
        ("20000", 200, False),
        ("34000", 200, False),
        ("36000", 350, False),
        ("150000", 350, True),
    ):
        answer = compare(cast, **{"from": "RU", "to": "TJ", "amount": amount})
        (offer,) = offers_of(answer)
        assert (offer.fee, offer.is_far) == (fee, is_far), amount
        assert ("the fee may be another one" in answer.content.decode()) is is_far


def test_an_amount_that_the_fee_eats_has_no_way(cast, entries):
    entries.make("prices")
    answer = compare(cast, **{"from": "RU", "to": "TJ", "amount": "200"})
    assert offers_of(answer) == []
    assert "less than the fee of every way" in answer.content.decode()


@pytest.mark.parametrize("amount", ["a lot", "-5", "0", "1e5", "9" * 30, "1.2.3,4"])
def test_an_amount_that_is_none_is_told_and_kept(cast, entries, amount):
    entries.make("prices")
    answer = compare(cast, **{"from": "RU", "to": "TJ", "amount": amount})
    page = answer.content.decode()
    assert "rankings" not in answer.context
    assert "field-error" in page
    assert f'value="{amount}"' in page


@pytest.mark.parametrize(
    "query", [{"from": "XX"}, {"to": "'--"}, {"from": "TJ", "to": "RU"}, {"country": "QQ"}]
)
def test_a_way_that_nobody_knows_is_answered_calmly(cast, entries, query):
    entries.make("prices")
    assert offers_of(compare(cast, **query)) == [] if "rankings" in compare(cast, **query).context else True


def test_two_known_ends_without_a_price_between_them_offer_the_ways_that_are_known(cast, entries):
    entries.make("prices")
    entries.make("prices", from_country="KZ", to_country="UZ")
    page = compare(cast, **{"from": "RU", "to": "UZ"}).content.decode()
    assert "We know no price for this way yet" in page
    assert "?from=RU&amp;to=TJ" in page


def test_without_a_question_the_way_home_is_shown_for_the_amount_that_was_asked(cast, entries):
    entries.make("prices", from_country="KZ", to_country="UZ")
    entries.make("prices")
    answer = compare(cast)
    assert (answer.context["here"], answer.context["there"]) == ("RU", "TJ")
    assert offers_of(answer)[0].amount == 20000
    assert compare(cast, country="UZ").context["there"] == "UZ"
    assert compare(cast, country="KZ").context["here"] == "KZ"


def test_currencies_are_never_mixed(cast, entries):
    entries.make("prices")
    entries.make("prices", provider="Second", fee=Decimal(100))
    entries.make(
        "prices",
        provider="In dollars",
        receive_currency="USD",
        rate=Decimal("0.0109"),
        mid_rate=Decimal("0.011"),
    )
    rankings = compare(cast, **{"from": "RU", "to": "TJ", "amount": "20000"}).context["rankings"]
    assert [(one.receive, len(one.offers)) for one in rankings] == [("TJS", 2), ("USD", 1)]


def test_only_the_newest_price_of_a_provider_counts(cast, entries):
    entries.make("prices", age=20, fee=Decimal(50))
    entries.make("prices", fee=Decimal(400))
    (offer,) = offers_of(compare(cast, **{"from": "RU", "to": "TJ"}))
    assert offer.fee == 400


def test_old_prices_say_so_and_very_old_ones_are_hidden_with_a_sentence(cast, entries):
    entries.of_age("prices", past=10)
    page = compare(cast).content.decode()
    assert "Some of these prices are old" in page
    assert "This price is old." in page
    entries.of_age("prices", past=120, provider="Forgotten Bank")
    page = compare(cast, amount="20000").content.decode()
    assert "Forgotten Bank" not in page
    assert "1 price is not shown, because it is too old." in page
    RemittancePrice.objects.update(check_by=F("checked_on"))
    public_pages.shelf.empty()
    RemittancePrice.objects.filter(provider="River Bank").delete()
    assert "We have no prices now that are new enough" in compare(cast).content.decode()


def test_each_price_says_who_asked_and_when_and_what_it_is(cast, entries):
    entries.make("prices", pay_in="cash", pay_out="wallet")
    page = compare(cast).content.decode()
    for said in ("Centre in Dushanbe", "Bank", "the same day", "Cash", "Money on the telephone", "Fee",
                 "Lost by the rate", "Cost in all", "0.118"):  # fmt: skip
        assert said in page, said
    assert "3.0%" in page


def test_figures_follow_the_language_and_stand_apart_in_arabic(cast, entries):
    entries.make("prices")
    with translation.override("fr"):
        page = compare(cast).content.decode()
    assert "2\u202f336,40" in page
    with translation.override("ar"):
        page = compare(cast).content.decode()
    assert '<bdi dir="ltr" class="money">' in page
    assert '<bdi dir="ltr">1 RUB = ' in page


def test_currencies_without_small_coins_have_no_decimals_and_nothing_is_rounded_up():
    assert sending.rounded(Decimal("1234.99"), "KRW", down=True) == 1234
    assert sending.rounded(Decimal("1234.999"), "TJS", down=True) == Decimal("1234.99")
    assert sending.rounded(Decimal("1.2345"), "KWD") == Decimal("1.235")


def test_the_page_sets_no_cookie_needs_no_script_and_asks_little(
    cast, entries, django_assert_max_num_queries
):
    for number in range(8):
        entries.make("prices", provider=f"Bank {number}")
    compare(cast)
    with django_assert_max_num_queries(8):
        answer = compare(cast, amount="777")
    assert not answer.cookies
    assert '<form method="get">' in answer.content.decode()


def test_the_cost_of_a_corridor_by_quarter_is_evidence_for_talks(cast, entries):
    day = timezone.datetime(2026, 2, 3).date()
    entries.make("prices", collected_on=day)  # 2.65 %
    entries.make("prices", collected_on=day, provider="Dear", fee=Decimal(1000))  # 6.58 %
    entries.make(
        "prices", collected_on=day.replace(month=1), provider="Dear", fee=Decimal(9000)
    )  # replaced in its quarter
    entries.make("prices", collected_on=day.replace(year=2025), price_point=500, amount=Decimal(50000))
    found = sending.quarters(cast.network.pk, "RU", "TJ")
    assert [(q.year, q.number, q.price_point, q.count) for q in found] == [
        (2026, 1, 200, 2),
        (2025, 1, 500, 1),
    ]
    assert found[0].lowest == Decimal("0.0265")
    assert round(found[0].highest, 4) == Decimal("0.0658")
    assert found[0].middle == (found[0].lowest + found[0].highest) / 2
    page = cast.client("counsellor").get(reverse("library:cost_trend"), {"from": "RU", "to": "TJ"})
    assert "2.6%" in page.content.decode()
    assert "2026/1" in page.content.decode()


def test_the_cost_page_is_calm_without_prices_and_with_strange_questions(cast, entries):
    browser = cast.client("counsellor")
    assert (
        "Nobody has written down a price yet" in browser.get(reverse("library:cost_trend")).content.decode()
    )
    entries.make("prices")
    assert browser.get(reverse("library:cost_trend"), {"from": "XX", "to": "'"}).context["chosen"] == (
        "RU",
        "TJ",
    )
