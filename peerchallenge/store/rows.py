"""Many rows at once, with the driver's own words: SQLAlchemy's take longer than the work itself.

Only names of our own tables and columns stand in the words; what people wrote goes by the marks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Date, Table

T = TypeVar("T")
Held = tuple[Any, ...]


def insert_rows(connection: Connection, rows: Table, many: Sequence[Mapping[str, Any]]) -> None:
    """Write new rows; dates as SQLAlchemy itself writes them."""
    if not many:
        return
    columns = [c for c in rows.columns if c.name in many[0]]
    marks = ", ".join("?" * len(columns))
    made = f"insert into {rows.name} ({_quoted(columns)}) values ({marks})"  # noqa: S608
    connection.exec_driver_sql(made, as_held(columns, many))


def as_held(columns: Sequence[Column[Any]], rows: Iterable[Mapping[str, Any]]) -> list[Held]:
    """Rows as the file holds them, in the order of the columns."""
    in_order = itemgetter(*(c.name for c in columns))
    held = [in_order(row) for row in rows]
    for at in (n for n, column in enumerate(columns) if isinstance(column.type, Date)):
        held = [(*row[:at], _as_text(row[at]), *row[at + 1 :]) for row in held]
    return held


def held_rows(connection: Connection, rows: Table) -> set[Held]:
    """Every row of a table as the file holds it."""
    wanted = f"select {_quoted(rows.columns)} from {rows.name}"  # noqa: S608
    return set(given(connection, wanted))


def given(connection: Connection, wanted: str, marks: Sequence[object] = ()) -> Iterable[Held]:
    """What a question in the driver's own words brings."""
    return connection.connection.cursor().execute(wanted, marks)  # type: ignore[no-any-return]


def delete_rows(connection: Connection, rows: str, **where: Collection[str]) -> None:
    """Delete the rows of a table in which each column named holds one of these."""
    name, longest = max(where.items(), key=lambda column: len(column[1]))
    for some in in_lots(list(longest)):
        now = {**where, name: some}
        chosen = " and ".join(f"{column} in ({_marks(of)})" for column, of in now.items())
        connection.exec_driver_sql(
            f"delete from {rows} where {chosen}",  # noqa: S608
            tuple(value for of in now.values() for value in of),
        )


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _quoted(columns: Iterable[Column[Any]]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def _as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def in_lots(keys: list[T], size: int = 500) -> Iterable[list[T]]:
    """So many keys that one statement can take them."""
    return (keys[n : n + size] for n in range(0, len(keys), size))
