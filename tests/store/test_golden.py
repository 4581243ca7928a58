"""Every format we ever wrote opens for ever, and what a newer program wrote stays untouched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from peerchallenge.letter.checks import check_letter
from peerchallenge.letter.compose import compose
from peerchallenge.letter.finished import put_slides, write_letter
from peerchallenge.letter.slides import deck_of
from peerchallenge.letter.state import letter_state
from peerchallenge.record.challenge import Challenge
from peerchallenge.record.held import Record
from peerchallenge.record.readings import living, members
from peerchallenge.record.search import search
from peerchallenge.record.weighing import Evidence, Finding, Recommendation
from peerchallenge.store.door import Door
from peerchallenge.store.file import FORMAT
from peerchallenge.store.profile import Profile
from tests.counting import Count
from tests.golden.make_format import HERE, WORDS, digest, files
from tests.safety.copies import back_up

FORMATS = sorted((p for p in HERE.iterdir() if p.is_dir()), key=lambda p: int(p.name))


@pytest.mark.parametrize("folder", FORMATS, ids=lambda p: str(p.name))
def test_the_bytes_are_as_they_were_written(folder: Path) -> None:
    listed = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    found = [f"{digest(p)}  {p.relative_to(folder).as_posix()}" for p in files(folder)]
    assert found == listed
    names = {p.name for p in files(folder) if p.parent.name != "team-files"}
    assert names == {"README.md", "identity.age", "key.age", "store.db"}, "not closed properly"
    assert WORDS in (folder / "README.md").read_text(encoding="utf-8")


def test_this_version_has_its_folder() -> None:
    assert str(FORMAT) in {p.name for p in FORMATS}


@pytest.fixture(scope="module", params=FORMATS, ids=lambda p: str(p.name))
def profile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """A copy of the whole profile, opened with its passphrase (once: it costs seconds)."""
    copy = tmp_path_factory.mktemp("format") / "profile"
    shutil.copytree(request.param, copy)
    return Profile.unlock(copy, WORDS)


def test_both_challenges_are_listed(profile: Profile) -> None:
    shelf = {s.folder: s for s in profile.challenges()}
    assert shelf.keys() == {"golden", "newer"}
    for shelved in shelf.values():
        assert (shelved.council, shelved.refusal) == ("Tarnbeck District Council", "")
        assert shelved.starts == date(2025, 11, 3)


@pytest.mark.parametrize("name", ["golden", "newer"])
def test_everything_in_it_is_read_as_it_was_written(profile: Profile, name: str) -> None:
    door = profile.open(name, who="JO")
    assert door.verify() == []
    with door.reading() as session:
        kinds = {"challenge", "council", "document", "evidence", "finding", "focus", "interview"}
        kinds |= {"paragraph", "participant", "peer", "recommendation"}
        for kind in kinds:
            assert session.scalars(living(Record.kinds[kind])).first(), kind
        challenge = session.scalars(select(Challenge)).one()
        assert (challenge.ends, challenge.hours_in_day) == (date(2025, 11, 6), 7.4)
        assert challenge.overall == "Tarnbeck knows itself well.\nIt has more to do."
        assert members(session, "evidence.themes")["e1"] == ["governance", "fo1", "capacity"]
        assert members(session, "finding.evidence") == {"f1": ["e1", "e2"]}
        finding = session.scalars(select(Finding)).one()
        assert finding.headline == "Trust is high in Tarnbeck"
        assert finding.narrative == "Members and officers trust each other deeply."
        lines = {e.key: e for e in session.scalars(living(Evidence))}
        assert lines.keys() == {"e1", "e2"}
        assert lines["e1"].text == "What stands is a draft: ŵ ŷ 👍🏽"
        assert lines["e1"].quote
        advice = session.scalars(select(Recommendation)).one()
        assert (advice.text, advice.by_when) == ("Keep the trust", date(2026, 3, 31))
        assert [h.key for h in search(session, "corporate pl")] == ["d1"]
    assert door.name_of("w1") == "Cllr Wren Absalom"
    door.close()


def test_what_a_newer_program_wrote_outlives_an_edit_here(profile: Profile) -> None:
    door = profile.open("newer", who="JO")
    with door.action("Reword") as act:
        act.put("evidence", "e1", text="Reworded by an older program", themes=["finance"])
        act.put("finding", "f1", headline="Also reworded")
    assert door.undo()
    assert door.redo()
    door.rebuild()
    assert door.verify() == []
    _is_untouched(door)
    history = door.history()
    door.close()
    door = profile.open("newer", who="JO")
    _is_untouched(door)
    assert door.text("evidence", "e1", "text") == "Reworded by an older program"
    door.close()
    name, colleague = profile.new_challenge(who="AM")
    colleague.merge(history)
    held = colleague._challenge.fields("evidence", "e1")
    assert (held["risk"], held["audiences.public"]) == ("high", "a0")
    colleague.close()
    profile.delete(name)


def _is_untouched(door: Door) -> None:
    document = door._challenge
    held = document.fields("evidence", "e1")
    assert (held["risk"], held["audiences.public"]) == ("high", "a0")
    assert document.text("evidence", "e1", "gloss") == "A word on the line"
    assert document.value("finding", "f1", "number") == "twelve"
    assert document.fields("survey", "s1") == {"score": 3, "answers.yes": "a0"}
    assert document.text("survey", "s1", "answer") == "Yes, mostly"
    assert [d.text for d in door.file.drafts()] == ["Yes, mostly, but"]


@pytest.mark.parametrize("name", ["golden", "newer"])
def test_what_was_written_before_letters_becomes_a_letter(
    profile: Profile, name: str, tmp_path: Path
) -> None:
    door = profile.open(name, who="JO")
    compose(door)
    with door.reading() as session:
        assert letter_state(session).state == "draft"
        check_letter(session, door.names())
        deck = deck_of(session, door.names(), made=date(2025, 11, 6), with_drafts=True)
    for form in ("letter", "report"):
        assert write_letter(door, tmp_path / f"{form}.pdf", format=form) > 0
    assert put_slides(door, tmp_path / "slides.pptx", deck) > 0
    assert door.undo_name == "Compose the letter"
    door.undo()
    assert door.verify() == []
    door.close()


@pytest.mark.parametrize("name", ["golden", "newer"])
def test_it_goes_the_whole_round_and_holds_what_it_held(
    profile: Profile, name: str, tmp_path: Path, count: Callable[[str, str], Count]
) -> None:
    """Opened, changed, backed up, merged both ways, closed, put back from its backup, opened."""
    row = count("golden stores taken round", "stores")
    shutil.copytree(profile.folder / "challenges" / name, tmp_path / "challenges" / name)
    ours = Profile(tmp_path, profile._identity)
    door = ours.open(name, who="JO")
    began = _all_lines(door)
    assert {"e1", "e2"} <= began.keys()
    with door.action("Add line") as act:
        act.new("evidence", key="added", text="Written by today’s program", interview="i1")
    backup = back_up(door.file)
    changed = {**began, "added": "Written by today’s program"}
    other, colleague = ours.new_challenge(who="AM")
    colleague.merge(door.history())
    with colleague.action("Add line") as act:
        act.new("evidence", key="theirs", text="Heard on another laptop", interview="i1")
    door.merge(colleague.history())
    colleague.close()
    ours.delete(other)
    merged = {**changed, "theirs": "Heard on another laptop"}
    for _ in range(2):  # as it is, and opened once more
        assert _all_lines(door) == merged
        assert door.verify() == []
        door.close()
        door = ours.open(name, who="JO")
    door.close()
    _put_back(ours.folder / "challenges" / name, backup)
    door = ours.open(name, who="JO")
    assert _all_lines(door) == changed
    assert door.verify() == []
    door.close()
    row.tried += 1


def _all_lines(door: Door) -> dict[str, str]:
    with door.reading() as session:
        return {line.key: line.text for line in session.scalars(living(Evidence))}


def _put_back(challenge: Path, backup: Path) -> None:
    for path in [*challenge.glob("store.db*"), challenge / "store.mark"]:
        path.unlink(missing_ok=True)
    shutil.copyfile(backup, challenge / "store.db")
