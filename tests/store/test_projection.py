"""The tables say what the document says, whatever is done, undone and merged."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from peerchallenge.store.document import Document
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from tests.builders import a_door

KEYS = st.sampled_from(["k1", "k2", "k3"])
WORDS = st.text(max_size=12)
ACTIONS = st.one_of(
    st.tuples(st.just("line"), KEYS, WORDS),
    st.tuples(st.just("finding"), KEYS, WORDS),
    st.tuples(st.just("file"), KEYS, st.sampled_from(["governance", "finance"])),
    st.tuples(st.just("link"), KEYS, KEYS),
    st.tuples(st.just("unlink"), KEYS, KEYS),
    st.tuples(st.just("drop"), KEYS, st.just("")),
    st.tuples(st.just("type"), KEYS, WORDS),
    st.tuples(st.just("settle"), KEYS, st.just("")),
    st.tuples(st.just("undo"), KEYS, st.just("")),
    st.tuples(st.just("redo"), KEYS, st.just("")),
    st.tuples(st.just("name"), KEYS, WORDS),
    st.tuples(st.just("newer"), KEYS, WORDS),
    st.tuples(st.just("reopen"), KEYS, st.just("")),
)


def do(door: Door, what: str, key: str, other: str) -> Door:  # noqa: PLR0912  (a table)
    """One random thing a person, a colleague's newer program or a restart might do."""
    if what == "type":
        door.drafts.note("evidence", key, "text", other, name="Write a line")
        door.keep_drafts()
    elif what == "settle":
        door.settle()
    elif what == "undo":
        door.undo()
    elif what == "redo":
        door.redo()
    elif what == "newer":
        _from_a_newer_version(door, key, other)
    elif what == "reopen":
        return reopened(door)
    else:
        with door.action(what) as act:
            if what == "line":
                act.new("evidence", key=key, text=other, interview="i", quote=bool(other))
            elif what == "finding":
                act.new("finding", key=key, headline=other, number=len(other))
            elif what == "file":
                act.include("evidence", key, "themes", [other])
            elif what == "link":
                act.include("finding", key, "evidence", [other])
            elif what == "unlink":
                act.exclude("finding", key, "evidence", [other])
            elif what == "drop":
                act.drop("evidence", key)
            elif what == "name":
                act.name_participant(key, other)
    return door


def reopened(door: Door) -> Door:
    """The same file in another program."""
    path, key = door.file.path, door.file._raw_key
    door.close()
    return Door(StoreFile(path, key), who=door.who)


def _from_a_newer_version(door: Door, key: str, words: str) -> None:
    """A colleague's file with a kind, a field, a set and a type that this version does not know."""
    newer = Document([door.history()], who="NV")
    newer.put("evidence", key, "risk", "high")
    newer.put("evidence", key, "audiences.public", "a0")
    newer.put("finding", key, "number", "twelve")
    newer.put("survey", key, "score", 3)
    newer.write("survey", key, "answer", "".join(c for c in words if c.isalnum()))
    door.merge(newer.history())
    with door.action("Take in newer things") as act:
        act.put("evidence", key, where="p. 1")
        act.put("finding", key, theme="governance")


@settings(max_examples=25)
@given(st.lists(ACTIONS, max_size=25))
@example([("newer", "k2", ""), ("finding", "k2", ""), ("newer", "k2", "")])
def test_the_tables_are_what_a_rebuild_would_write(actions: list[tuple[str, str, str]]) -> None:
    door = a_door()
    for action in actions:
        door = do(door, *action)
    door.settle()
    assert door.verify() == []
    before = door.state_hash()
    door = reopened(door)
    assert door.state_hash() == before
    assert door.verify() == []
    door.rebuild()
    assert door.verify() == []
    door.close()


def test_what_a_newer_version_wrote_survives_an_older_program() -> None:
    door = a_door()
    with door.action("Add line") as act:
        act.new("evidence", key="k1", text="Heard")
    _from_a_newer_version(door, "k1", "yes")
    with door.action("Reword") as act:
        act.put("evidence", "k1", text="Heard and seen", bearing="strength")
    door = reopened(door)
    held = door._challenge.fields("evidence", "k1")
    assert (held["risk"], held["audiences.public"]) == ("high", "a0")
    assert door._challenge.fields("survey", "k1") == {"score": 3}
    assert door._challenge.text("survey", "k1", "answer") == "yes"
    assert door._challenge.value("finding", "k1", "number") == "twelve"
    door.close()


def test_verify_notices_a_row_nobody_should_have_written() -> None:
    door = a_door()
    with door.action("Add line") as act:
        act.new("evidence", key="k1", text="Heard")
    with door.file._writing() as connection:
        connection.exec_driver_sql("update evidence set text = 'Never said'")
    assert door.verify() == ["2 rows of evidence differ from the document."]
    door.rebuild()
    assert door.verify() == []
    door.close()
