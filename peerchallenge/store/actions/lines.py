"""A note-taker's lines as one run of text: splice it, take lines to another session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.readings import living
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.act import Act
from peerchallenge.store.actions.room import room
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between
from peerchallenge.store.splice import NewLine, Splice
from peerchallenge.store.steps import rebased

_FILING = ("bearing", "quote", "voice", "line_of_enquiry")


def splice_lines(door: Door, *, splice: Splice, session: str, note_taker: str | None) -> None:
    """Make, reword, drop and move lines of one note-taker in one session, as one step."""
    placed = [line.key for line in splice.born] or [*splice.moved]
    orders, pushed = room(
        door, "evidence", splice, len(placed), lambda held: _orders(held, session, note_taker)
    )
    with door.action(splice.name, is_begun=splice.is_begun) as act:
        for line, order in zip(splice.born, orders, strict=False):
            _make(door, act, line, order=order, session=session, note_taker=note_taker)
        for key, order in (*zip(splice.moved, orders, strict=False), *pushed):
            act.put("evidence", key, order=order)
        for words in splice.reworded:
            now = door.text("evidence", words.key, "text")
            moved = rebased(words.before, words.after, now)
            act.put("evidence", words.key, text=words.after if moved is None else moved)
        for key in splice.gone:
            act.drop("evidence", key)


def take_to_session(door: Door, *, lines: Iterable[str], session: str, title: str) -> None:
    """Put lines after their note-takers' last ones in another session, filed as they are."""
    keys = list(lines)
    with door.reading() as reading:
        order = (Evidence.note_taker, Evidence.order, Evidence.key)
        chosen = living(Evidence).where(Evidence.key.in_(keys)).order_by(*order)
        found = [(line.key, line.note_taker) for line in reading.scalars(chosen)]
        last = {taker: _last(reading, session, taker) for _, taker in found}
    many = "line" if len(found) == 1 else f"{len(found)} lines"
    with door.action(f"Move {many} to {title}") as act:
        for key, taker in found:
            last[taker] = between(last[taker], None)[0]
            act.put("evidence", key, interview=session, document=None, order=last[taker])


def _last(reading: Session, session: str, note_taker: str | None) -> str | None:
    held = _orders(reading, session, note_taker)
    return held[-1][1] if held else None


def _make(
    door: Door, act: Act, line: NewLine, *, order: str, session: str, note_taker: str | None
) -> None:
    filing = {name: door.value("evidence", line.like, name) for name in _FILING if line.like}
    act.new(
        "evidence",
        key=line.key,
        text=line.text,
        interview=session,
        note_taker=note_taker,
        order=order,
        **{name: value for name, value in filing.items() if value is not None},
    )
    if line.like:
        act.include("evidence", line.key, "themes", act.members("evidence", line.like, "themes"))


def _orders(reading: Session, session: str, note_taker: str | None) -> Sequence[tuple[str, str]]:
    chosen = select(Evidence.key, Evidence.order).where(
        ~Evidence.deleted, Evidence.interview == session, Evidence.note_taker == note_taker
    )
    found = reading.execute(chosen.order_by(Evidence.order, Evidence.key))
    return [(key, order) for key, order in found]
