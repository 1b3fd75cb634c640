"""Reading one row: from text cells to what a file is opened with, and what could not be read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.people.importing.contact_rules import rules_in
from waypost.people.importing.guessing import EMAIL, Mapping
from waypost.people.importing.phone_cells import phones_in
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.people.new_files import LONGEST_NAME
from waypost.people.typed import has_letter, one_line
from waypost.shared import codes
from waypost.shared.dates import PartialDate, parse_partial

ROW, EMPTY, TOTAL, HEADING = "row", "empty", "total", "heading"
TOTALS = frozenset(
    codes.fold(word)
    for word in [
        "итого",
        "всего",
        "итог",
        "сумма",
        "total",
        "totals",
        "grand total",
        "sum",
        "subtotal",
        "total general",
        "suma",
        "somme",
        "totaux",
        "ҷамъ",
        "ҳамагӣ",
        "jami",
        "hammasi",
        "бардыгы",
        "المجموع",
        "الإجمالي",
        "اجمالي",
        "جمع",
        "جمع کل",
        "ჯამი",
        "სულ",
        "toplam",
        "जम्मा",
        "कुल",
    ]
)
NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "N/A", "нет", "#N/A"})
LONGEST_TOWN = 120
CODE_TARGETS = {
    "gender": ("gender", "gender"),
    "country": ("country", "country"),
    "country_of_origin": ("country_of_origin", "country"),
    "planned_country": ("planned_country", "country"),
    "client_type": ("client_type", "client_type"),
    "first_language": ("first_language", "language"),
    "marital_status": ("marital_status", "marital_status"),
    "education": ("education", "isced"),
    "how_heard": ("how_heard", "how_heard"),
}


@dataclass(slots=True)
class RowRead:
    """What a row says. `problem` is why it is refused; `remarks` are what a person should know of it."""

    number: int
    kind: str = ROW
    problem: str = ""
    remarks: list[str] = field(default_factory=list)
    names: list[NameGiven] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    phones: list[PhoneGiven] = field(default_factory=list)
    documents: list[tuple[str, str]] = field(default_factory=list)
    registered_on: date | None = None
    extras: dict[str, dict[str, str]] = field(default_factory=dict)


class RowReader:
    """Reads rows by one mapping. `region` is the country whose phone notations are meant."""

    def __init__(
        self, mapping: Mapping, *, region: str, safe_rules: bool = True, today: date | None = None
    ) -> None:
        self.mapping, self.region, self.safe_rules = mapping, region, safe_rules
        self.today = today or timezone.localdate()
        self.headings = [codes.fold(column.name) for column in mapping.columns]
        self.heading_texts = {column.name for column in mapping.columns}
        self.columns: dict[str, list[int]] = {}
        for column in mapping.columns:
            if column.target:
                self.columns.setdefault(column.target, []).append(column.number)
        self.titles = {column.number: column.name for column in mapping.columns}
        self._coded = [(target, *where) for target, where in CODE_TARGETS.items() if target in self.columns]
        self._codes_read: dict[tuple[str, str], str | None] = {}
        self._dates_read: dict[tuple[str, date], PartialDate | None] = {}

    def read(self, number: int, cells: list[str]) -> RowRead:
        """One row; never raises: what is wrong stands in `problem`."""
        found = RowRead(number)
        if not any(cell.strip() for cell in cells):
            found.kind, found.problem = EMPTY, _("Empty row.")
            return found
        if self._is_heading(cells):
            found.kind, found.problem = HEADING, _("The column names again.")
            return found
        try:
            self._names(found, cells)
            self._dates(found, cells)
        except ValidationError as error:
            found.problem = " ".join(error.messages)
            if self._is_total(cells):
                found.kind, found.problem = TOTAL, _("A total, not a person.")
            return found
        self._codes(found, cells)
        self._contact_points(found, cells)
        self._places(found, cells)
        self._documents(found, cells)
        self._notes(found, cells)
        self._extras(found, cells)
        return found

    def _code(self, list_name: str, text: str) -> str | None:
        """`code_of`, remembering what was read before."""
        key = (list_name, text)
        if key not in self._codes_read:
            self._codes_read[key] = code_of(list_name, text)
        return self._codes_read[key]

    def _texts(self, target: str, cells: list[str]) -> list[str]:
        return [
            text
            for number in self.columns.get(target, ())
            if number < len(cells) and (text := cells[number].strip()) not in NOTHING
        ]

    def _text(self, target: str, cells: list[str]) -> str:
        for number in self.columns.get(target, ()):
            if number < len(cells) and (text := cells[number].strip()) not in NOTHING:
                return text
        return ""

    def _is_heading(self, cells: list[str]) -> bool:
        if not any(cell.strip() in self.heading_texts for cell in cells):
            return False
        filled = [(codes.fold(cell), place) for place, cell in enumerate(cells) if cell.strip()]
        same = sum(place < len(self.headings) and text == self.headings[place] for text, place in filled)
        return len(filled) > 2 and same >= 0.7 * len(filled)

    def _is_total(self, cells: list[str]) -> bool:
        words = [cell for cell in cells if cell and has_letter(cell)]
        return len(words) <= 2 and any(codes.fold(word.split(":")[0]) in TOTALS for word in words)

    def _names(self, found: RowRead, cells: list[str]) -> None:
        full = one_line(self._text("name", cells))
        parts = {
            part: " ".join(map(one_line, self._texts(part, cells))) for part in ("given", "middle", "family")
        }
        for text in (full, *parts.values()):
            if len(text) > LONGEST_NAME:
                raise ValidationError(
                    _("The name has %(count)s characters; at most 300 can be kept.")
                    % {"count": f"{len(text):,}"}
                )
        full, parts = _cleaned(full), {part: _cleaned(text)[:150] for part, text in parts.items()}
        if has_letter(full):
            found.names.append(NameGiven(full=full))
        elif any(map(has_letter, parts.values())):
            found.names.append(NameGiven(**parts))
        elif full or any(parts.values()):
            raise ValidationError(
                _("There is no letter in the name “%(name)s”.")
                % {"name": (full or " ".join(parts.values()))[:60]}
            )
        for text in self._texts("other_script_name", cells):
            if has_letter(text):
                found.names.append(
                    NameGiven(
                        full=_cleaned(one_line(text))[:LONGEST_NAME],
                        kind="other_script" if found.names else "given_now",
                    )
                )
        if not found.names:
            raise ValidationError(_("There is no name."))
        if len(full) < 20 and codes.fold(full.split(":")[0]) in TOTALS and self._is_total(cells):
            raise ValidationError("")

    def _dates(self, found: RowRead, cells: list[str]) -> None:
        day = self._date(self._text("registered_on", cells), self.columns.get("registered_on"))
        if day is not None:
            found.registered_on = day.likely
        born = self._born(cells, found.registered_on)
        if born is not None:
            found.fields["born"] = born

    def _born(self, cells: list[str], visited: date | None) -> PartialDate | None:
        """The birth date, else the age, counted back from the visit."""
        typed = self._text("born", cells)
        if typed:
            born = self._date(typed, self.columns["born"])
            if born and born.estimated and visited:
                return self._date(typed, self.columns["born"], today=visited)
            return born
        age = self._text("age", cells)
        if not age:
            return None
        return self._date(
            f"age {age}" if age.isdecimal() and len(age) < 4 else age, self.columns["age"], today=visited
        )

    def _date(self, typed: str, columns: list[int] | None, today: date | None = None) -> PartialDate | None:
        """Raises ValidationError naming the column."""
        if not typed:
            return None
        key = (typed, today or self.today)
        try:
            if key not in self._dates_read:
                self._dates_read[key] = parse_partial(typed, day_first=self.mapping.day_first, today=key[1])
            return self._dates_read[key]
        except ValidationError as error:
            name = self.titles[columns[0]] if columns else ""
            raise ValidationError(
                _("%(column)s: %(problem)s") % {"column": name, "problem": " ".join(error.messages)}
            ) from error

    def _codes(self, found: RowRead, cells: list[str]) -> None:
        for target, field_name, list_name in self._coded:
            text = self._text(target, cells)
            if not text:
                continue
            slug = self._code(list_name, text)
            if slug:
                found.fields[field_name] = slug
            else:
                self._unread(found, target, text)
        nationalities = []
        for text in self._texts("nationalities", cells):
            for piece in text.replace(";", ",").replace("/", ",").split(","):
                slug = self._code("nationality", piece) or self._code("country", piece)
                nationalities.append(slug) if slug else self._unread(found, "nationalities", piece.strip())
        if nationalities:
            found.fields["nationalities"] = list(dict.fromkeys(nationalities))

    def _unread(self, found: RowRead, target: str, text: str) -> None:
        """Something that fits no list is not lost: it is kept in the note."""
        if not text:
            return
        column = self.titles[self.columns[target][0]]
        self._keep_in_note(found, f"{column}: {text}")
        found.remarks.append(
            _("%(column)s “%(text)s” is not in the list; it is kept in the note.")
            % {"column": column, "text": text[:60]}
        )

    @staticmethod
    def _keep_in_note(found: RowRead, text: str) -> None:
        note = found.fields.get("note", "")
        found.fields["note"] = f"{note}\n{text}" if note else text

    def _contact_points(self, found: RowRead, cells: list[str]) -> None:
        owner = self._text("phone_owner", cells)[:80]
        for text in self._texts("phone", cells):
            numbers, problem = phones_in(text, self.region)
            for phone in numbers:
                if all(phone.value != held.value for held in found.phones):
                    found.phones.append(
                        phone if not owner or phone.belongs_to else PhoneGiven(phone.value, "relative", owner)
                    )
            if problem:
                self._keep_in_note(found, f"{self.titles[self.columns['phone'][0]]}: {text}")
                found.remarks.append(_("%(problem)s It is kept in the note.") % {"problem": problem})
        for text in self._texts("email", cells):
            if EMAIL.fullmatch(text) and len(text) <= 120:
                found.phones.append(PhoneGiven(text, "email"))
            else:
                self._unread(found, "email", text)

    def _places(self, found: RowRead, cells: list[str]) -> None:
        town = one_line(self._text("town", cells))
        if town:
            found.fields["town"] = town[:LONGEST_TOWN]
        region = self._text("subdivision", cells)
        slug = code_of("subdivision", region) if region else None
        if slug:
            found.fields["subdivision"] = slug
        elif region and not town:
            found.fields["town"] = one_line(region)[:LONGEST_TOWN]
        elif region:
            found.fields["town"] = f"{town}, {one_line(region)}"[:LONGEST_TOWN]
        address = ", ".join(map(one_line, self._texts("address", cells)))
        if address:
            found.fields["address"] = address

    def _documents(self, found: RowRead, cells: list[str]) -> None:
        number = one_line(self._text("document_number", cells))
        if not number:
            return
        kind = code_of("document_type", self._text("document_kind", cells))
        if not kind:
            heading = codes.fold(self.titles[self.columns["document_number"][0]])
            kind = "passport" if any(word in heading for word in ("pass", "пасп", "جواز")) else "other"
        found.documents.append((kind, number[:60]))

    def _notes(self, found: RowRead, cells: list[str]) -> None:
        for text in self._texts("note", cells):
            self._keep_in_note(found, text)
            if not self.safe_rules:
                continue
            rules = rules_in(text)
            if rules:
                found.fields |= rules.fields | {"safe_note": text}
                found.remarks.append(
                    _("Safe contact: %(rule)s. Check the rule with the client.") % {"rule": rules.words}
                )

    def _extras(self, found: RowRead, cells: list[str]) -> None:
        for target, numbers in self.columns.items():
            if "." not in target:
                continue
            text = " · ".join(
                cells[number].strip() for number in numbers if number < len(cells) and cells[number].strip()
            )
            if text:
                name, slug = target.split(".", 1)
                found.extras.setdefault(name, {})[slug] = text


def _cleaned(name: str) -> str:
    """A name without pictures and list marks around it."""
    return name.strip(' \t.,;:*•·-–—|"«»“”#=+<>()[]') if has_letter(name) else name


def code_of(list_name: str, text: str) -> str | None:
    """The code that a word means; of `Saudi (KSA)` or `work / study` the first piece that is known."""
    if not text.strip():
        return None
    slug = codes.find(list_name, text)
    if slug:
        return slug
    for piece in text.replace("(", "/").replace(")", "/").replace(",", "/").split("/"):
        if piece.strip() and piece.strip() != text.strip() and (slug := codes.find(list_name, piece)):
            return slug
    return None
