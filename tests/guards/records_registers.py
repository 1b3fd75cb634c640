"""For each address of the library's registers with arguments: a register, an entry, a file of the cast's network."""

from collections.abc import Callable
from typing import Any

from waypost.library.tests.register_entries import Entries

Arguments = dict[str, Any]
SLUG = "costs"


def a_register(cast: Any, role: str) -> Arguments:
    return {"register": SLUG}


def an_entry(cast: Any, role: str) -> Arguments:
    return {"register": SLUG, "pk": Entries(cast).make(SLUG).pk}


def a_file(cast: Any, role: str) -> Arguments:
    from waypost.library.actions.register_imports import receive_file
    from waypost.library.registers import REGISTERS

    heading = ["Country", "What for", "Amount", "Currency", "How often", "Source"]
    row = (2, ["AE", "food", 600, "AED", "month", "Matrix gazette"])
    by = cast.viewer("editor")
    file = receive_file(REGISTERS[SLUG], name="costs.csv", heading=heading, rows=[row], by=by)
    return {"register": SLUG, "pk": file.pk}


RECORDS: dict[str, Callable[[Any, str], Arguments]] = {
    **dict.fromkeys(
        (
            "library:register", "library:entry_add", "library:register_xlsx", "library:register_csv",
            "library:register_bring",
        ),
        a_register,
    ),
    **{f"library:entry{name}": an_entry for name in ("", "_edit", "_confirm", "_end", "_reopen")},
    **{
        f"library:register_{name}": a_file
        for name in ("import", "take", "drop", "rejected_xlsx", "rejected_csv")
    },
}  # fmt: skip
