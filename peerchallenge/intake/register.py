"""Registers of councils: the list that ships, and a richer one brought in and kept on this laptop.

A kept register lies beside the challenges, in none of them. Only names, types, regions, codes and
what followed them are kept of the file; whatever else stood in it is not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from peerchallenge.errors import Fault, Refused
from peerchallenge.intake.councils import Authority, Register
from peerchallenge.intake.reading import bytes_of
from peerchallenge.shipped import resource
from peerchallenge.store.replacing import replace_bytes
from peerchallenge.store.words import clean

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
LONGEST_NAME = 200
KEPT = "register.csv"
_COLUMNS = {
    "id": ("local-authority-code", "code", "id"),
    "name": ("official-name", "name"),
    "nice": ("nice-name",),
    "type": ("local-authority-type-name", "type"),
    "region": ("region",),
    "nation": ("nation",),
    "code": ("gss-code", "ons-code", "gss", "ons"),
    "ended": ("end-date", "ended"),
    "now": ("replaced-by", "successor", "successors"),
    "also": ("alt-names", "other-names"),
}
_WRITTEN = ("id", "name", "type", "region", "code", "ended", "now", "also")

Row = dict[str, str]


@cache
def shipped() -> Register:
    """The principal councils of England."""
    raw = resource("councils.csv").read_text(encoding="utf-8")
    return Register(_authorities(_rows(raw, "councils.csv"), "councils.csv"))


def register_in(folder: Path) -> Register:
    """The register kept in a profile's folder, or ours where there is none that can be read."""
    path = folder / KEPT
    if not path.is_file():
        return shipped()
    try:
        return read_register(path)
    except (Refused, Fault):
        return shipped()  # finding a council is a convenience; starting a challenge is not


def import_register(folder: Path, path: Path) -> Register:
    """Keep a register for this laptop in place of the one before.

    Raises:
        Refused: it cannot be read or holds no councils; what was kept before stays.
    """
    raw = bytes_of(path, most=MOST_BYTES, what="a register")
    name = clean(path.name, lines=False)
    rows = list(_rows(_decoded(raw, name), name))
    register = Register(_authorities(rows, name), source=name)
    replace_bytes(folder / KEPT, _written(rows).encode())
    return register


def read_register(path: Path) -> Register:
    """Read a register from a CSV file. Raises Refused, saying what is the matter with it."""
    name = clean(path.name, lines=False)
    raw = bytes_of(path, most=MOST_BYTES, what="a register")
    return Register(_authorities(_rows(_decoded(raw, name), name), name), source=name)


def _decoded(raw: bytes, name: str) -> str:
    if b"\0" in raw or not raw.strip():
        raise _no_csv(name)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_csv(name)


def _rows(words: str, name: str) -> Iterator[Row]:
    """Each row by our own names of its columns, cleaned."""
    try:
        reader = csv.DictReader(io.StringIO(words, newline=""), strict=True)
        heads = {(head or "").strip().casefold(): head for head in reader.fieldnames or ()}
        columns = {ours: _column(heads, theirs) for ours, theirs in _COLUMNS.items()}
        if columns["name"] is None:
            raise Refused(
                f"{name} has no column “official-name” or “name”, so it is not a register."
            )
        for count, read in enumerate(reader):
            if count >= MOST_ROWS:
                raise Refused(f"{name} has over {MOST_ROWS} rows, too many for a register.")
            yield {
                ours: " ".join(clean(str(read.get(theirs) or "")).split()) if theirs else ""
                for ours, theirs in columns.items()
            }
    except csv.Error as fault:
        raise _no_csv(name) from fault


def _column(heads: Mapping[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((heads[w] for w in wanted if w in heads), None)


def _authorities(rows: Iterator[Row] | list[Row], name: str) -> list[Authority]:
    held = [row for row in rows if row["name"]]
    if not held:
        raise Refused(f"{name} names no council, so nothing was taken from it.")
    by_id = {row["id"]: row for row in held if row["id"]}
    return [_authority(row, by_id, name) for row in held]


def _authority(row: Row, by_id: Mapping[str, Row], file: str) -> Authority:
    if len(row["name"]) > LONGEST_NAME:
        raise Refused(f"{file} has a name of over {LONGEST_NAME} letters, so it is not a register.")
    try:
        ended = date.fromisoformat(row["ended"][:10]) if row["ended"] else None
    except ValueError as fault:
        raise Refused(
            f"{file} says that {row['name']} ended on “{row['ended'][:40]}”, which is no day like "
            "2023-04-01: put that right and import it again."
        ) from fault
    return Authority(
        name=row["name"],
        type=row["type"],
        region=row["region"] or row["nation"],
        code=row["code"],
        ended=ended,
        now=tuple(by_id[i]["name"] for i in _standing(row, by_id)),
        also=_also(row),
    )


def _also(row: Row) -> tuple[str, ...]:
    """Other names; one with a comma in it counts as two, which finds it just as well."""
    names = dict.fromkeys((*_split(row["nice"]), *_split(row["also"])))
    return tuple(n for n in names if n != row["name"] and len(n) <= LONGEST_NAME)


def _standing(row: Row, by_id: Mapping[str, Row]) -> list[str]:
    """What stands in its place now: a successor that has ended too gives way to its own."""
    found: dict[str, None] = {}
    waiting, seen = _split(row["now"]), set()
    while waiting:
        code = waiting.pop(0)
        if code in seen or code not in by_id:
            continue
        seen.add(code)
        after = _split(by_id[code]["now"]) if by_id[code]["ended"] else []
        if after:
            waiting += after
        elif by_id[code] is not row:
            found[code] = None
    return list(found)


def _split(words: str) -> list[str]:
    return [part for raw in words.replace(";", ",").split(",") if (part := raw.strip())]


def _written(rows: list[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_COLUMNS[ours][0] for ours in _WRITTEN])
    for row in rows:
        kept = row | {"region": row["region"] or row["nation"], "also": ";".join(_also(row))}
        writer.writerow([kept[ours] for ours in _WRITTEN])
    return out.getvalue()


def _no_csv(name: str) -> Refused:
    return Refused(f"{name} is not a CSV file that can be read: save the register as CSV in UTF-8.")
