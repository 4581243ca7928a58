"""Reads one file of notes, whatever it is, without trusting anything about it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from peerchallenge.errors import Refused, Stopped
from peerchallenge.intake.archive import WordArchive
from peerchallenge.intake.grouping import Block
from peerchallenge.intake.notes import Notes, arrange
from peerchallenge.intake.sheets import sheet_mark
from peerchallenge.intake.text import blocks, decoded
from peerchallenge.intake.word import read_word
from peerchallenge.paper.anchors import SheetMark
from peerchallenge.store.words import clean

MOST_BYTES = 50_000_000
Progress = Callable[[int, int], bool]
"""Called with (done, of) in no particular unit; answering False stops the reading."""

_WORD = frozenset({".docx", ".docm"})
_TEXT = frozenset({".txt", ".md", ".markdown", ".text"})
_ZIP = b"PK\x03\x04"


def read_notes(path: Path, *, progress: Progress | None = None) -> Notes:
    """Read a .docx, .txt or .md file. Safe off the UI thread; writes nothing anywhere.

    Raises:
        Stopped: `progress` answered False.
        Refused: the file cannot be read, is not what its name says, or holds no notes.
    """

    def step(done: int, of: int) -> None:
        if progress and not progress(done, of):
            raise Stopped("Stopped, and nothing was imported.")

    name, ending = clean(path.name, lines=False), path.suffix.lower()
    if ending not in _WORD | _TEXT:
        old = " Open it in Word and save it as .docx." if ending in {".doc", ".rtf", ".odt"} else ""
        raise Refused(f"{name} is not a .docx, .txt or .md file, so it cannot be read.{old}")
    raw = bytes_of(path)
    if not raw:
        raise Refused(f"{name} is empty: if it is still being copied, wait and try again.")
    sheet: SheetMark | None = None
    if ending in _WORD:
        archive = WordArchive(raw, name)
        sheet = sheet_mark(archive)
        found: Iterable[Block] = read_word(archive, step=step, is_sheet=sheet is not None)
    elif raw.startswith(_ZIP):
        raise Refused(f"{name} is not text: if it came from Word, give it the ending .docx.")
    else:
        found = _stepped(blocks(decoded(raw, name), name), len(raw), step)
    return arrange(found, name=name, sheet=sheet)


def _stepped(found: Iterable[Block], of: int, step: Callable[[int, int], None]) -> Iterator[Block]:
    done = 0
    for count, block in enumerate(found):
        if count % 256 == 0:
            step(min(done, of), of)
        done += len(block.text) + 1
        yield block
    step(of, of)


def bytes_of(path: Path, *, most: int = MOST_BYTES, what: str = "notes") -> bytes:
    """The whole file, read once. The trap: a file being copied is not all there yet.

    Raises:
        Refused: it is no file, cannot be read, or is larger than `most` bytes.
    """
    name = clean(path.name, lines=False)
    try:
        before = path.lstat()
        if not stat.S_ISREG(before.st_mode):
            raise Refused(f"{name} is a folder, a link or a device: choose the file itself.")
        if before.st_size > most:
            raise Refused(
                f"{name} is over {most // 1_000_000} MB, too large for {what}: "
                "leave pictures out of it."
            )
        with path.open("rb") as file:
            raw = file.read(most + 1)
            after = os.fstat(file.fileno())
    except OSError as fault:
        raise Refused(
            f"{name} could not be read: look whether it is still there and not open elsewhere."
        ) from fault
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or (
        len(raw) != after.st_size
    ):
        raise Refused(f"{name} is still being written: wait a moment and try again.")
    return raw
