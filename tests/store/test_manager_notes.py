"""A note for the manager is read by the manager and by its writer, and by nobody else anywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from peerchallenge.errors import Refused
from peerchallenge.intake import northmoor
from peerchallenge.letter.assemble import outline
from peerchallenge.letter.checks import check_known, read_known
from peerchallenge.letter.compose import compose
from peerchallenge.paper.evidence import evidence_to_print
from peerchallenge.record.anything import lines_about, named
from peerchallenge.record.counts import count
from peerchallenge.record.private import Subject, how_many_manager_notes
from peerchallenge.record.search import search
from peerchallenge.store.actions.private import (
    bring_level,
    delete_manager_note,
    draft,
    keep_draft,
    let_manager_read,
    read_manager_notes,
    who_reads,
    write_manager_note,
)
from peerchallenge.store.age_files import recipient_of
from peerchallenge.store.door import Door
from peerchallenge.store.sealed_notes import MOST, Inside, opened
from peerchallenge.store.team import mint_new_identity, own_keys
from tests.builders import a_challenge, a_door

NOW = datetime(2025, 11, 4, 14, tzinfo=UTC)
LATER = date(2026, 2, 6)
SECRET = "Quillfeather said Zebedee was struck"


def joins(door: Door, peer: str, key: str = "") -> str:
    """Enter this laptop in the roster, as joining a team does."""
    own = own_keys(door.file)
    with door.action("Join the team") as act:
        act.new("laptop", key=key or own.laptop, peer=peer, recipient=recipient_of(own.identity))
    return own.laptop


def exchange(*doors: Door) -> None:
    for _ in range(2):
        for one in doors:
            for other in doors:
                if one is not other:
                    one.merge(other.history())


def write(door: Door, words: str = SECRET, **more: str) -> str:
    return write_manager_note(
        door,
        words=words,
        subject=Subject.SAFEGUARDING,
        delete_by=LATER,
        written_by="p-jo",
        at=NOW,
        **more,
    )


def a_team() -> tuple[Door, Door, Door]:
    """The writer's laptop, the manager's, and somebody else's; each knows the others."""
    writer = a_challenge()
    manager, other = a_door(who="AM"), a_door(who="DK")
    for door in (manager, other):
        door.merge(writer.history())
    with other.action("Add a peer") as act:
        act.new("peer", key="p-dk", initials="DK", name="Dee Kerr", order="a2")
    for door, peer in ((writer, "p-jo"), (manager, "p-am"), (other, "p-dk")):
        joins(door, peer)
    exchange(writer, manager, other)
    return writer, manager, other


def read(door: Door) -> list[str]:
    return [note.words for note in read_manager_notes(door)]


def test_the_manager_and_the_writer_read_it_and_a_colleague_learns_only_that_there_is_one() -> None:
    writer, manager, other = a_team()
    write(writer, about="i-staff")
    exchange(writer, manager, other)
    for door in (writer, manager):
        (note,) = read_manager_notes(door)
        assert (note.words, note.subject) == (SECRET, Subject.SAFEGUARDING)
        assert (note.session, note.written_by) == ("Staff focus group", "JO")
        assert note.delete_by == LATER
        assert not note.waits_for
    assert read(other) == []
    with other.reading() as session:
        assert how_many_manager_notes(session) == 1


def test_a_third_laptop_cannot_open_it_even_with_all_that_it_holds() -> None:
    writer, manager, other = a_team()
    key = write(writer)
    exchange(writer, manager, other)
    sealed = str(other.value("manager_note", key, "sealed"))
    assert sealed.startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    assert opened(sealed, [own_keys(other.file).identity]) is None
    assert opened(sealed, [own_keys(manager.file).identity])


def told_everywhere(door: Door) -> str:
    """All that this laptop can show, search, print or send, in one string of words."""
    door.settle()
    parts = [repr(door.history()), repr(door._challenge.whole()), door.history().hex()]
    parts += [repr(step) for step in (*door._undo, *door._redo)]
    with door.file._engine.begin() as connection:
        names = connection.scalars(text("select name from sqlite_master where type = 'table'"))
        for name in list(names):
            parts += [repr(row) for row in connection.execute(text(f'select * from "{name}"'))]
    return "\n".join(parts)


def assert_nowhere(door: Door, secret: str) -> None:
    told = told_everywhere(door)
    for word in secret.split():
        if len(word) > 6:  # the distinctive ones; "said" is in many a line
            assert word not in told
            assert word.encode().hex() not in told
            with door.reading() as session:
                assert not search(session, word)
                assert not lines_about(session, word)
    with door.reading() as session:
        assert secret not in repr(named(session))


def test_its_words_stand_nowhere_in_the_clear_not_even_on_the_laptop_it_was_written_on() -> None:
    writer, manager, other = a_team()
    keep_draft(writer, words=SECRET, subject=Subject.SAFEGUARDING)
    assert_nowhere(writer, SECRET)
    key = write(writer)
    exchange(writer, manager, other)
    for door in (writer, manager, other):
        assert_nowhere(door, SECRET)
    delete_manager_note(writer, note=key)
    writer.undo()
    for door in (writer, manager, other):
        assert_nowhere(door, SECRET)
        assert door.verify() == []


def test_neither_the_letter_nor_the_evidence_list_nor_a_count_knows_of_it() -> None:
    door = a_door(who="RP")
    northmoor.make(door)
    compose(door)
    before = _printed(door)
    write(door)
    assert _printed(door) == before
    assert_nowhere(door, SECRET)


def _printed(door: Door) -> str:
    with door.reading() as session:
        return "\n".join(
            repr(told)
            for told in (
                outline(session).words(),
                count(session),
                evidence_to_print(session, names={}),
                check_known(session, read_known(session, door.names())),
            )
        )


def test_the_file_on_the_disk_does_not_hold_it_whatever_is_read_of_it(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    keep_draft(door, words=SECRET, subject=Subject.OTHER)
    write(door)
    door.close()
    for path in tmp_path.iterdir():
        assert b"Quillfeather" not in path.read_bytes()


def test_while_the_managers_laptop_is_unknown_it_is_sealed_for_the_writer_and_later_again() -> None:
    writer, manager, other = a_challenge(), a_door(who="AM"), a_door(who="DK")
    assert who_reads(writer).named == ("Ana Moss",)
    assert not who_reads(writer).reach_a_manager
    write(writer)
    (mine,) = read_manager_notes(writer)
    assert mine.waits_for == ("Ana Moss",)
    exchange(writer, manager)
    assert read(manager) == []
    joins(manager, "p-am")
    exchange(writer, manager)
    assert bring_level(writer) == 1
    assert bring_level(writer) == 0
    exchange(writer, manager, other)
    assert read(manager) == [SECRET]
    assert read(other) == []
    assert read(writer) == [SECRET]
    assert read_manager_notes(writer)[0].waits_for == ()
    with other.reading() as session:
        assert how_many_manager_notes(session) == 1


def test_bringing_level_changes_nothing_where_there_is_nothing_to_do() -> None:
    writer, manager, _ = a_team()
    write(writer)
    exchange(writer, manager)
    before = [door.state_hash() for door in (writer, manager)]
    assert [bring_level(door) for door in (writer, manager)] == [0, 0]
    assert [door.state_hash() for door in (writer, manager)] == before


def test_who_makes_themselves_manager_afterwards_reads_nothing_until_the_writer_says_so() -> None:
    writer, manager, other = a_team()
    key = write(writer)
    with other.action("Become manager") as act:
        act.put("peer", "p-dk", is_manager=True)
    exchange(writer, manager, other)
    assert bring_level(writer) == 0
    (mine,) = read_manager_notes(writer)
    assert mine.waits_for == ("Dee Kerr",)
    assert mine.may_offer
    assert let_manager_read(writer, note=key) == 1
    exchange(writer, other)
    assert read(other) == [SECRET]


def test_a_manager_without_a_laptop_here_cannot_be_let_in_and_it_says_so() -> None:
    writer = a_challenge()
    key = write(writer)
    with pytest.raises(Refused, match="has not joined the team yet"):
        let_manager_read(writer, note=key)


def test_a_laptop_that_left_the_team_gets_nothing_any_more() -> None:
    writer, manager, _ = a_team()
    with writer.action("Leave") as act:
        act.put("laptop", own_keys(manager.file).laptop, left_at="2025-11-04T09:00:00+00:00")
    write(writer)
    exchange(writer, manager)
    assert read(manager) == []


def test_deleted_it_is_gone_on_every_laptop_and_undo_brings_it_back() -> None:
    writer, manager, other = a_team()
    key = write(writer)
    exchange(writer, manager, other)
    delete_manager_note(manager, note=key)
    exchange(writer, manager, other)
    assert read(writer) == read(manager) == []
    assert manager.value("manager_note", key, "sealed") == ""
    with other.reading() as session:
        assert how_many_manager_notes(session) == 0
    manager.undo()
    assert read(manager) == [SECRET]


def test_deleting_it_here_and_sealing_it_again_there_leaves_it_deleted() -> None:
    writer, manager = a_challenge(), a_door(who="AM")
    key = write(writer)
    manager.merge(writer.history())
    joins(manager, "p-am")
    writer.merge(manager.history())
    bring_level(writer)
    delete_manager_note(manager, note=key)
    exchange(writer, manager)
    assert read(writer) == read(manager) == []
    for door in (writer, manager):
        bring_level(door)
    exchange(writer, manager)
    sealed = [v.get("sealed") for (k, _), (v, _) in manager._challenge.whole().items()
              if k == "manager_note"]  # fmt: skip
    assert sealed == ["", ""]
    assert writer.state_hash() == manager.state_hash()


def test_what_is_typed_comes_back_when_the_sheet_is_opened_again_and_goes_with_the_note() -> None:
    door = a_challenge()
    keep_draft(door, words="half a sen", subject=Subject.COMPLAINT, about="i-staff")
    found = draft(door)
    assert found
    assert (found.words, found.subject, found.about) == (
        "half a sen", Subject.COMPLAINT, "i-staff"
    )  # fmt: skip
    write(door)
    assert draft(door) is None


def test_what_may_be_deleted_by_now_says_so() -> None:
    door = a_challenge()
    write(door)
    (note,) = read_manager_notes(door)
    assert note.is_overdue(LATER)
    assert not note.is_overdue(date(2026, 2, 5))


@pytest.mark.parametrize(
    ("words", "day"), [("  ", LATER), ("Told", NOW.date()), ("x" * (MOST + 1), LATER)]
)
def test_no_words_too_many_or_a_day_gone_by_are_refused_and_nothing_is_kept(
    words: str, day: date
) -> None:
    door = a_challenge()
    before = door.state_hash()
    with pytest.raises(Refused):
        write_manager_note(door, words=words, subject=Subject.OTHER, delete_by=day, at=NOW)
    assert door.state_hash() == before


def test_the_longest_note_opens_again() -> None:
    writer, manager, _ = a_team()
    longest = "€" * (MOST // 3 - 400)
    write(writer, longest)
    exchange(writer, manager)
    assert read(manager) == [longest]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"subject": 3}', b"\xff", b"null"])
def test_what_is_sealed_but_is_no_note_is_passed_over(data: bytes) -> None:
    assert Inside.of(data) is None


def test_how_long_a_short_note_is_cannot_be_told_from_outside() -> None:
    short, longer = Inside("No"), Inside("More than that was said, by two people, in the corridor")
    assert len(short.to_bytes()) == len(longer.to_bytes())


def test_given_another_identity_it_reads_what_it_wrote_and_seals_it_for_who_joins_later() -> None:
    writer, manager = a_challenge(), a_door(who="AM")
    write(writer)
    mint_new_identity(writer.file)
    assert read(writer) == [SECRET]
    manager.merge(writer.history())
    joins(manager, "p-am")
    writer.merge(manager.history())
    assert bring_level(writer) == 1
    manager.merge(writer.history())
    assert read(manager) == [SECRET]
