"""Words changed since the team agreed them: as agreed, as they are now, and which stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, card, chip, quoted, text
from peerchallenge.ui.findings.word_marks import changed_words, mark_words
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding

_ROOM_FOR_TWO = 430
"""Width at 100 % text below which the two stand under each other."""


class ChangedCard(QWidget):
    """Side by side, with what went struck through and what came underlined."""

    agree_asked = Signal()
    return_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.agreed = quoted("", self.tr("As agreed"), role="ui")
        self.now = quoted("", self.tr("As it is now"), role="ui")
        self._lost = text(
            self.tr("The agreed words were not kept when this was agreed."),
            "caption",
            colour="ink2",
            wrap=True,
        )
        self.agree = button(self.tr("Agree as it is now"), "check", keys_of("agree"))
        self.agree.clicked.connect(self.agree_asked)
        self.go_back = button(self.tr("Go back to what was agreed"), "undo-2")
        self.go_back.clicked.connect(self.return_asked)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._old = self._side(self.tr("As agreed"), self.agreed)
        self._sides.addWidget(self._old, 1)
        self._sides.addWidget(self._side(self.tr("As it is now"), self.now), 1)
        self._sides.setSpacing(14)
        self._acts.addWidget(self.agree)
        self._acts.addWidget(self.go_back)
        self._acts.addStretch(1)
        inside = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(chip(self.tr("Changed since agreed"), "notice", "history"))
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(self._lost)
        inside.addLayout(self._sides)
        inside.addLayout(self._acts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def _side(self, title: str, words: QWidget) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(text(title, "caption_b", colour="ink2"))
        column.addWidget(words)
        column.addStretch(1)
        return held

    def show_finding(self, found: ShownFinding) -> None:
        """Show what changed; hidden when nothing did."""
        self.setVisible(found.has_changed)
        if not found.has_changed:
            return
        kept = found.agreed_headline is not None
        now = _together(found.headline, found.narrative)
        before = _together(found.agreed_headline or "", found.agreed_narrative or "")
        gone, came = changed_words(before, now) if kept else ([], [])
        self.agreed.show_words(before)
        self.now.show_words(now)
        mark_words(self.agreed, gone, gone=True)
        mark_words(self.now, came, gone=False)
        self._lost.setVisible(not kept)
        self._old.setVisible(kept)
        self.go_back.setVisible(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._acts.setDirection(way)


def _together(headline: str, narrative: str) -> str:
    return "\n".join(part for part in (headline, narrative) if part)
