"""What deeds about notices of changes are called in the audit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "notices.drafted": _("%(who)s began a notice that something changed: “%(subject)s”"),
    "notices.changed": _("%(who)s corrected the draft of the notice “%(subject)s”"),
    "notices.worded": _(
        "%(who)s wrote what the notice “%(subject)s” says in other languages (%(languages)s)."
    ),
    "notices.discarded": _("%(who)s threw away the draft of a notice."),
    "notices.read": _("%(who)s read the notice “%(subject)s”"),
    "notices.delivered": _("%(who)s told %(told)s people of the notice “%(subject)s” (%(channel)s)."),
    "library.notice_worded": _(
        "%(who)s wrote what the published notice “%(subject)s” says in other languages (%(languages)s)."
    ),
    "library.notice_published": _("%(who)s told everybody that something changed: “%(subject)s”"),
    "library.notice_withdrawn": _("%(who)s withdrew the notice “%(subject)s”"),
}


def names_of_notices(ids: Iterable[str]) -> Mapping[str, Any]:
    """What notices say in the language in which they were written, one statement."""
    from waypost.library.models import ChangeText

    rows = ChangeText.objects.filter(notice__in=list(ids), language=F("notice__source_language"))
    return {str(row.notice_id): row.says for row in rows}
