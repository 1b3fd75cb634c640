"""The registers: what they take and refuse, who checks them, what the public sees."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from waypost.library.actions import registers as actions
from waypost.library.models import LivingCost, RemittancePrice, Source, Vacancy
from waypost.library.registers import REGISTERS, queries
from waypost.library.saving import ChangedMeanwhile, LibraryRefused
from waypost.library.tests.register_entries import USUAL, Entries
from waypost.shared.audit.models import Entry as AuditEntry
from waypost.shared.web import public_pages

ALL = sorted(REGISTERS)
LISTS = sorted(set(REGISTERS) - {"costs", "prices"})
TODAY = timezone.localdate


@pytest.fixture
def entries(cast):
    return Entries(cast)


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def public(cast, slug, **query):
    return text_of(cast.anybody.get(REGISTERS[slug].public_url(), query))


def sent(register, **fields):
    """A form as a browser sends it."""
    given = {**USUAL[register], "is_public": "on", "checked_on": str(TODAY()), **fields}
    return {name: str(value) if not isinstance(value, list) else value for name, value in given.items()}


# ---------- what an entry is ----------


@pytest.mark.parametrize("slug", ALL)
def test_an_entry_is_checked_today_due_later_found_by_its_words_and_in_the_audit(cast, entries, slug):
    entry = entries.make(slug)
    register = REGISTERS[slug]
    assert entry.checked_on == TODAY()
    assert entry.check_by == TODAY() + timedelta(days=register.check_days)
    assert entry.checked_by_id == cast.manager.pk
    assert entry.search_text
    assert entry.freshness(TODAY()) == ("due" if register.check_days <= 30 else "fresh")
    noted = AuditEntry.objects.get(action="library.entry_added")
    assert noted.details == {"register": slug}


@pytest.mark.parametrize(
    ("slug", "fields", "field"),
    [
        ("vacancies", {"wage": Decimal(900)}, "wage_currency"),
        ("vacancies", {"wage_currency": "AED"}, "wage"),
        ("vacancies", {"wage": Decimal(900), "wage_currency": "AED"}, "wage_per"),
        ("schemes", {"countries": []}, "countries"),
        ("schemes", {"starts": TODAY(), "ends": TODAY() - timedelta(days=1)}, "ends"),
        ("recognition", {"language_level": "B2"}, "language"),
        ("recognition", {"fee_currency": "EUR"}, "fee"),
        ("courses", {"country": ""}, "country"),
        ("study", {"tuition": Decimal(1)}, "tuition_currency"),
        ("diaspora", {"phone": ""}, "phone"),
        ("prices", {"to_country": "RU"}, "to_country"),
        ("prices", {"fee": Decimal(20000)}, "fee"),
        ("prices", {"rate": Decimal("8.4")}, "rate"),
        ("prices", {"receive_currency": "RUB"}, "rate"),
        ("prices", {"collected_on": TODAY() + timedelta(days=1)}, "collected_on"),
        ("costs", {"checked_on": TODAY() + timedelta(days=1)}, "checked_on"),
        ("costs", {"check_by": TODAY() - timedelta(days=1)}, "check_by"),
        ("costs", {"source": None}, "source"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(entries, slug, fields, field):
    with pytest.raises(LibraryRefused) as refusal:
        entries.make(slug, **fields)
    assert refusal.value.field == field
    assert not REGISTERS[slug].entries.exists()


@pytest.mark.parametrize("slug", ALL)
def test_the_database_keeps_what_is_public_sourced(entries, slug):
    entry = entries.make(slug)
    unsourced = {"collected_by": ""} if REGISTERS[slug].collected else {"source": None}
    with pytest.raises(IntegrityError), transaction.atomic():
        REGISTERS[slug].entries.filter(pk=entry.pk).update(**unsourced)
    assert REGISTERS[slug].entries.filter(pk=entry.pk).update(**unsourced, is_public=False) == 1


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        ("vacancies", {"wage": 5}),
        ("recognition", {"fee_currency": "EUR"}),
        ("courses", {"cost": 5}),
        ("study", {"tuition": 5}),
        ("prices", {"fee": 90000}),
        ("prices", {"rate": 0}),
        ("prices", {"to_country": "RU"}),
        ("costs", {"check_by": TODAY() - timedelta(days=1)}),
    ],
)
def test_the_database_keeps_figures_that_make_sense(entries, slug, values):
    entry = entries.make(slug)
    with pytest.raises(IntegrityError), transaction.atomic():
        REGISTERS[slug].entries.filter(pk=entry.pk).update(**values)


def test_a_source_of_another_network_is_refused(cast, entries):
    from waypost.centres.models import Network

    foreign = Source.objects.create(
        network=Network.objects.create(name="Elsewhere"), kind="person", title="X"
    )
    with pytest.raises(LibraryRefused, match="your own network"):
        entries.make("costs", source=foreign)


# ---------- correcting, checking, ending ----------


def test_a_correction_counts_the_version_and_a_new_day_of_check_moves_the_next_one(cast, entries):
    entry = entries.make("costs", age=50)
    changed = actions.change_entry(
        entry, fields={"amount": Decimal(900), "checked_on": TODAY()}, version=1, by=entries.by
    )
    assert changed.version == 2
    assert changed.check_by == TODAY() + timedelta(days=180)
    noted = AuditEntry.objects.get(action="library.entry_changed").details
    assert noted["fields"] == ["amount", "check_by", "checked_on"]
    with pytest.raises(ChangedMeanwhile):
        actions.change_entry(entry, fields={"amount": Decimal(1)}, version=1, by=entries.by)


@pytest.mark.parametrize("slug", sorted(set(ALL) - {"prices"}))
def test_still_correct_moves_the_next_check(cast, entries, slug):
    entry = entries.of_age(slug, past=5)
    answer = cast.client("editor").post(REGISTERS[slug].url("entry_confirm", pk=entry.pk))
    assert answer.headers["Location"] == REGISTERS[slug].url("entry", pk=entry.pk)
    entry.refresh_from_db()
    assert (entry.checked_on, entry.checked_by_id) == (TODAY(), cast.editor.pk)
    assert entry.check_by == TODAY() + timedelta(days=REGISTERS[slug].check_days)


def test_a_price_is_never_confirmed_but_asked_for_again(cast, entries):
    old = entries.make("prices", age=70)
    page = cast.client("editor").post(REGISTERS["prices"].url("entry_confirm", pk=old.pk), follow=True)
    assert "Ask again" in text_of(page)
    old.refresh_from_db()
    assert old.ended_on is None
    new = entries.make("prices", fee=Decimal(150))
    old.refresh_from_db()
    assert (old.ended_on, new.ended_on) == (TODAY(), None)


def test_an_older_price_that_is_written_down_late_is_history_at_once(entries):
    new = entries.make("prices")
    old = entries.make("prices", age=40)
    assert old.ended_on == TODAY()
    new.refresh_from_db()
    assert new.ended_on is None
    other_point = entries.make("prices", age=40, price_point=500, amount=Decimal(50000))
    assert other_point.ended_on is None


def test_what_is_ended_is_hidden_and_can_be_opened_again(cast, entries):
    entry = entries.make("vacancies")
    browser, url = cast.client("editor"), REGISTERS["vacancies"].url
    browser.post(url("entry_end", pk=entry.pk))
    assert "Cook" not in public(cast, "vacancies")
    twice = browser.post(url("entry_end", pk=entry.pk), follow=True)
    assert "ended already" in text_of(twice)
    confirmed = browser.post(url("entry_confirm", pk=entry.pk), follow=True)
    assert "Open it again first" in text_of(confirmed)
    browser.post(url("entry_reopen", pk=entry.pk))
    assert "Cook" in public(cast, "vacancies")


def test_an_entry_without_a_source_cannot_be_confirmed(cast, entries):
    entry = entries.make("costs", source=None, is_public=False)
    page = cast.client("editor").post(REGISTERS["costs"].url("entry_confirm", pk=entry.pk), follow=True)
    assert "Name its source first" in text_of(page)


# ---------- the desk ----------


@pytest.mark.parametrize("slug", ALL)
def test_an_entry_is_added_by_its_form_with_a_new_source_and_once(cast, slug):
    register, browser = REGISTERS[slug], cast.client("editor")
    data = sent(slug, source_title="Gazette", source_url="gazette.example.org/1", once="one-token")
    data |= {"collected_on": str(TODAY())} if register.collected else {}
    first, second = (
        browser.post(register.url("entry_add"), data),
        browser.post(register.url("entry_add"), data),
    )
    entry = register.entries.get()
    assert first.headers["Location"] == second.headers["Location"] == register.url("entry", pk=entry.pk)
    assert (entry.source.title, entry.source.url) == ("Gazette", "https://gazette.example.org/1")
    page = text_of(browser.get(register.url("entry", pk=entry.pk)))
    assert "Gazette" in page
    assert "Up to date" in page or "Check soon" in page


def test_a_known_source_is_named_and_not_doubled(cast, entries):
    held = entries.source()
    browser = cast.client("editor")
    browser.post(REGISTERS["costs"].url("entry_add"), sent("costs", source_title="x", source_url=held.url))
    assert LivingCost.objects.get().source == held
    assert Source.objects.count() == 1


def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(cast):
    data = sent(
        "vacancies", wage="a lot", hours_week="200", country="XX", source_url="nowhere", title="Kept words"
    )
    page = text_of(cast.client("editor").post(REGISTERS["vacancies"].url("entry_add"), data))
    for said in ("“a lot” is not a number", "168", "is not in the list", "Enter a valid URL", "Kept words"):
        assert said in page
    assert not Vacancy.objects.exists()


def test_a_form_without_a_source_is_refused_while_it_is_public(cast):
    browser, address = cast.client("editor"), REGISTERS["costs"].url("entry_add")
    assert "Name a source" in text_of(browser.post(address, sent("costs")))
    data = sent("costs")
    del data["is_public"]
    assert browser.post(address, data).status_code == 302
    assert LivingCost.objects.get().is_public is False


@pytest.mark.parametrize(
    ("typed", "kept"), [("1 234,50", "1234.50"), ("١٬٢٣٤٫٥", "1234.50"), ("1.200", "1200")]
)
def test_amounts_are_read_as_people_write_them(cast, entries, typed, kept):
    data = sent("costs", amount=typed, source=entries.source().pk)
    assert cast.client("editor").post(REGISTERS["costs"].url("entry_add"), data).status_code == 302
    assert LivingCost.objects.get().amount == Decimal(kept)


def test_who_saves_second_sees_both_versions(cast, entries):
    entry = entries.make("costs")
    browser, address = cast.client("editor"), REGISTERS["costs"].url("entry_edit", pk=entry.pk)
    data = sent("costs", amount="700", version="1", source=entry.source_id)
    actions.change_entry(entry, fields={"amount": Decimal(850)}, by=entries.by)
    page = text_of(browser.post(address, data))
    assert "Somebody else changed this" in page
    assert "850" in page
    assert LivingCost.objects.get().amount == 850


def test_asking_again_begins_with_the_last_price_but_its_day(cast, entries):
    old = entries.make("prices", age=70)
    page = cast.client("editor").get(REGISTERS["prices"].url("entry_add"), {"like": str(old.pk)})
    form = page.context["form"]
    assert form["provider"].value() == "River Bank"
    assert not form["collected_on"].value()
    assert (
        cast.client("editor").get(REGISTERS["prices"].url("entry_add"), {"like": "rubbish"}).status_code
        == 200
    )


def test_the_list_is_narrowed_by_words_codes_and_standing(cast, entries):
    entries.make("vacancies")
    entries.make("vacancies", title="Driver", country="SA", is_public=False)
    entries.of_age("vacancies", past=5, title="Welder")
    entries.of_age("vacancies", past=91, title="Tailor")
    actions.end_entry(entries.make("vacancies", title="Gardener"), by=entries.by)

    def titles(**query):
        page = cast.client("counsellor").get(REGISTERS["vacancies"].url(), query)
        return {row["entry"].title for row in page.context["rows"]}

    assert titles() == {"Cook", "Driver", "Welder", "Tailor"}
    assert titles(text="COOK sun") == {"Cook"}
    assert titles(country="SA") == {"Driver"}
    assert titles(show="due") == {"Welder", "Tailor"}
    assert titles(show="hidden") == {"Tailor"}
    assert titles(show="inside") == {"Driver"}
    assert titles(show="ended") == {"Gardener"}
    assert len(titles(show="all")) == 5
    assert len(titles(country="nowhere", show="whatever", page="-1")) == 4


@pytest.mark.parametrize("slug", ALL)
def test_the_list_asks_the_database_a_fixed_number_of_times(
    cast, entries, slug, django_assert_max_num_queries
):
    def ask():
        browser = cast.client("counsellor")
        browser.get(REGISTERS[slug].url())
        with django_assert_max_num_queries(14) as asked:
            text_of(browser.get(REGISTERS[slug].url()))
        return len(asked)

    name = REGISTERS[slug].key[0]
    entries.make(slug)
    few = ask()
    for number in range(6):
        more = {"provider": f"Bank {number}"} if slug == "prices" else {}
        more |= {"town": f"Town {number}"} if slug == "costs" else {}
        more |= {} if slug in ("prices", "costs", "recognition") else {name: f"Entry {number}"}
        entries.make(slug, **more)
    assert ask() == few


def test_due_counts_each_register_in_one_statement(cast, entries, django_assert_num_queries):
    entries.make("costs")
    entries.of_age("costs", past=1, town="Sharjah")
    entries.of_age("vacancies", past=100)
    entries.make("vacancies", title="Driver")
    viewer = cast.viewer("counsellor")
    assert viewer.network_id
    with django_assert_num_queries(1):
        found = {one.register.slug: one for one in queries.due(viewer, TODAY())}
    assert set(found) == set(REGISTERS)
    assert (found["costs"].current, found["costs"].due, found["costs"].hidden) == (2, 1, 0)
    vacancies = found["vacancies"]
    assert (vacancies.current, vacancies.due, vacancies.soon, vacancies.hidden) == (2, 1, 1, 1)
    assert found["prices"].current == 0


def test_the_due_page_empties_by_confirming(cast, entries):
    entry = entries.of_age("costs", past=3)
    entries.of_age("prices", past=3)
    browser = cast.client("editor")
    page = text_of(browser.get(reverse("library:registers_due")))
    assert "Still correct" in page
    assert "Ask again" in page
    answer = browser.post(REGISTERS["costs"].url("entry_confirm", pk=entry.pk), {"next": "due"})
    assert answer.headers["Location"] == reverse("library:registers_due")
    page = text_of(browser.get(reverse("library:registers_due")))
    assert "Still correct" not in page
    assert "River Bank" in page


def test_a_counsellor_reads_and_changes_nothing(cast, entries):
    entry = entries.make("costs")
    browser, url = cast.client("counsellor"), REGISTERS["costs"].url
    page = text_of(browser.get(url("entry", pk=entry.pk)))
    assert "Still correct" not in page
    assert browser.get(url("entry_edit", pk=entry.pk)).status_code == 403
    assert browser.post(url("entry_end", pk=entry.pk)).status_code == 403
    assert browser.get(url("register_xlsx")).status_code == 403


def test_an_entry_of_another_network_and_a_register_that_is_none_are_not_there(cast, entries):
    from waypost.centres.models import Network

    entry = entries.make("costs", source=None, is_public=False)
    LivingCost.objects.filter(pk=entry.pk).update(network=Network.objects.create(name="Elsewhere"))
    browser = cast.client("editor")
    assert browser.get(REGISTERS["costs"].url("entry", pk=entry.pk)).status_code == 404
    assert browser.get(reverse("library:register", kwargs={"register": "recipes"})).status_code == 404
    assert browser.get(REGISTERS["prices"].url("entry", pk=entry.pk)).status_code == 404


# ---------- the public ----------


@pytest.mark.parametrize("slug", LISTS)
def test_the_public_reads_an_entry_with_its_source_and_its_day(cast, entries, slug):
    entry = entries.make(slug)
    page = public(cast, slug)
    assert str(entry) in page
    assert "Official source" in page
    assert 'rel="noreferrer nofollow"' in page
    assert "Checked on" in page
    assert "out of date" not in page


@pytest.mark.parametrize("slug", LISTS)
def test_past_its_check_an_entry_says_so_and_far_past_it_is_hidden_with_a_sentence(cast, entries, slug):
    stale = entries.of_age(slug, past=90)
    assert "may be out of date" in public(cast, slug)
    REGISTERS[slug].entries.filter(pk=stale.pk).update(check_by=stale.check_by - timedelta(days=1))
    public_pages.shelf.empty()
    actions.end_entry(
        entries.make(slug, **({"title": "Other"} if slug == "vacancies" else {})), by=entries.by
    )
    page = public(cast, slug)
    assert "<article" not in page
    assert "1 entry is not shown, because nobody has checked it for a long time" in page


def test_what_is_for_staff_ended_or_closed_is_not_shown(cast, entries):
    entries.make("vacancies", title="Secret", is_public=False)
    entries.make("vacancies", title="Closed", closes_on=TODAY() - timedelta(days=1))
    entries.make("vacancies", title="Open today", closes_on=TODAY())
    page = public(cast, "vacancies")
    assert "Open today" in page
    assert "Secret" not in page
    assert "Closed" not in page


def test_the_public_list_is_narrowed_and_offers_only_what_there_is(cast, entries):
    entries.make("vacancies")
    entries.make("vacancies", title="Driver", country="SA")
    page = public(cast, "vacancies", country="SA")
    assert "Driver" in page
    assert "Cook" not in page
    assert page.count("<option") == 3
    page = public(cast, "vacancies", text="sun cook")
    assert "Driver" not in page
    assert "We know of no job like this" in public(cast, "vacancies", text="astronaut")


@pytest.mark.parametrize(
    "query", [{"country": "XX"}, {"country": "'; --"}, {"page": "x"}, {"page": "99"}, {"text": "%_" * 80}]
)
def test_a_strange_question_is_answered_calmly(cast, entries, query):
    entries.make("vacancies")
    assert cast.anybody.get(REGISTERS["vacancies"].public_url(), query).status_code == 200


def test_scripts_in_an_entry_are_only_words(cast, entries):
    entries.make("vacancies", title="<script>alert(1)</script>", terms="<img src=x onerror=alert(1)>")
    page = public(cast, "vacancies")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_numbers_of_phones_and_amounts_stand_apart_in_arabic(cast, entries):
    entries.make("diaspora")
    entries.make("vacancies", wage=Decimal(2500), wage_currency="AED", wage_per="month")
    with translation.override("ar"):
        groups, jobs = (REGISTERS[slug].public_url() for slug in ("diaspora", "vacancies"))
    assert '<bdi dir="ltr"><a href="tel:+97145550100">' in text_of(cast.anybody.get(groups))
    page = text_of(cast.anybody.get(jobs))
    assert '<bdi dir="ltr" class="money">' in page
    assert 'dir="rtl"' in page


def test_an_entry_in_another_language_says_so(cast, entries):
    entries.make("courses", written_in="ru")
    assert "Written in: Russian" in public(cast, "courses")


def test_the_public_list_asks_little_whatever_its_length(cast, entries, django_assert_max_num_queries):
    for number in range(5):
        entries.make("vacancies", title=f"Job {number}")
    address = REGISTERS["vacancies"].public_url()
    cast.anybody.get(address, {"text": "warm"})
    with django_assert_max_num_queries(10):
        text_of(cast.anybody.get(address, {"text": "job"}))


def test_a_long_list_comes_in_pages(cast, entries):
    for number in range(23):
        entries.make("vacancies", title=f"Job {number}")
    assert public(cast, "vacancies").count("<article") == 20
    assert public(cast, "vacancies", page=2).count("<article") == 3


def test_a_vacancy_speaks_of_the_recruiter_in_words(cast, entries):
    entries.make("vacancies", recruiter_name="Far Horizons", recruiter_licence="L-77")
    page = public(cast, "vacancies")
    assert "Check this recruiter first." in page
    assert "L-77" in page


def test_a_country_counts_its_registers_in_one_statement(cast, entries, django_assert_num_queries):
    from waypost.library.public.registers import country_rows

    entries.make("vacancies")
    entries.make("costs")
    entries.make("schemes", countries=["KR", "AE"])
    entries.make("prices", from_country="AE", send_currency="AED", rate=Decimal("2.9"), mid_rate=Decimal("3"))
    entries.make("vacancies", title="Old", closes_on=TODAY() - timedelta(days=2))
    with django_assert_num_queries(1):
        rows = country_rows(cast.network.pk, "AE", "en")
    assert [row["count"] for row in rows] == [1, 1, 1, 1]
    for row in rows:
        assert cast.anybody.get(row["url"]).status_code == 200
    assert country_rows(cast.network.pk, "FR", "en") == []


def test_a_site_that_nobody_has_set_up_yet_has_empty_lists(db, client):
    for register in REGISTERS.values():
        assert client.get(register.public_url()).status_code == 200


def test_only_the_network_of_the_site_is_shown(cast, entries):
    from waypost.centres.models import Network

    entry = entries.make("vacancies")
    Vacancy.objects.filter(pk=entry.pk).update(network=Network.objects.create(name="Later network"))
    assert "Cook" not in public(cast, "vacancies")


def test_prices_keep_their_history(entries):
    for age in (90, 45, 0):
        entries.make("prices", age=age, fee=Decimal(100 + age))
    kept = RemittancePrice.objects.order_by("collected_on")
    assert [row.ended_on for row in kept] == [kept[1].collected_on, kept[2].collected_on, None]
