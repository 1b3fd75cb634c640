"""What the audit says about changes to the lists."""

from django.utils.translation import gettext_lazy as _

from waypost.shared import codes
from waypost.shared.audit import wording


def register_sentences() -> None:
    """Put the actions on codes into words."""
    wording.register(
        {
            "codes.added": _("%(who)s added “%(subject)s” to the list “%(list)s”."),
            "codes.relabelled": _("%(who)s changed the words of “%(subject)s” in the list “%(list)s”."),
            "codes.moved": _("%(who)s moved “%(subject)s” in the list “%(list)s”."),
            "codes.retired": _("%(who)s no longer offers “%(subject)s” in the list “%(list)s”."),
            "codes.restored": _("%(who)s offers “%(subject)s” again in the list “%(list)s”."),
        }
    )
    wording.register_subject_namer("codes.code", _names)
    wording.register_detail_namer("list", _title)


def _names(ids):
    from waypost.shared.codes.models import Code

    return {str(code.pk): str(code) for code in Code.objects.filter(pk__in=list(ids))}


def _title(name: str) -> str:
    titles = {info.slug: str(info.title) for info in codes.lists()}
    return titles.get(name, name)
