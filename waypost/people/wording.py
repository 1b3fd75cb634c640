"""What the audit says about this app's deeds on a file. (Consents, imports and merges have words of their own.)"""

from django.utils.translation import gettext_lazy as _

from waypost.people.parts import KINDS, PARTS
from waypost.shared.audit import wording

SENTENCES = {
    "people.registered": _("%(who)s registered %(about)s."),
    "people.viewed": _("%(who)s looked at the file of %(about)s (%(part)s)."),
    "people.changed": _("%(who)s changed the file of %(about)s (%(part)s)."),
    "people.detail_added": _("%(who)s added to the file of %(about)s (%(kind)s)."),
    "people.detail_changed": _("%(who)s changed a line in the file of %(about)s (%(kind)s)."),
    "people.detail_removed": _("%(who)s removed a line from the file of %(about)s (%(kind)s)."),
    "people.name_used": _("%(who)s put another name of %(about)s in use."),
    "people.suggestions_taken": _("%(who)s took over what was typed at the desk into the file of %(about)s."),
    "people.exported": _("%(who)s exported %(count)s clients as a spreadsheet."),
    "people.card_printed": _("%(who)s printed the card of %(about)s."),
    "people.card_replaced": _("%(who)s replaced the card of %(about)s; the old one opens nothing."),
    "people.cv_written": _("%(who)s began a CV of %(about)s (%(language)s)."),
    "people.cv_changed": _("%(who)s changed a CV of %(about)s."),
    "people.cv_translated": _("%(who)s put texts of a CV of %(about)s into another language (%(language)s)."),
    "people.cv_removed": _("%(who)s removed a sheet of %(about)s (%(sheet)s)."),
    "people.cv_given": _("%(who)s gave out a sheet of %(about)s (%(sheet)s, %(given)s, %(language)s)."),
    "people.letter_written": _("%(who)s wrote a cover letter for %(about)s (%(language)s)."),
    "people.interview_prepared": _("%(who)s prepared %(about)s for an interview."),
    "people.self_registered": _("Somebody registered themselves on the public page."),
    "people.self_registration_accepted": _(
        "%(who)s accepted a self-registration into the file of %(about)s."
    ),
    "people.self_registration_dropped": _("%(who)s dropped a self-registration."),
}
LOOKED_AT = {
    "file": _("the story"),
    "contacts": _("contacts"),
    "consents": _("consents"),
    "consent_sheet": _("a consent"),
    "safe contact": _("how to reach the person"),
    "part": _("a part of it"),
    "cvs": _("the list of CVs"),
    "cv": _("a CV"),
    "cv form": _("form: a CV"),
}
SHEETS = {
    "cv": _("CV"),
    "coverletter": _("cover letter"),
    "interviewpractice": _("preparation for an interview"),
}
GIVEN = {"print": _("on paper"), "pdf": _("as PDF")}
FAILED = {
    "people.view_refused": _("%(who)s tried to open the file of %(about)s and was refused (%(part)s)."),
}


def _part(stored: str) -> str:
    """What was looked at or changed: a tab, or a form that was opened."""
    slug, _space, form = stored.partition(" form")
    title = LOOKED_AT.get(stored) or _title(slug)
    return str(_("form: %(title)s") % {"title": title} if form == "" and _space else title)


def _title(slug: str) -> str:
    known = PARTS.get(slug) or KINDS.get(slug)
    return str(known.title) if known else ""


def register() -> None:
    """Teach the audit our words."""
    wording.register(SENTENCES)
    wording.register(FAILED, failed=True)
    wording.register_detail_namer("part", _part)
    wording.register_detail_namer("kind", _title)
    wording.register_detail_namer("sheet", lambda stored: SHEETS.get(stored, ""))
    wording.register_detail_namer("given", lambda stored: GIVEN.get(stored, ""))
