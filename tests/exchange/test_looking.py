"""Real files, sealed and signed, are looked at together before any of them is merged."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from peerchallenge.errors import Stopped
from peerchallenge.exchange.looking import brought_paths, look
from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.preview import Preview, Trust
from peerchallenge.record.totals import totals
from peerchallenge.store.door import Door
from tests.builders import a_challenge
from tests.exchange.laptops import a_sealed_team, counted, joined, noted, sent


def lines(door: Door) -> int:
    with door.reading() as session:
        return totals(session).lines


def refusals(found: Preview) -> list[str]:
    return [f.refusal for f in found.files]


def test_a_file_of_a_colleague_is_told_and_merging_it_does_what_was_told(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    noted(am, "Papers come late", "Trust is growing")
    path = sent(am, tmp_path)
    found = look(here, [path])
    [file] = found.files
    assert (file.who, file.trust, file.trust_sentence) == ("AM", Trust.KNOWN, "")
    assert counted(file) == ["2 new lines: Staff focus group"]
    assert found.sentence == "2 new lines from AM"
    assert (found.may_merge, file.lines, lines(here)) == (True, 2, 0)
    receipt = merge(here, found.paths)
    assert (lines(here), receipt.is_same) == (2, True)
    again = look(here, [path])
    assert (again.may_merge, again.sentence) == (False, "Nothing new in AM’s file")


def test_one_bad_file_among_six_hurts_none_of_the_others(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    paths = []
    for n in range(5):
        noted(am, f"line {n}")
        paths.append(sent(am, tmp_path / f"{n}"))
    broken = tmp_path / "broken.pcteam"
    data = bytearray(paths[0].read_bytes())
    data[len(data) // 2] ^= 1
    broken.write_bytes(data)
    found = look(here, [*paths[:2], broken, *paths[2:]])
    assert [bool(said) for said in refusals(found)] == [False, False, True, False, False, False]
    assert [f.name for f in found.files][2] == "broken.pcteam"
    assert found.sentence == "5 new lines from AM, 1 file cannot be merged"
    assert found.may_merge
    assert set(brought_paths(found)) == set(paths)
    merge(here, found.paths)
    assert lines(here) == 5


def test_what_is_no_team_file_says_so_in_its_own_row(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    noted(am, "one")
    notes, folder = tmp_path / "notes.txt", tmp_path / "a folder"
    notes.write_text("Just some notes.")
    folder.mkdir()
    found = look(here, [notes, folder, tmp_path / "gone.pcteam", sent(am, tmp_path / "out")])
    assert all(refusals(found)[:3])
    assert refusals(found)[3] == ""
    assert "3 files cannot be merged" in found.sentence


def test_a_file_of_another_challenge_is_refused_by_its_name(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    with am.action("Rename") as act:
        act.put("council", "c0", name="Ashford Borough Council")
        act.drop("challenge", "ch")
        act.new("challenge", key="other", council="c0")
    [file] = look(here, [sent(am, tmp_path)]).files
    assert file.refusal == (
        "This file is of Ashford Borough Council; open that challenge to merge it."
    )
    assert file.counts == ()


def test_a_file_of_another_team_is_refused(tmp_path: Path) -> None:
    here, _ = a_sealed_team()
    _, stranger = a_sealed_team()
    found = look(here, [sent(stranger, tmp_path)])
    assert found.sentence == refusals(found)[0]
    assert not found.may_merge


def test_a_challenge_without_a_team_says_how_to_get_one(tmp_path: Path) -> None:
    _, am = a_sealed_team()
    [file] = look(a_challenge(), [sent(am, tmp_path)]).files
    assert "no team yet" in file.refusal


def test_an_own_file_is_recognised(tmp_path: Path) -> None:
    here, _ = a_sealed_team()
    [file] = look(here, [sent(here, tmp_path)]).files
    assert (file.trust, file.trust_sentence) == (Trust.OWN, "Written on this laptop.")
    assert file.is_nothing_new


def test_the_first_file_of_a_new_laptop_is_accepted_and_shown(tmp_path: Path) -> None:
    here, _ = a_sealed_team()
    new = joined(here, who="AM", peer="p-am")
    noted(new, "one")
    [file] = look(here, [sent(new, tmp_path)]).files
    assert (file.trust, file.trust_sentence) == (Trust.FIRST, "First file from AM’s laptop.")
    assert counted(file)[0] == "1 new line: Staff focus group"


def test_a_file_of_who_has_left_waits_for_a_yes(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    noted(am, "one")
    path = sent(am, tmp_path)
    with here.reading() as session:
        from peerchallenge.record.laptops import laptops

        left = next(x.key for x in laptops(session) if x.peer == "p-am")
    with here.action("Leave") as act:
        act.put("laptop", left, left_at="2025-11-05T09:00:00+00:00")
    found = look(here, [path])
    assert found.files[0].trust is Trust.LEFT
    assert found.sentence == "1 new line from AM, 1 file waits for your yes"
    assert brought_paths(found) == ()
    assert brought_paths(found, yes=[left]) == (path,)


def test_the_text_form_and_another_name_are_the_same_file(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    noted(am, "one")
    path = sent(am, tmp_path, text_form=True)
    renamed = tmp_path / "notes (1).txt"
    shutil.copy(path, renamed)
    first, second = look(here, [path, renamed]).files
    assert counted(first) == ["1 new line: Staff focus group"]
    assert second.is_nothing_new


def test_files_are_looked_at_on_another_thread_while_this_one_writes(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    noted(am, *(f"line {n}" for n in range(50)))
    path = sent(am, tmp_path)
    found: list[Preview] = []
    looking = threading.Thread(target=lambda: found.append(look(here, [path])))
    looking.start()
    for n in range(10):
        noted(here, f"typed {n}")
    looking.join(30)
    assert found[0].sentence == "50 new lines from AM"
    assert lines(here) == 10
    assert here.verify() == []


def test_stop_ends_it_and_nothing_is_merged(tmp_path: Path) -> None:
    here, am = a_sealed_team()
    noted(am, "one")
    paths = [sent(am, tmp_path / f"{n}") for n in range(3)]
    asked = iter([False, False, False, True, True, True, True, True, True])
    with pytest.raises(Stopped):
        look(here, paths, stop=lambda: next(asked, True))
    assert lines(here) == 0
