"""A text two people changed: before, yours, theirs, both together, which can be edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.fields import Sign, card, quoted, text
from peerchallenge.ui.look import look
from peerchallenge.ui.needs.asked import Answer, Asked, Side
from peerchallenge.ui.needs.card import Card
from peerchallenge.ui.needs.joining import proposed
from peerchallenge.ui.needs.marked import changed_words
from peerchallenge.ui.needs.marking import Place, doubtful, runs, what_changed
from peerchallenge.ui.needs.value_rows import ValueRows
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.side_by_side import SideBySide

_ROOM_FOR_THREE = 600
"""Width at 100 % text below which the cards stand under each other."""
_THREE = 3
_LONG = 300
"""Letters from which only the sentences somebody changed are shown as they were before."""
_LOOK_MS = 400
_MOST = 8_000
"""Letters up to which what is typed is looked through again while it is typed."""


class TextBody(SideBySide):
    """Three cards of which one is chosen; first what the record says now, both together."""

    typed = Signal(str)
    """What now stands in both together, for keeping."""
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: Asked | None = None
        self._is_edited = False
        self._proposed = ""
        self._before = quoted("", self.tr("Before"), role="ui")
        self.before = self._well()
        self.yours = Card(self.tr("Yours"), keys=keys_shown(keys_of("needs_yours")))
        self.theirs = Card(self.tr("Theirs"), keys=keys_shown(keys_of("needs_theirs")))
        self.both = Card(
            self.tr("Both together"), keys=keys_shown(keys_of("needs_both")), icon="pencil-line"
        )
        self.both.words.setReadOnly(False)
        self.both.words.typed.connect(self._typed)
        self.both.words.installEventFilter(self)
        self.cards = [self.yours, self.theirs, self.both]
        """Then, where more than two were at it, one for each of the others."""
        self._group = QButtonGroup(self)
        self.across.setSpacing(12)
        for one in self.cards:
            self._add(one)
        self.too = ValueRows()
        self._soon = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self._soon.timeout.connect(self._look_through)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.before)
        whole.addLayout(self.across, 1)
        whole.addWidget(self.too)

    def _well(self) -> QWidget:
        inside = QHBoxLayout()
        made = card(inside, "well")
        inside.setContentsMargins(14, 8, 14, 8)
        top = Qt.AlignmentFlag.AlignTop
        inside.addWidget(Sign("history", 16), alignment=top)
        inside.addWidget(text(self.tr("Before"), "ui_b"), alignment=top)
        inside.addWidget(self._before, 1)
        return made

    def _add(self, one: Card) -> None:
        self._group.addButton(one.head)
        self.across.addWidget(one, 1)
        one.chosen.connect(self.chosen)

    # -- showing

    def show_asked(self, asked: Asked, kept: str | None) -> None:
        """Show a question; `kept` is what was typed into both together before, and not used yet."""
        is_new = self._asked is None or self._asked.id != asked.id
        self._asked = asked
        before = asked.base
        if len(before) > _LONG:  # all of it is in the cards too
            before = what_changed(before, *(side.words for side in asked.sides))
        self._before.show_words(before)
        self.before.setVisible(bool(asked.base))
        if is_new:
            self._take_others(asked)
        for one, side, name in zip(self._sides(), asked.sides, asked.names, strict=False):
            found = runs(asked.base, side.words)
            one.say(name, _who_when(side), changed_words(found))
            one.show_runs(found)
        self._proposed = proposed(asked.joined, asked.base, *(side.words for side in asked.sides))
        words = self._proposed if kept is None else kept
        if is_new or not self.both.words.hasFocus():
            self.both.show_words(words)
            self._is_edited = kept is not None and kept != self._proposed
        if is_new:
            self.both.head.setChecked(True)
        self._look_through()
        self.too.show_asked(asked.too)
        self._fit()

    def _sides(self) -> list[Card]:
        return [self.yours, self.theirs, *self.cards[_THREE:]]

    def _take_others(self, asked: Asked) -> None:
        """Cards for the third and further of them, in the place of those of another question."""
        for one in self.cards[_THREE:]:
            self._group.removeButton(one.head)
            one.hide()
            one.deleteLater()
        self.cards = [*self.cards[:_THREE], *(Card(name, keys="") for name in asked.names[2:])]
        for one in self.cards[_THREE:]:
            self._add(one)

    def _look_through(self) -> None:
        if self._asked is None:
            return
        words = self.both.words.toPlainText()
        places: tuple[Place, ...] = ()
        is_proposed = words == self._proposed != self._asked.joined
        if not is_proposed and (len(words) <= _MOST or not self._is_edited):
            places = doubtful(words, *(side.words for side in self._asked.sides[:2]))
        self.both.doubt(places)
        foot = self.tr("You can edit the words before you use them.")
        if is_proposed:
            foot = self.tr("Both wrote it anew, so each sentence of both is here. Edit them first.")
        elif places:
            one = self.tr("1 place may say something neither of the two meant. Read it first.")
            many = self.tr("{} places may say something neither of the two meant. Read them first.")
            foot = one if len(places) == 1 else many.format(len(places))
        under = self.tr("edited by you") if self._is_edited else self.tr("you can edit this")
        self.both.say(self.tr("Both together"), under, foot)

    def is_narrow(self) -> bool:
        """As many beside each other as there are sides, and both together."""
        return self.width() * 100 / look.text_size < _ROOM_FOR_THREE // _THREE * len(self.cards)

    # -- choosing

    def choose(self, at: int) -> None:
        """Yours, theirs or both, counted from 0."""
        if at < len(self.cards):
            self.cards[at].head.setChecked(True)
            self.cards[at].head.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit(self) -> None:
        """Put the keyboard into both together."""
        self.both.head.setChecked(True)
        self.both.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        checked = self._group.checkedButton()
        return checked or self.both.head

    def answers(self) -> list[Answer]:
        """What is chosen now, of the words and of each value."""
        if self._asked is None:
            return []
        chosen = next(one for one in self.cards if one.head.isChecked())
        if chosen is not self.both:
            return [Answer(self._asked, "side", self._sides().index(chosen)), *self.too.answers()]
        words = self.both.words.toPlainText()
        edited = Answer(self._asked, "edited", words=words)
        both = edited if words != self._asked.joined else Answer(self._asked, "both")
        return [both, *self.too.answers()]

    def _typed(self, words: str) -> None:
        self._is_edited = True
        self.both.head.setChecked(True)
        self.typed.emit(words)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the words goes back to their card; they stay as they were typed."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.both.head.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)


def _who_when(side: Side) -> str:
    return ", ".join(part for part in (side.who, side.when) if part)
