"""Whether a message fits the published schema of CAP 1.2, and in plain words where it does not."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from waypost.library.cap.faults import SCHEMA, Fault

SCHEMA_FILE = Path(__file__).parent / "standard" / "CAP-v1.2.xsd"
MOST_FAULTS = 12
EXPECTED = re.compile(r"Expected is (?:one of )?\(? ?(.*?) ?\)?\.$", re.S)
QUOTED = re.compile(r"[Tt]he value '(.*?)'", re.S)
NAMESPACE = re.compile(r"\{[^}]*\}|##other\{[^}]*\}\*?")


@cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA_FILE, _parser()))


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def faults_of(text: str) -> list[Fault]:
    """What the schema says against a message that was read before; an empty list when it fits."""
    schema = _schema()
    try:
        tree = etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        return [Fault(SCHEMA, "schema", str(error)[:160])]
    if schema.validate(tree):
        return []
    return list(dict.fromkeys(_in_words(error) for error in schema.error_log))[:MOST_FAULTS]


def _in_words(error: Any) -> Fault:
    """The validator's sentence as one of ours."""
    message, kind = error.message, error.type_name
    where = re.search(r"Element '(?:\{[^}]*\})?([^']*)'", message)
    name = where[1] if where else ""
    value = QUOTED.search(message)
    what = (value[1] if value else "")[:60]
    if kind == "SCHEMAV_CVC_ELT_1":
        return Fault(SCHEMA, "not_cap", name)
    if kind == "SCHEMAV_ELEMENT_CONTENT":
        return _content(name, message)
    if kind == "SCHEMAV_CVC_ENUMERATION_VALID":
        return Fault(SCHEMA, "wrong_word" if what.strip() else "empty_word", what, name)
    if kind in ("SCHEMAV_CVC_PATTERN_VALID", "SCHEMAV_CVC_DATATYPE_VALID_1_2_1"):
        return Fault(SCHEMA, "wrong_form", what or _first_quote(message), name)
    return Fault(SCHEMA, "schema", NAMESPACE.sub("", message)[:160])


def _content(name: str, message: str) -> Fault:
    expected = EXPECTED.search(message)
    if not expected:
        return Fault(SCHEMA, "unexpected", where=name)
    names = [part for part in re.split(r"[,\s]+", NAMESPACE.sub("", expected[1])) if part and "*" not in part]
    rule = "missing_end" if message.startswith("Element") and "Missing child" in message else "missing"
    return Fault(SCHEMA, rule, ", ".join(f"“{one}”" for one in names), name)


def _first_quote(message: str) -> str:
    found = re.search(r": '([^']*)' is not a valid value", message)
    return found[1][:60] if found else ""
