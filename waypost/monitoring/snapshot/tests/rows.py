"""A snapshot's rows in words, whatever numbers it gave: what two ways of building must agree on."""

import duckdb

from waypost.monitoring.snapshot import facts, manifest, overlay
from waypost.monitoring.snapshot.coding import WORD, mask_columns
from waypost.monitoring.snapshot.facts import Kind


def rows(network, name):
    """The rows of one table as sorted tuples: persons by their digest, codes by their slug."""
    root = manifest.root_of(network.pk)
    state = manifest.read(root)
    con = duckdb.connect()
    digests = _digests(con, root, state)
    found = con.execute(overlay.rows_of(root, state, name))
    columns = [one[0] for one in found.description]
    return sorted(
        (_row(state, name, dict(zip(columns, row, strict=True)), digests) for row in found.fetchall()),
        key=repr,
    )


def tables(network):
    """All tables of the snapshot that counts."""
    return {name: rows(network, name) for name in facts.TABLES}


def _digests(con, root, state):
    paths = [
        root / one.path
        for one in (*state.base["units"], *([state.overlay["units"]] if "units" in state.overlay else []))
    ]
    return {
        n: digest for path in paths for digest, n in con.execute(f"SELECT digest, n FROM '{path}'").fetchall()
    }


def _row(state, name, row, digests):
    found = [(row["u"] > 0, digests[abs(row["u"])])]
    for column in facts.TABLES[name].columns:
        if column.kind is Kind.UNIT:
            continue
        if column.kind is Kind.MASK:
            words = mask_columns(column, state.words[column.codes])
            found.append(tuple(sorted(_slugs(state.slugs[column.codes], [row[word] for word in words]))))
        elif column.codes == facts.CENTRE:
            found.append(state.centres[row[column.name] - 1][0] if row[column.name] else "")
        elif column.codes:
            found.append(state.slugs[column.codes][row[column.name]])
        else:
            found.append(row[column.name])
    return tuple(found)


def _slugs(book, words):
    for place, word in enumerate(words):
        for bit in range(WORD):
            if word >> bit & 1:
                yield book[place * WORD + bit + 1]
