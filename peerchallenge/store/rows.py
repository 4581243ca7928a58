"""Many rows at once, with the driver's own words: SQLAlchemy's take longer than the writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Date, Table

T = TypeVar("T")


def insert_rows(connection: Connection, rows: Table, many: Sequence[Mapping[str, Any]]) -> None:
    """Write new rows; dates as SQLAlchemy itself writes them."""
    if not many:
        return
    dialect = connection.dialect
    names = [c.name for c in rows.columns if c.name in many[0]]
    quoted = ", ".join(dialect.identifier_preparer.quote(name) for name in names)
    in_order = itemgetter(*names)
    values = [in_order(row) for row in many]
    for at in (n for n, name in enumerate(names) if isinstance(rows.columns[name].type, Date)):
        values = [(*v[:at], _as_text(v[at]), *v[at + 1 :]) for v in values]
    marks = ", ".join("?" * len(names))
    # Names of our own tables and columns; what people wrote goes by the marks.
    made = f"insert into {rows.name} ({quoted}) values ({marks})"  # noqa: S608
    connection.exec_driver_sql(made, values)


def _as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def in_lots(keys: list[T], size: int = 500) -> Iterable[list[T]]:
    """So many keys that one statement can take them."""
    return (keys[n : n + size] for n in range(0, len(keys), size))
