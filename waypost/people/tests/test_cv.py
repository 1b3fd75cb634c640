"""CVs: what they take from the file, what they never show, in five languages, on paper and as PDF."""

import io
import re

import pikepdf
import pypdfium2
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from waypost.people.actions.cv import CvRefused, begin_cv, change_cv, copy_cv, say_in_language
from waypost.people.actions.details import add_detail
from waypost.people.cv_material import material_of, missing_of
from waypost.people.cv_sheet import sheet_of
from waypost.people.cv_skills import SkillLine
from waypost.people.models import (
    ContactPoint,
    CoverLetter,
    Cv,
    CvText,
    Education,
    IdentityDocument,
    InterviewPractice,
    LanguageSkill,
    Qualification,
    WorkExperience,
)
from waypost.shared.audit.models import Entry
from waypost.shared.dates import PartialDate

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def by(cast):
    return cast.viewer("counsellor")


@pytest.fixture
def person(cast, by):
    made = cast.person(
        "Каримов Рустам", phone="+992935123456", born=PartialDate("1984-05-03"), marital_status="married", town="Hisor",
        first_language="tg", other_languages=["ru", "de"], nationalities=["TJ"], country="TJ",
    )  # fmt: skip
    job = {
        "title": "Welder",
        "employer": "Steel Works",
        "began": PartialDate("2015-03-02"),
        "duties": "Pipes\nTanks",
    }
    add_detail(made, WorkExperience, values=job, by=by)
    add_detail(made, Education, values={"what": "Welding", "school": "Lyceum 3", "level": "3"}, by=by)
    add_detail(made, Qualification, values={"kind": "driving", "what": "Driving licence B"}, by=by)
    add_detail(made, LanguageSkill, values={"language": "ru", "level": "B2"}, by=by)
    add_detail(made, IdentityDocument, values={"kind": "passport", "number": "A1234567"}, by=by)
    return made


@pytest.fixture
def cv(person, by):
    return begin_cv(person, title="Welder and fitter", language="en", profile="Ten years with steel.", by=by)


def _page(cast, name, *args, role="counsellor"):
    return cast.client(role).get(reverse(f"people:{name}", args=args)).content.decode()


def _article(page):
    return re.search(r"<article.*</article>", page, re.DOTALL)[0]


def test_the_cv_takes_what_the_file_knows(cast, person, cv):
    page = _article(_page(cast, "cv", person.pk, cv.pk))
    for told in (
        "Каримов Рустам", "Welder and fitter", "+992 93 512 3456", "Hisor", "Ten years with steel.", "Steel Works", "Tanks",
        "Lyceum 3", "Driving licence B", "B2: speaks freely", "First language",
    ):  # fmt: skip
        assert told in page


def test_age_marriage_nationality_and_papers_are_not_on_it(cast, person, cv):
    for name in ("cv", "cv_print"):
        page = _article(_page(cast, name, person.pk, cv.pk))
        for kept_back in ("1984", "A1234567", "Married", "Nationality", person.number):
            assert kept_back not in page


def test_what_is_usually_left_out_comes_when_the_person_asks_for_it(cast, person, cv):
    browser, url = cast.client("counsellor"), reverse("people:cv_shown", args=[person.pk, cv.pk])
    assert (
        "Age, marital status and nationality say nothing about the work" in browser.get(url).content.decode()
    )
    form = browser.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    browser.post(url, data | {"extras": ["born", "nationality"]})
    page = _article(_page(cast, "cv", person.pk, cv.pk))
    assert "Born 1984" in page
    assert "Nationality:" in page
    assert "Married" not in page


def test_a_part_and_a_line_can_be_left_out(cast, person, cv, by):
    second = add_detail(person, WorkExperience, values={"title": "Shop assistant"}, by=by)
    browser, url = cast.client("counsellor"), reverse("people:cv_shown", args=[person.pk, cv.pk])
    form = browser.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data["parts"] = [part for part in data["parts"] if part != "education"]
    data["rows_work"] = [pk for pk in data["rows_work"] if pk != str(second.pk)]
    assert browser.post(url, data).status_code == 302
    page = _article(_page(cast, "cv", person.pk, cv.pk))
    assert "Shop assistant" not in page
    assert "Lyceum" not in page
    assert "Steel Works" in page


def test_it_follows_the_file(person, cv, by):
    add_detail(person, WorkExperience, values={"title": "Crane driver"}, by=by)
    titles = [entry.title for part in sheet_of(cv, material_of(person)).sections for entry in part.entries]
    assert "Crane driver" in titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_come_in_the_cvs_language_and_typed_text_stays(person, cv, by, language):
    made = copy_cv(cv, language=language, by=by)
    sheet = sheet_of(made, material_of(person))
    work = next(part for part in sheet.sections if part.slug == "work")
    assert work.entries[0].title == "Welder"
    assert sheet.direction == ("rtl" if language == "ar" else "ltr")
    assert sheet.language == language


def test_levels_and_days_are_told_in_the_cvs_language(person, cv, by):
    sheet = sheet_of(copy_cv(cv, language="ru", by=by), material_of(person))
    told = [
        line
        for part in sheet.sections
        if part.slug == "languages"
        for entry in part.entries
        for line in entry.lines
    ]
    assert any(line.startswith("B2: свободно") for line in told)
    when = next(part for part in sheet.sections if part.slug == "work").entries[0].when
    assert "март 2015" in when.casefold()


def test_a_second_wording_stands_on_cvs_of_that_language_only(cast, person, cv, by):
    other = copy_cv(cv, language="ru", by=by)
    browser, url = cast.client("counsellor"), reverse("people:cv_words", args=[person.pk, other.pk])
    form = browser.get(url).context["form"]
    data = {name: "Сварщик" if one.text == "Welder" else "" for name, one in form.typed.items()}
    assert browser.post(url, data).status_code == 302
    assert "Сварщик" in _article(_page(cast, "cv", person.pk, other.pk))
    assert "Сварщик" not in _article(_page(cast, "cv", person.pk, cv.pk))
    assert WorkExperience.objects.get().title == "Welder"


def test_an_emptied_box_takes_the_second_wording_away(person, cv, by):
    job = person.work_history.get()
    say_in_language(cv, texts={(job.pk, "title"): "Steel welder"}, by=by)
    say_in_language(cv, texts={(job.pk, "title"): ""}, by=by)
    assert not CvText.objects.exists()


def test_the_arabic_cv_is_right_to_left_with_its_number_left_to_right(cast, person, cv, by):
    page = _article(_page(cast, "cv_print", person.pk, copy_cv(cv, language="ar", by=by).pk))
    assert 'lang="ar" dir="rtl"' in page
    assert '<bdi dir="ltr">+992 93 512 3456</bdi>' in page


def test_each_text_runs_in_its_own_direction(person, cv, by):
    sheet = sheet_of(copy_cv(cv, language="ar", by=by), material_of(person))
    parts = {part.slug: part for part in sheet.sections}
    level = next(
        line for entry in parts["languages"].entries for line in entry.lines if line.startswith("B2")
    )
    assert level.dir == "rtl"
    assert parts["work"].entries[0].title.dir == "ltr"
    assert sheet.name.dir == "ltr"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_holds_the_cv_and_says_its_language(cast, person, cv, by, language):
    made = copy_cv(cv, language=language, by=by)
    answer = cast.client("counsellor").get(reverse("people:cv_pdf", args=[person.pk, made.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    pdf = pikepdf.open(io.BytesIO(answer.content))
    assert str(pdf.Root.Lang) == language
    assert len(pdf.pages) == 1
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded()
    assert "Steel Works" in text
    assert "Каримов Рустам" in text
    assert person.number not in text


@pytest.mark.parametrize(("page", "given"), [("cv_print", "print"), ("cv_pdf", "pdf")])
def test_each_giving_out_is_written_down_without_what_stands_on_it(cast, person, cv, page, given):
    _ = cast.client("counsellor").get(reverse(f"people:{page}", args=[person.pk, cv.pk]))
    entry = Entry.objects.get(action="people.cv_given")
    assert entry.details == {"given": given, "sheet": "cv", "language": "en"}
    assert entry.about_id == person.pk


def test_it_asks_only_for_what_is_missing(person, cv):
    asked = [one.what for one in missing_of(cv, material_of(person))]
    assert asked == ["Skills", "How well they speak their other languages"]


def test_what_was_missing_leads_back_to_the_cv(cast, person, cv):
    url = f"{reverse('people:detail_add', args=[person.pk, 'language'])}?cv={cv.pk}"
    answer = cast.client("counsellor").post(url, {"language": "de", "level": "A2"})
    assert answer["Location"] == reverse("people:cv", args=[person.pk, cv.pk])
    other = f"{reverse('people:detail_add', args=[person.pk, 'language'])}?cv={person.pk}"
    answer = cast.client("counsellor").post(other, {"language": "fr", "level": "A2"})
    assert answer["Location"] == reverse("people:client_skills", args=[person.pk])


def test_a_phone_that_is_not_safe_or_not_theirs_is_never_offered(person, by):
    add_detail(
        person, ContactPoint, values={"kind": "mobile", "value": "+992900111222", "is_safe": False}, by=by
    )
    sister = {"kind": "mobile", "value": "+992900333444", "belongs_to": "sister"}
    add_detail(person, ContactPoint, values=sister, by=by)
    assert [point.value for point in material_of(person).points] == ["+992935123456"]
    person.never_channels = ["phone_call"]
    assert material_of(person).points == []
    person.never_channels, person.safe_rules = [], ["never"]
    assert material_of(person).points == []


def test_where_contact_must_be_careful_the_phone_is_shown_only_when_chosen(person, by):
    person.safe_channels = ["sms"]
    cautious = begin_cv(person, title="Cook", language="en", by=by)
    assert [one.text for one in sheet_of(cautious, material_of(person)).reach] == ["Hisor, Tajikistan"]


def test_skills_of_a_room_above_stand_on_it(person, cv, monkeypatch):
    line = SkillLine(person.pk, "Argon welding", "skilled", 8)
    monkeypatch.setattr("waypost.people.cv_skills._readers", [lambda pk: [line]])
    skills = next(part for part in sheet_of(cv, material_of(person)).sections if part.slug == "skills")
    assert (skills.entries[0].title, skills.entries[0].lines) == ("Argon welding", ("8 years",))


def test_two_workers_cannot_overwrite_one_cv(cast, person, cv, by):
    change_cv(cv, seen_version=1, title="Foreman", by=by)
    url = reverse("people:cv_edit", args=[person.pk, cv.pk])
    browser, typed = cast.client("counsellor"), {"title": "Cook", "language": "en", "seen_version": "1"}
    sent = browser.post(url, typed)
    assert sent.status_code == 409
    assert "Saved meanwhile" in sent.text
    assert "Foreman" in sent.text
    assert Cv.objects.get().title == "Foreman"
    again = typed | {"seen_version": sent.context["form"]["seen_version"].value()}
    assert browser.post(url, again).status_code == 302
    assert Cv.objects.get().title == "Cook"


def test_a_draft_over_an_older_version_comes_back_and_can_be_saved_after_both_are_seen(cast, person, cv, by):
    url, name = reverse("people:cv_edit", args=[person.pk, cv.pk]), f"people:cv-{cv.pk}:{person.pk}"
    browser, typed = cast.client("counsellor"), {"title": "Cook", "language": "en", "seen_version": "1"}
    browser.post(f"{reverse('draft')}?form={name}", typed)
    change_cv(cv, seen_version=1, title="Foreman", by=by)
    form = browser.get(url).context["form"]
    assert (form["title"].value(), form["seen_version"].value()) == ("Cook", "1")
    assert browser.post(url, typed).status_code == 409


def test_what_a_cv_shows_is_compared_in_words(cast, person, cv, by):
    url = reverse("people:cv_shown", args=[person.pk, cv.pk])
    change_cv(cv, seen_version=1, parts=["work", "languages"], by=by)
    sent = cast.client("counsellor").post(url, {"parts": ["work"], "seen_version": "1"})
    assert sent.status_code == 409
    assert any("Languages" in one.saved and "Languages" not in one.mine for one in sent.context["differing"])


def test_answers_that_were_being_typed_come_back(cast, person):
    url, name = reverse("people:practice_new", args=[person.pk]), f"people:interview-new:{person.pk}"
    browser = cast.client("counsellor")
    browser.post(f"{reverse('draft')}?form={name}", {"job": "Fitter", "answer_gap": "I cared for my father."})
    assert "I cared for my father." in browser.get(url).text


def test_a_row_that_a_colleague_added_meanwhile_mixes_up_no_wording(cast, person, cv, by):
    other = copy_cv(cv, language="ru", by=by)
    browser, url = cast.client("counsellor"), reverse("people:cv_words", args=[person.pk, other.pk])
    form = browser.get(url).context["form"]
    data = {name: "Сварщик" if one.text == "Welder" else "" for name, one in form.typed.items()}
    add_detail(person, WorkExperience, values={"title": "Driver", "goes_on": True}, by=by)
    driver = person.work_history.get(title="Driver")
    say_in_language(other, texts={(driver.pk, "title"): "Водитель"}, by=by)
    browser.post(url, data)
    kept = {(text.row, text.field): text.text for text in CvText.objects.filter(language="ru")}
    welder = person.work_history.get(title="Welder")
    assert kept == {(welder.pk, "title"): "Сварщик", (driver.pk, "title"): "Водитель"}


def test_the_same_form_sent_twice_makes_one_cv(cast, person):
    browser, url = cast.client("counsellor"), reverse("people:cv_new", args=[person.pk])
    token = re.search(r'name="once" value="([^"]+)"', browser.get(url).content.decode())[1]
    for _time in range(2):
        assert browser.post(url, {"title": "Cook", "language": "en", "once": token}).status_code == 302
    assert Cv.objects.count() == 1


def test_a_minimum_file_holds_no_cv(cast, by):
    person = cast.person("Zarina")
    type(person).objects.filter(pk=person.pk).update(minimum_only=True)
    person.refresh_from_db()
    with pytest.raises(CvRefused):
        begin_cv(person, title="Cook", language="en", by=by)
    assert "A minimum file holds no CV" in _page(cast, "cvs", person.pk)


def test_another_clients_cv_is_not_reached_through_a_file(cast, cv):
    other = cast.person("Somebody Else")
    url = reverse("people:cv", args=[other.pk, cv.pk])
    assert cast.client("counsellor").get(url).status_code == 404


def test_the_end_may_not_lie_before_the_beginning(cast, person):
    url = reverse("people:detail_add", args=[person.pk, "work"])
    sent = cast.client("counsellor").post(url, {"title": "Cook", "began": "2020", "ended": "2018"})
    assert "The end is before the beginning." in sent.content.decode()
    sent = cast.client("counsellor").post(
        url, {"title": "Cook", "began": "2018", "ended": "2020", "goes_on": "on"}
    )
    assert "Leave this empty while they still work there." in sent.content.decode()
    assert WorkExperience.objects.count() == 1


def test_a_cover_letter_is_written_printed_and_removed(cast, person):
    browser = cast.client("counsellor")
    data = {
        "job": "Fitter",
        "employer": "Bridge Ltd",
        "language": "fr",
        "written_on": "2026-03-02",
        "opening": "I read it.",
    }
    browser.post(reverse("people:letter_new", args=[person.pk]), data)
    letter = CoverLetter.objects.get()
    page = _article(_page(cast, "letter_print", person.pk, letter.pk))
    assert "I read it." in page
    assert "Bridge Ltd" in page
    assert 'lang="fr"' in page
    pdf = browser.get(reverse("people:letter_pdf", args=[person.pk, letter.pk]))
    assert pdf.content.startswith(b"%PDF")
    assert Entry.objects.filter(action="people.cv_given", details__sheet="coverletter").count() == 2
    browser.post(reverse("people:letter_remove", args=[person.pk, letter.pk]))
    assert not CoverLetter.objects.exists()


def test_an_interview_is_prepared_in_the_persons_words(cast, person):
    browser, url = cast.client("counsellor"), reverse("people:practice_new", args=[person.pk])
    browser.post(
        url, {"job": "Fitter", "held_on": str(timezone.localdate()), "answer_gap": "I cared for my father."}
    )
    held = InterviewPractice.objects.get()
    assert held.answers == {"gap": "I cared for my father."}
    page = _page(cast, "practice_print", person.pk, held.pk)
    assert "I cared for my father." in page
    assert "What you need not answer" in page


def test_removing_a_cv_leaves_what_the_file_says(cast, person, cv, by):
    say_in_language(cv, texts={(cv.pk, "title"): "Soudeur"}, by=by)
    cast.client("counsellor").post(reverse("people:cv_remove", args=[person.pk, cv.pk]))
    assert not Cv.objects.exists()
    assert not CvText.objects.exists()
    assert person.work_history.count() == 1


def test_who_may_only_look_changes_nothing(cast, person, cv):
    page = _page(cast, "cv", person.pk, cv.pk, role="trainer")
    assert "What it shows" not in page
    assert (
        cast.client("trainer").post(reverse("people:cv_remove", args=[person.pk, cv.pk])).status_code == 403
    )


def test_a_cv_costs_a_fixed_number_of_statements(cast, person, cv, by, django_assert_max_num_queries):
    browser, url = cast.client("counsellor"), reverse("people:cv", args=[person.pk, cv.pk])
    browser.get(url)
    for number in range(10):
        add_detail(person, WorkExperience, values={"title": f"Job {number}"}, by=by)
        add_detail(person, Qualification, values={"kind": "other", "what": f"Paper {number}"}, by=by)
    with django_assert_max_num_queries(32):
        browser.get(url)
