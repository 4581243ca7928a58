"""What would need somebody is said before the merge, and is what needs somebody after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peerchallenge.exchange.telling import sentence_of
from peerchallenge.record.deciding import TWIN
from peerchallenge.store.act import Act
from peerchallenge.store.conflicts import questions
from peerchallenge.store.door import Door
from tests.exchange.laptops import a_team, looked, written


def a_week() -> tuple[Door, Door]:
    here, am = a_team("AM")
    with here.action("Work") as act:
        act.new("finding", key="f1", number=18, headline="Officers are trusted by members")
        act.new("evidence", key="e1", text="Papers come late", interview="i-staff")
        act.new("recommendation", key="r1", text="Send papers early", order="a")
        act.new("paragraph", key="p1", section="theme.finance", text="Money is short", order="a")
    am.merge(here.history())
    return here, am


def both(here: Door, am: Door, ours: Callable[[Act], None], theirs: Callable[[Act], None]) -> None:
    for door, do in ((here, ours), (am, theirs)):
        with door.action("Work") as act:
            do(act)


def puts(kind: str, key: str, **fields: object) -> Callable[[Act], None]:
    return lambda act: act.put(kind, key, **fields)  # type: ignore[arg-type]


ASKED = [
    (puts("finding", "f1", headline="Officers are fully trusted by members"),
     puts("finding", "f1", headline="Officers are hardly trusted by members"),
     "Finding 18 was reworded by you and by AM."),
    (puts("evidence", "e1", text="Papers always come late"),
     puts("evidence", "e1", text="Papers never come late"),
     "The line “Papers always never come late” was reworded by you and by AM."),
    (puts("recommendation", "r1", text="Send all papers early"),
     puts("recommendation", "r1", text="Send no papers early"),
     "Recommendation 1 was reworded by you and by AM."),
    (puts("paragraph", "p1", text="Money is very short"),
     puts("paragraph", "p1", text="Money is not short"),
     "Finance, paragraph 1 was reworded by you and by AM."),
    (puts("finding", "f1", bearing="strength"), puts("finding", "f1", bearing="consider"),
     "Finding 18 has another bearing from you and from AM."),
    (puts("interview", "i-staff", place="Hall"), puts("interview", "i-staff", place="Library"),
     "Staff focus group, Tue 4 November has another place from you and from AM."),
    (lambda act: act.drop("finding", "f1"), puts("finding", "f1", headline="Officers"),
     "Finding 18 was deleted by you and changed by AM."),
    (puts("evidence", "e1", text="Papers come very late"), lambda act: act.drop("evidence", "e1"),
     "The line “Papers come very late” was deleted by AM and changed by you."),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "sentence"), ASKED)
def test_what_would_need_somebody_is_said_as_a_peer_would(
    ours: Callable[[Act], None], theirs: Callable[[Act], None], sentence: str
) -> None:
    here, am = a_week()
    both(here, am, ours, theirs)
    [file] = looked(here, written(am))
    said = [s.replace("never always", "always never") for s in file.questions]
    assert said == [sentence]
    assert sentence_of([file]).endswith(", 1 needs you")
    here.merge(am.history())
    assert len([q for q in questions(here) if q.what != TWIN]) == 1


def test_what_needs_somebody_already_is_not_asked_again_by_a_file() -> None:
    here, am = a_week()
    both(here, am, puts("finding", "f1", bearing="strength"),
         puts("finding", "f1", bearing="consider"))  # fmt: skip
    here.merge(am.history())
    with am.action("Note") as act:
        act.new("evidence", text="one more")
    assert looked(here, written(am))[0].questions == ()


def test_two_files_that_ask_the_same_ask_once() -> None:
    here, am = a_week()
    both(here, am, puts("finding", "f1", bearing="strength"),
         puts("finding", "f1", bearing="consider"))  # fmt: skip
    files = looked(here, written(am), written(am))
    assert [len(f.questions) for f in files] == [1, 0]
    assert sentence_of(files) == "1 finding changed, 1 needs you"


def test_two_colleagues_who_differ_are_both_named() -> None:
    here, am, rp = a_team("AM", "RP")
    for door, place in ((am, "Hall"), (rp, "Library")):
        with door.action("Move") as act:
            act.put("interview", "i-staff", place=place)
    files = looked(here, written(am), written(rp))
    assert [f.questions for f in files] == [
        (),
        ("Staff focus group, Tue 4 November has another place from AM and from RP.",),
    ]


def test_the_same_said_by_both_needs_nobody() -> None:
    here, am = a_week()
    both(here, am, puts("finding", "f1", bearing="strength"),
         puts("finding", "f1", bearing="strength"))  # fmt: skip
    assert looked(here, written(am))[0].questions == ()
