"""A register as a file: out and back without a change, a look before anything is saved, a reason for each wrong row."""

import csv
import io
import zipfile
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from waypost.library.actions import registers as actions
from waypost.library.models import (
    DiasporaGroup,
    LivingCost,
    RegisterImport,
    RemittancePrice,
    Scheme,
    Source,
    Vacancy,
)
from waypost.library.registers import REGISTERS
from waypost.library.tests.register_entries import Entries
from waypost.shared.audit.models import Entry as AuditEntry
from waypost.shared.spreadsheets import write_xlsx

ALL = sorted(REGISTERS)
FULL = {
    "vacancies": {
        "wage": Decimal("2500.50"), "wage_currency": "AED", "wage_per": "month", "hours_week": 48, "terms": "=HYPERLINK(1)",
        "closes_on": timezone.localdate(), "portal_number": "-77", "occupation": "51", "contract_months": 24,
    },
    "schemes": {"sectors": ["A", "F"], "quota": 1200, "countries": ["KR", "JP"], "name": "+Scheme; with parts"},
    "recognition": {"papers": ["passport"], "fee": Decimal(150), "fee_currency": "EUR", "days": 90, "language": "de",
                    "language_level": "B2"},
    "courses": {"cost": Decimal(0), "cost_currency": "TJS", "is_online": True, "phone": "+992372000001"},
    "study": {"work_hours": 20, "tuition": Decimal("1500.25"), "tuition_currency": "EUR"},
    "costs": {"note": "@night", "period": "once"},
    "prices": {"pay_in": "cash", "pay_out": "account", "rate": Decimal("0.11873456")},
    "diaspora": {"languages": ["tg", "ru"], "email": "group@example.org"},
}  # fmt: skip


@pytest.fixture
def entries(cast):
    return Entries(cast)


def bring(cast, slug, data, name="file.csv", role="editor", **more):
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return cast.client(role).post(REGISTERS[slug].url("register_bring"), {"file": file}, **more)


def preview(cast, slug, data, name="file.csv"):
    """The page that shows what a file would do."""
    answer = bring(cast, slug, data, name)
    assert answer.status_code == 302, answer.content.decode()
    return cast.client("editor").get(answer.headers["Location"])


def take(cast, slug, role="editor"):
    file = RegisterImport.objects.latest("created_at")
    return cast.client(role).post(REGISTERS[slug].url("register_take", pk=file.pk), follow=True)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("slug", ALL)
def test_what_goes_out_comes_back_unchanged(cast, entries, slug, kind, language):
    entry = entries.make(slug, **FULL[slug])
    browser, headers = cast.client("editor"), {"accept-language": language}
    out = browser.get(REGISTERS[slug].url(f"register_{kind}"), headers=headers)
    shown = preview(cast, slug, out.content, f"file.{kind}")
    assert shown.context["counts"] == {"new": 0, "changed": 0, "same": 1, "wrong": 0}
    assert not shown.context["may_take"]
    entry.refresh_from_db()
    assert entry.version == 1
    REGISTERS[slug].entries.all().delete()
    take(cast, slug)
    back = REGISTERS[slug].entries.get()
    for column in REGISTERS[slug].columns:
        assert getattr(back, column.name) == getattr(entry, column.name), column.name
    assert (back.source, back.check_by, back.is_public) == (entry.source, entry.check_by, True)


def test_no_cell_that_goes_out_is_a_formula(cast, entries):
    entries.make("vacancies", title="=1+1", terms="@SUM(A1)")
    text = cast.client("editor").get(REGISTERS["vacancies"].url("register_csv")).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=1+1" in cells
    assert "'@SUM(A1)" in cells


HEAD = "Country;Town;What for;Amount;Currency;How often;Source;Address of the source\n"


def test_nothing_is_saved_before_it_is_taken_and_then_once(cast):
    shown = preview(
        cast, "costs", HEAD + "AE;Dubai;Food;600;AED;every month;Portal;https://portal.example.org/\n"
    )
    assert shown.context["counts"] == {"new": 1, "changed": 0, "same": 0, "wrong": 0}
    assert not LivingCost.objects.exists()
    assert "1 entries added, 0 changed" in take(cast, "costs").content.decode()
    cost = LivingCost.objects.get()
    assert (cost.amount, cost.what, cost.period, cost.is_public) == (600, "food", "month", True)
    assert (cost.source.url, cost.source.is_official) == ("https://portal.example.org/", False)
    assert "taken already" in take(cast, "costs").content.decode()
    assert LivingCost.objects.count() == 1
    assert AuditEntry.objects.filter(action="library.register_file_taken").count() == 1


def test_a_known_entry_changes_and_empty_cells_change_nothing(cast, entries):
    entry = entries.make("costs", note="Kept")
    shown = preview(
        cast, "costs", "Country;Town;What for;How often;Amount;Note\nAE;dubai;A bed in a shared room;;850;\n"
    )
    assert shown.context["counts"]["wrong"] == 1  # the key needs how often
    shown = preview(
        cast, "costs", "Country;Town;What for;How often;Amount;Note\nAE;dubai;rent_bed;every month;850;\n"
    )
    assert shown.context["counts"]["changed"] == 1
    assert "Changes: Amount" in shown.content.decode()
    take(cast, "costs")
    entry.refresh_from_db()
    assert (entry.amount, entry.note, entry.town, entry.version) == (850, "Kept", "Dubai", 2)
    assert LivingCost.objects.count() == 1


def test_each_wrong_row_has_its_reasons_and_comes_back_in_a_file(cast):
    rows = (
        "AE;Dubai;Food;600;AED;every month;Portal;https://portal.example.org/\n"
        "Atlantis;Dubai;Gold;a lot;AED;weekly;Portal;nowhere\n"
        "AE;Dubai;Transport;5;AED;every month;;\n"
        "AE;;Clothes and shoes;;AED;every month;Portal;\n"
        "AE;Dubai;food;700;AED;month;Portal;\n"
        "AE;Dubai;visa;-5;AED;once;Portal;\n"
        "AE;Dubai;ticket;1,500,2;AED;once;Portal;\n"
    )
    shown = preview(cast, "costs", HEAD + rows)
    page = shown.content.decode()
    assert shown.context["counts"] == {"new": 1, "changed": 0, "same": 0, "wrong": 6}
    for said in (
        "Country: “Atlantis” is not in the list.",
        "What for: “Gold” is not in the list.",
        "Amount: “a lot” is not a number.",
        "How often: “weekly” is not in the list.",
        "Address of the source: Enter a valid URL.",
        "Name a source, or do not show the entry to the public.",
        "Amount: this is missing.",
        "The same entry stands in row 2.",
        "greater than or equal to 0",
    ):
        assert said in page, said
    file = RegisterImport.objects.get()
    browser, url = cast.client("editor"), REGISTERS["costs"].url
    text = browser.get(url("register_rejected_csv", pk=file.pk)).content.decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(text)))
    assert back[0][-1] == "Why it was not taken"
    assert len(back) == 7
    assert "Gold" in back[1][-1]
    xlsx = browser.get(url("register_rejected_xlsx", pk=file.pk))
    assert zipfile.is_zipfile(io.BytesIO(xlsx.content))
    page = take(cast, "costs").content.decode()
    assert "6 rows were left out" in page
    assert LivingCost.objects.count() == 1


def test_a_corrected_file_of_rejected_rows_is_taken(cast):
    data = HEAD.strip() + ";Why it was not taken\nAE;Dubai;food;600;AED;month;Portal;;Because it was wrong\n"
    shown = preview(cast, "costs", data)
    assert shown.context["counts"]["new"] == 1
    again = preview(cast, "costs", data.replace("food", "gold"))
    file = RegisterImport.objects.latest("created_at")
    assert again.context["counts"]["wrong"] == 1
    text = (
        cast.client("editor")
        .get(REGISTERS["costs"].url("register_rejected_csv", pk=file.pk))
        .content.decode()
    )
    assert text.count("Why it was not taken") == 1
    assert "Because it was wrong" not in text


def test_a_row_without_a_source_is_refused_unless_it_is_for_staff(cast):
    head = "Country;Town;What for;Amount;Currency;How often;Shown on the public site\n"
    shown = preview(cast, "costs", head + "AE;Dubai;food;1;AED;month;\nAE;Ajman;food;1;AED;month;no\n")
    assert shown.context["counts"] == {"new": 1, "changed": 0, "same": 0, "wrong": 1}
    assert "Name a source" in shown.content.decode()


def test_a_price_of_a_new_day_is_a_new_row(cast, entries):
    entries.make("prices", age=3)
    out = cast.client("editor").get(REGISTERS["prices"].url("register_csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(out)))
    place = rows[0].index("Asked on")
    rows[1][place] = str(timezone.localdate())
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    shown = preview(cast, "prices", text.getvalue())
    assert shown.context["counts"]["new"] == 1
    take(cast, "prices")
    assert RemittancePrice.objects.count() == 2
    assert RemittancePrice.objects.filter(ended_on=None).count() == 1


def test_numbers_and_days_of_a_workbook_are_taken_as_they_are(cast):
    head = ["Job", "Employer", "Country", "Wage", "Currency of the wage", "Wage per", "Apply until", "Source"]
    row = ["Cook", "Hotel", "United Arab Emirates", 1234.5, "AED", "a month", timezone.localdate(), "Gazette"]
    shown = preview(cast, "vacancies", write_xlsx({"x": [head, row]}), "x.xlsx")
    assert shown.context["counts"]["new"] == 1
    take(cast, "vacancies")
    job = Vacancy.objects.get()
    assert (job.wage, job.closes_on, job.source.kind) == (Decimal("1234.5"), timezone.localdate(), "document")


def test_phones_are_read_in_their_country_and_lists_in_any_language(cast):
    data = "Name;Country;Languages;Telephone;Source\nPamir;الإمارات العربية المتحدة;таджикский; 04 555 0100;Talk\n"
    shown = preview(cast, "diaspora", data)
    reasons = [reason for one in shown.context["wrong"] for reason in one["row"].reasons]
    assert reasons == []
    take(cast, "diaspora")
    group = DiasporaGroup.objects.get()
    assert (group.country, group.languages) == ("AE", ["tg"])
    assert group.phone.startswith("+9714")


def test_one_new_source_serves_all_rows_that_name_it(cast):
    rows = "".join(f"Scheme {n};quota;KR; JP;Ministry;\n".replace("KR; JP", '"KR; JP"') for n in range(4))
    shown = preview(cast, "schemes", "Name;Kind of scheme;Countries;Source;Address of the source\n" + rows)
    assert shown.context["counts"]["new"] == 4
    take(cast, "schemes")
    assert Source.objects.count() == 1
    assert Scheme.objects.filter(countries__has_code="JP").count() == 4


def test_what_was_saved_meanwhile_counts(cast, entries):
    preview(cast, "costs", HEAD + "AE;Dubai;rent_bed;900;AED;month;Portal;\n")
    entry = entries.make("costs")
    take(cast, "costs")
    entry.refresh_from_db()
    assert entry.amount == 900
    assert LivingCost.objects.count() == 1


def test_a_dropped_file_is_gone_and_old_ones_are_forgotten(cast):
    preview(cast, "costs", HEAD + "AE;Dubai;food;1;AED;month;P;\n")
    first = RegisterImport.objects.get()
    RegisterImport.objects.update(created_at=timezone.now() - timezone.timedelta(days=8))
    preview(cast, "costs", HEAD + "AE;Dubai;food;1;AED;month;P;\n")
    second = RegisterImport.objects.get()
    assert second.pk != first.pk
    browser, url = cast.client("editor"), REGISTERS["costs"].url
    assert browser.post(url("register_drop", pk=second.pk)).status_code == 302
    assert browser.get(url("register_import", pk=second.pk)).status_code == 404


def test_a_file_belongs_to_its_register_and_network(cast):
    from waypost.centres.models import Network

    preview(cast, "costs", HEAD + "AE;Dubai;food;1;AED;month;P;\n")
    file = RegisterImport.objects.get()
    browser = cast.client("editor")
    assert browser.get(REGISTERS["prices"].url("register_import", pk=file.pk)).status_code == 404
    RegisterImport.objects.update(network=Network.objects.create(name="Elsewhere"))
    assert browser.get(REGISTERS["costs"].url("register_import", pk=file.pk)).status_code == 404


def _bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (61 * 1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"not a workbook", "a.xlsx", "damaged"),
        (_bomb(), "a.xlsx", "far more than it seems"),
        ("страна;город".encode("cp1251"), "a.csv", "not in UTF-8"),
        ("Name,Kind\nA,B\n", "a.csv", "no column “Country”"),
        (HEAD, "a.csv", "no rows under its heading"),
        (HEAD + "AE;x;food;1;AED;month;;\n" * 2001, "a.csv", "more than 2000 rows"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.csv", "larger than 5 MB"),
        ("", "a.csv", "empty"),
    ],
    ids=[
        "no workbook",
        "a bomb",
        "another encoding",
        "no heading",
        "no rows",
        "too many",
        "too large",
        "empty",
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(cast, data, name, said):
    answer = bring(cast, "costs", data, name)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not RegisterImport.objects.exists()


def test_a_cell_that_no_database_takes_is_cleaned(cast):
    shown = preview(cast, "costs", HEAD + "AE;Dub\x00ai;food;1;AED;month;P;\n")
    assert shown.context["counts"]["new"] == 1
    take(cast, "costs")
    assert LivingCost.objects.get().town == "Dubai"


def test_a_file_of_many_rows_asks_the_database_no_more(cast, entries, django_assert_max_num_queries):
    actions.name_source(title="P", url="", is_official=False, by=entries.by)
    rows = "".join(f"AE;Town {n};food;{n};AED;month;P;\n" for n in range(300))
    answer = bring(cast, "costs", HEAD + rows)
    browser = cast.client("editor")
    browser.get(answer.headers["Location"])
    with django_assert_max_num_queries(16):
        page = browser.get(answer.headers["Location"])
    assert page.context["more_good"] == 200
