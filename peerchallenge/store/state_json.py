"""The whole record as plain JSON, for who has no Peer Challenge any more; docs/backup.md reads it.

It is made out of the tables of a copy, whatever shape an older version gave them, and by SQLite
itself: to ask the document for 20,000 lines would keep the window from painting for a second.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlcipher3 import dbapi2

from peerchallenge import __version__

FORMAT = "peer-challenge-state/1"


def state_json(
    connection: dbapi2.Connection, names: Mapping[str, str], *, at: datetime, why: str
) -> bytes:
    """Every record of every kind with its values, words and sets, and the names, sorted.

    One record stands on one line.
    """
    about = {
        "format": FORMAT,
        "made_at": at.isoformat(timespec="seconds"),
        "program": f"Peer Challenge {__version__}",
        "why": why,
    }
    head = ",\n".join(f"{json.dumps(n)}: {json.dumps(v)}" for n, v in about.items())
    pieces = [f'{{\n{head},\n"records": {{'.encode()]
    for n, kind in enumerate(kinds_in(connection)):
        # As bytes: what SQLite gives as words, Python holds everything up to read.
        found = connection.execute(_all_of(connection, kind)).fetchone()[0]
        pieces += [f"{',' if n else ''}\n{json.dumps(kind)}: [\n".encode(), found or b"", b"\n]"]
    told = [_plain(key, {"name": name}) for key, name in sorted(names.items())]
    lines = ",\n".join(told)
    pieces.append(f'\n}},\n"names_of_participants": {{\n{lines}\n}}\n}}\n'.encode())
    return b"".join(pieces)


def _plain(key: str, value: object) -> str:
    return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}"


def kinds_in(connection: dbapi2.Connection) -> list[str]:
    """The kinds of record that a file has tables of."""
    tables = connection.execute(
        "select name from sqlite_schema where type = 'table' order by name"
    ).fetchall()
    return [name for (name,) in tables if {"key", "deleted"} <= set(_columns(connection, name))]


def _columns(connection: dbapi2.Connection, table: str) -> dict[str, str]:
    rows = connection.execute(f"pragma table_info({_quoted(table)})").fetchall()
    return {str(row[1]): str(row[2]).upper() for row in rows}


def _all_of(connection: dbapi2.Connection, kind: str) -> str:
    """What SQLite is asked for: all records of a kind as JSON, a line each."""
    fields = {
        name: f"json(iif(r.{_quoted(name)}, 'true', 'false'))"
        if "BOOL" in held
        else f"r.{_quoted(name)}"
        for name, held in _columns(connection, kind).items()
    }
    sets = connection.execute(
        "select distinct field from member where field >= ? and field < ? order by field",
        (f"{kind}.", f"{kind}/"),
    ).fetchall()
    for (path,) in sets:
        asked = "(select json_group_array(member) from (select member from member where field = {}"
        fields[path.split(".", 1)[1]] = (
            f"{asked.format(_text(path))} and owner = r.key order by rank, member))"
        )
    pairs = ", ".join(f"{_text(name)}, {fields[name]}" for name in sorted(fields))
    one = f"select json_object({pairs}) as told from {_quoted(kind)} r order by key"  # noqa: S608
    return f"select cast(group_concat(told, ',' || char(10)) as blob) from ({one})"  # noqa: S608


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _text(words: str) -> str:
    doubled = words.replace("'", "''")
    return f"'{doubled}'"
