"""What our deeds are called in the audit."""

from django.utils.translation import gettext_lazy as _

from waypost.shared import codes
from waypost.shared.audit import wording

SENTENCES = {
    "documents.added": _("%(who)s added a paper to the file of %(about)s."),
    "documents.pages_added": _("%(who)s added pages to a paper of %(about)s."),
    "documents.edited": _("%(who)s corrected what is known of a paper of %(about)s."),
    "documents.listed": _("%(who)s looked at the list of papers of %(about)s."),
    "documents.viewed": _("%(who)s opened a paper of %(about)s."),
    "documents.opened": _("%(who)s opened a file of a paper of %(about)s."),
    "documents.printed": _("%(who)s printed a paper of %(about)s."),
    "documents.packed": _("%(who)s took the emergency pack of %(about)s."),
    "documents.destroyed": _("%(who)s destroyed a paper of %(about)s."),
    "documents.absent": _("%(who)s noted which paper %(about)s will not bring."),
    "documents.paper_wanted": _("%(who)s put a paper on the checklist of the centre."),
    "documents.paper_unwanted": _("%(who)s took a paper off the checklist of the centre."),
    "documents.checklist_begun": _("%(who)s began the checklist of the centre."),
    "documents.expiry_told": _(
        "%(who)s gave notice that a paper of %(about)s runs out in %(days)s days or less."
    ),
    "documents.expiry_known": _("%(who)s found that notice about a paper of %(about)s was given already."),
    "documents.swept": _("%(who)s removed %(files)s files that no paper names."),
    "documents.listed_all": _("%(who)s looked at the lists of papers of the centre."),
}
FAILED = {"documents.view_refused": _("%(who)s tried to open a paper of %(about)s and was refused.")}


def register() -> None:
    """Called once by `documents.apps`."""
    wording.register(SENTENCES)
    wording.register(FAILED, failed=True)
    wording.register_detail_namer("because", lambda slug: codes.label("retention_reason", slug))
