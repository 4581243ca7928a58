"""The same work without a screen: what each command writes, says and leaves."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PIL import Image

from peerchallenge import cli
from peerchallenge.errors import Refused
from peerchallenge.intake.register import register_in
from peerchallenge.record.findings import findings
from peerchallenge.record.said import said_on_the_day
from peerchallenge.record.totals import totals
from peerchallenge.shipped import resource
from peerchallenge.store.actions.weighing import change_finding
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.profile import Profile
from peerchallenge.store.searches import searches
from tests.builders import a_profile, northmoor_in


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """Northmoor in a profile that opens with any words but "wrong"."""
    folder = tmp_path / "profile"
    made = a_profile(folder)
    name = northmoor_in(made)
    assert name
    (folder / IDENTITY).write_text("stands for a sealed one")
    (tmp_path / "words.txt").write_text("right\n")

    def unlock(at: Path, words: str) -> Profile:
        if words != "right":
            raise Refused("That is not the passphrase of this laptop. Try it again.")
        return made

    monkeypatch.setattr(Profile, "unlock", staticmethod(unlock))
    return made


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """Run the program with these words and answer what it leaves."""
    monkeypatch.setattr(sys, "argv", ["peerchallenge", *map(str, words)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)


def asked(profile: Profile) -> list[str]:
    folder = profile.folder
    return ["--profile", str(folder), "--passphrase-file", str(folder.parent / "words.txt")]


def test_a_letter_is_written(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "letter.pdf"
    assert run(monkeypatch, "letter", "northmoor", "-o", out, *asked(profile)) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_letterhead_stands_on_the_letter_and_one_that_is_none_is_refused(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, head = tmp_path / "letter.pdf", tmp_path / "head.png"
    asking: list[str | Path] = ["letter", "northmoor", "-o", out, *asked(profile), "--letterhead"]
    assert run(monkeypatch, *asking, head) == 1
    assert "no longer where it was" in capsys.readouterr().err
    head.write_text("no picture")
    assert run(monkeypatch, *asking, head) == 1
    assert "not a picture" in capsys.readouterr().err
    assert not out.exists()
    Image.new("RGB", (40, 20), "navy").save(head)
    assert run(monkeypatch, *asking, head) == 0
    assert out.read_bytes().count(b"/Subtype /Image")


def test_slides_are_written_and_kept_as_given(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "slides.pptx"
    assert run(monkeypatch, "slides", "northmoor", "-o", out, "--given", *asked(profile)) == 0
    assert out.read_bytes().startswith(b"PK")
    told = capsys.readouterr().out
    assert "19 findings are not agreed yet and were left out." in told
    assert "Kept as what was said on the day." in told
    assert run(monkeypatch, "slides", "northmoor", "-o", out, "--with-drafts", *asked(profile)) == 0
    assert "19 findings are marked as drafts." in capsys.readouterr().out
    door = profile.open(profile.find("northmoor"), who="RP")
    with door.reading() as session:
        said = said_on_the_day(session)
    door.close()
    assert said is not None
    assert not any(line.was_draft for line in said.lines)


def test_a_report_is_written_and_an_unknown_format_is_refused(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "report.pdf"
    asking: list[str | Path] = ["letter", "northmoor", "-o", out, *asked(profile), "--format"]
    assert run(monkeypatch, *asking, "report") == 0
    assert b"feedback report" in out.read_bytes()
    out.unlink()
    assert run(monkeypatch, *asking, "poem") == 1
    assert "Choose letter or report" in capsys.readouterr().err
    assert not out.exists()


def test_a_note_sheet_a_blank_and_the_evidence_are_written(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet, paper, listed = (tmp_path / n for n in ("sheet.docx", "blank.pdf", "list.pdf"))
    jo = ["note-sheet", "northmoor", "--peer", "jo", "-o"]
    assert run(monkeypatch, *jo, sheet, *asked(profile)) == 0
    assert "15 sessions, for JO" in capsys.readouterr().out
    assert sheet.read_bytes().startswith(b"PK")
    assert run(monkeypatch, *jo, paper, "--blank", *asked(profile)) == 0
    assert "16 pages" in capsys.readouterr().out
    assert run(monkeypatch, "evidence-list", "northmoor", "-o", listed, *asked(profile)) == 0
    assert paper.read_bytes()[:4] == listed.read_bytes()[:4] == b"%PDF"
    assert run(monkeypatch, "import-notes", "northmoor", sheet, "-y", *asked(profile)) == 1
    assert "no notes" in capsys.readouterr().err


def test_check_says_what_to_look_at(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "northmoor", *asked(profile)) == 0
    said = capsys.readouterr().out
    assert "Finding 24" in said
    assert "has no recommendation" in said
    door = profile.open(profile.find("northmoor"))
    with door.action("Name somebody") as act:
        act.new("finding", headline="Nasreen Tillotson said so", theme="finance", number=99)
    door.close()
    assert run(monkeypatch, "check", "northmoor", *asked(profile)) == 1
    assert "Tillotson" not in capsys.readouterr().out


def test_the_letter_is_checked_paragraph_by_paragraph(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    listing: list[str | Path] = ["check", "northmoor", "--letter", *asked(profile)]
    assert run(monkeypatch, *listing) == 1
    assert "Must settle. The letter: It has no paragraphs yet." in capsys.readouterr().out
    assert run(monkeypatch, "letter", "northmoor", "-o", tmp_path / "a.pdf", *asked(profile)) == 0
    assert run(monkeypatch, *listing) == 0
    said = capsys.readouterr().out
    assert "Financial planning and management, paragraph 6: It rests on one kind of voice" in said
    door = profile.open(profile.find("northmoor"))
    with door.action("Write") as act:
        act.new("paragraph", section="overall", text="Nasreen Tillotson agrees.", order="z")
    door.close()
    assert run(monkeypatch, *listing) == 1
    said = capsys.readouterr().out
    assert "Must settle. Overall messages, paragraph 5: It names somebody the team met." in said
    assert "Tillotson" not in said


def test_a_letter_is_final_when_it_is_agreed_and_nothing_must_be_settled(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    out = tmp_path / "letter.pdf"
    writing: list[str | Path] = ["letter", "northmoor", "-o", out, *asked(profile)]
    assert run(monkeypatch, *writing, "--final") == 1
    assert "must be settled" in capsys.readouterr().err
    assert not out.exists()
    assert run(monkeypatch, *writing) == 0
    assert "pages, draft" in capsys.readouterr().out
    assert run(monkeypatch, *writing, "--final") == 1
    assert "not agreed the letter yet" in capsys.readouterr().err
    assert run(monkeypatch, *writing, "--agreed", "--final") == 0
    assert "pages, final" in capsys.readouterr().out
    assert run(monkeypatch, *writing, "--format", "report") == 0
    assert "pages, draft\n" in capsys.readouterr().out, "another format, and nothing changed"
    door = profile.open(profile.find("northmoor"))
    with door.action("Write") as act:
        act.new("paragraph", section="overall", text="The date is TBC.", order="z")
    door.close()
    before = out.read_bytes()
    assert run(monkeypatch, *writing, "--agreed", "--final") == 1
    said = capsys.readouterr().err
    assert "One check must be settled" in said
    assert "Overall messages, paragraph 5" in said
    assert out.read_bytes() == before


def test_the_letter_says_that_something_under_it_changed_since_it_was_agreed(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    writing: list[str | Path] = ["letter", "northmoor", "-o", tmp_path / "x.pdf", *asked(profile)]
    assert run(monkeypatch, *writing) == 0
    assert run(monkeypatch, *writing, "--agreed") == 0
    assert "pages, agreed\n" in capsys.readouterr().out
    door = profile.open(profile.find("northmoor"))
    with door.reading() as session:
        found = next(f for f in findings(session) if f.number == 2)
    weighed = "consider" if found.bearing == "strength" else "strength"
    change_finding(door, finding=found.key, bearing=weighed)
    door.close()
    assert run(monkeypatch, "check", "northmoor", "--letter", *asked(profile)) == 0
    assert "Finding 2 was " in capsys.readouterr().out
    assert run(monkeypatch, *writing, "--final") == 1
    assert "changed since the team agreed it. Agree it again first." in capsys.readouterr().err
    assert run(monkeypatch, *writing) == 0
    assert "pages, draft, changed since the team agreed it\n" in capsys.readouterr().out


def test_notes_come_in_once(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "AM.txt"
    file.write_text(
        "# Mon 09:00 Leader of the council\n+ 2 Something nobody has noted yet\n? And this\n"
    )
    for _ in range(2):
        assert run(monkeypatch, "import-notes", "northmoor", file, "--yes", *asked(profile)) == 0
    assert "2 lines came in from AM.txt." in capsys.readouterr().out
    door = profile.open(profile.find("northmoor"))
    with door.reading() as session:
        assert totals(session).lines == 494
    door.close()


def test_a_revised_timetable_comes_in(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = resource("northmoor", "timetable-revised.csv")
    asking = ["import-timetable", "northmoor", str(file), *asked(profile)]
    assert run(monkeypatch, *asking, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "3 moved, 1 renamed, 1 with other people, 1 cancelled, 2 new, 36 the same." in said
    assert "Moved. Chief executive: 10:15 to 11:15 → 10:30 to 11:30, Mon 3 Nov" in said
    for _ in range(2):
        assert run(monkeypatch, *asking, "--yes") == 0
    said = capsys.readouterr().out
    assert said.count("8 sessions changed or came in from timetable-revised.csv.") == 1
    assert "All 43 are here already, as the file has them." in said


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["letter", "nowhere", "-o", "x.pdf"], "no challenge here matches"),
        (["import-notes", "northmoor", "missing.docx", "--yes"], "missing.docx"),
        (["check", "northmoor", "--passphrase-file", "none.txt"], "cannot be read"),
    ],
)
def test_what_is_refused_is_one_sentence_and_leaves_one(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    sentence: str,
) -> None:
    given = [] if "--passphrase-file" in command else asked(profile)[2:]
    assert run(monkeypatch, *command, "--profile", profile.folder, *given) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert "Traceback" not in said


def test_a_wrong_passphrase_says_so(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    (tmp_path / "words.txt").write_text("wrong")
    assert run(monkeypatch, "check", "northmoor", *asked(profile)) == 1
    assert "not the passphrase" in capsys.readouterr().err


def test_a_register_is_kept_and_a_bad_one_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("name,ended\nOldmoor Council,2023-04-01\nNewmoor Council,\n", "utf-8")
    bad.write_text("nothing,of,that,kind\n", "utf-8")
    kept = ["--profile", str(tmp_path / "profile")]
    assert run(monkeypatch, "import-register", good, *kept) == 0
    assert "2 councils came in from good.csv, 1 of them abolished." in capsys.readouterr().out
    assert run(monkeypatch, "import-register", bad, *kept) == 1
    assert "bad.csv has no column" in capsys.readouterr().err
    assert len(register_in(tmp_path / "profile").authorities) == 2


def test_what_is_held_about_somebody_is_written_and_logged(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "held.txt"
    said = run(monkeypatch, "held", "northmoor", "Monitoring officer", "-o", out, *asked(profile))
    assert said == 0
    assert "held back" in capsys.readouterr().out
    assert "What is held about Monitoring officer" in out.read_text("utf-8-sig")
    door = profile.open(profile.find("northmoor"))
    assert [(s.phrase, s.request) for s in searches(door.file)] == [
        ("Monitoring officer", "access"),
        ("Monitoring officer", "access"),
    ]
    door.close()


def test_backups_are_listed_read_and_gone_back_to(
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    name = profile.find("northmoor")
    door = profile.open(name)
    state = door.state_hash()
    made = back_up(door.file, Why.MERGE).backup
    with door.action("Write") as act:
        act.new("evidence", key="later", text="Heard later")
    door.close()
    assert run(monkeypatch, "backups", "northmoor", *asked(profile)) == 0
    told = capsys.readouterr().out
    assert f"{made.number}  " in told
    assert "merge: 42 interview" in told
    assert "as it is now" not in told
    out = tmp_path / "then.json"
    read = ["--read", str(made.number), "-o", str(out)]
    assert run(monkeypatch, "backups", "northmoor", *read, *asked(profile)) == 0
    state_then = json.loads(out.read_text(encoding="utf-8"))
    assert "later" not in {line["key"] for line in state_then["records"]["evidence"]}
    back = ["--restore", str(made.number), "--yes"]
    assert run(monkeypatch, "backups", "northmoor", *back, *asked(profile)) == 0
    assert "this laptop only" in capsys.readouterr().out
    door = profile.open(name)
    assert door.state_hash() == state
    door.close()
    assert run(monkeypatch, "backups", "northmoor", "--restore", "99", "-y", *asked(profile)) == 1
