"""Safe-contact rules that people write into the notes of a register: “do not call”, “only after 18:00”."""

import re
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

NEVER = re.compile(
    r"\b(?:do\s*n[o']?t|never|no)\s+(?:call|phone|ring|calls|contact)\b|не\s+звонить|не\s+звони\b|не\s+беспокоить|занг\s+назанед|занг\s+накунед|"
    r"ne\s+pas\s+appeler|no\s+llamar|لا\s+تتصل|عدم\s+الاتصال|زنگ\s+نزنید|تماس\s+نگیرید|არ\s+დარეკოთ|aramayın|qo.?ng.?iroq\s+qilmang|फोन\s+नगर",
    re.IGNORECASE,
)
SMS_ONLY = re.compile(
    r"\b(?:sms|text)\s+only\b|\bonly\s+(?:sms|text)\b|только\s+(?:смс|sms)|sms\s+seulement|solo\s+sms|فقط\s+(?:sms|رسائل)",
    re.IGNORECASE,
)
HOUR = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|ч)?"
AFTER = re.compile(
    rf"(?:call|phone|ring|contact|only|звонить|звон\w*|только|appeler|llamar|اتصل\w*)?[^\d\n]{{0,20}}\b(?:after|from|после|с|apr[eè]s|despu[eé]s\s+de(?:\s+las)?|بعد(?:\s+الساعة)?)\s+{HOUR}",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"\b(?:call|phone|ring|contact|only|звонить|звон\w*|только|appeler|llamar)\b[^\d\n]{{0,20}}\b(?:before|until|till|до|avant|antes\s+de(?:\s+las)?)\s+{HOUR}",
    re.IGNORECASE,
)
ABOUT_CALLS = re.compile(r"call|phone|ring|contact|sms|text|звон|смс|appel|llam|اتصل|تماس|زنگ", re.IGNORECASE)


@dataclass
class Rules:
    """Fields of a person that the words mean, and the same in words."""

    fields: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields)

    @property
    def words(self) -> str:
        return ", ".join(self.said)


def rules_in(text: str) -> Rules:
    """The rules that a note holds; empty when it is about something else."""
    found = Rules()
    if SMS_ONLY.search(text):
        found.fields |= {"safe_channels": ["sms"], "never_channels": ["phone_call"]}
        found.said.append(_("SMS only"))
    elif NEVER.search(text):
        found.fields["never_channels"] = ["phone_call"]
        found.said.append(_("never call"))
    if ABOUT_CALLS.search(text):
        _hours(found, text)
    return found


def _hours(found: Rules, text: str) -> None:
    after, before = AFTER.search(text), BEFORE.search(text)
    start, end = _hour(after), _hour(before)
    if start:
        found.fields["safe_from"] = start
        found.said.append(_("only from %(hour)s") % {"hour": start.strftime("%H:%M")})
    if end and (not start or end > start):
        found.fields["safe_until"] = end
        found.said.append(_("only until %(hour)s") % {"hour": end.strftime("%H:%M")})


def _hour(match: re.Match[str] | None) -> time | None:
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
