"""What a paragraph rests on, and whether it still says what the record says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerchallenge.letter.checks.found import LOOK, MUST
from peerchallenge.letter.checks.under import Changed
from peerchallenge.record.fingerprint import is_changed
from peerchallenge.record.triangulation import Triangulation, in_words


@dataclass(frozen=True)
class Placed:
    """A paragraph as the record has it: where it stands, what it rests on, what it came from."""

    key: str
    section: str = ""
    where: str = "The letter"
    text: str = ""
    support: Triangulation | None = None
    """None where it rests on no finding and need not."""
    origin: str = ""
    drafted: str = ""
    """What the record would say now; empty when it came from nothing or that has gone."""
    is_behind: bool = False
    """The record has said something else since this was composed."""
    is_gone: bool = False
    """What it was composed from is no longer there."""
    agreed: str | None = None
    """Fingerprint of its words as the team agreed them; None once that was taken back."""
    changed: tuple[Changed, ...] = ()
    """What lies under it and is not as the team agreed it."""

    @property
    def is_of_theme(self) -> bool:
        """True for what must rest on findings."""
        return self.section.startswith("theme.")

    def is_standing(self, text: str) -> bool:
        """True while it is our own standing phrase, word for word."""
        ours = self.origin and not self.origin.startswith(
            ("finding:", "recommendation:", "overall:")
        )
        return bool(ours) and text == self.drafted


@dataclass(frozen=True)
class Rest:
    """One thing about a whole paragraph."""

    code: str
    level: str
    sentence: str
    fact: str = ""


def resting(placed: Placed, text: str) -> Iterator[Rest]:
    """What is to be said of a paragraph as a whole, with these words in it."""
    yield from _support(placed)
    is_behind = placed.is_behind and text != placed.drafted
    for changed in placed.changed:
        more = " Compose again to see it." if is_behind and changed.is_reworded else ""
        yield Rest(changed.code, LOOK, f"{changed.sentence}{more}", changed.fact)
    is_told = any(changed.is_reworded for changed in placed.changed)
    if is_behind and not is_told:
        what = "finding" if placed.origin.startswith("finding:") else "record"
        yield Rest(
            "stale", LOOK, f"The {what} says something else since this was composed. Compose again "
            "to see it.", placed.drafted,
        )  # fmt: skip
    if placed.is_gone and not (placed.is_of_theme or is_told):
        yield Rest("gone", LOOK, "What this was composed from is no longer in the record.")
    if is_changed(placed.agreed, text):
        yield Rest("reworded", LOOK, "Its words have changed since the team agreed the letter.")


def _support(placed: Placed) -> Iterator[Rest]:
    support = placed.support
    if not placed.is_of_theme or (support is not None and support.is_gone):
        return
    if support is None or not support.sources:
        yield Rest("unsupported", MUST, "It rests on no evidence. Link the finding it comes from.")
        return
    fact = f"{support.sources} {support.voices}"
    if support.sources == 1:
        yield Rest("one-source", LOOK, "It rests on one source, which could be known by it.", fact)
    elif support.voices <= 1:
        yield Rest(
            "one-voice", LOOK,
            f"It rests on one kind of voice, in {support.sources} sources. Does it say so?", fact,
        )  # fmt: skip
    elif support.is_thin:
        yield Rest("thin", LOOK, f"It rests on {in_words(support)}.", fact)
