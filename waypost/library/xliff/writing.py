"""Writing XLIFF 2.1, piece by piece, so that a large library needs little memory."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from waypost.library.xliff.shape import CATEGORY, CORE, METADATA, Section, Unit
from waypost.shared.web.languages import direction_of

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(sections: Iterable[Section], *, source_language: str, language: str) -> Iterator[str]:
    """The file in pieces, to be encoded as UTF-8. Without sections it would not be valid: ask before."""
    languages = f"srcLang={quoteattr(source_language)} trgLang={quoteattr(language)}"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xliff xmlns="{CORE}" xmlns:mda="{METADATA}" version="2.1" {languages}>\n'
    sides = f'srcDir="{direction_of(source_language)}" trgDir="{direction_of(language)}"'
    for section in sections:
        yield f"<file id={quoteattr(section.id)} original={quoteattr(section.original)} {sides}>\n"
        yield _notes(section.notes)
        for unit in section.units:
            yield _unit(unit)
        yield "</file>\n"
    yield "</xliff>\n"


def _unit(unit: Unit) -> str:
    """One unit; `canResegment` keeps its field in one piece. The XSD wants metadata before notes before segments."""
    state = f' state="{unit.state}"' if unit.target is not None or unit.sub_state else ""
    sub_state = f" subState={quoteattr(unit.sub_state)}" if unit.sub_state else ""
    target = "" if unit.target is None else f'<target xml:space="preserve">{_text(unit.target)}</target>\n'
    return (
        f'<unit id={quoteattr(unit.id)} canResegment="no">\n{_metadata(unit)}{_notes(unit.notes)}'
        f"<segment{state}{sub_state}>\n"
        f'<source xml:space="preserve">{_text(unit.source)}</source>\n{target}</segment>\n</unit>\n'
    )


def _metadata(unit: Unit) -> str:
    metas = "".join(
        f"<mda:meta type={quoteattr(kind)}>{escape(value)}</mda:meta>" for kind, value in unit.meta.items()
    )
    group = f'<mda:metaGroup category="{CATEGORY}">{metas}</mda:metaGroup>'
    return f"<mda:metadata>{group}</mda:metadata>\n" if metas else ""


def _notes(notes: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f"<note category={quoteattr(kind)}>{escape(NOT_IN_XML.sub('', words))}</note>"
        for kind, words in notes
    )
    return f"<notes>{rows}</notes>\n" if rows else ""


def _text(text: str) -> str:
    """A text inside `<source>` or `<target>`; what XML cannot hold goes as `<cp>` (4.2.3.1 of the standard)."""
    parts, last = [], 0
    for found in NOT_IN_XML.finditer(text):
        parts += [escape(text[last : found.start()]), f'<cp hex="{ord(found.group()):04X}"/>']
        last = found.end()
    return "".join([*parts, escape(text[last:])])
