"""Job orders of recruiters, complaints about them, and both registers as files."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from waypost.partners import actions
from waypost.partners.actions import ChangedMeanwhile, PartnersRefused
from waypost.partners.models import JobOrder, Licence, Organisation, Recruiter, RecruiterComplaint, number_key
from waypost.shared.audit.models import Entry


def day(offset=0):
    return timezone.localdate() + timedelta(days=offset)


@pytest.fixture
def register(directory):
    return Register(directory)


class Register:
    """Makes recruiters and what stands beside them as the manager."""

    def __init__(self, directory):
        self.directory, self.by = directory, directory.by

    def recruiter(self, name="Fast Lane Staffing", **fields):
        house = self.directory.organisation(name, kind="recruiter", is_public=True, **fields)
        return actions.keep_recruiter(house, fields={"countries": ["AE"]}, by=self.by)

    def licence(self, recruiter, **fields):
        given = {"number": "L-77", "authority": "Ministry of Labour", "status": "valid", "source": "Public register",
                 "checked_on": day(), "expires": day(100), **fields}  # fmt: skip
        return actions.note_licence(recruiter, fields=given, by=self.by)

    def order(self, recruiter, **fields):
        given = {"number": "JO-9", "authority": "Ministry of Labour", "status": "approved", "country": "AE",
                 "occupation": "Welder", "source": "Public register", "checked_on": day(), **fields}  # fmt: skip
        return actions.add_job_order(recruiter, fields=given, by=self.by)

    def complaint(self, recruiter, state="", **fields):
        given = {"kind": "fees", "summary": "Asked 900 dollars of me.", "received_on": day(-3), **fields}
        made = actions.note_complaint(recruiter, **given, by=self.by)
        return (
            actions.review_complaint(made, state=state, note="Receipts seen.", by=self.by) if state else made
        )


def url(name, pk=None):
    return reverse(f"partners:{name}", kwargs={"pk": pk} if pk else {})


ORDER = {"number": "JO-1", "authority": "Ministry", "status": "approved", "country": "AE", "occupation": "Nurse",
         "places": "20", "wage": "900", "currency": "USD", "source": "Register", "checked_on": "2026-01-05"}  # fmt: skip


def test_a_job_order_is_written_down_and_corrected_on_the_desk(cast, register):
    recruiter = register.recruiter()
    browser = cast.client("manager")
    answer = browser.post(url("job_order_add", recruiter.organisation_id), ORDER)
    assert answer.headers["Location"] == url("job_orders", recruiter.organisation_id)
    order = JobOrder.objects.get()
    assert (order.number_key, order.places, order.checked_by_id) == ("jo1", 20, register.by.user_id)
    browser.post(url("job_order_edit", order.pk), {**ORDER, "version": 1, "status": "withdrawn"})
    page = browser.get(url("job_orders", recruiter.organisation_id)).content.decode()
    assert "Withdrawn" in page
    assert Entry.objects.filter(action="partners.job_order_changed").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"checked_on": "2999-01-01"}, "not come yet"),
        ({"issued": "2026-02-01", "expires": "2026-01-01"}, "ends before it begins"),
        ({"currency": ""}, "in which currency"),
        ({"number": "JO-9"}, "of this number already"),
        ({"places": "-4"}, "greater than or equal to 0"),
    ],
)
def test_a_job_order_that_cannot_be_says_why_and_saves_nothing(cast, register, wrong, said):
    recruiter = register.recruiter()
    register.order(recruiter)
    page = cast.client("manager").post(url("job_order_add", recruiter.organisation_id), {**ORDER, **wrong})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert JobOrder.objects.count() == 1


def test_the_database_keeps_what_cannot_be_out(register):
    recruiter = register.recruiter()
    order, complaint = register.order(recruiter), register.complaint(recruiter)
    for model, pk, fields in (
        (JobOrder, order.pk, {"issued": day(), "expires": day(-1)}),
        (JobOrder, order.pk, {"wage": 5, "currency": ""}),
        (RecruiterComplaint, complaint.pk, {"state": "upheld"}),
        (RecruiterComplaint, complaint.pk, {"state": "upheld", "reviewed_on": day(-9)}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**fields)


def test_who_corrects_a_job_order_second_hears_of_it(register):
    order = register.order(register.recruiter())
    actions.change_job_order(order, fields={"occupation": "Nurse"}, version=1, by=register.by)
    with pytest.raises(ChangedMeanwhile):
        actions.change_job_order(order, fields={"occupation": "Driver"}, version=1, by=register.by)


def test_a_complaint_is_sealed_read_with_a_note_and_counts_after_its_review(cast, register):
    recruiter = register.recruiter()
    browser = cast.client("manager")
    data = {"received_on": "2026-01-05", "kind": "fees", "summary": "They asked 900 dollars."}
    browser.post(url("complaint_add", recruiter.organisation_id), data)
    complaint = RecruiterComplaint.objects.get()
    tab = browser.get(url("complaints", recruiter.organisation_id)).content.decode()
    assert "900 dollars" not in tab
    links = browser.get(url("licences", recruiter.organisation_id)).content.decode()
    for name in ("complaints", "job_orders"):
        assert f'href="{url(name, recruiter.organisation_id)}"' in links
    assert "0 complaints count" in tab
    shown = browser.get(url("complaint_review", complaint.pk)).content.decode()
    assert "900 dollars" in shown
    assert Entry.objects.filter(action="partners.complaint_read").count() == 1
    review = {"state": "upheld", "note": "Two receipts.", "version": 1}
    browser.post(url("complaint_review", complaint.pk), review)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.reviewed_on) == ("upheld", timezone.localdate())
    assert "1 complaint counts" in browser.get(url("complaints", recruiter.organisation_id)).content.decode()


def test_a_finding_needs_its_reasons_and_locks_the_words(cast, register):
    recruiter = register.recruiter()
    complaint = register.complaint(recruiter)
    with pytest.raises(PartnersRefused, match="Write why"):
        actions.review_complaint(complaint, state="upheld", note=" ", by=register.by)
    with pytest.raises(PartnersRefused, match="Choose"):
        actions.review_complaint(complaint, state="guilty", note="So.", by=register.by)
    complaint = actions.review_complaint(complaint, state="not_upheld", note="No proof.", by=register.by)
    with pytest.raises(PartnersRefused, match="was reviewed"):
        actions.change_complaint(complaint, fields={"summary": "Other."}, by=register.by)
    complaint = actions.review_complaint(complaint, state="under_review", note="New papers.", by=register.by)
    assert (complaint.reviewed_on, complaint.reviewed_by_id) == (None, None)


def test_only_findings_of_the_last_three_years_count(register):
    recruiter = register.recruiter()
    for state in ("", "under_review", "not_upheld", "upheld"):
        register.complaint(recruiter, state=state)
    old = register.complaint(recruiter, state="upheld", received_on=day(-2000))
    RecruiterComplaint.objects.filter(pk=old.pk).update(reviewed_on=day(-1200))
    today = timezone.localdate()
    assert RecruiterComplaint.objects.counting(today).count() == 1
    assert sum(row.counts_on(today) for row in RecruiterComplaint.objects.all()) == 1


def test_who_only_reads_the_directory_sees_job_orders_and_no_complaint(cast, register):
    recruiter = register.recruiter()
    register.order(recruiter)
    complaint = register.complaint(recruiter)
    browser = cast.client("counsellor")
    page = browser.get(url("job_orders", recruiter.organisation_id)).content.decode()
    assert "JO-9" in page
    assert url("complaints", recruiter.organisation_id) not in page
    for name, pk in (
        ("complaints", recruiter.organisation_id),
        ("complaint_review", complaint.pk),
        ("complaint_edit", complaint.pk),
    ):
        assert browser.get(url(name, pk)).status_code == 403


@pytest.mark.parametrize("written", ["JO-9/2026", "jo 9 2026", "JO.9–۲۰۲۶"])
def test_a_number_is_the_same_however_it_is_written(written):
    assert number_key(written) == "jo92026"


def send(cast, what, data, name="file.csv", **more):
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return cast.client("manager").post(url(f"{what}_import"), {"file": file, **more})


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_registers_go_out_and_come_back_unchanged(cast, register, kind, language):
    recruiter = register.recruiter("=Fast Lane")
    actions.keep_recruiter(
        recruiter.organisation, fields={"certificate": "iris", "sectors": ["F"]}, by=register.by
    )
    register.licence(recruiter, issued=date(2024, 1, 31), status="suspended")
    register.order(recruiter, wage="1234.50", currency="USD", places=12, expires=date(2031, 5, 3))
    register.complaint(recruiter, summary="Secret words.")
    browser, headers = cast.client("manager"), {"accept-language": language}
    before = (
        Organisation.objects.get().version,
        Recruiter.objects.get().version,
        JobOrder.objects.get().version,
    )
    for what in ("recruiters", "job_orders"):
        out = browser.get(url(f"{what}_{kind}"), headers=headers)
        assert b"Secret" not in out.content
        if kind == "csv":
            assert "'=Fast Lane" in out.content.decode("utf-8-sig")
        file = SimpleUploadedFile(f"f.{kind}", out.content)
        assert browser.post(url(f"{what}_import"), {"file": file}, headers=headers).status_code == 302
    after = (
        Organisation.objects.get().version,
        Recruiter.objects.get().version,
        JobOrder.objects.get().version,
    )
    assert before == after
    assert Licence.objects.count() == JobOrder.objects.count() == 1


HEAD = "Recruiter;Country;Licence number;Given by;Status;Valid until;Source;Checked on\n"


def test_new_recruiters_are_public_and_a_second_check_adds_to_the_history(cast):
    rows = "Silk Road;TJ;L-1;Ministry;Valid;2031-01-31;Register;{}\n"
    assert (
        send(cast, "recruiters", HEAD + rows.format("05.01.2026") + rows.format("2026-02-05")).status_code
        == 302
    )
    house = Organisation.objects.get()
    assert (house.kind, house.is_public) == ("recruiter", True)
    assert Licence.objects.count() == 2
    assert Licence.objects.first().expires == date(2031, 1, 31)
    assert Licence.objects.first().number_key == "l1"


def test_wrong_rows_of_recruiters_come_back_with_their_reasons(cast):
    data = (
        HEAD
        + "Good;TJ;L-1;Ministry;Valid;2031-01-31;Register;2026-01-05\n"
        + "Bad status;TJ;L-2;Ministry;Splendid;;Register;2026-01-05\n"
        + "Bad day;TJ;L-3;Ministry;Valid;soon;Register;2026-01-05\n"
        + "Only a year;TJ;L-3;Ministry;Valid;2031;Register;2026-01-05\n"
        + "No source;TJ;L-4;Ministry;Valid;;;2026-01-05\n"
        + "To come;TJ;L-5;Ministry;Valid;;Register;2999-01-05\n"
        + ";TJ;L-6;Ministry;Valid;;Register;2026-01-05\n"
    )
    page = send(cast, "recruiters", data).content.decode()
    for reason in ("“Splendid” is not in the list", "“soon” is no day", "“2031” is no day", "“Source” is empty",
                   "has not come yet", "names no recruiter"):  # fmt: skip
        assert reason in page
    assert not Organisation.objects.exists()
    assert send(cast, "recruiters", data, take_good="on").status_code == 302
    assert [row.name for row in Organisation.objects.all()] == ["Good"]


def test_wrong_rows_of_job_orders_come_back_with_their_reasons(cast, register):
    recruiter = register.recruiter("Silk Road")
    register.order(recruiter, number="JO-1", issued=date(2026, 1, 1))
    head = (
        "Recruiter;Job order number;Approved by;State;Country of work;Job;Approved number of workers;Monthly wage;"
        "Currency;Valid until;Source;Checked on\n"
    )
    data = (
        head
        + "Silk Road;JO-2;Ministry;Approved;AE;Welder;10;900,50;USD;2031-01-01;Register;2026-01-05\n"
        + "Unknown;JO-3;Ministry;Approved;AE;Welder;;;;;Register;2026-01-05\n"
        + "Silk Road;;Ministry;Approved;AE;Welder;;;;;Register;2026-01-05\n"
        + "Silk Road;JO-2;Ministry;Approved;AE;Welder;;;;;Register;2026-01-05\n"
        + "Silk Road;JO-4;Ministry;Approved;AE;Welder;some;900;;;Register;2026-01-05\n"
        + "Silk Road;JO-5;Ministry;Approved;AE;Welder;2.5;900;;;Register;2026-01-05\n"
        + "Silk Road;JO-6;Ministry;Approved;AE;Welder;;900;;;Register;2026-01-05\n"
        + "Silk Road;JO-1;;;;;;;;2025-01-01;;\n"
    )
    page = send(cast, "job_orders", data).content.decode()
    for reason in ("bring the recruiters first", "“Job order number” is empty", "Row 2 has the same job order",
                   "“some” is no amount", "no whole number of people", "in which currency",
                   "It ends before it begins"):  # fmt: skip
        assert reason in page
    assert JobOrder.objects.count() == 1
    assert send(cast, "job_orders", data, take_good="on").status_code == 302
    assert str(JobOrder.objects.get(number="JO-2").wage) == "900.50"
    assert JobOrder.objects.count() == 2


@pytest.mark.parametrize("what", ["recruiters", "job_orders"])
@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"no workbook", "a.xlsx", "damaged"),
        ("имя".encode("cp1251"), "a.csv", "not in UTF-8"),
        ("Name,Kind\nA,B\n", "a.csv", "no column “Recruiter”"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.csv", "larger than 5 MB"),
    ],
    ids=["no workbook", "another encoding", "no heading", "too large"],
)
def test_a_file_that_cannot_be_read_says_why(cast, what, data, name, said):
    answer = send(cast, what, data, name)
    assert answer.status_code == 200
    assert said in answer.content.decode()
