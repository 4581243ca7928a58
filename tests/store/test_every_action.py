"""Whatever two laptops do and exchange: both end alike, the tables follow, no name gets about."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.record.held import Record
from peerchallenge.record.private import Subject
from peerchallenge.record.readings import living, members
from peerchallenge.record.said import FINDING, SaidLine
from peerchallenge.record.vocabulary import Bearing, Voice
from peerchallenge.store.actions import (
    attachments,
    extracts,
    letter,
    lines,
    notes,
    ordering,
    private,
    regrouping,
    said,
    sessions,
    timetable,
    weighing,
)
from peerchallenge.store.door import Door
from peerchallenge.store.splice import NewLine, Reworded, Splice
from tests.builders import a_challenge, a_door

NAME = "Zebedee Quillfeather"
NOON = datetime(2025, 11, 4, 12, tzinfo=UTC)
Step = tuple[str, bool, int, int]


def _keys(door: Door, kind: str) -> list[str]:
    with door.reading() as session:
        return sorted(found.key for found in session.scalars(living(Record.kinds[kind])))


class Laptop:
    """A door, and picking of what there is by number."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def one(self, kind: str, at: int) -> str:
        found = _keys(self.door, kind)
        if not found:
            raise Refused(f"There is no {kind} yet.")
        return found[at % len(found)]

    def some(self, kind: str, at: int) -> list[str]:
        found = _keys(self.door, kind)
        return [key for n, key in enumerate(found) if (at >> (n % 6)) & 1]


def _splice(at: Laptop, a: int, b: int) -> None:
    session = at.one("interview", a)
    with at.door.reading() as reading:
        held = [key for key, _ in lines._orders(reading, session, "p-jo")]
    where = b % (len(held) + 1)
    after, before = (held[where - 1] if where else ""), (held[where] if held[where:] else "")
    made = [NewLine(f"n{a}-{b}-{n}-{len(held)}-{at.door.who}", f"w{n}") for n in range(1 + b % 3)]
    worded = (Reworded(after, "w0", f"w0 {a}"),) if after and a % 2 else ()
    gone = (before,) if before and b % 5 == 0 else ()
    splice = Splice("Paste", tuple(made), worded, gone, after=after, before=before)
    lines.splice_lines(at.door, splice=splice, session=session, note_taker="p-jo")


def _move(at: Laptop, a: int, b: int) -> None:
    session = at.one("interview", a)
    with at.door.reading() as reading:
        held = [key for key, _ in lines._orders(reading, session, "p-jo")]
    if len(held) < 2:
        return
    moved = held.pop(a % len(held))
    to = b % (len(held) + 1)
    after, before = (held[to - 1] if to else ""), (held[to] if held[to:] else "")
    splice = Splice("Move line", moved=(moved,), after=after, before=before)
    lines.splice_lines(at.door, splice=splice, session=session, note_taker="p-jo")


def _split(at: Laptop, a: int, b: int) -> None:
    finding = at.one("finding", a)
    with at.door.reading() as reading:
        held = members(reading, "finding.evidence", [finding]).get(finding, [])
    regrouping.split_finding(at.door, finding=finding, lines=held[: 1 + b % 2])


def _timetable(at: Laptop, a: int, b: int) -> None:
    fields: dict[str, str | date | bool | None] = {
        "day": date(2025, 11, 3) + timedelta(days=a % 3),
        "planned_as": f"row {a % 4}",
        "cancelled": b % 4 == 0,
    }
    key = at.one("interview", a) if b % 2 else ""
    made = timetable.SessionChange(
        "new", key, f"Session {a}", fields, ("p-jo",), "staff", 1 + b % 2
    )
    timetable.bring_in_timetable(at.door, changes=[made])


def _type(at: Laptop, a: int, b: int) -> None:
    key = at.one("evidence", a)
    words = f"{at.door.text('evidence', key, 'text')} typed {b}"
    at.door.drafts.note("evidence", key, "text", words, name="Reword a line")
    at.door.keep_drafts()


DONE: dict[str, Callable[[Laptop, int, int], object]] = {
    "splice": _splice,
    "move lines": _move,
    "take": lambda at, a, b: lines.take_to_session(
        at.door, lines=at.some("evidence", a), session=at.one("interview", b), title="there"
    ),
    "sign": lambda at, a, b: notes.mark_as_signed(
        at.door, lines=[at.one("evidence", a)], words=f"signed {b}", theme="finance", quote=True
    ),
    "extract": lambda at, a, b: extracts.add_extract(
        at.door, source="d-plan", text=f"extract {a}", where=str(b), theme="governance"
    ),
    "enquire": lambda at, a, b: extracts.file_under_enquiry(
        at.door, lines=at.some("evidence", a), theme="finance", enquiry=f"e{b}", name="finance"
    ),
    "weigh": lambda at, a, b: notes.mark_bearing(
        at.door, lines=at.some("evidence", a), bearing=list(Bearing)[b % 3]
    ),
    "find": lambda at, a, b: weighing.add_finding(
        at.door, headline=f"found {b}", theme="finance", evidence=at.some("evidence", a)
    ),
    "split": _split,
    "merge": lambda at, a, b: regrouping.merge_findings(
        at.door, into=at.one("finding", a), others=[at.one("finding", b)]
    ),
    "place": lambda at, a, b: ordering.place_finding(
        at.door, finding=at.one("finding", a), beside=at.one("finding", b), above=bool(a % 2)
    ),
    "agree": lambda at, a, _b: weighing.agree_finding(at.door, finding=at.one("finding", a)),
    "return": lambda at, a, _b: weighing.return_to_agreed(at.door, finding=at.one("finding", a)),
    "dismiss": lambda at, a, b: letter.dismiss_check(
        at.door,
        code="thin",
        kind="finding",
        key=at.one("finding", a),
        about=f"words {b % 2}",
        reason=f"As {at.door.who} said",
    ),
    "bring back": lambda at, a, _b: letter.withdraw_dismissal(
        at.door, dismissal=at.one("dismissal", a)
    ),
    "agree the letter": lambda at, a, _b: letter.keep_agreed(
        at.door, words=f"words {a % 3}", paragraphs={}, under={}, sections=""
    ),
    "make final": lambda at, a, _b: letter.keep_final(at.door, words=f"words {a % 3}"),
    "draft again": lambda at, _a, _b: letter.back_to_draft(at.door),
    "park": lambda at, a, b: weighing.park_finding(
        at.door, finding=at.one("finding", a), parked=bool(b % 2), why="Not now"
    ),
    "unrelated": lambda at, a, b: weighing.say_unrelated(
        at.door, finding=at.one("finding", a), lines=at.some("evidence", b)
    ),
    "recommend": lambda at, a, _b: weighing.add_recommendation(
        at.door, text="Do so", findings=at.some("finding", a)
    ),
    "say": lambda at, a, b: said.keep_said(
        at.door,
        lines=[SaidLine(FINDING, at.one("finding", a), f"said {b}")],
        at=NOON + timedelta(minutes=b),
    ),
    "start": lambda at, a, b: sessions.start_session(
        at.door, interview=at.one("interview", a), at=NOON + timedelta(minutes=b)
    ),
    "start new": lambda at, a, b: sessions.start_new_session(
        at.door, title=f"New {a}", at=NOON + timedelta(minutes=b), peers=["p-jo"]
    ),
    "end": lambda at, a, b: sessions.end_session(
        at.door, interview=at.one("interview", a), at=NOON + timedelta(minutes=b)
    ),
    "ask": lambda at, a, b: sessions.put_prompt(
        at.door, interview=at.one("interview", a), prompt=f"p{b % 3}", asked=bool(b % 2)
    ),
    "timetable": _timetable,
    "meet somebody": lambda at, a, b: notes.add_participant(
        at.door, interview=at.one("interview", a), role="Clerk", voice=Voice.STAFF, name=NAME
    ),
    "put right": lambda at, a, b: sessions.change_participant(
        at.door,
        participant=at.one("participant", a),
        role="Clerk",
        voice=Voice.SENIOR,
        people=1,
        name=NAME if b % 2 else "",
    ),
    "leave": lambda at, a, b: sessions.leave_room(
        at.door, participant=at.one("participant", a), interview=at.one("interview", b)
    ),
    "drop session": lambda at, a, _b: notes.drop_interview(
        at.door, interview=at.one("interview", a)
    ),
    "attach": lambda at, a, b: attachments.attach(
        at.door,
        photos=[attachments.Photo(f"photo {a}", attachments.JPEG, f"bytes {b}".encode())],
        about_kind="interview",
        about_key=at.one("interview", a),
    ),
    "name a photo": lambda at, a, b: attachments.retitle(
        at.door, attachment=at.one("attachment", a), title=f"photo {b}"
    ),
    "remove a photo": lambda at, a, _b: attachments.remove(
        at.door, attachment=at.one("attachment", a)
    ),
    "tell the manager": lambda at, a, b: private.write_manager_note(
        at.door,
        words=f"told {b}",
        subject=Subject.OTHER,
        delete_by=date(2025, 12, 1) + timedelta(days=a),
        at=NOON,
    ),
    "forget": lambda at, a, _b: private.delete_manager_note(
        at.door, note=at.one("manager_note", a)
    ),
    "bring level": lambda at, _a, _b: private.bring_level(at.door),
    "type": _type,
    "undo": lambda at, _a, _b: at.door.undo(),
    "redo": lambda at, _a, _b: at.door.redo(),
}
STEPS = st.tuples(
    st.sampled_from([*DONE, "exchange", "exchange"]),
    st.booleans(),
    st.integers(0, 63),
    st.integers(0, 63),
)


def _exchange(mine: Door, theirs: Door) -> None:
    sent = theirs.history()
    theirs.merge(mine.history())
    mine.merge(sent)


def _check(door: Door) -> None:
    assert door.verify() == []
    assert NAME not in repr(door._challenge.whole())
    assert all(NAME not in step.name for step in (*door._undo, *door._redo))


@given(st.lists(STEPS, max_size=25))
@settings(max_examples=10)
def test_two_laptops_end_alike_and_their_tables_follow(steps: list[Step]) -> None:
    mine = a_challenge()
    theirs = a_door(who="AM")
    theirs.merge(mine.history())
    for what, is_mine, a, b in steps:
        if what == "exchange":
            _exchange(mine, theirs)
            continue
        with suppress(Refused):
            DONE[what](Laptop(mine if is_mine else theirs), a, b)
    for door in (mine, theirs):
        door.settle()
        _check(door)
    _exchange(mine, theirs)
    assert mine.state_hash() == theirs.state_hash()
    while mine.undo():
        pass
    _exchange(mine, theirs)
    assert mine.state_hash() == theirs.state_hash()
    for door in (mine, theirs):
        _check(door)
        door.rebuild()
        _check(door)
        door.close()
