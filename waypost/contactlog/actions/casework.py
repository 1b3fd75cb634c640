"""When a contact needs more than an answer: a case that begins with it (R39)."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.cases.actions import open_case
from waypost.cases.models import Case
from waypost.cases.refusals import CaseRefused
from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.shared.audit import audited


@audited
def open_case_from(contact: Contact, *, values: dict[str, Any], by: Viewer) -> Case:
    """Open a case for the contact's client and tie the contact to it. Raises CaseRefused.

    Nothing here tells of a restricted case that the viewer may not know of: the audit holds the opening alone,
    and a second case may be opened from the contact as if there were none.
    """
    contact = Contact.objects.select_for_update(of=("self",)).select_related("person").get(pk=contact.pk)
    if contact.person is None:
        raise CaseRefused(_("Put the contact into a client's file first."))
    if Case.objects.visible_to(by).filter(pk=contact.case_id).exists():
        raise CaseRefused(_("A case was opened from this contact already."))
    case = open_case(person=contact.person, **values, by=by)
    contact.case = case
    contact.save(update_fields=["case", "updated_at"])
    return case
