"""What somebody who wants a name to get out would try, and what must go out all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerchallenge.errors import Refused
from peerchallenge.letter.checks import Check, check_letter
from peerchallenge.letter.finished import put_slides, write_letter
from peerchallenge.letter.slides import deck_of
from peerchallenge.store.actions.letter import dismiss_check
from peerchallenge.store.actions.weighing import agree_finding
from peerchallenge.store.door import Door
from tests.letter.checking import a_letter

NAME = "Ada Longstaff"


def slides(door: Door, path: Path) -> int:
    with door.reading() as session:
        deck = deck_of(session, door.names(), made=date(2025, 11, 6), with_drafts=True)
    return put_slides(door, path, deck)


def put(door: Door, record: str, key: str, /, **words: Any) -> None:
    with door.action("Write") as act:
        act.put(record, key, **words)


def checks(door: Door) -> list[Check]:
    with door.reading() as session:
        return check_letter(session, door.names())


def let_stand(door: Door, kind: str) -> None:
    for c in checks(door):
        if c.code == "name" and c.kind == kind:
            dismiss_check(
                door, code=c.code, kind=c.kind, key=c.key, about=c.about, reason="A place"
            )


@pytest.mark.parametrize("laid_out", ["letter", "report"])
@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("focus", "f0", {"short": f"The plan of {NAME}"}),
        ("focus", "f0", {"question": f"Does {NAME} plan?"}),
        ("peer", "p-jo", {"role": f"Officer peer, once deputy to {NAME}"}),
        ("peer", "p-jo", {"organisation": NAME}),
        ("challenge", "ch", {"kind": f"Challenge of {NAME}"}),
        ("paragraph", "p1", {"text": f"*Ada* *Longstaff* did it. {NAME}"}),
        ("paragraph", "p1", {"text": "*Ada Long*staff did it."}),
        ("paragraph", "p1", {"text": "It [did](https://x.org/people/ada-longstaff) it."}),
        ("paragraph", "p1", {"text": "It did it.^[As Longstaff said.]"}),
        ("paragraph", "p1", {"text": "It did it, as the Long\u00adstaff plan says."}),
    ],
)
def test_no_letter_names_anybody(
    kind: str, key: str, words: dict[str, str], laid_out: str, tmp_path: Path
) -> None:
    door = a_letter(who_leader=NAME)
    put(door, kind, key, **words)
    with pytest.raises(Refused):
        write_letter(door, tmp_path / "a.pdf", format=laid_out)
    assert not list(tmp_path.iterdir())
    door.close()


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("focus", "f0", {"short": f"The plan of {NAME}"}),
        ("focus", "f0", {"question": f"Does {NAME} plan?"}),
        ("peer", "p-jo", {"role": f"Officer peer, once deputy to {NAME}"}),
        ("challenge", "ch", {"overall": f"Well led.\n{NAME} is why."}),
        ("challenge", "ch", {"principal_adviser": NAME}),
        ("challenge", "ch", {"kind": f"Challenge of {NAME}"}),
        ("finding", "f1", {"headline": f"{NAME} is trusted"}),
        ("finding", "f1", {"narrative": f"{NAME} is trusted"}),
        ("recommendation", "r1", {"owner": NAME}),
        ("recommendation", "r1", {"measure": f"{NAME} is content"}),
    ],
)
def test_no_slides_name_anybody(kind: str, key: str, words: dict[str, str], tmp_path: Path) -> None:
    door = a_letter(who_leader=NAME)
    with door.action("Write") as act:
        act.new("recommendation", key="r1", text="Keep it.", findings=["f1"], order="a0")
    agree_finding(door, finding="f1")
    put(door, kind, key, **words)
    with pytest.raises(Refused):
        slides(door, tmp_path / "a.pptx")
    assert not list(tmp_path.iterdir())
    door.close()


def test_a_word_let_stand_in_one_place_is_let_out_in_no_other(tmp_path: Path) -> None:
    door = a_letter(who_staff="Ann Castle")
    put(door, "paragraph", "p1", text="It rebuilt the Castle quarter.")
    let_stand(door, "paragraph")
    assert write_letter(door, tmp_path / "a.pdf") > 0
    with door.action("Write") as act:
        act.new("paragraph", section="overall", text="We met Castle.", order="a0")
    with pytest.raises(Refused):
        write_letter(door, tmp_path / "b.pdf")
    door.close()


def test_a_peers_surname_lets_out_nobody_elses(tmp_path: Path) -> None:
    door = a_letter(who_staff="Ann Moss")
    put(door, "paragraph", "p1", text="We met Moss about it.")
    with pytest.raises(Refused):
        write_letter(door, tmp_path / "b.pdf")
    door.close()


def test_the_leader_may_be_written_to_although_the_team_met_them(tmp_path: Path) -> None:
    door = a_letter(who_leader=NAME)
    put(door, "challenge", "ch", addressee="Councillor Ada Longstaff")
    with pytest.raises(Refused):
        write_letter(door, tmp_path / "a.pdf")
    let_stand(door, "challenge")
    assert write_letter(door, tmp_path / "a.pdf") > 0
    door.close()


def test_a_question_about_a_place_called_as_somebody_can_be_let_stand(tmp_path: Path) -> None:
    door = a_letter(who_staff="Ann Castle")
    agree_finding(door, finding="f1")
    put(door, "focus", "f0", short="The Castle quarter", question="Is the Castle quarter ready?")
    for write in (write_letter, slides):
        with pytest.raises(Refused):
            write(door, tmp_path / ("a.pdf" if write is write_letter else "a.pptx"))
    let_stand(door, "focus")
    assert write_letter(door, tmp_path / "a.pdf") > 0
    assert slides(door, tmp_path / "a.pptx") > 0
    door.close()


def test_a_finding_about_a_place_called_as_somebody_can_be_let_stand(tmp_path: Path) -> None:
    door = a_letter(who_staff="Ann Castle")
    with door.action("Write") as act:
        act.new("recommendation", key="r1", text="Keep the Castle.", findings=["f1"], order="a0")
        act.put("finding", "f1", headline="We saw the Castle quarter")
    agree_finding(door, finding="f1")
    for kind in ("finding", "recommendation"):
        with pytest.raises(Refused):
            slides(door, tmp_path / "a.pptx")
        let_stand(door, kind)
    assert slides(door, tmp_path / "a.pptx") > 0
    door.close()


def test_a_month_and_words_that_run_into_each_other_are_nobodys_name(tmp_path: Path) -> None:
    door = a_letter(who_leader="Theresa May", who_staff="Sue Long")
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="They pursue longer plans, from May 2026.")
        act.put("finding", "f1", headline="They pursue longer plans from 6 May 2026")
        act.new(
            "recommendation",
            key="r1",
            text="Pursue longer plans.",
            findings=["f1"],
            by_when=date(2026, 5, 6),
            order="a0",
        )
    agree_finding(door, finding="f1")
    assert write_letter(door, tmp_path / "a.pdf") > 0
    assert slides(door, tmp_path / "a.pptx") > 0
    door.close()
