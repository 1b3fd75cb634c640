"""One message from outside, looked at as a whole: read, put against the schema, then against the rules."""

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from waypost.library.cap import rules, schema
from waypost.library.cap.faults import RULE, SCHEMA, Fault
from waypost.library.cap.message import Message
from waypost.library.cap.reading import as_1_2, as_text, message_of


@dataclass(frozen=True)
class Checked:
    """A message, its text as it is kept, and what is wrong with it."""

    message: Message
    text: str
    faults: list[Fault]

    @property
    def fits_schema(self) -> bool:
        return not any(fault.level == SCHEMA for fault in self.faults)

    @property
    def keeps_rules(self) -> bool:
        return not any(fault.level in (SCHEMA, RULE) for fault in self.faults)


def check(alert: Element, now: datetime | None = None) -> Checked:
    """Everything there is to say about a message. The rules are not asked of one that fails the schema."""
    element, version = as_1_2(alert)
    text, message = as_text(element), message_of(element, version or "1.2")
    faults = schema.faults_of(text)
    if not faults:
        faults = [*rules.faults_of(message, now), *rules.notes_of(message, now)]
    return Checked(message, text, faults)
