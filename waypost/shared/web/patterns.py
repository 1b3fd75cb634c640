"""The live pattern library: every part with sample data, in its states, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from waypost.shared.web import pattern_samples, sprite


@dataclass(frozen=True)
class Pattern:
    """One part: its template is `web/patterns/<slug>.html`."""

    slug: str
    title: Any
    lead: Any

    @property
    def template(self) -> str:
        return f"web/patterns/{self.slug}.html"


PATTERNS = (
    Pattern(
        "words", _("Words and type"), _("Two weights, three sizes of heading, one column of 75 characters.")
    ),
    Pattern(
        "colours",
        _("Colours and states"),
        _("One accent and four states. Never colour alone: word, icon and colour."),
    ),
    Pattern("buttons", _("Buttons"), _("One primary action on a page, at the head of it.")),
    Pattern("form", _("Form"), _("One column, groups of three to six fields; what is optional says so.")),
    Pattern(
        "form_errors",
        _("Form with errors"),
        _("The summary comes first and leads to each field; what was typed stays."),
    ),
    Pattern(
        "code_select",
        _("Code drop-down with type-ahead"),
        _("For every list of more than ten. Type any part of a word."),
    ),
    Pattern("partial_date", _("Partial date"), _("A date as well as it is known, in any notation.")),
    Pattern(
        "file_drop",
        _("File drop with checks"),
        _("Kind and size are checked before sending, the content after."),
    ),
    Pattern(
        "signature", _("Signature"), _("A PNG picture in a hidden field; never the only way to consent.")
    ),
    Pattern("safe_contact", _("Safe-contact banner"), _("Stands above everything on a client’s page.")),
    Pattern("person_chip", _("Person chip"), _("A person in a line of text or in a table.")),
    Pattern("match_card", _("Match card"), _("A possible match, and why it stands here.")),
    Pattern("merge", _("Side-by-side merge"), _("Two records, one value kept per row.")),
    Pattern("timeline", _("Timeline"), _("What happened, newest first, from every part of the program.")),
    Pattern("stage_bar", _("Stage bar"), _("Where something stands on its way.")),
    Pattern(
        "consent_card", _("Consent card"), _("What for, to whom, how given, and whether it still holds.")
    ),
    Pattern("queue_board", _("Queue board"), _("Who waits, for what, how long.")),
    Pattern("clock", _("Clock"), _("A deadline in words; later, soon, today, late, done.")),
    Pattern(
        "data_table",
        _("Data table"),
        _("Rows of 36 pixels, figures at the end, sort and filter in the address."),
    ),
    Pattern("stat_tile", _("Stat tile"), _("A figure, its trend, and what it counts.")),
    Pattern("chart", _("Chart with its table"), _("Drawn on the server, readable in black and white.")),
    Pattern("need_grid", _("Need grid"), _("A heat grid that is read by its numbers.")),
    Pattern("money", _("Money"), _("Always with the code of the currency.")),
    Pattern("source_badge", _("Source and freshness"), _("A fact without a source does not exist.")),
    Pattern("diff", _("Difference of two versions"), _("Word by word.")),
    Pattern("notices", _("Notices"), _("Short; an error says what to do.")),
    Pattern("empty", _("Empty state"), _("What will stand here, and how to begin.")),
    Pattern("progress", _("Progress"), _("Long work shows what is done, and may be left.")),
    Pattern("confirm", _("Confirm dialog"), _("Only before what cannot be undone.")),
    Pattern("icons", _("Icons"), _("Decoration beside a word; arrows turn with the direction of reading.")),
)


def patterns(request: HttpRequest) -> HttpResponse:
    """All parts, or one by `?part=`; `?direction=rtl` and `?theme=dark` force what else follows the reader.

    Raises Http404 for a part that does not exist.
    """
    part = request.GET.get("part", "")
    shown = [one for one in PATTERNS if part in ("", one.slug)]
    if not shown:
        raise Http404
    context = {
        "patterns": shown,
        "part": part,
        "direction": _one_of(request.GET.get("direction"), ("ltr", "rtl")),
        "theme": _one_of(request.GET.get("theme"), ("light", "dark")),
        "icon_names": sorted(sprite.names()),
        **pattern_samples.samples(),
    }
    return render(request, "web/patterns.html", context)


def _one_of(value: str | None, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else ""
