"""The theme and the text size that are worn next."""

from __future__ import annotations

from peerchallenge.ui.look import TEXT_SIZES, look

_THEMES = ("light", "dark", "contrast")


def next_theme() -> None:
    """Light, dark, high contrast, and round again."""
    at = _THEMES.index(look.theme) if look.theme in _THEMES else -1
    look.set_theme(_THEMES[(at + 1) % len(_THEMES)])


def step_text(by: int, *, round_again: bool = False) -> None:
    """Larger or smaller text, kept for this laptop."""
    worn = min(TEXT_SIZES, key=lambda size: abs(size - look.text_size))
    at = TEXT_SIZES.index(worn) + by
    at = at % len(TEXT_SIZES) if round_again else at
    if 0 <= at < len(TEXT_SIZES):
        look.set_text_size(TEXT_SIZES[at])


def usual_text() -> None:
    """Text as it comes."""
    look.set_text_size(TEXT_SIZES[0])
