"""Reading XLIFF 2.0 and 2.1 from any tool, distrusting it: no DTD, no entities, bounded size."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from waypost.library.xliff.shape import (
    CATEGORY,
    CORE,
    INITIAL,
    ITS,
    MATCHES,
    METADATA,
    XLIFF_STATES,
    XML,
    Document,
    UnitRead,
    XliffRefused,
)

LARGEST = 20 * 1024 * 1024
MOST_UNITS = 60_000
MOST_ELEMENTS = 1_000_000
AT_ONCE = 64 * 1024  # bytes
MACHINE = {"mt", "mt-suggestion", "machine", "machine-translated"}
OLDER = "urn:oasis:names:tc:xliff:document:1."


def read(data: bytes) -> Document:
    """What the file holds. Raises XliffRefused when it is too large, damaged, hostile or something else."""
    if len(data) > LARGEST:
        raise XliffRefused(_("The file is larger than 20 MB. Bring it in parts."))
    try:
        return _document(_tree(data))
    except DefusedXmlException as error:
        raise XliffRefused(
            _(
                "The file holds instructions that a translation does not need (DTD or entities). It is not let in."
            )
        ) from error
    except RecursionError as error:
        raise XliffRefused(_("The file is nested so deeply that it cannot be a translation.")) from error
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, XliffRefused):
            raise
        raise XliffRefused(_("The file is damaged, or it is no XLIFF file.")) from error


class _Counting(TreeBuilder):
    """Builds the tree, and stops when it grows larger than any real file: tiny elements take much memory."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """One more element. Raises XliffRefused when there are too many."""
        self.elements += 1 + len(attrs)
        if self.elements > MOST_ELEMENTS:
            raise XliffRefused(_("The file has more elements than we can read at once. Bring it in parts."))
        return super().start(tag, attrs)


def _tree(data: bytes) -> Element:
    parser = DefusedXMLParser(target=_Counting(), forbid_dtd=True)
    for start in range(0, len(data), AT_ONCE):
        parser.feed(data[start : start + AT_ONCE])
    root: Element = parser.close()
    return root


def _document(root: Element) -> Document:
    if root.tag.startswith("{" + OLDER):
        raise XliffRefused(_("This is XLIFF 1. Ask the translator to save it as XLIFF 2.0 or 2.1."))
    if root.tag != f"{{{CORE}}}xliff" or root.get("version") not in ("2.0", "2.1"):
        raise XliffRefused(_("This is no XLIFF 2.0 or 2.1 file."))
    language = root.get("trgLang", "")
    if not language:
        raise XliffRefused(_("The file does not say into which language it is translated (trgLang)."))
    units = []
    for unit, by_machine in _walk(root, _is_annotated(root)):
        units.append(_unit(unit, by_machine))
        if len(units) > MOST_UNITS:
            raise XliffRefused(_("The file has more than 60,000 units. Bring it in parts."))
    return Document(root.get("srcLang", ""), language, units)


def _walk(parent: Element, by_machine: bool) -> Iterator[tuple[Element, bool]]:
    """All units in files and groups, each with whether something around it says that a machine wrote it."""
    stack = [(child, by_machine) for child in reversed(parent)]
    while stack:
        element, machine = stack.pop()
        machine = machine or _is_annotated(element)
        if element.tag == f"{{{CORE}}}unit":
            yield element, machine
        elif element.tag in (f"{{{CORE}}}file", f"{{{CORE}}}group"):
            stack += [(child, machine) for child in reversed(element)]


def _is_annotated(element: Element) -> bool:
    """Whether ITS says that a machine translated what is inside (`its:annotatorsRef="mt-confidence|…"`)."""
    return "mt-confidence|" in element.get(f"{{{ITS}}}annotatorsRef", "")


def _unit(unit: Element, by_machine: bool) -> UnitRead:
    data = {one.get("id", ""): "".join(one.itertext()) for one in unit.iter(f"{{{CORE}}}data")}
    parts = [part for part in unit if part.tag in (f"{{{CORE}}}segment", f"{{{CORE}}}ignorable")]
    source = "".join(_side(part, "source", data) or "" for part in parts)
    target = _target(parts, data)
    segments = [part for part in parts if part.tag == f"{{{CORE}}}segment"]
    complete = all(_side(part, "target", data) is not None for part in segments)
    states = [part.get("state") for part in segments]
    stated = [state for state in states if state in XLIFF_STATES]
    return UnitRead(
        id=unit.get("id", ""),
        source=source,
        target=target,
        state=min(stated, key=XLIFF_STATES.index) if stated and complete else INITIAL,
        sub_state=next((part.get("subState", "") for part in segments if part.get("subState")), ""),
        meta=_meta(unit),
        by_machine=by_machine or _by_machine(unit, segments, target),
        is_stated=bool(stated) or not complete,
        target_language=next(
            (one.get(f"{{{XML}}}lang", "") for part in parts for one in part.iterfind(f"{{{CORE}}}target")),
            "",
        ),
    )


def _target(parts: list[Element], data: dict[str, str]) -> str | None:
    """The whole translation; what nobody translates (spaces between segments) is as in the original."""
    if all(_side(part, "target", data) is None for part in parts):
        return None
    found = []
    for part in parts:
        words = _side(part, "target", data)
        if words is None and part.tag == f"{{{CORE}}}ignorable":
            words = _side(part, "source", data)
        found.append(words or "")
    return "".join(found)


def _side(part: Element, name: str, data: dict[str, str]) -> str | None:
    side = part.find(f"{{{CORE}}}{name}")
    return None if side is None else _words(side, data)


def _words(element: Element, data: dict[str, str]) -> str:
    """The text with what inline codes stand for; annotations (`mrk`, `sm`) leave their words."""
    parts = [element.text or ""]
    for child in element:
        parts += [_inline(child, data), child.tail or ""]
    return "".join(parts)


def _inline(element: Element, data: dict[str, str]) -> str:
    name = element.tag.rpartition("}")[2]
    if name == "cp":
        return _character(element.get("hex", ""))
    if name == "pc":
        begin, end = (
            data.get(element.get("dataRefStart", ""), ""),
            data.get(element.get("dataRefEnd", ""), ""),
        )
        return f"{begin}{_words(element, data)}{end}"
    if name in ("ph", "sc", "ec"):
        return data.get(element.get("dataRef", ""), "")
    return _words(element, data)


def _character(code: str) -> str:
    number = int(code[:7], 16)
    if 0xD800 <= number <= 0xDFFF:  # half a character: no database takes it
        raise ValueError(code)
    return chr(number)


def _meta(unit: Element) -> dict[str, str]:
    """What we wrote beside the unit, if the tool kept it."""
    return {
        one.get("type", ""): one.text or ""
        for group in unit.iterfind(f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup")
        if group.get("category") == CATEGORY
        for one in group.iterfind(f"{{{METADATA}}}meta")
    }


def _by_machine(unit: Element, segments: list[Element], target: Any) -> bool:
    """By the part of `subState` after its prefix, by ITS MT confidence, or by a match of kind `mt` taken as it is."""
    told = [part.get("subState", "").casefold().partition(":") for part in segments]
    if any(prefix != CATEGORY and state in MACHINE for prefix, _colon, state in told):
        return True  # (what we said ourselves when the file went out does not count)
    if any(one.get(f"{{{ITS}}}mtConfidence") or _is_annotated(one) for one in unit.iter()):
        return True
    matches = unit.iterfind(f"{{{MATCHES}}}matches/{{{MATCHES}}}match[@type='mt']/{{{CORE}}}target")
    return target is not None and any(_words(match, {}) == target for match in matches)
