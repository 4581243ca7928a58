"""The columns of the matrix as they are painted: themes are folded where not all have room."""

from __future__ import annotations

from dataclasses import dataclass

from peerchallenge.record.matrix import Matrix


@dataclass(frozen=True)
class Shown:
    """One column as painted: a line of enquiry, or a whole theme folded."""

    columns: tuple[int, ...]
    label: str
    words: str
    theme: str


def shown_columns(held: Matrix, room: int, opened: str) -> list[Shown]:
    """All columns, or where only `room` of them fit, themes folded but for the one opened."""
    every = [Shown((n,), c.label, c.words, c.theme.id) for n, c in enumerate(held.columns)]
    if len(every) <= room:
        return every
    found: list[Shown] = []
    for theme in dict.fromkeys(c.theme for c in held.columns):
        mine = [s for s in every if s.theme == theme.id]
        folded = Shown(tuple(s.columns[0] for s in mine), str(theme.number), theme.name, theme.id)
        found += mine if theme.id == opened else [folded]
    return found
