"""The four ways a record holds a field, declared once with the column and nowhere else.

A plain **value** is replaced as a whole. **Prose** merges character by character. A **set** has one
entry for each member, so two laptops that add both keep both. An **order** is a fractional key with
ties broken by the record's own key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Index, Text, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column, relationship

Scalar = str | int | float | bool | None
"""What the document can hold as a plain value; dates travel as ISO text."""


class Held(StrEnum):
    """How a field is held, which is how it merges."""

    VALUE = "value"
    PROSE = "prose"
    SET = "set"
    ORDER = "order"


@dataclass(frozen=True)
class Field:
    """One field of one kind: its name, how it is held, what stands when nobody has set it."""

    name: str
    held: Held
    default: Scalar = None
    python: type = str
    sought: bool = False
    """True when search looks into it."""
    lines: bool = False
    """True for a plain value that keeps its line ends."""

    def read(self, raw: object) -> object:
        """Give a plain value from the document the column's own type.

        The trap: a newer program may hold another type under the same name. That reads as the
        default here and stays untouched in the document.
        """
        if raw is None:
            return self.default
        if self.python is date:
            return _read_date(raw)
        if self.python is float and isinstance(raw, int) and not isinstance(raw, bool):
            return float(raw)
        if type(raw) is self.python:
            return raw
        return self.default


def _read_date(raw: object) -> date | None:
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


class Base(DeclarativeBase):
    """Everything that stands in a projected table."""


class Member(Base):
    """One member of one set: `owner`'s field holds `member`, first the lowest `rank`."""

    __tablename__ = "member"
    __table_args__ = (Index("member_back", "field", "member"),)

    field: Mapped[str] = mapped_column(primary_key=True)
    """`kind.field`, for example `finding.evidence`."""
    owner: Mapped[str] = mapped_column(primary_key=True)
    member: Mapped[str] = mapped_column(primary_key=True)
    rank: Mapped[str] = mapped_column(default="")


class Record(Base):
    """A thing with an identity that travels: `key` is the same on every laptop."""

    __abstract__ = True
    kinds: ClassVar[dict[str, type[Record]]] = {}

    key: Mapped[str] = mapped_column(primary_key=True)
    # No index: nearly all are not deleted, and SQLite would take it for the narrower one.
    deleted: Mapped[bool] = mapped_column(default=False)

    def __init_subclass__(cls, **kw: Any) -> None:
        super().__init_subclass__(**kw)
        Record.kinds[cls.__tablename__] = cls


def value(
    default: Scalar = None, *, index: bool = False, sought: bool = False, lines: bool = False
) -> MappedColumn[Any]:
    """A plain value: who sets it last, wins, and both are shown when set at once.

    It is one line unless `lines` says that its line ends count.
    """
    info = {"held": Held.VALUE, "default": default, "sought": sought, "lines": lines}
    return mapped_column(nullable=default is None, index=index, info=info)


def prose() -> MappedColumn[Any]:
    """Words that several people may write at once; merges character by character."""
    return mapped_column(
        Text, nullable=False, info={"held": Held.PROSE, "default": "", "sought": True}
    )


def order() -> MappedColumn[Any]:
    """A place among its siblings: compare (order, key), never order alone."""
    return mapped_column(nullable=False, info={"held": Held.ORDER, "default": ""})


def set_of(path: str) -> Any:
    """A set of keys or slugs; `path` is `Class.field`. The projector writes it, `members` reads it.

    A record that is read comes without its sets: with them it took three times as long.

    The trap: never hold several things as a list inside one value, a merge would drop one side's.
    """
    owner, name = path.split(".")
    field = f"{owner.lower()}.{name}"
    return relationship(
        "Member",
        primaryjoin=f"and_(foreign(Member.owner) == {owner}.key, Member.field == '{field}')",
        order_by="(Member.rank, Member.member)",
        viewonly=True,
        lazy="raise",
        info={"held": Held.SET},
    )


_fields: dict[str, tuple[Field, ...]] = {}


def fields_of(kind: str) -> tuple[Field, ...]:
    """Every declared field of a kind, in the order of its class."""
    if kind not in _fields:
        mapper = inspect(Record.kinds[kind])
        found = [
            Field(
                c.name,
                c.info["held"],
                c.info["default"],
                c.type.python_type,
                c.info.get("sought", False),
                c.info.get("lines", False),
            )
            for c in mapper.local_table.columns
            if "held" in c.info
        ]
        found += [Field(r.key, Held.SET) for r in mapper.relationships if "held" in r.info]
        _fields[kind] = tuple(found)
    return _fields[kind]
