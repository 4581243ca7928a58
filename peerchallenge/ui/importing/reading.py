"""Reading files of notes beside the window, and telling from a file's name whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peerchallenge.intake.notes import Notes
    from peerchallenge.ui.work import Work


@dataclass(frozen=True)
class Read:
    """A file that was read, or what was pasted."""

    name: str
    notes: Notes


def notes_of(paths: list[Path], under_way: Work) -> list[Read]:
    """Read files one after the other; runs on a worker's thread and touches no widget."""
    from peerchallenge.intake.reading import read_notes

    return [Read(path.name, read_notes(path, progress=under_way.report)) for path in paths]


def peer_named(session: Any, stem: str) -> str:
    """The key of the peer a file is called after: "AM.docx" or "notes AM Tuesday" is AM's."""
    from peerchallenge.record.readings import the_team

    said = {w.casefold() for w in stem.replace("_", " ").replace("-", " ").split()}
    for peer in the_team(session):
        named = set(peer.name.casefold().split())
        if peer.initials.casefold() in said or (named and named <= said):
            return peer.key
    return ""


def peer_of_sheets(session: Any, read: list[Read]) -> str:
    """The key of the peer that all these note sheets were made for; empty when there is none."""
    from peerchallenge.intake.sheets import peer_of

    found = {peer.key if peer else "" for peer in (peer_of(session, r.notes.sheet) for r in read)}
    return found.pop() if len(found) == 1 else ""
