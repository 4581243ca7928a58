"""Made-up laptops, files and receipts: the page is looked at and tested without a second laptop."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from peerchallenge.errors import Refused, Stopped
from peerchallenge.exchange.holding import Holding
from peerchallenge.exchange.preview import Brought, Count, FilePreview, Preview, Trust
from peerchallenge.exchange.receipts import Receipt
from peerchallenge.ui.exchange.acts import Acts, Sorted, Standing, Stop, Way, Written


def at(clock: str, days_ago: int = 0) -> str:
    """A moment of today, or of some days ago."""
    hour, minute = clock.split(":")
    now = datetime.now().astimezone() - timedelta(days=days_ago)
    then = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    return then.isoformat()


def state(word: str) -> str:
    """A state hash."""
    return hashlib.sha256(word.encode()).hexdigest()


def board() -> tuple[Holding, ...]:
    """Five laptops in the middle of a week."""
    rows = (
        ("JO", "Officer peer", "", 317, 0, 0, False, "42 lines to come, from AM"),
        ("SC", "Lead peer, chief executive", "13:40", 303, 0, 14, False, "Wants 14 lines from you"),
        ("RP", "Member peer", "13:40", 303, 0, 14, False, "Wants 14 lines from you"),
        ("AM", "Officer peer", "13:58", 345, 42, 14, False, "42 lines nobody else has"),
        ("DK", "Peer challenge manager", "21:10", 248, 0, 69, False, "Wants 69 lines from you"),
    )
    return tuple(
        Holding(
            f"laptop-{who}", who, role, who == "JO", False,
            at(clock, 1 if who == "DK" else 0) if clock else "", "SC" if who == "DK" else "",
            lines, 359, only, lacks, same, said,
        )
        for who, role, clock, lines, only, lacks, same, said in rows
    )  # fmt: skip


def receipts() -> tuple[Receipt, ...]:
    """Newest first."""
    one, two, three = state("one"), state("two"), state("three")
    return (
        Receipt(at("13:40"), "merge", ("RP",), "RP’s file: 31 lines, 2 findings", one, (one,)),
        Receipt(at("13:38"), "merge", ("SC",), "SC’s file: 12 lines", two, (two,)),
        Receipt(at("21:10", 1), "merge", ("DK",), "DK’s file: nothing new", three, (three,)),
        Receipt(at("20:58", 1), "merge", ("RP",), "RP’s file: 64 lines", three, (two,), 1),
        Receipt(at("20:40", 1), "merge", ("AM",), "AM’s file: 3 lines", two, (one,), 0, True),
        Receipt(at("08:15", 2), "join", ("SC",), "Joined with SC’s invitation", one, (one,)),
    )


def a_file(who: str = "AM", name: str = "", **more: object) -> FilePreview:
    """A file that brings a bit of everything."""
    brought = (
        *(
            Brought("evidence", f"e{n}", "new", f"Officers named the savings plan, line {n}",
                    "Section 151 officer", after=f"Officers named the savings plan, line {n}")
            for n in range(1, 43)
        ),
        Brought("finding", "f12", "changed", "Finding 12: Scrutiny comes late", "Governance",
                "Scrutiny comes late and is not yet shaping decisions.",
                "Scrutiny comes early in housing and is beginning to shape decisions."),
        Brought("recommendation", "r9", "new", "Publish the savings plan by July", "",
                after="Publish the savings plan by July"),
        Brought("evidence", "e99", "removed", "Said twice by mistake", "Cabinet member",
                before="Said twice by mistake"),
    )  # fmt: skip
    given: dict[str, object] = {
        "name": name or "team-file-20251104-1358-7f3a.pcteam",
        "laptop": f"laptop-{who}",
        "who": who,
        "made_at": at("13:58"),
        "counts": (
            Count("evidence", "new", 42,
                  "new lines: section 151 officer 19, group meeting 14, Cabinet member 9"),
            Count("finding", "changed", 7, "findings changed, 5 of them only by AM"),
            Count("recommendation", "new", 1, "new recommendation"),
            Count("document", "new", 2, "documents, 3.1 MB"),
            Count("", "removed", 0, "things removed"),
        ),
        "brought": brought,
        "questions": (
            "Finding 18 was reworded by you and by AM.",
            "So was section 5.3, paragraph 2.",
        ),
        "lines": 345,
        **more,
    }  # fmt: skip
    return FilePreview(**given)  # type: ignore[arg-type]


def six_files() -> tuple[FilePreview, ...]:
    """An evening: four that go in, one that is set aside, one that is none."""
    few = (Count("evidence", "new", 31, "new lines: Leader 31"),)
    return (
        a_file("AM"),
        a_file("SC", "b.pcteam", counts=few, questions=(), media=0,
               trust=Trust.FIRST, trust_sentence="First file from SC’s laptop."),
        a_file("RP", "c.txt", counts=few, questions=(), media=0, media_missing=3),
        a_file("DK", "d.pcteam", counts=(), brought=(), questions=(), media=0,
               is_nothing_new=True),
        a_file("LW", "e.pcteam", counts=few, questions=(), media=0, trust=Trust.OTHER_KEY,
               trust_sentence="It is signed with another key than LW’s laptop had before."),
        FilePreview("notes.docx", "notes.docx is not a team file."),
    )  # fmt: skip


class MadeUp(Acts):
    """Answers at once, and remembers what it was asked."""

    files: tuple[FilePreview, ...] = (a_file(),)
    alone = False
    wants_key = False
    refusal = ""
    lying: tuple[Path, ...] = ()
    """Team files at hand that bring something."""
    sought: tuple[Path, ...] = ()

    def __init__(self, desk: object = None) -> None:
        self.asked: list[object] = []
        self.shown: list[Path | None] = []
        self.merged: tuple[Receipt, ...] = ()
        self.back = ""

    def is_busy(self) -> bool:
        return False

    def begin(self) -> None:
        """It has keys."""

    def way_back(self) -> str:
        return self.back

    def standing(self, waiting: Sequence[FilePreview] = ()) -> Standing:
        if self.alone:
            return Standing(board()[:1])
        newest_first = (*self.merged, *receipts())
        kept = tuple(replace(r, number=-n) for n, r in enumerate(newest_first))
        return Standing(board(), kept, 2, self.back, 12_400_000, True, self.wants_key)

    def sorted(self, paths: Sequence[Path]) -> Sorted:
        invited = tuple(p for p in paths if p.suffix == ".pcinvite")
        return Sorted(tuple(p for p in paths if p not in invited), invited)

    def look(self, paths: Sequence[Path], stop: Stop) -> Preview:
        self.asked.append(("look", tuple(paths)))
        if stop():
            raise Stopped("stopped")
        if self.refusal:
            raise Refused(self.refusal)
        both = zip(self.files * len(paths), paths, strict=False)
        shown = tuple(replace(file, paths=(path,)) for file, path in both)
        said = "104 new lines from AM, SC and RP, 7 findings changed. 2 need you."
        return Preview(shown, said, tuple(paths))

    def news_in(self, paths: Sequence[Path], stop: Stop) -> list[Path]:
        self.asked.append(("news", tuple(paths)))
        return list(paths)

    def news_at_hand(self, folders: Sequence[Path], stop: Stop) -> list[Path]:
        self.sought = tuple(folders)
        return list(self.lying)

    def merge(
        self, paths: Sequence[Path], yes: Collection[str], stop: Stop, heard: QObject
    ) -> Receipt | None:
        self.asked.append(("merge", tuple(paths), frozenset(yes)))
        who = ("AM",) if len(paths) == 1 else ("AM", "SC", "RP")
        made = Receipt(
            at("14:02"), "merge", who, "AM’s file: 42 lines, 7 findings, 1 recommendation",
            state("new"), (state("old"),) * len(who), 2,
        )  # fmt: skip
        self.merged, self.back = (made,), "Merge AM’s file"
        return made

    def take_back(self) -> bool:
        self.asked.append("take back")
        self.merged, self.back = (), ""
        return True

    def send(self, way: Way) -> Written | None:
        self.asked.append(way)
        at_ = (way.folder or Path("/nowhere")) / "team-file-20251104-1358-7f3a.pcteam"
        return Written((at_,), 412_000, is_removable=True, is_mailed=way.folder is None)

    def invite(self, over: QWidget) -> None:
        self.asked.append("invite")

    def start_new_key(self, over: QWidget, then: Callable[[], object]) -> None:
        self.asked.append("start a new team key")
        self.wants_key = False
        then()

    def show(self, path: Path | None) -> None:
        self.shown.append(path)

    def print_receipts(self, path: Path) -> Path:
        self.asked.append(("print", path))
        return path
