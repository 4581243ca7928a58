"""Team files without a screen: send, preview, merge, receipt."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from peerchallenge import cli
from peerchallenge.exchange import posting, sending
from peerchallenge.exchange.roster import found_team
from peerchallenge.record.readings import living
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.actions.attachments import JPEG, Photo, attach
from peerchallenge.store.door import Door
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.profile import Profile
from tests.builders import a_challenge, a_profile
from tests.exchange.laptops import joined, noted, sent


class Laptop:
    """JO’s profile with the challenge, and AM’s laptop beside it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        profile = a_profile(folder / "profile")
        _, door = profile.new_challenge(who="JO")
        door.merge(a_challenge().history())
        found_team(door, me="p-jo")
        self.am = joined(door, who="AM", peer="p-am")
        door.close()
        (profile.folder / IDENTITY).write_text("stands for a sealed one")
        words = folder / "words.txt"
        words.write_text("right\n")
        monkeypatch.setattr(Profile, "unlock", staticmethod(lambda _at, _words: profile))
        self._asked = ["--profile", str(profile.folder), "--passphrase-file", str(words)]
        self.profile = profile

    def run(self, command: str, *words: str | Path) -> int:
        """Give a command and answer what it leaves."""
        line = ["peerchallenge", command, "tarnbeck", *map(str, words), *self._asked]
        self._patch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as left:
            cli.main()
        return int(left.value.code or 0)

    def door(self) -> Door:
        """The challenge, open; to be closed."""
        return self.profile.open(self.profile.find("tarnbeck"))


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    return Laptop(tmp_path, monkeypatch)


def test_a_file_goes_out_is_looked_at_merged_and_has_its_receipt(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted(laptop.am, "Papers come late")
    path = sent(laptop.am, tmp_path / "out")
    assert laptop.run("preview", path) == 0
    said = capsys.readouterr().out
    assert "1 new line: Staff focus group" in said
    assert "new: Papers come late (Staff focus group, Tue 4 November)" in said
    assert "1 new line from AM." in said
    assert laptop.run("merge", path, "--yes") == 0
    said = capsys.readouterr().out
    here = laptop.door()
    state = here.state_hash()
    here.close()
    assert f"State of this laptop:   {state}" in said
    assert f"State of the other:     {laptop.am.state_hash()}" in said
    assert laptop.run("receipt") == 0
    assert "AM’s file: 1 line" in capsys.readouterr().out
    assert laptop.run("receipt", "-o", tmp_path / "r.pdf") == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_session_entered_here_too_is_said_to_need_somebody(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(laptop.profile.open(laptop.profile.find("tarnbeck"), who="JO")) as here:
        for door in (here, laptop.am):
            with door.action("Add session") as act:
                act.new("interview", title="Meeting with tenants", day=date(2025, 11, 4))
    assert laptop.run("preview", sent(laptop.am, tmp_path / "out")) == 0
    said = capsys.readouterr().out
    assert (
        "\n  Needs you: “Meeting with tenants” on Tue 4 November was entered "
        "by AM and by JO: the same thing?\n"
    ) in said
    assert said.endswith(", 1 needs you.\n")


def test_nothing_is_merged_when_the_answer_is_no(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(laptop.am, "Papers come late")
    path = sent(laptop.am, tmp_path / "out")
    here = laptop.door()
    before = here.state_hash()
    here.close()
    monkeypatch.setattr("typer.confirm", lambda _question: False)
    assert laptop.run("merge", path) == 0
    here = laptop.door()
    assert here.state_hash() == before
    here.close()


def test_the_same_file_again_brings_nothing_and_leaves_0(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sent(laptop.am, tmp_path / "out")
    assert laptop.run("merge", path, "--yes") == 0
    capsys.readouterr()
    assert laptop.run("merge", path, "--yes") == 0
    assert "Nothing new in AM’s file." in capsys.readouterr().out


def test_what_a_merge_brought_is_put_back_when_something_was_done_since(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted(laptop.am, "Papers come late", "Papers come at night")
    assert laptop.run("merge", sent(laptop.am, tmp_path / "out"), "--yes") == 0
    here = laptop.door()
    noted(here, "Typed since")
    here.close()
    capsys.readouterr()
    assert laptop.run("receipt", "--put-back", "1") == 0
    assert "2 records put back." in capsys.readouterr().out
    here = laptop.door()
    with here.reading() as session:
        assert [line.text for line in session.scalars(living(Evidence))] == ["Typed since"]
    here.close()
    assert laptop.run("receipt", "--put-back", "2") == 1
    assert "There is 1 merge." in capsys.readouterr().err


def test_what_is_no_team_file_is_said_and_leaves_1(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Just notes.")
    assert laptop.run("preview", notes) == 1
    assert "notes.txt: " in capsys.readouterr().out
    assert laptop.run("merge", notes, "--yes") == 1
    assert "nothing was changed" in capsys.readouterr().err


def test_a_team_file_goes_into_a_folder_under_a_name_that_says_nothing(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert laptop.run("send", "-o", tmp_path / "stick") == 0
    [path] = (tmp_path / "stick").iterdir()
    assert path.name.startswith("team-file-")
    assert str(path) in capsys.readouterr().out


def test_a_team_file_goes_under_a_name_of_ones_own_as_text(laptop: Laptop, tmp_path: Path) -> None:
    assert laptop.run("send", "-o", tmp_path / "mine.txt", "--text") == 0
    assert "BEGIN AGE ENCRYPTED FILE" in (tmp_path / "mine.txt").read_text("utf-8")
    assert laptop.run("preview", tmp_path / "mine.txt") == 0


def test_a_name_that_ends_in_txt_makes_text(laptop: Laptop, tmp_path: Path) -> None:
    assert laptop.run("send", "-o", tmp_path / "mine.txt") == 0
    assert "BEGIN AGE ENCRYPTED FILE" in (tmp_path / "mine.txt").read_text("utf-8")


def test_a_name_of_ones_own_never_takes_the_place_of_a_file_nor_disguises_one(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "stick"
    out.mkdir()
    for name in ("notes.docx", "mine.pcteam"):
        (out / name).write_bytes(b"precious notes")
        assert laptop.run("send", "-o", out / name) == 1
        assert name in capsys.readouterr().err
    assert laptop.run("send", "-o", out / "other.docx") == 1
    assert "ends in .pcteam" in capsys.readouterr().err
    assert {p.name: p.read_bytes() for p in out.iterdir()} == {
        "notes.docx": b"precious notes",
        "mine.pcteam": b"precious notes",
    }


def test_under_a_name_of_ones_own_it_is_read_back_and_the_stick_may_go(
    laptop: Laptop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(posting, "_mount_of", lambda _path: Path("/run/media/jo/STICK"))
    assert laptop.run("send", "-o", tmp_path / "mine.pcteam") == 0
    assert posting.SAFE_TO_REMOVE in capsys.readouterr().out
    assert (tmp_path / "mine.pcteam").is_file()

    def forgetful(path: Path, data: bytes) -> None:
        path.write_bytes(data[:-1] + b"?")

    monkeypatch.setattr(posting, "replace_bytes", forgetful)
    assert laptop.run("send", "-o", tmp_path / "other.pcteam") == 1
    assert "could not be read back" in capsys.readouterr().err
    assert not (tmp_path / "other.pcteam").exists()


def test_parts_under_one_name_are_counted_up_past_what_is_there(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_PART", 400_000)
    photos = [Photo(f"Flipchart {n}", JPEG, bytes([n]) * 250_000) for n in range(3)]
    with closing(laptop.door()) as door:
        attach(door, photos=photos, about_kind="interview", about_key="i-staff")
    out = tmp_path / "stick"
    out.mkdir()
    (out / "mine-2.pcteam").write_bytes(b"of yesterday")
    assert laptop.run("send", "-o", out / "mine.pcteam") == 0
    assert {p.stem for p in out.iterdir()} == {"mine", "mine-2", "mine-3", "mine-4"}
    assert (out / "mine-2.pcteam").read_bytes() == b"of yesterday"
    parts = [out / f"mine{n}.pcteam" for n in ("", "-3", "-4")]
    assert laptop.run("preview", *parts) == 0


def test_no_receipt_yet_is_said(
    laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert laptop.run("receipt") == 0
    assert "Nothing has been merged yet." in capsys.readouterr().out
    assert laptop.run("receipt", "-o", tmp_path / "r.pdf") == 1
    assert not (tmp_path / "r.pdf").exists()
