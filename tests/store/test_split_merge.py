"""Findings are split and merged, and nothing that rested on them is lost, whatever was linked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.record.findings import findings
from peerchallenge.record.readings import living, members
from peerchallenge.record.weighing import Finding, Paragraph, Recommendation
from peerchallenge.store.actions.regrouping import merge_findings, split_finding
from peerchallenge.store.actions.weighing import (
    agree_finding,
    link_evidence,
    move_evidence,
    park_finding,
    return_to_agreed,
    say_unrelated,
)
from peerchallenge.store.door import Door
from tests.builders import a_challenge

LINES = [f"e{n}" for n in range(6)]
FOUND = ["f-one", "f-two", "f-three"]
SETS = ("finding.evidence", "finding.unrelated", "recommendation.findings", "paragraph.findings")
Links = dict[str, list[list[bool]]]


def links() -> st.SearchStrategy[Links]:
    """Which line is under which finding, and what rests on which."""

    def table(rows: int, columns: int) -> st.SearchStrategy[list[list[bool]]]:
        row = st.lists(st.booleans(), min_size=columns, max_size=columns)
        return st.lists(row, min_size=rows, max_size=rows)

    return st.fixed_dictionaries(
        {"evidence": table(3, 6), "unrelated": table(3, 6), "resting": table(4, 3)}
    )


@pytest.fixture(scope="module")
def door() -> Door:
    """One challenge for all examples; each puts the links as it wants them."""
    made = a_challenge()
    with made.action("Note") as act:
        for key in LINES:
            act.new("evidence", key=key, text=key, interview="i-leader")
        for n, key in enumerate(FOUND):
            act.new(
                "finding", key=key, number=n + 1, theme="finance", order=f"a{n}", bearing="consider"
            )
        for key in ("r-one", "r-two"):
            act.new("recommendation", key=key, text=key)
        for key in ("p-one", "p-two"):
            act.new("paragraph", key=key, text=key)
    return made


def lay(door: Door, wanted: Links, headlines: list[str], narratives: list[str]) -> None:
    """Put everything as an example wants it."""
    with door.action("Lay out") as act:
        for n, key in enumerate(FOUND):
            under = [k for k, on in zip(LINES, wanted["evidence"][n], strict=True) if on]
            away = [k for k, on in zip(LINES, wanted["unrelated"][n], strict=True) if on]
            act.put(
                "finding", key, headline=headlines[n], narrative=narratives[n], evidence=under,
                unrelated=away,
            )  # fmt: skip
        resting = [("recommendation", "r-one"), ("recommendation", "r-two")]
        resting += [("paragraph", "p-one"), ("paragraph", "p-two")]
        for (kind, key), row in zip(resting, wanted["resting"], strict=True):
            held = [k for k, on in zip(FOUND, row, strict=True) if on]
            act.put(kind, key, findings=held)


def state(door: Door) -> dict[str, Any]:
    """Everything a peer could see of it, sets without their order."""
    with door.reading() as session:
        alive = {
            key
            for kind in (Finding, Recommendation, Paragraph)
            for key in session.scalars(living(kind).with_only_columns(kind.key))
        }
        sets = {f: {o: set(m) for o, m in members(session, f).items() if o in alive} for f in SETS}
        words = {f.key: (f.headline, f.narrative, f.theme, f.number) for f in findings(session)}
    return {"sets": sets, "words": words}


words = st.lists(st.sampled_from(["", "Scrutiny is late", "Tŷ Coed ŵ 😀"]), min_size=3, max_size=3)


@settings(max_examples=20)
@given(links(), words, words)
def test_a_merge_loses_nothing_and_one_undo_is_as_if_it_had_not_been(
    door: Door, wanted: Links, headlines: list[str], narratives: list[str]
) -> None:
    lay(door, wanted, headlines, narratives)
    before = state(door)
    merge_findings(door, into="f-one", others=["f-two", "f-three"])
    after = state(door)
    evidence = before["sets"]["finding.evidence"]
    united = set().union(*(evidence.get(k, set()) for k in FOUND))
    assert after["sets"]["finding.evidence"].get("f-one", set()) == united
    assert set(after["words"]) == {"f-one"}
    said = "\n".join(after["words"]["f-one"][:2])
    assert all(w in said for w in (*headlines, *narratives))
    for field in ("recommendation.findings", "paragraph.findings"):
        for owner, held in before["sets"][field].items():
            assert after["sets"][field][owner] == {"f-one"}, (owner, held)
    door.undo()
    assert state(door) == before


@settings(max_examples=20)
@given(links(), words, st.lists(st.booleans(), min_size=6, max_size=6))
def test_split_and_merged_again_every_link_is_as_it_was(
    door: Door, wanted: Links, headlines: list[str], chosen: list[bool]
) -> None:
    lay(door, wanted, headlines, headlines)
    before = state(door)
    lines = [k for k, on in zip(LINES, chosen, strict=True) if on]
    moved = before["sets"]["finding.evidence"].get("f-one", set()) & set(lines)
    if not moved:
        with pytest.raises(Refused):
            split_finding(door, finding="f-one", lines=lines)
        assert state(door) == before
        return
    made = split_finding(door, finding="f-one", lines=lines)
    now = state(door)
    assert now["sets"]["finding.evidence"][made] == moved
    for field in ("recommendation.findings", "paragraph.findings"):
        for owner, held in before["sets"][field].items():
            wanted_now = held | {made} if "f-one" in held else held
            assert now["sets"][field][owner] == wanted_now
    merge_findings(door, into="f-one", others=[made])
    again = state(door)
    told = before["sets"]["finding.unrelated"].get("f-one", set())
    evidence = before["sets"]["finding.evidence"].get("f-one", set())
    again["sets"]["finding.unrelated"].pop("f-one", None)
    wanted_sets = {k: dict(v) for k, v in before["sets"].items()}
    wanted_sets["finding.unrelated"].pop("f-one", None)
    assert again["sets"] == wanted_sets
    assert again["words"] == before["words"]
    with door.reading() as session:
        left = members(session, "finding.unrelated", ["f-one"]).get("f-one", [])
    assert set(left) == told - evidence
    door.undo()
    door.undo()
    assert state(door) == before


def test_the_new_finding_stands_just_below_the_old_one() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        for n, key in enumerate(FOUND):
            act.new("finding", key=key, theme="finance", order=f"a{n}", number=n + 1)
        act.new("evidence", key="e", text="x", interview="i-leader")
        act.include("finding", "f-one", "evidence", ["e"])
    made = split_finding(door, finding="f-one", lines=["e"])
    with door.reading() as session:
        assert [f.key for f in findings(session)] == ["f-one", made, "f-two", "f-three"]
        assert next(f.number for f in findings(session) if f.key == made) == 4
    door.close()


def test_one_finding_is_not_merged_with_itself() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("finding", key="f-one", theme="finance")
    with pytest.raises(Refused):
        merge_findings(door, into="f-one", others=["f-one", "nobody"])
    assert door.undo_name == "Note"
    door.close()


def test_what_was_agreed_is_kept_in_full_and_gone_back_to() -> None:
    door = a_challenge()
    narrative = "First paragraph.\n\nSecond: ŵ 😀"
    with door.action("Note") as act:
        act.new("finding", key="f", headline="Scrutiny is late", narrative=narrative)
    agree_finding(door, finding="f")
    with door.action("Reword") as act:
        act.put("finding", "f", headline="Scrutiny is never late", narrative="Other words")
    with door.reading() as session:
        (found,) = findings(session)
    assert found.has_changed
    assert found.agreed_narrative == narrative
    return_to_agreed(door, finding="f")
    with door.reading() as session:
        (found,) = findings(session)
    assert (found.headline, found.narrative, found.is_agreed) == (
        "Scrutiny is late",
        narrative,
        True,
    )
    door.undo()
    assert door.text("finding", "f", "narrative") == "Other words"
    assert door.verify() == []
    door.close()


def test_agreed_words_that_an_older_version_did_not_keep_are_not_made_up() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("finding", key="f", headline="Now", agreed="0123456789abcdef")
    with pytest.raises(Refused):
        return_to_agreed(door, finding="f")
    assert door.text("finding", "f", "headline") == "Now"
    door.close()


def test_agreeing_takes_a_finding_out_of_what_is_parked() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("finding", key="f", headline="So it is")
    park_finding(door, finding="f", why="  Ask the union first ")
    with door.reading() as session:
        (found,) = findings(session)
    assert (found.parked, found.parked_why) == (True, "Ask the union first")
    agree_finding(door, finding="f")
    with door.reading() as session:
        assert not findings(session)[0].parked
    door.close()


def test_a_line_linked_after_all_is_no_longer_kept_as_not_related() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("finding", key="f", headline="So it is")
        act.new("finding", key="g", headline="So too")
        act.new("evidence", key="e", text="x", interview="i-leader")
    say_unrelated(door, finding="f", lines=["e"])
    with door.reading() as session:
        assert members(session, "finding.unrelated") == {"f": ["e"]}
    link_evidence(door, finding="f", lines=["e"])
    move_evidence(door, lines=["e"], source="f", target="g")
    with door.reading() as session:
        assert members(session, "finding.unrelated") == {}
        assert members(session, "finding.evidence") == {"g": ["e"]}
    door.close()
