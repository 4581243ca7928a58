"""Measures that are kept are those that would be taken now, and do not outlive a challenge."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from peerchallenge.ui import lettering
from peerchallenge.ui.look import TEXT_SIZES, look
from peerchallenge.ui.marks import chip_width
from peerchallenge.ui.window import Window

WORDS = "Members said that the papers come too late to be read before they are asked to decide"


def taken() -> list[int]:
    heights = [lettering.wrapped_height(WORDS, r, w, 4) for r in ("ui", "read") for w in (120, 300)]
    return [*heights, chip_width("Governance"), chip_width("Governance", "inbox")]


def test_kept_measures_are_those_taken_anew_at_every_text_size(window: Window) -> None:
    found = []
    for size in (*TEXT_SIZES, TEXT_SIZES[0]):
        look.set_text_size(size)
        kept = (taken(), taken())[1]
        lettering.measure_anew()
        assert kept == taken()
        found.append(kept)
    assert found[0] == found[-1] != found[1]


def test_no_words_are_kept_once_a_challenge_is_put_away(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    assert northmoor_window.bench is not None
    northmoor_window.bench.turn_to("findings")
    northmoor_window.bench.frame.grab()
    canvas = QPixmap(80, 20)
    painter = QPainter(canvas)
    lettering.paint_wrapped(painter, QRect(0, 0, 80, 20), WORDS)
    painter.end()
    keeping = (lettering._wrapped, lettering._advance, lettering._cut)
    assert all(kept.cache_info().currsize for kept in keeping)
    northmoor_window.lock()
    assert not any(kept.cache_info().currsize for kept in keeping)
