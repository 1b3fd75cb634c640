"""Where a code is in use: every `CodeField` and `CodesField` of every table is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models
from django.db.models import Count

from waypost.shared.codes import CodeField, CodesField


@dataclass(frozen=True)
class Use:
    """`count` rows of one table have the code in one field."""

    rows: str
    field: str
    count: int


def fields_of(list_name: str) -> Iterator[models.Field]:
    """Every model field that draws from the list."""
    for model in apps.get_models():
        if model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.local_fields:
            if isinstance(field, CodeField | CodesField) and field.list_name == list_name:
                yield field


def usage(list_name: str) -> dict[str, list[Use]]:
    """slug → its uses, largest first. One grouped statement for each field of the list."""
    found: dict[str, list[Use]] = {}
    for field in fields_of(list_name):
        rows, name = str(field.model._meta.verbose_name_plural), str(field.verbose_name)
        for slug, count in _counts(field):
            if slug:
                found.setdefault(slug, []).append(Use(rows, name, count))
    for uses in found.values():
        uses.sort(key=lambda use: (-use.count, use.rows))
    return found


def _counts(field: models.Field) -> list[tuple[str, int]]:
    if isinstance(field, CodesField):
        return _counts_within(field)
    rows = field.model._base_manager.order_by()
    return list(rows.values_list(field.attname).annotate(count=Count("pk")))


def _counts_within(field: models.Field) -> list[tuple[str, int]]:
    """Codes inside a JSON list, which the ORM cannot group by on both databases."""
    quote = connection.ops.quote_name
    table, column = quote(field.model._meta.db_table), quote(str(field.column))
    within = (
        f"jsonb_array_elements_text({table}.{column}) AS held(value)"
        if connection.vendor == "postgresql"
        else f"json_each({table}.{column}) AS held"
    )
    # Names of tables and columns are ours; nothing in this text comes from a reader.
    sql = f"SELECT held.value, COUNT(*) FROM {table}, {within} GROUP BY held.value"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
