"""Raw rows become facts: one piece of SQL for the full and the incremental run, so that they cannot differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from waypost.monitoring.snapshot import coding, facts
from waypost.monitoring.snapshot.coding import Books
from waypost.monitoring.snapshot.facts import Column, Kind
from waypost.monitoring.snapshot.recipes import ABOUT, RECIPES, Recipe

if TYPE_CHECKING:
    import duckdb

AT_ONCE = 3_000_000  # contacts whose flags are computed at once: bounds the memory
ALL: frozenset[str] = frozenset()
TYPES = {
    Kind.UNIT: "INTEGER",
    Kind.DAY: "DATE",
    Kind.MONTH: "SMALLINT",
    Kind.FLAG: "TINYINT",
    Kind.YEAR: "SMALLINT",
    Kind.COUNT: "INTEGER",
    Kind.AMOUNT: "BIGINT",
}


def set_centres(con: duckdb.DuckDBPyConnection, centres: list[tuple[str, str]]) -> list[str]:
    """The centres (id in hex, time zone), numbered from 1 in this order. Returns the zones by their number."""
    zones = sorted({zone for _id, zone in centres})
    columns: dict[str, list[Any]] = {
        "id": [id for id, _zone in centres],
        "n": list(range(1, len(centres) + 1)),
        "zone": [zones.index(zone) for _id, zone in centres],
    }
    coding.load(con, "centre_ids", columns, {"id": "UUID", "n": "SMALLINT", "zone": "SMALLINT"})
    con.execute("CREATE OR REPLACE TABLE centres AS SELECT hash(id) AS id, n, zone FROM centre_ids")
    return zones


def make(
    con: duckdb.DuckDBPyConnection, *, key: str, books: Books, zones: list[str], next_unit: int, empty: bool = True
) -> int:  # fmt: skip
    """Make `f_<table>` of the raw relations and `centres`, and `units` (digest, n) of the units without a number yet.

    Those are views: rows of facts are kept nowhere but in the files. `i` is the row's place in its raw relation, so
    that some can be asked for at a time. `known` (digest, n) holds the numbers given before. Returns the next free
    number. Without `empty`, tables whose sources have no row are not made. Raises Outgrown.
    """
    coding.extend(con, books)
    if not books.words:
        books.settle()
    books.check()
    coding.mask_tables(con, books)
    coding.types(con, "e_", {name: slugs for name, slugs in books.slugs.items() if name not in coding.CODED})
    coding.told_apart(con)
    coding.offsets(con, zones)
    know(con, key)
    next_unit = _number(con, next_unit)
    _hold(con, books)
    for recipe in RECIPES:
        if not empty and not _has_rows(con, recipe):
            continue
        if recipe.table is facts.CONTACTS:
            _contacts(con, recipe, books)
        else:
            con.execute(
                f"CREATE OR REPLACE VIEW f_{recipe.table.name} AS {_select(recipe, books, _place(recipe))}"
            )
    return next_unit


def _place(recipe: Recipe) -> str:
    return f", {'r.rowid' if recipe.source.startswith('raw_') else '0'} AS i"


def _has_rows(con: duckdb.DuckDBPyConnection, recipe: Recipe) -> bool:
    sources = re.findall(r"\braw_\w+", recipe.source)
    asked = " OR ".join(f"EXISTS (FROM {source})" for source in sources)
    return con.execute(f"SELECT {asked}").fetchone() == (True,)


def digest(column: str) -> str:
    """Eight bytes of a keyed digest of an id as it was read. The key comes first and is always equally long."""
    return f"CAST('0x' || left(sha256(getvariable('key') || CAST({column} AS VARCHAR)), 16) AS UBIGINT)"


def know(con: duckdb.DuckDBPyConnection, key: str) -> None:
    """What digests are made with. A variable, as an error repeats the statement that failed."""
    con.execute(f"SET VARIABLE key = '{key}'")


def _number(con: duckdb.DuckDBPyConnection, next_unit: int) -> int:
    """Give every unit its number: files by their day of registration, then all others."""
    holders = [r for r in RECIPES if r.holder.startswith("r.person_id")]
    owners = " UNION ".join(
        f"SELECT o.person_id FROM {r.source} o ANTI JOIN raw_person p ON p.id = o.person_id "  # noqa: S608
        "WHERE o.person_id IS NOT NULL"
        for r in holders
    )
    loose = " UNION ALL ".join(f"SELECT id FROM {r.source} WHERE person_id IS NULL" for r in holders if r.row)  # noqa: S608
    # A fact may hang on a file that is no fact itself, such as a merged one: it is counted without a person.
    con.execute(
        f"""CREATE OR REPLACE TABLE present AS
        SELECT id, {digest("id")} AS digest, sort, day FROM (
            SELECT id, 0 AS sort, registered_on AS day FROM raw_person
            UNION ALL SELECT person_id, 1, NULL FROM ({owners})
            UNION ALL SELECT id, 2, NULL FROM ({loose})
        )"""  # noqa: S608
    )
    con.execute(
        f"""CREATE OR REPLACE TABLE units AS
        SELECT digest, CAST({next_unit} - 1 + row_number() OVER (ORDER BY sort, day, digest) AS INTEGER) AS n
        FROM present ANTI JOIN known USING (digest)"""  # noqa: S608
    )
    found = con.execute("SELECT count(*) FROM units").fetchone()
    return next_unit + (found[0] if found else 0)


def _hold(con: duckdb.DuckDBPyConnection, books: Books) -> None:
    """Whose a row is: `holders`, by the person's id or that of a row without one; and what facts repeat of a file: `files`.

    `u` is the unit's number, negative where there is no file. `files` has its number, and 0 for none.
    """
    about = {column.name: column for column in facts.ABOUT}
    made = ", ".join(f"{_coded(about[name], made, books)} AS {name}" for name, made in ABOUT.items())
    none = ", ".join(
        f"CAST({'0' if column.kind is Kind.CODE else 'NULL'} AS {_type(column, books)}) AS {column.name}"
        for column in facts.ABOUT
    )
    numbered = "(SELECT * FROM known UNION ALL SELECT * FROM units)"
    con.execute(
        f"""CREATE OR REPLACE TABLE holders AS SELECT p.id, CASE WHEN p.sort = 0 THEN v.n ELSE -v.n END AS u
        FROM present p JOIN {numbered} v USING (digest)"""  # noqa: S608
    )
    con.execute(
        f"""CREATE OR REPLACE TABLE files AS SELECT w.u AS n, {made} FROM raw_person r JOIN holders w ON w.id = r.id
        UNION ALL SELECT 0, {none}"""  # noqa: S608
    )
    con.execute("DROP TABLE present")


def _type(column: Column, books: Books) -> str:
    return books.type_of(column) if column.kind is Kind.CODE else TYPES[column.kind]


def _coded(column: Column, made: str, books: Books) -> str:
    """The expression of one column from what its recipe says."""
    if made.startswith("= "):  # a number already
        return f"CAST(coalesce({made[2:]}, 0) AS {_type(column, books)})"
    if column.kind is Kind.CODE:
        return f"CAST(coalesce(enum_code(TRY_CAST({made} AS e_{column.codes})), 0) AS {_type(column, books)})"
    return f"TRY_CAST({made} AS {TYPES[column.kind]})"


def local_day(moment: str, alias: str) -> str:
    """The day of a moment where the centre is; `alias` is the joined row of `offsets`."""
    ahead = f"CASE WHEN {moment} >= {alias}.switch THEN {alias}.after ELSE {alias}.before END"
    return f"CAST({moment} + to_seconds({ahead}) AS DATE)"


def _columns(recipe: Recipe, books: Books, only: frozenset[str]) -> tuple[dict[str, str], list[str]]:
    """The expressions of all columns (or of some) but the months, and the joins that they need."""
    found, joins = {"u": "w.u"}, []
    for column in recipe.table.columns:
        if only and column.name not in only:
            continue
        name, made = column.name, recipe.made.get(column.name)
        if column.kind is Kind.UNIT or column.kind is Kind.MONTH or name in facts.FIRSTS:
            continue
        if name == "centre":
            found[name] = "k.n"
        elif moment := recipe.moments.get(name):
            alias = f"o_{name}"
            joins.append(
                f"LEFT JOIN offsets {alias} ON {alias}.zone = k.zone AND {alias}.day = CAST({moment} AS DATE)"
            )
            found[name] = local_day(moment, alias)
        elif made is None:
            found[name] = f"h.{name}"
        elif column.kind is Kind.MASK:
            words = coding.mask_columns(column, books.words[column.codes])
            joins.append(f"LEFT JOIN mask_{column.codes} m_{name} ON m_{name}.text = {made}")
            found |= {word: f"coalesce(m_{name}.w{place}, 0)" for place, word in enumerate(words)}
        elif name == "gender":
            found[name] = f"CASE WHEN w.u > 0 THEN h.gender ELSE {_coded(column, made, books)} END"
        else:
            found[name] = _coded(column, made, books)
    return found, joins


def _select(recipe: Recipe, books: Books, extra: str, whose: str = "", only: frozenset[str] = ALL) -> str:
    """The rows of one table with its months (or some of its columns), in no order. `whose` joins what `h` is."""
    made, joins = _columns(recipe, books, only)
    head = ", ".join(f"{expression} AS {name}" for name, expression in made.items())
    holder = f"coalesce({recipe.holder}, {recipe.row})" if recipe.row else recipe.holder
    rows = (
        f"SELECT {head}{extra} FROM {recipe.source} r {recipe.joins} "  # noqa: S608
        f"{whose or f'JOIN holders w ON w.id = {holder} JOIN files h ON h.n = greatest(w.u, 0)'} JOIN centres k ON k.n = {recipe.centre} {' '.join(joins)}"
    )
    months = [column.name for column in recipe.table.columns if column.kind is Kind.MONTH]
    more = "".join(
        f", CAST(year({day}) * 12 + month({day}) - 1 AS SMALLINT) AS {name}"
        for name in months
        for day in ["day" if name == "month" else name.removesuffix("_month")]
    )
    return f"SELECT *{more} FROM ({rows})"  # noqa: S608


def _contacts(con: duckdb.DuckDBPyConnection, recipe: Recipe, books: Books) -> None:
    """Which contacts are a client's first, from narrow rows and some persons at a time; then all their columns."""
    narrow = _select(
        recipe, books, f', r."at" AS moment, r.id{_place(recipe)}', only=frozenset({"centre", "day"})
    )
    con.execute(f"CREATE OR REPLACE TABLE narrow AS {narrow}")
    found = con.execute("SELECT count(*) FROM narrow").fetchone()
    parts = -(-(found[0] if found else 0) // AT_ONCE) or 1
    flags = ", ".join(f"CAST({_first(*FIRST)} AS TINYINT) AS {name}" for name, FIRST in facts.FIRSTS.items())
    none = ", ".join("0" for _name in facts.FIRSTS)
    begin = "CREATE OR REPLACE TABLE firsts AS"
    for part in range(parts):
        con.execute(
            f"""{begin} SELECT i, u, {flags} FROM narrow WHERE u > 0 AND u % {parts} = {part}
            WINDOW here AS (PARTITION BY u ORDER BY centre, day, moment, id), everywhere AS (PARTITION BY u ORDER BY day, moment, id)
            """  # noqa: S608
        )
        begin = "INSERT INTO firsts"
    con.execute(f"INSERT INTO firsts SELECT i, u, {none} FROM narrow WHERE u < 0")  # noqa: S608
    con.execute("DROP TABLE narrow")
    extra = "".join(f", w.{name}" for name in facts.FIRSTS)
    whose = "JOIN firsts w ON w.i = r.rowid JOIN files h ON h.n = greatest(w.u, 0)"
    con.execute(
        f"CREATE OR REPLACE VIEW f_contacts AS {_select(recipe, books, extra + _place(recipe), whose)}"
    )


def _first(months: int, here: bool) -> str:
    """Whether the row before, of the same client, is of another period (or centre)."""
    window = "here" if here else "everywhere"
    period = f"month // {months}" if months > 1 else "month"
    other = f"lag({period}) OVER {window} IS DISTINCT FROM {period}"
    if here:
        other = f"({other} OR lag(centre) OVER {window} <> centre)"
    return other
