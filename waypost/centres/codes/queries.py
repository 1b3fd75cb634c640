"""What the screens of the lists show."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from waypost.centres.codes.usage import Use, usage
from waypost.shared import codes
from waypost.shared.codes.models import Code


@dataclass
class ListLine:
    """One list on the overview."""

    info: codes.ListInfo
    offered: int = 0
    retired: int = 0
    untranslated: int = 0


@dataclass
class CodeLine:
    """One code on the page of its list."""

    code: Code
    uses: list[Use] = field(default_factory=list)

    @property
    def label(self) -> str:
        return codes.label(self.code.list, self.code.slug)

    @property
    def missing(self) -> list[str]:
        """Interface languages without a label."""
        return missing_languages(self.code)

    @property
    def used(self) -> int:
        return sum(use.count for use in self.uses)


def missing_languages(code: Code) -> list[str]:
    """Languages of the interface in which the code has no label."""
    return [language for language, _name in settings.LANGUAGES if not code.labels.get(language)]


def editable_lists() -> list[ListLine]:
    """Every editable list with its numbers: one statement."""
    lines = {info.slug: ListLine(info) for info in codes.lists() if info.editable}
    for code in Code.objects.all():
        line = lines.get(code.list)
        if line is None:
            continue
        line.offered += code.active
        line.retired += not code.active
        line.untranslated += bool(code.active and missing_languages(code))
    return sorted(lines.values(), key=lambda line: codes.fold(str(line.info.title)))


def standard_lists() -> list[codes.ListInfo]:
    """The lists that follow a standard."""
    return [info for info in codes.lists() if not info.editable]


def code_lines(list_name: str) -> list[CodeLine]:
    """The codes of one list, children after their parent, with where they are used."""
    rows = {code.slug: code for code in Code.objects.filter(list=list_name)}
    used = usage(list_name)
    ordered: Iterable[str] = (option.slug for option in codes.options(list_name))
    return [CodeLine(rows[slug], used.get(slug, [])) for slug in ordered if slug in rows]
