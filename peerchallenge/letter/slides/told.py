"""What somebody is told once slides are made: how many, and what is not on them."""

from __future__ import annotations

from collections.abc import Iterator

from peerchallenge.letter.slides.deck import Deck


def told(deck: Deck) -> list[str]:
    """A sentence for each thing that is not on the slides, or is there as a draft."""
    return list(_told(deck))


def _told(deck: Deck) -> Iterator[str]:
    out = deck.left_out
    if out.not_agreed:
        changed = f" ({out.changed} changed since it was)" if out.changed == 1 else ""
        changed = f" ({out.changed} changed since they were)" if out.changed > 1 else changed
        yield f"{_findings(out.not_agreed)} not agreed yet{changed} and {_left(out.not_agreed)}."
    if out.no_theme:
        yield f"{_findings(out.no_theme)} under no theme and {_left(out.no_theme)}."
    if deck.drafts:
        marked = "is marked as a draft" if deck.drafts == 1 else "are marked as drafts"
        yield f"{deck.drafts} {'finding' if deck.drafts == 1 else 'findings'} {marked}."


def _findings(many: int) -> str:
    return "1 finding is" if many == 1 else f"{many} findings are"


def _left(many: int) -> str:
    return "was left out" if many == 1 else "were left out"
