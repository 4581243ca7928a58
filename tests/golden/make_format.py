"""Write the store that this version of the format is remembered by.

Run once, when the format is frozen, as `python -m tests.golden.make_format`. After that nothing in
its folder changes again: a change that cannot open it takes a new number and adds a folder.
"""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

from peerchallenge.store.door import Door
from peerchallenge.store.file import FORMAT, Draft, StoreFile
from peerchallenge.store.keys import Held, Identity, new_identity, new_store_key, seal_held
from peerchallenge.store.keys import seal_store_key as seal
from tests.golden import make_team_file

HERE = Path(__file__).parent / "formats"
WORDS = "golden heron, seven lanterns"
"""Opens everything in the folder. It guards nothing: the council is invented."""

README = f"""# Format {FORMAT}

A profile as the program wrote it when format {FORMAT} was frozen. Never change a byte here:
`SHA256SUMS` is checked by `tests/store/test_golden.py`. Everything is invented.

- passphrase: `{WORDS}`
- `identity.age`: this laptop's identity under the passphrase
- `challenges/golden/`: one record of each kind, every way to hold a field, names, a draft, undone
  and deleted things, two laptops' histories merged
- `challenges/newer/`: the same with a kind, a field, a set member and a type that this version does
  not know: what a newer program may have written
- `team-files/`: a team file in both forms and an invitation; the words and keys they open with are
  in `tests/golden/make_team_file.py`

Made by `python -m tests.golden.make_format`.
"""


def main() -> None:
    """Write the folder anew."""
    folder = HERE / str(FORMAT)
    shutil.rmtree(folder, ignore_errors=True)
    identity = new_identity()
    seal_held(folder / "identity.age", Held(identity), WORDS)
    write(folder / "challenges" / "golden", identity, newer=False)
    write(folder / "challenges" / "newer", identity, newer=True)
    make_team_file.write(folder / "team-files")
    (folder / "README.md").write_text(README, encoding="utf-8")
    sums = [f"{digest(p)}  {p.relative_to(folder).as_posix()}" for p in files(folder)]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def files(folder: Path) -> list[Path]:
    """Everything in a format's folder but the list of it."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "SHA256SUMS")


def digest(path: Path) -> str:
    """What stands in the list for a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(folder: Path, identity: Identity, *, newer: bool) -> None:
    """One challenge, closed properly: everything in the one file, nothing beside it."""
    key = new_store_key()
    seal(folder / "key.age", key, identity)
    door = Door(StoreFile(folder / "store.db", key, new=True), who="JO")
    _the_week(door)
    _a_colleague(door, folder)
    _taken_back(door)
    if newer:
        _from_a_newer_version(door)
    door.drafts.note("evidence", "e1", "text", "What stands is a draft: ŵ ŷ 👍🏽", name="Reword")
    door.keep_drafts()
    door.file.close()  # as when the program is killed: the draft is for the next one to put in
    (folder / "store.lock").unlink(missing_ok=True)
    beside = [p.name for p in folder.iterdir() if p.name not in {"store.db", "key.age"}]
    if beside:
        raise SystemExit(f"Not closed properly: {beside}")


def _the_week(door: Door) -> None:
    with door.action("Start the challenge") as act:
        act.new("council", key="c1", name="Tarnbeck District Council", short="Tarnbeck")
        act.new(
            "challenge",
            key="ch",
            council="c1",
            starts=date(2025, 11, 3),
            ends=date(2025, 11, 6),
            hours_in_day=7.4,
            signatory="p1",
            overall="Tarnbeck knows itself well.\nIt has more to do.",
        )
        act.new("focus", key="fo1", short="Housing", question="Is the plan enough?", order="a0")
        act.new("peer", key="p1", initials="AM", name="Ana Moss", is_lead=True, order="a0")
        act.new("peer", key="p2", initials="JO", name="Jo Oakes", interests="None", order="a1")
    with door.action("Add sessions") as act:
        act.new(
            "interview",
            key="i1",
            title="Leader of the council",
            day=date(2025, 11, 3),
            begins="09:00",
            ends="10:00",
            peers=["p1", "p2"],
        )
        act.new("participant", key="w1", role="Leader", voice="leading", interviews=["i1"])
        act.new("document", key="d1", title="Corporate plan", pages=48, published=date(2024, 4, 1))
        act.name_participant("w1", "Cllr Wren Absalom")
    with door.action("Add lines") as act:
        act.new(
            "evidence",
            key="e1",
            text="Mae’r tŷ yn agored; members trust officers",
            interview="i1",
            note_taker="p1",
            themes=["governance", "finance", "fo1"],
            bearing="strength",
            quote=True,
            order="a0",
        )
        act.new("evidence", key="e2", text="A plan to 2028", document="d1", where="p. 4")
        act.new("evidence", key="e3", text="Deleted since", interview="i1")
    with door.action("Add finding") as act:
        act.new(
            "finding",
            key="f1",
            number=1,
            theme="governance",
            bearing="strength",
            headline="Trust is high",
            narrative="Members and officers trust each other.",
            evidence=["e1", "e2"],
            order="a0",
        )
        act.new(
            "recommendation",
            key="r1",
            text="Keep the trust",
            findings=["f1"],
            by_when=date(2026, 3, 31),
            order="a0",
        )
        act.new("paragraph", key="g1", section="theme.governance", text="We heard of trust.")


def _a_colleague(door: Door, folder: Path) -> None:
    beside = folder / "colleague"
    beside.mkdir()
    colleague = Door(StoreFile(beside / "store.db", new_store_key(), new=True), who="AM")
    colleague.merge(door.history())
    with colleague.action("Reword") as act:
        act.put("finding", "f1", narrative="Members and officers trust each other deeply.")
        act.include("evidence", "e1", "themes", ["capacity"])
    with door.action("Reword") as act:
        act.put("finding", "f1", headline="Trust is high in Tarnbeck")
        act.exclude("evidence", "e1", "themes", ["finance"])
    door.merge(colleague.history())
    colleague.close()
    shutil.rmtree(beside)


def _taken_back(door: Door) -> None:
    with door.action("Delete line") as act:
        act.drop("evidence", "e3")
    with door.action("Reword") as act:
        act.put("recommendation", "r1", text="Taken back")
    door.undo()


def _from_a_newer_version(door: Door) -> None:
    # A newer program uses the same document; this one's door would refuse what it does not know.
    document = door._challenge
    document.put("evidence", "e1", "risk", "high")
    document.put("evidence", "e1", "audiences.public", "a0")
    document.write("evidence", "e1", "gloss", "A word on the line")
    document.put("finding", "f1", "number", "twelve")
    document.put("survey", "s1", "score", 3)
    document.put("survey", "s1", "answers.yes", "a0")
    document.write("survey", "s1", "answer", "Yes, mostly")
    with door.action("Mark the line") as act:
        act.put("evidence", "e1", bearing="consider")
    newer = Draft("survey", "s1", "answer", "Yes, mostly", "Yes, mostly, but")
    door.file.keep_drafts([newer])
    with door.file._writing() as connection:  # its tables have another shape: they are made anew
        connection.exec_driver_sql("update about set value = 'newer' where name = 'shape'")


if __name__ == "__main__":
    main()
