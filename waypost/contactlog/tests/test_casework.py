"""A case that begins with a contact."""

import pytest

from waypost.cases.models import Case
from waypost.cases.refusals import CaseRefused
from waypost.contactlog.actions import open_case_from


def test_a_case_opened_from_a_contact_stands_on_its_page(cast, log):
    contact = log(person=cast.person(), asked="Not paid since March.")
    browser = cast.client("counsellor")
    page = browser.get(f"/desk/contacts/{contact.pk}/case/").content.decode()
    assert "Not paid since March." in page
    data = {"kind": "labour_rights", "summary": "Not paid.", "manager": cast.counsellor.pk}
    answer = browser.post(f"/desk/contacts/{contact.pk}/case/", data)
    case = Case.objects.get()
    assert answer.url == f"/desk/cases/{case.pk}/"
    assert case.person_id == contact.person_id
    assert case.number in browser.get(f"/desk/contacts/{contact.pk}/").content.decode()


def test_a_restricted_one_is_not_named_there_for_others(cast, log):
    contact = log(person=cast.person())
    case = open_case_from(
        contact, values={"kind": "trafficking", "restricted": True}, by=cast.viewer("counsellor")
    )
    page = cast.client("manager").get(f"/desk/contacts/{contact.pk}/").content.decode()
    assert case.number not in page
    assert "Open a case from this contact" in page, "a missing button would tell of the case"
    again = open_case_from(contact, values={"kind": "other"}, by=cast.viewer("manager"))
    assert again != case


def test_one_contact_opens_one_case_and_an_enquiry_without_a_file_none(cast, log):
    by = cast.viewer("counsellor")
    contact = log(person=cast.person())
    open_case_from(contact, values={"kind": "other"}, by=by)
    with pytest.raises(CaseRefused, match="already"):
        open_case_from(contact, values={"kind": "other"}, by=by)
    with pytest.raises(CaseRefused, match="client's file first"):
        open_case_from(log(), values={"kind": "other"}, by=by)
