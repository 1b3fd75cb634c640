"""Invented people and figures for the pattern library."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from waypost.shared.dates import BirthDateFormField
from waypost.shared.timeline import Entry
from waypost.shared.web.forms import DayInput, FileDrop, PhoneInput, SignaturePad, TypeAhead, WaypostForm

COUNTRIES = [
    ("AF", "Afghanistan"),
    ("AL", "Albania"),
    ("AM", "Armenia"),
    ("BD", "Bangladesh"),
    ("BA", "Bosnia and Herzegovina"),
    ("CI", "Côte d’Ivoire"),
    ("EG", "Egypt"),
    ("ET", "Ethiopia"),
    ("GE", "Georgia"),
    ("IQ", "Iraq"),
    ("JO", "Jordan"),
    ("KZ", "Kazakhstan"),
    ("KG", "Kyrgyzstan"),
    ("MM", "Myanmar"),
    ("NP", "Nepal"),
    ("QA", "Qatar"),
    ("TJ", "Tajikistan"),
]
PHASES = [
    ("thinking", "Thinking about it"),
    ("before", "About to leave"),
    ("away", "Away"),
    ("back", "Back home"),
]


class SampleForm(WaypostForm):
    """One field of each kind, in groups."""

    name = forms.CharField(label="Name as the person gives it", max_length=80)
    born = BirthDateFormField(label="Date of birth", required=False)
    gender = forms.ChoiceField(
        label="Gender",
        choices=[
            ("female", "Woman"),
            ("male", "Man"),
            ("other", "In another way"),
            ("declined", "Declined to say"),
        ],
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
    )
    country = forms.ChoiceField(label="Country of origin", choices=[("", ""), *COUNTRIES], widget=TypeAhead)
    phase = forms.ChoiceField(label="Where on the way", choices=[("", "Choose one"), *PHASES])
    phone = forms.CharField(
        label="Phone", required=False, widget=PhoneInput, help_text="With the country, for example +992 93 …"
    )
    channels = forms.MultipleChoiceField(
        label="Ways that are safe",
        required=False,
        choices=[("call", "Call"), ("sms", "SMS"), ("chat", "Chat"), ("visit", "Visit")],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
    )
    follow_up = forms.DateField(label="Call again on", required=False, widget=DayInput)
    note = forms.CharField(label="What happened?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    interpreter = forms.BooleanField(label="Needs an interpreter", required=False)
    groups = (
        ("The person", ["name", "born", "gender", "country"]),
        ("Contact", ["phase", "phone", "channels", "follow_up"]),
        ("Note", ["note", "interpreter"]),
    )


class FileForm(WaypostForm):
    document = forms.FileField(
        label="Contract or letter", widget=FileDrop(accept=[".pdf", ".jpg", ".png"], largest_mb=5)
    )


class SignatureForm(WaypostForm):
    signature = forms.CharField(label="Signature", required=False, widget=SignaturePad)


class TypeAheadForm(WaypostForm):
    destination = forms.ChoiceField(
        label="Country planned",
        choices=[("", ""), *COUNTRIES],
        widget=TypeAhead,
        initial="QA",
        help_text="Where the person wants to go now.",
    )


def samples() -> dict[str, Any]:
    """Everything the pages of the library show."""
    return {**_forms(), **_people(), **_work(), **_numbers(), **_information()}


def _forms() -> dict[str, Any]:
    return {
        "sample_form": SampleForm(prefix="sample"),
        "wrong_form": SampleForm(
            {"wrong-name": "", "wrong-born": "31.2.1990", "wrong-phone": "12"}, prefix="wrong"
        ),
        "file_form": FileForm(prefix="file"),
        "signature_form": SignatureForm(prefix="sign"),
        "type_ahead_form": TypeAheadForm(prefix="ahead"),
        "countries": COUNTRIES,
        "sample_tabs": [_tab("Summary", current=True), _tab("Cases"), _tab("Documents")],
        "sample_more": [_tab("Family"), _tab("Vulnerabilities", locked=True)],
        "file_checks": [
            {"ok": True, "text": "212 rows read, 9 columns known"},
            {"ok": False, "text": "3 rows have a date of birth in the future: 17, 44, 108"},
            {"ok": None, "text": "Looking for people we already know"},
        ],
    }


def _tab(title: str, *, current: bool = False, locked: bool = False) -> dict[str, Any]:
    return {"title": title, "address": "#buttons", "current": current, "locked": locked, "into": ""}


def _people() -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "contacts": [
            {
                "level": "careful",
                "rule": "She shares the phone with her husband’s family.",
                "ways": ["SMS after 18:00", "Call on Fridays"],
                "avoid": ["Voice messages", "Letters"],
                "code_word": "tailor",
                "checked_on": today - dt.timedelta(days=12),
                "edit_url": "#safe_contact",
            },
            {
                "level": "none",
                "rule": "Asked us not to call until she calls us.",
                "checked_on": today - dt.timedelta(days=3),
            },
            {"level": "open", "ways": ["Call", "SMS", "Chat"]},
        ],
        "matches": [
            {
                "url": "#match_card",
                "name": "فاطمة الزهراء حسن",
                "other_names": ["Fatima Hassan", "Fatma Hasan"],
                "number": "K7M-204-9",
                "facts": ["woman", "born 1991", "Deir ez-Zor"],
                "level": "sure",
                "safe_contact": "careful",
                "reasons": [
                    {"text": "same phone", "fits": True},
                    {"text": "name sounds the same", "fits": True},
                    {"text": "born in the same year", "fits": True},
                ],
            },
            {
                "url": "#match_card",
                "name": "Фатима Хасанова",
                "other_names": ["Fatima Khasanova"],
                "number": "K2C-118-4",
                "facts": ["woman", "born about 1990", "Khujand"],
                "level": "possible",
                "safe_contact": None,
                "reasons": [
                    {"text": "name sounds alike", "fits": True},
                    {"text": "another country of origin", "fits": False},
                ],
            },
        ],
        "match_actions": [{"url": "#match_card", "label": "Log a contact", "primary": False}],
        "merge_left": {"title": "K7M-204-9", "note": "registered 4 May 2025"},
        "merge_right": {"title": "K7P-731-2", "note": "registered 18 September 2025"},
        "merge_rows": [
            {
                "name": "name",
                "label": "Name",
                "left": "Fatima Hassan",
                "right": "فاطمة حسن",
                "keep": "both",
                "both": True,
            },
            {"name": "born", "label": "Born", "left": "1991", "right": "3 May 1991", "keep": "right"},
            {"name": "gender", "label": "Gender", "left": "woman", "right": "woman", "same": True},
            {
                "name": "phone",
                "label": "Phone",
                "left": "+963 944 555 018",
                "right": "",
                "keep": "left",
                "both": True,
            },
        ],
    }


def _work() -> dict[str, Any]:
    now, today = timezone.now(), timezone.localdate()
    days = dt.timedelta
    return {
        "events": [
            Entry(
                at=now - days(hours=2),
                kind="contact",
                icon="telephone",
                title="Call, 12 minutes",
                who="Nodira S.",
                url="#timeline",
                summary="Asked whether the recruiter’s licence is valid. Checked together: it ended in June.",
            ),
            Entry(
                at=now - days(days=3),
                kind="referral",
                icon="arrow-left-right",
                title="Referral to the legal clinic accepted",
                who="Legal clinic",
            ),
            Entry(
                at=now - days(days=4),
                kind="note",
                icon="journal-text",
                title="Protection note",
                who="Aziz R.",
                restricted=True,
            ),
            Entry(
                at=now - days(days=90), kind="person", icon="person-plus", title="Registered", who="Nodira S."
            ),
        ],
        "stages": [
            {"label": "Draft", "state": "done", "note": "2 March"},
            {"label": "Consent", "state": "done", "note": "2 March"},
            {"label": "Sent", "state": "done", "note": "3 March"},
            {"label": "Accepted", "state": "current", "note": "answer due 6 March"},
            {"label": "In progress", "state": "ahead"},
            {"label": "Result", "state": "ahead"},
        ],
        "consents": [
            {
                "purpose": "Referral",
                "recipient": "Legal clinic of the bar association",
                "covers": ["name", "phone", "reason", "summary"],
                "state": "given",
                "day": today - days(days=9),
                "how": "signed on paper",
                "by": "Nodira S.",
                "wording": "3",
                "until": today + days(days=170),
                "sheet_url": "#consent_card",
                "withdraw_url": "#consent_card",
            },
            {
                "purpose": "Text messages",
                "state": "withdrawn",
                "day": today - days(days=1),
                "how": "by phone",
                "by": "Aziz R.",
            },
            {"purpose": "Tracing after six months", "state": "asked"},
        ],
        "queue_columns": [
            {
                "title": "Waiting",
                "tickets": [
                    {
                        "number": "A14",
                        "name": "Gulnora T.",
                        "waiting": 34,
                        "late": True,
                        "language": "Tajik",
                        "reason": "unpaid wages",
                        "urgent": True,
                        "url": "#queue_board",
                        "actions": [{"url": "#", "label": "Call", "primary": True}],
                    },
                    {
                        "number": "A15",
                        "name": "أحمد",
                        "waiting": 8,
                        "language": "Arabic",
                        "reason": "first visit",
                        "url": "#queue_board",
                        "actions": [{"url": "#", "label": "Call"}],
                    },
                ],
            },
            {
                "title": "With someone",
                "tickets": [
                    {
                        "number": "A12",
                        "name": "Rustam",
                        "with_whom": "Nodira S.",
                        "reason": "contract check",
                        "waiting": None,
                    }
                ],
            },
            {"title": "Gone without being seen", "tickets": [], "empty": "Nobody today"},
        ],
        "deadlines": [today + days(days=24), today + days(days=2), today, today - days(days=3)],
        "table_columns": [
            {"label": "Client", "sort_url": "?sort=name", "sorted": "ascending"},
            {"label": "Number"},
            {"label": "Came for"},
            {"label": "Last contact", "sort_url": "?sort=last"},
            {"label": "Contacts", "number": True},
            {"label": "Days open", "number": True},
        ],
        "table_rows": [
            {"url": "#data_table", "cells": ["Amina Yusuf", "K1D-400-7", "Contract check", "today", 12, 41]},
            {
                "url": "#data_table",
                "cells": ["บุญมี", "K2X-991-3", "Unpaid wages", "yesterday", 3, 9],
                "marked": True,
            },
            {
                "url": "#data_table",
                "cells": ["محمد الأحمد", "K7A-020-5", "Family reunification", "3 March", 1204, 0],
            },
        ],
        "table_total": ["All", "", "", "", 1219, None],
        "jobs": [
            {
                "pk": 1,
                "title": "Importing clients.xlsx",
                "state": "running",
                "done": 1320,
                "total": 2100,
                "message": "",
            },
            {
                "pk": 2,
                "title": "Making certificates",
                "state": "finished",
                "done": 24,
                "total": 24,
                "message": "24 certificates are ready.",
            },
        ],
    }


def _numbers() -> dict[str, Any]:
    months = ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    return {
        "month_history": [120, 132, 128, 141, 139, 164],
        "months": months,
        "services": [
            "One-to-one counselling",
            "Legal advice",
            "Pre-departure course",
            "Referral",
            "Job search",
        ],
        "service_series": [("People", [412, 188, 151, 96, None])],
        "month_series": [("Women", [62, 70, 66, 81, 77, 92]), ("Men", [58, 62, 60, 58, None, 70])],
        "need_columns": ["Origin", "On the way", "Camp", "Arrival", "Long stay", "Return"],
        "need_rows": [
            {"label": "Rights and papers", "cells": [{"value": 3, "level": 3}] * 6},
            {
                "label": "Shelter",
                "cells": [{"value": None}, *[{"value": v, "level": v} for v in (3, 3, 3, 2, 3)]],
            },
            {
                "label": "Education",
                "cells": [{"value": None}, *[{"value": v, "level": v} for v in (1, 3, 2, 3, 2)]],
            },
        ],
        "sums": [(1250, "USD"), (48000.5, "TJS"), (150000, "JPY"), (12.345, "KWD")],
    }


def _information() -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "sources": [
            {
                "name": "Ministry of Labour, list of licensed agencies",
                "url": "#source_badge",
                "official": True,
                "checked_on": today - dt.timedelta(days=20),
                "checked_by": "Mehri K.",
            },
            {"name": "Trade union leaflet", "official": False, "checked_on": today - dt.timedelta(days=200)},
        ],
        "checked_on": today - dt.timedelta(days=200),
        "check_by": today + dt.timedelta(days=70),
        "old_text": "You need a passport that is valid for six months. The fee is 80 somoni.",
        "new_text": "You need a passport that is valid for at least twelve months. The fee is 95 somoni.",
    }
