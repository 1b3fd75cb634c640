"""The check of a recruiter: two questions, each with its own answer, and no word that accuses anybody."""

import re
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from waypost.centres.queries import public_network
from waypost.partners import actions
from waypost.partners.models import Organisation, Recruiter, RecruiterComplaint
from waypost.partners.public import recruiters as reading
from waypost.partners.tests.test_registers import Register, day
from waypost.shared.web import public_pages


@pytest.fixture(autouse=True)
def nothing_kept():
    """The pages of other tests are forgotten."""
    public_pages.shelf.empty()
    yield
    public_pages.shelf.empty()


@pytest.fixture
def register(directory):
    return Register(directory)


def check(into="en", **asked):
    public_pages.shelf.empty()
    return Client().get(f"/{into}/check-recruiter/", asked)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def only(answer):
    (found,) = answer.context["found"]
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "Silk Road Jobs",
        "silk road",
        "Silc Rode",
        "Силк Роуд",
        "SILKROAD",
        "Jobs Road Silk",
        "سيلك رود",
        "silk",
    ],
)
def test_a_name_is_found_misspelt_and_in_other_scripts(register, typed):
    register.recruiter("Silk Road Jobs")
    register.recruiter("Blue Sky Agency")
    assert str(only(check(q=typed)).recruiter) == "Silk Road Jobs"


def test_its_other_name_finds_it_too(register):
    register.recruiter("Horizon Caregivers", other_name="مؤسسة الأفق للاستقدام")
    assert str(only(check(q="الأفق")).recruiter) == "Horizon Caregivers"


@pytest.mark.parametrize("typed", ["L-77", "l 77", "L٧٧", "JO-9", "jo9"])
def test_a_number_of_a_licence_or_a_job_order_finds_whose_it_is(register, typed):
    one = register.recruiter("Silk Road Jobs")
    register.licence(one)
    register.order(one)
    register.recruiter("Blue Sky Agency")
    assert only(check(q=typed)).recruiter == one


def test_a_number_that_is_nearly_right_finds_nothing(register):
    register.licence(register.recruiter())
    page = text_of(check(q="L-78"))
    assert "We found nothing for “L-78”" in page


def test_both_checks_stand_side_by_side_with_everything_that_is_known(register):
    one = register.recruiter("Silk Road Jobs")
    register.licence(one, expires=day(90))
    register.order(
        one, employer="Northern Bridge", places=40, wage="1500.00", currency="AED", expires=day(60)
    )
    page = text_of(check(q="silk road"))
    for words in ("First check: the licence", "The licence is valid today", "L-77", "Ministry of Labour",
                  "Second check: the job order", "There is an approved job order", "JO-9", "Northern Bridge", "Welder",
                  "Approved number of workers", "40", "AED", "Checked on", "Source", "Public register",
                  "Valid until"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"expires": day(-1)}, "The licence has ended"),
        ({"status": "expired"}, "The licence has ended"),
        ({"status": "suspended"}, "The licence does not count today"),
        ({"status": "revoked"}, "The licence does not count today"),
        ({"status": "pending"}, "There is none yet"),
        ({"status": "not_found"}, "The register did not show this licence"),
        ({"issued": day(5)}, "The licence has not begun yet"),
        ({"checked_on": day(-181)}, "That is long ago"),
        ({"expires": day(0)}, "The licence is valid today"),
        ({"expires": None, "checked_on": day(-180)}, "The licence is valid today"),
    ],
)
def test_a_licence_is_what_it_is_today(register, fields, said):
    one = register.recruiter()
    register.licence(one, **fields)
    page = text_of(check(q="fast lane"))
    assert said in page
    assert ("The licence is valid today" in page) == (said == "The licence is valid today")


def test_an_old_check_says_so_whatever_it_found(register):
    one = register.recruiter()
    register.licence(one, status="suspended", checked_on=day(-300))
    register.order(one, checked_on=day(-300))
    assert text_of(check(q="fast lane")).count("more than half a year ago") == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"expires": day(-1)}, "The job order has ended"),
        ({"status": "withdrawn"}, "The job order does not count today"),
        ({"status": "filled"}, "All places of this job order are taken"),
        ({"status": "pending"}, "It is not approved yet"),
        ({"status": "not_found"}, "The register did not show this job order"),
        ({"checked_on": day(-200)}, "That is long ago"),
    ],
)
def test_a_job_order_is_judged_apart_from_the_licence(register, fields, said):
    one = register.recruiter()
    register.licence(one)
    register.order(one, **fields)
    page = text_of(check(q="fast lane"))
    assert said in page
    assert "The licence is valid today" in page
    assert "There is an approved job order" not in page


def test_the_job_order_must_be_for_this_country_and_this_job(register):
    one = register.recruiter()
    register.licence(one)
    register.order(one, number="JO-1", country="AE", occupation="Welder", employer="Palm Towers")
    register.order(one, number="JO-2", country="PL", occupation="Fruit picker")
    assert only(check(q="fast lane", country="PL")).order.row.number == "JO-2"
    assert only(check(q="fast lane", job="weldr")).order.row.number == "JO-1"
    assert only(check(q="fast lane", job="palm towers")).order.row.number == "JO-1"
    other = check(q="fast lane", country="RU")
    assert "We know of no job order for this country and job" in text_of(other)
    assert "This proves nothing" in text_of(other)
    assert len(only(other).other_orders) == 2


def test_the_newest_check_of_each_licence_counts_and_the_best_licence_speaks(register):
    one = register.recruiter()
    register.licence(one, checked_on=day(-40))
    register.licence(one, checked_on=day(-1), status="revoked")
    assert only(check(q="fast lane")).licence.verdict == "stopped"
    register.licence(one, number="M-5", status="valid")
    assert only(check(q="fast lane")).licence.row.number == "M-5"
    assert only(check(q="L-77")).licence.verdict == "stopped"


def test_only_complaints_found_right_in_three_years_are_counted_and_none_is_told(register):
    one = register.recruiter()
    for state in ("", "under_review", "not_upheld"):
        register.complaint(one, state=state, summary="Secret story.")
    page = text_of(check(q="fast lane"))
    assert "We looked into" not in page
    upheld = register.complaint(one, state="upheld", summary="Secret story.")
    page = text_of(check(q="fast lane"))
    assert "We looked into 1 complaint about this recruiter and found it right" in page
    assert "Secret story" not in page
    assert "Receipts seen" not in page
    long_ago = timezone.localdate() - timedelta(days=3 * 365 + 2)
    RecruiterComplaint.objects.filter(pk=upheld.pk).update(received_on=long_ago, reviewed_on=long_ago)
    assert "We looked into" not in text_of(check(q="fast lane"))


def test_nobody_is_called_a_criminal_and_colour_says_nothing_alone(register):
    one = register.recruiter()
    register.licence(one, status="revoked")
    register.order(one, status="withdrawn")
    register.complaint(one, state="upheld")
    page = text_of(check(q="fast lane"))
    assert not re.search(r"criminal|illegal|fraud|trafficker|cheat|guilty|scam", page, re.IGNORECASE)
    for verdict in re.findall(r'<p class="verdict [^>]*>(.*?)</p>', page):
        assert "<svg" in verdict
        assert re.sub(r"<svg.*?</svg>", "", verdict).strip()


def test_nothing_found_says_that_it_proves_nothing_and_what_to_do(register, directory):
    directory.organisation(
        "Ministry of Labour",
        kind="ministry",
        country="TJ",
        is_public=True,
        website="https://labour.example.org/",
    )
    page = text_of(check(q="Unheard Of Ltd"))
    for words in ("This proves nothing: neither good nor bad.", "Try another spelling", "Visit or call us",
                  "https://labour.example.org/", 'rel="noreferrer nofollow"'):  # fmt: skip
        assert words in page


def test_several_that_sound_alike_are_offered_and_each_has_its_page(register):
    one, other = register.recruiter("Gulf Manpower"), register.recruiter("Golf Man Power")
    register.licence(one)
    page = check(q="gulf manpower", country="AE")
    assert {row.recruiter for row in page.context["found"]} == {one, other}
    there = reverse("public_partners:recruiter", kwargs={"pk": one.organisation_id})
    assert f"{there}?q=gulf+manpower&amp;country=AE" in text_of(page)
    assert "The licence is valid today" in text_of(Client().get(there))


def test_what_is_not_public_is_not_found(register):
    one = register.recruiter()
    register.licence(one)
    Organisation.objects.filter(pk=one.organisation_id).update(is_public=False)
    for typed in ("fast lane", "L-77"):
        assert "We found nothing" in text_of(check(q=typed))
    assert Client().get(f"/en/check-recruiter/{one.organisation_id}/").status_code == 404


def test_a_recruiter_with_whom_nobody_works_any_more_is_still_answered(register):
    one = register.recruiter()
    actions.change_organisation(one.organisation, fields={"is_active": False}, by=register.by)
    register.licence(one, status="revoked")
    assert only(check(q="fast lane")).licence.verdict == "stopped"


def test_a_change_is_seen_at_once(register):
    one = register.recruiter()
    assert "We found nothing" in text_of(Client().get("/en/check-recruiter/", {"q": "second name"}))
    actions.change_organisation(one.organisation, fields={"name": "Second Name"}, by=register.by)
    assert "Second Name" in text_of(Client().get("/en/check-recruiter/", {"q": "second name"}))


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 5000},
        {"q": "' OR 1=1 --"},
        {"q": "…!?"},
        {"q": "\x00"},
        {"q": "1"},
        {"q": "<script>alert(1)</script>"},
        {"q": "fast lane", "country": "XX", "job": "y" * 4000},
        {"country": "AE"},
    ],
)
def test_nonsense_is_answered_calmly(register, asked):
    register.recruiter()
    answer = check(**asked)
    assert answer.status_code == 200
    assert "<script>alert" not in text_of(answer)


def test_it_only_reads_and_leaves_no_trace(register):
    register.recruiter()
    answer = check(q="fast lane")
    assert not answer.cookies
    assert re.findall(r'(?:src|action)="https?:', text_of(answer)) == []
    assert Client().post("/en/check-recruiter/").status_code == 405


def _many(cast, count):
    from waypost.shared.bulk import insert_rows

    network = public_network()
    words = [
        "silk", "road", "fast", "lane", "golden", "harvest", "horizon", "care", "north", "star", "blue", "sky",
        "global", "gulf", "royal", "trans", "asia",
    ]  # fmt: skip
    houses = [
        Organisation(
            network=network, kind="recruiter", country="TJ", is_public=True,
            name=f"{words[n % 17]} {words[n % 13]} {words[n % 7]} {n}".title(),
        )
        for n in range(count)
    ]  # fmt: skip
    insert_rows(houses)
    insert_rows([Recruiter(organisation=house) for house in houses])


@pytest.mark.parametrize("typed", ["silk raod", "L-77", "nothing like it"])
def test_the_statements_are_few_however_many_recruiters_there_are(
    register, cast, django_assert_max_num_queries, typed
):
    one = register.recruiter("Silk Road Jobs")
    register.licence(one)
    _many(cast, 50)
    public_pages.shelf.empty()
    with django_assert_max_num_queries(10):
        assert Client().get("/en/check-recruiter/", {"q": typed}).status_code == 200


def test_a_register_of_three_thousand_is_searched_in_a_blink(cast):
    _many(cast, 3000)
    spent = []
    network = public_network()
    for typed in ("Golden Harvst", "хорайзон", "blue skai", "nothing like it"):
        runs = []
        for _ in range(3):  # the first one reads the lists of the scorer
            begun = time.process_time()
            reading.find(network.pk, typed)
            runs.append(time.process_time() - begun)
        spent.append(min(runs))
    assert max(spent) < 0.1, spent
