"""PostgreSQL plans a statement once a connection and keeps the plan; a number that is too large stays an error."""

PLANNED_ONCE = {
    # Values travel apart from the statement, which a connection that is asked for it the third time has planned.
    "server_side_binding": True,
    "prepare_threshold": 2,
}


def refuse_numbers_that_do_not_fit() -> None:
    """Have whole numbers sent as text. As bytes, psycopg cuts what does not fit without a word: 4,294,967,301 becomes 5."""
    import psycopg
    from psycopg.types import numeric

    for kind in ("Int2", "Int4", "Int8"):
        # The last one named is the one that is taken where both would do.
        psycopg.adapters.register_dumper(getattr(numeric, kind), getattr(numeric, f"{kind}Dumper"))
