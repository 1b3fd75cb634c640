"""A register as centres keep it, made from a seed, with what is true about each row: for the tests of the import.

Two heading lines before the column names, scripts and languages mixed, six notations of dates, ages, seven of
telephones, blank and total rows, people written twice, brothers and sisters, cells that look like formulas, and rows
that must be refused.
"""

from __future__ import annotations

import datetime as dt
import io
import random
from dataclasses import dataclass, field

HEADINGS = [
    "№",
    "ФИО / Name",
    "пол",
    "Дата рожд.",
    "Тел.",
    "Town",
    "Country planned",
    "Date of visit",
    "Question",
    "Consult.",
    "заметки",
]


def _names(lines: str) -> list[tuple[str, ...]]:
    """One name a line: Latin, Cyrillic, another spelling in Latin, Persian."""
    return [tuple(line.split()) for line in lines.strip().splitlines()]


MEN = _names("""
Rustam Рустам Roustam رستم
Farrukh Фаррух Faruh فرخ
Jamshed Ҷамшед Dzhamshed جمشید
Ismoil Исмоил Ismail اسماعیل
Sherzod Шерзод Scherzod شیرزاد
Daler Далер Daleer دلیر
Khurshed Хуршед Hurshed خورشید
Behruz Беҳруз Bekhruz بهروز
Olimjon Олимҷон Olimdzhon عالم‌جان
Suhrob Суҳроб Sukhrob سهراب
Firdavs Фирдавс Firdaus فردوس
Mirzo Мирзо Mirza میرزا
Parviz Парвиз Parvez پرویز
Umed Умед Umid امید
Nazar Назар Nasar نظر
""")
WOMEN = _names("""
Shahnoza Шаҳноза Shakhnoza شهنازا
Gulnora Гулнора Gulnara گلنارا
Nigora Нигора Nigara نگارا
Mavzuna Мавзуна Mawzuna موزونه
Zarrina Заррина Zarina زرینه
Madina Мадина Medina مدینه
Farzona Фарзона Farzana فرزانه
Dilbar Дилбар Dilber دلبر
Sabohat Сабоҳат Sabokhat صباحت
Munira Мунира Muneera منیره
Tahmina Таҳмина Takhmina تهمینه
Parvina Парвина Parveena پروینه
""")
FAMILIES = _names("""
Karimov Каримов Kareemov کریمف
Rahimov Раҳимов Rakhimov رحیمف
Safarov Сафаров Safarow صفرف
Nazarov Назаров Nasarov نظرف
Sharipov Шарипов Sharifov شریفف
Davlatov Давлатов Dawlatov دولتف
Yuldoshev Йулдошев Yuldashev یولداشف
Ghafurov Ғафуров Gafurov غفورف
Hakimov Ҳакимов Khakimov حکیمف
Odinaev Одинаев Odinayev آدینه‌یف
Boboev Бобоев Babaev بابایف
Saidov Саидов Sayidov سعیدف
Tursunov Турсунов Toursounov تورسونف
Zokirov Зокиров Zakirov ذاکرف
Murodov Муродов Muradov مرادف
""")
COUNTRIES = ["Россия", "РФ", "Russia", "Germany", "Германия", "UAE", "Qatar", "Korea", "?", ""]
TOWNS = ["Душанбе", "Dushanbe", "Хуҷанд", "Khujand", "Кӯлоб", "თბილისი", "Kathmandu"]
NOTES = [
    "",
    "",
    "не звонить!",
    "call after 6pm only",
    "=SUM(A1:A9)",
    "came with brother",
    "жена в Москве",
    '=HYPERLINK("http://x.example","x")',
]
QUESTIONS = ["visa", "work permit?", "зарплата не платят", "language course", ""]


@dataclass
class Truth:
    """One row as it really is: rows of one person share `person`, brothers and sisters share `family`."""

    cells: list
    kind: str = "person"  # person, blank, total, nameless, dateless
    person: int = 0
    family: int = 0


@dataclass
class Person:
    number: int
    woman: bool
    given: tuple
    family: tuple
    born: dt.date
    phone: str
    father: tuple | None = None
    household: int = 0


@dataclass
class Register:
    """The sheet's rows below the column names, in order, with the truth of each."""

    rows: list[Truth] = field(default_factory=list)
    first_row: int = 4

    def number(self, place: int) -> int:
        """The number in the sheet of a row."""
        return self.first_row + place

    @property
    def sheet(self) -> list[list]:
        """All rows, the two heading lines and the column names first."""
        return [
            ["Migrant Resource Centre - register (DO NOT DELETE)"],
            [],
            HEADINGS,
            *[row.cells for row in self.rows],
        ]

    def xlsx(self) -> bytes:
        """The register as a workbook with a second, small sheet."""
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Клиенты"
        for row in self.sheet:
            sheet.append(row)
        book.create_sheet("Sheet2").append(["old", "do not use"])
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()


class Maker:
    """Makes people and writes them down badly."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def person(self, household: Person | None = None) -> Person:
        """Someone new; a brother or sister (a twin) when a household is given."""
        self.count += 1
        r = self.random
        woman = r.random() < 0.5
        given = r.choice(WOMEN if woman else MEN)
        while household and given is household.given:
            given = r.choice(WOMEN if woman else MEN)
        born = dt.date(1958, 1, 1) + dt.timedelta(days=r.randrange(17_000))
        phone = f"9{r.choice('0123458')}{r.randrange(10**7):07d}"
        if household:
            return Person(
                self.count,
                woman,
                given,
                household.family,
                household.born,
                household.phone,
                household.father,
                household.number,
            )
        return Person(
            self.count,
            woman,
            given,
            r.choice(FAMILIES),
            born,
            phone,
            r.choice(MEN) if r.random() < 0.4 else None,
        )

    def name(self, person: Person, style: int) -> str:
        """One way of writing the name: 0 Cyrillic, 1 Latin, 2 another Latin, 3 Persian; parts may be swapped."""
        column = {0: 1, 1: 0, 2: 2, 3: 3}[style]
        family = person.family[column] + ("а" if column == 1 else "" if column == 3 else "a") * person.woman
        parts = [person.given[column], family]
        if self.random.random() < 0.5:
            parts.reverse()
        if style == 0 and person.father and self.random.random() < 0.5:
            parts.append(person.father[1] + ("овна" if person.woman else "ович"))
        text = " ".join(parts)
        return text.upper() if style == 0 and self.random.random() < 0.1 else text

    def born(self, person: Person, visit: dt.date, vague: bool) -> object:
        """One of the notations of a birth date; an age, a year or nothing when it is to be vague."""
        r, day = self.random, person.born
        if vague:
            age = visit.year - day.year - ((visit.month, visit.day) < (day.month, day.day))
            return r.choice([str(day.year), f"{age} y.o.", f"{age} лет", ""])
        return r.choice(
            [
                day.isoformat(),
                f"{day:%d.%m.%Y}",
                f"{day:%d/%m/%Y}",
                dt.datetime(day.year, day.month, day.day),  # noqa: DTZ001 because a sheet has no zone
                f"{day.day} {day:%B} {day.year}",
            ]
        )

    def phone(self, person: Person) -> object:
        number = person.phone
        return self.random.choice(
            [f"+992 {number[:2]} {number[2:5]} {number[5:7]} {number[7:]}", f"992{number}", int(f"992{number}"),
             f"00992{number}", f"{number[:2]}-{number[2:5]}-{number[5:]}", f"{number} / жена", number]
        )  # fmt: skip

    def row(
        self,
        person: Person,
        number: int,
        visit: dt.date,
        *,
        style: int | None = None,
        vague: float = 0.2,
        no_phone: float = 0.25,
    ) -> Truth:
        r = self.random
        style = r.choice([0, 0, 0, 1, 1, 2, 3]) if style is None else style
        gender = (
            r.choice(["ж", "жен", "female", "F", "2"] if person.woman else ["м", "муж", "male", "M", "1"])
            if r.random() < 0.9
            else ""
        )
        cells = [
            number, ("  " if r.random() < 0.05 else "") + self.name(person, style), gender,
            self.born(person, visit, r.random() < vague),
            "" if r.random() < no_phone else self.phone(person), r.choice(TOWNS), r.choice(COUNTRIES),
            r.choice([visit.isoformat(), f"{visit:%d.%m.%Y}", visit]),
            r.choice(QUESTIONS), r.choice(["Firuz", "Nigina", "Нигина", ""]), r.choice(NOTES),
        ]  # fmt: skip
        return Truth(cells, person=person.number, family=person.household or person.number)


def make_register(
    people: int = 220, *, seed: int = 7, twice: float = 0.16, siblings: float = 0.06
) -> Register:
    """A register of about so many people. `twice` of them come again under another spelling."""
    maker, register = Maker(seed), Register()
    r = maker.random
    visit = dt.date(2019, 2, 1)
    seen: list[Person] = []
    while len(seen) < people:
        visit += dt.timedelta(days=r.choice([0, 0, 1]) if people < 2000 else 0)
        number = len(register.rows) + 1
        roll = r.random()
        if seen and roll < twice:
            person = r.choice(seen)
            register.rows.append(maker.row(person, number, visit, vague=0.1, no_phone=0.15))
            continue
        household = r.choice(seen) if seen and roll < twice + siblings else None
        person = maker.person(household)
        seen.append(person)
        register.rows.append(maker.row(person, number, visit))
        if number % 40 == 0:
            register.rows.append(Truth([], kind="blank"))
        if number % 97 == 0:
            bad = maker.row(maker.person(), number, visit)
            bad.cells[1 if number % 2 else 3] = (
                "" if number % 2 else r.choice(["19b4", "31.12.2099", "31.02.1980"])
            )
            bad.kind = "nameless" if number % 2 else "dateless"
            register.rows.append(bad)
    register.rows.append(Truth(["итого", "", "", "", "", "", "", "", len(seen)], kind="total"))
    register.rows.append(maker.row(seen[0], len(register.rows), visit))
    return register
