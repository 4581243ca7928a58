"""What a person did to paragraphs by hand stands when the letter is composed again."""

from __future__ import annotations

import pytest

from peerchallenge.letter.compose import compose, leave, offered, take
from peerchallenge.letter.shown import ShownParagraph, shown
from peerchallenge.record.readings import members
from peerchallenge.store.actions.ordering import move_finding
from peerchallenge.store.actions.paragraphs import (
    link_paragraph,
    move_paragraphs,
    splice_paragraphs,
)
from peerchallenge.store.door import Door
from peerchallenge.store.splice import NewLine, Reworded, Splice
from tests.builders import a_challenge

SECTION = "theme.governance"


@pytest.fixture
def door() -> Door:
    made = a_challenge()
    with made.action("Add findings") as act:
        for n in range(1, 5):
            act.new(
                "finding",
                key=f"f{n}",
                number=n,
                headline=f"Finding {n}",
                theme="governance",
                bearing="consider",
                order=f"a{n}",
            )
    compose(made)
    return made


def read(door: Door, section: str = SECTION) -> tuple[ShownParagraph, ...]:
    with door.reading() as session:
        return next(s for s in shown(session) if s.slug == section).paragraphs


def texts(door: Door, section: str = SECTION) -> list[str]:
    return [p.text.strip("*.") for p in read(door, section)]


def move_first_to_end(door: Door) -> None:
    keys = [p.key for p in read(door)]
    splice = Splice("Move paragraph", moved=(keys[0],), after=keys[-1])
    splice_paragraphs(door, splice=splice, section=SECTION, style="consider")


def test_a_paragraph_moved_by_hand_stays_where_it_was_put(door: Door) -> None:
    move_first_to_end(door)
    compose(door)
    assert texts(door) == ["Finding 2", "Finding 3", "Finding 4", "Finding 1"]


def test_the_others_still_follow_the_order_of_the_findings(door: Door) -> None:
    move_first_to_end(door)
    move_finding(door, finding="f4", by=-1)
    compose(door)
    assert texts(door) == ["Finding 2", "Finding 4", "Finding 3", "Finding 1"]


def test_a_paragraph_taken_to_another_section_stays_there(door: Door) -> None:
    key = read(door)[0].key
    move_paragraphs(door, paragraphs=[key], section="overall", style="body", after="", before="")
    compose(door)
    assert texts(door, "overall")[-1] == "Finding 1"
    assert "Finding 1" not in texts(door)


def test_both_halves_of_a_split_paragraph_rest_on_its_finding(door: Door) -> None:
    keys = [p.key for p in read(door)]
    splice = Splice(
        "Split paragraph",
        born=(NewLine("half", "1.*", keys[0]),),
        reworded=(Reworded(keys[0], "*Finding 1.*", "*Finding "),),
        after=keys[0],
        before=keys[1],
    )
    splice_paragraphs(door, splice=splice, section=SECTION, style="consider")
    assert [p.linked for p in read(door)][:2] == [("f1",), ("f1",)]
    move_finding(door, finding="f1", by=1)
    compose(door)
    assert texts(door)[:2] == ["Finding ", "1"]
    door.undo()
    door.undo()
    assert texts(door) == [f"Finding {n}" for n in range(1, 5)]


def test_a_joined_paragraph_rests_on_the_findings_of_both(door: Door) -> None:
    keys = [p.key for p in read(door)]
    joined = "*Finding 1.**Finding 2.*"
    splice = Splice(
        "Join paragraphs",
        reworded=(Reworded(keys[0], "*Finding 1.*", joined),),
        gone=(keys[1],),
        joined=((keys[1], keys[0]),),
    )
    splice_paragraphs(door, splice=splice, section=SECTION, style="consider")
    assert read(door)[0].linked == ("f1", "f2")
    assert [o.what for o in compose(door)] == []
    door.undo()
    assert [p.linked for p in read(door)] == [("f1",), ("f2",), ("f3",), ("f4",)]


def test_a_new_paragraph_goes_to_its_place_beside_those_moved(door: Door) -> None:
    move_first_to_end(door)
    with door.action("Add") as act:
        act.new(
            "finding",
            key="f9",
            headline="Finding 9",
            theme="governance",
            bearing="consider",
            order="a2V",
        )
    take(door, compose(door))
    assert texts(door) == ["Finding 2", "Finding 9", "Finding 3", "Finding 4", "Finding 1"]


def test_what_was_left_is_not_offered_again_until_the_record_changes(door: Door) -> None:
    with door.action("Change") as act:
        act.put("paragraph", read(door)[0].key, text="Ours.")
        act.put("finding", "f1", narrative="More.")
        act.new("finding", key="f9", headline="New", theme="governance", order="a9")
        act.drop("finding", "f2")
    offers = compose(door)
    assert sorted(o.what for o in offers) == ["changed", "gone", "new"]
    leave(door, offers)
    assert compose(door) == []
    assert texts(door)[0] == "Ours"
    with door.action("Change") as act:
        act.put("finding", "f1", narrative="And more.")
    assert [o.what for o in compose(door)] == ["changed"]
    door.undo()
    door.undo()
    assert sorted(o.what for o in compose(door)) == ["changed", "gone", "new"]


def test_what_composing_would_do_can_be_read_without_doing_it(door: Door) -> None:
    with door.action("Change") as act:
        act.put("finding", "f1", narrative="More.")
    with door.reading() as session:
        (offer,) = offered(session)
    assert (offer.what, offer.is_safe, offer.words) == ("changed", True, "*Finding 1.* More.")
    take(door, [offer])
    with door.reading() as session:
        assert offered(session) == []


def test_linking_is_undone_by_the_same_key(door: Door) -> None:
    key = read(door)[0].key
    assert link_paragraph(door, paragraph=key, finding="f2")
    assert not link_paragraph(door, paragraph=key, finding="f2")
    with door.reading() as session:
        assert members(session, "paragraph.findings", [key]) == {key: ["f1"]}
