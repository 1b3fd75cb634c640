"""Know who looked: who may read which entries, in plain words, filtered, paged and exported."""

import datetime
import io
import uuid

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from waypost.accounts.queries import Wanted, entries_for, page_of
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Membership, Network
from waypost.centres.signing_in import Somebody
from waypost.people.actions.merging import merge_files
from waypost.shared import about, audit
from waypost.shared.audit import wording
from waypost.shared.audit.models import Entry


def note(cast, who: str, action: str, **more):
    with transaction.atomic():
        return audit.record(action, by=cast.viewer(who), **more)


@pytest.fixture
def entries(cast):
    note(cast, "counsellor", "centres.task_done")
    note(cast, "receptionist", "people.view_refused")
    note(cast, "stranger", "centres.task_done")
    return cast


def page(cast, who: str, query: str = "") -> str:
    return cast.client(who).get(reverse("accounts:audit") + query).content.decode()


def test_manager_reads_her_centres_entries_in_words_and_no_other_centres(entries):
    text = page(entries, "manager")
    assert "Counsellor finished a task." in text
    assert "Stranger finished a task." not in text


def test_auditor_of_the_network_reads_all_centres(entries):
    Membership.objects.filter(user=entries.auditor).update(centre=None)
    text = page(entries, "auditor")
    assert "Counsellor finished a task." in text
    assert "Stranger finished a task." in text


@pytest.mark.parametrize(
    "role", ["counsellor", "receptionist", "network_admin", "mne_officer", "summary_only"]
)
def test_others_may_not_read_it(cast, role):
    browser = cast.client(role)
    assert browser.get(reverse("accounts:audit")).status_code == 403
    assert browser.post(reverse("accounts:audit_export")).status_code == 403
    assert browser.get(reverse("accounts:audit_about", args=[uuid.uuid4()])).status_code == 403


def test_failed_attempts_are_marked_and_can_be_shown_alone(entries):
    text = page(entries, "manager", "?failed=1")
    assert "Refused" in text
    assert "finished a task" not in text.split("<tbody>")[1]


def test_filters_narrow_the_list(entries):
    assert "finished a task" not in page(entries, "manager", "?who=receptionist").split("<tbody>")[1]
    assert "finished a task" in page(entries, "manager", "?who=counsellor").split("<tbody>")[1]
    assert "finished a task" in page(entries, "manager", "?action=centres.task_done").split("<tbody>")[1]
    assert "Nothing fits" in page(entries, "manager", "?action=centres.staff_added")
    yesterday = timezone.localdate() - datetime.timedelta(days=2)
    assert "Nothing fits" in page(entries, "manager", f"?day={yesterday}")
    assert "finished a task" in page(entries, "manager", "?day=rubbish").split("<tbody>")[1]


def test_a_day_is_the_centres_day_not_the_servers(cast):
    entry = note(cast, "counsellor", "centres.task_done")
    late = datetime.datetime(2026, 3, 1, 21, 0, tzinfo=datetime.UTC)  # 02:00 on the second in Dushanbe
    Entry.objects.filter(pk=entry.pk).update(at=late)
    manager = cast.viewer("manager")
    assert entries_for(manager, Wanted(day=datetime.date(2026, 3, 2))).count() == 1
    assert entries_for(manager, Wanted(day=datetime.date(2026, 3, 1))).count() == 0


@pytest.mark.parametrize("network", [False, True])
def test_pages_follow_each_other_without_gap_or_repetition(cast, network):
    if network:
        Membership.objects.filter(user=cast.auditor).update(centre=None)
    viewer = cast.viewer("auditor")
    for _entry in range(7):
        note(cast, "counsellor", "centres.task_done")
    seen, mark = [], ""
    while True:
        found, mark = page_of(entries_for(viewer, Wanted()), before=mark, size=3)
        seen += [entry.number for entry in found]
        if not mark:
            break
    assert seen == [7, 6, 5, 4, 3, 2, 1]


def test_a_mark_that_nobody_gave_shows_the_first_page(cast):
    note(cast, "counsellor", "centres.task_done")
    assert "finished a task" in page(cast, "manager", "?before=rubbish")


def test_the_list_costs_the_same_whatever_its_length(cast, django_assert_max_num_queries):
    browser = cast.client("manager")
    browser.get(reverse("accounts:audit"))
    person = cast.person()
    for _entry in range(30):
        note(cast, "counsellor", "people.viewed", about=person.pk, subject=cast.receptionist)
    with django_assert_max_num_queries(6):
        browser.get(reverse("accounts:audit"))


def test_clients_are_named_by_number_and_found_by_it(cast):
    person, other = cast.person(), cast.person("Ali Valiev")
    note(cast, "counsellor", "people.viewed", about=person.pk)
    note(cast, "receptionist", "people.viewed", about=other.pk)
    text = page(cast, "manager", f"?about={person.number}&action=people.viewed").split("<tbody>")[1]
    assert person.number in text
    assert other.number not in text


def test_who_looked_at_one_client_shows_every_centre_and_stays_closed_for_strangers(cast):
    person = cast.person()
    cast.client("stranger").get(f"/desk/clients/{person.pk}/")
    url = reverse("accounts:audit_about", args=[person.pk])
    answer = cast.client("manager").get(url)
    assert answer.status_code == 200
    assert person.number in answer.content.decode()
    other = cast.user("boss", "manager", cast.other_centre)
    from django.test import Client

    browser = Client()
    browser.force_login(other)
    assert browser.get(url).status_code == 404


def test_the_fragment_is_the_part_without_the_frame(cast):
    person = cast.person()
    url = reverse("accounts:audit_about", args=[person.pk])
    answer = cast.client("manager").get(url, headers={"hx-request": "true"})
    assert "<html" not in answer.content.decode()


def test_export_is_a_spreadsheet_safe_to_open_and_audited_itself(cast):
    cast.counsellor.full_name = '=HYPERLINK("http://evil")'
    cast.counsellor.save()
    note(cast, "counsellor", "centres.task_done", reason="@SUM(1)")
    note(cast, "stranger", "centres.task_done")
    answer = cast.client("manager").post(reverse("accounts:audit_export"), {"action": "centres.task_done"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == 1
    assert all(cell.data_type != "f" for cell in rows[0])
    assert rows[0][1].value.startswith("'=")
    assert rows[0][5].value == "'@SUM(1)"
    entry = Entry.objects.get(action="accounts.audit_exported")
    assert entry.details["count"] == 1
    assert "1 lines" in wording.in_words(entry)


def test_export_only_by_post(cast):
    assert cast.client("manager").get(reverse("accounts:audit_export")).status_code == 405


def test_an_action_without_a_sentence_shows_its_slug(cast):
    assert wording.in_words(note(cast, "counsellor", "nobody.knows")) == "nobody.knows"


def test_a_sentence_survives_details_that_are_missing_or_broken(cast):
    entry = note(cast, "manager", "centres.role_given", details={"role": "gone", "from": "yesterday"})
    assert wording.in_words(entry) == "Manager gave – the role gone from yesterday."


def test_without_people_nobody_is_named(monkeypatch):
    monkeypatch.setattr(about, "_registered", {})
    assert about.resolve(None, [uuid.uuid4()]) == {}
    assert about.find(None, "DUS-00001-X") == []


def test_names_with_percent_signs_do_no_harm(cast):
    cast.counsellor.full_name = "100% %(about)s"
    cast.counsellor.save()
    assert (
        wording.in_words(note(cast, "counsellor", "centres.task_done")) == "100% %(about)s finished a task."
    )


def test_auditor_of_a_network_reads_nothing_of_another_network(entries):
    Membership.objects.filter(user=entries.auditor).update(centre=None)
    elsewhere = Network.objects.create(name="Elsewhere")
    centre = Centre.objects.create(network=elsewhere, code="ELS", name="Elsewhere", country="KG")
    boss = entries.user("boss_elsewhere", "manager", centre)
    Membership.objects.filter(user=boss).update(network=elsewhere)
    with transaction.atomic():
        audit.record("centres.task_done", by=Viewer.of(boss))
        audit.record("accounts.signed_in", subject=boss, by=Somebody(boss.pk, str(boss)))
    text = page(entries, "auditor")
    assert "Counsellor finished a task." in text
    assert "Stranger finished a task." in text
    assert "Boss elsewhere" not in text


def test_the_filter_on_a_client_follows_files_that_were_merged(cast):
    left, right = cast.person("Shahnoza Mirzaeva"), cast.person("Shakhnoza Mirzaeva")
    note(cast, "counsellor", "people.viewed", about=right.pk)
    note(cast, "receptionist", "people.viewed", about=left.pk)
    merge_files(left, right, choices={}, reason="same card", by=cast.viewer("case_manager"))
    shown = page(cast, "manager", f"?about={left.number}&action=people.viewed").split("<tbody>")[1]
    assert "Counsellor looked" in shown
    assert "Receptionist looked" in shown
    of_one = cast.client("manager").get(reverse("accounts:audit_about", args=[left.pk])).content.decode()
    assert "Counsellor looked" in of_one
