"""The one question that is looked at: what happened, what there is to choose, and what is pressed.

Lone keys belong to it while the keyboard is in it and nobody types; a field has them first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action
from peerchallenge.ui.buttons import Button
from peerchallenge.ui.evidence.flow import Flow
from peerchallenge.ui.fields import Sign, button, card, scrolled, text
from peerchallenge.ui.needs.asked import Answer, Asked, What
from peerchallenge.ui.needs.delete_body import DeleteBody
from peerchallenge.ui.needs.text_body import TextBody
from peerchallenge.ui.needs.twin_body import TwinBody
from peerchallenge.ui.needs.value_rows import ValueRows
from peerchallenge.ui.shortcuts import keys_of

Body = TextBody | ValueRows | DeleteBody | TwinBody


class QuestionView(QWidget):
    """Shows a question and says what a person answered; it answers nothing itself."""

    answered = Signal()
    parted = Signal()
    """Both are to be kept as two."""
    asked_for = Signal()
    """A message to the colleague is wanted."""
    history_asked = Signal()
    """Who changed what it is about, and when."""
    judged = Signal(bool)
    """Whether the two are the same thing."""
    put_off = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown: Asked | None = None
        self.texts, self.values = TextBody(), ValueRows(numbered=True)
        self.deleted, self.twins = DeleteBody(), TwinBody()
        self.texts.typed.connect(self.typed)
        self._bodies: dict[What, Body] = {
            What.TEXT: self.texts,
            What.VALUE: self.values,
            What.DELETE: self.deleted,
            What.TWIN: self.twins,
        }
        self.title = text("", "title", wrap=True)
        """Scrolls with the question where there is no room over it."""
        self.title.hide()
        self._happened = text("", "ui", wrap=True)
        self._travels = text("", "caption", colour="ink2", wrap=True)
        self._lay_out()
        self._add_keys()

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        banner = card(said, "banner")
        said.setContentsMargins(14, 8, 14, 8)
        said.addWidget(Sign("circle-alert", 18, "notice"), alignment=Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._happened, 1)
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(10)
        middle.addWidget(self.title)
        middle.addWidget(banner)
        for body in self._bodies.values():
            middle.addWidget(body, 1 if body is self.texts else 0)
        middle.addWidget(self._travels)
        middle.addStretch(0)
        self.use = self._button(
            self.tr("Use what is chosen"), "check", "needs_use", self.answered.emit, main=True
        )
        self.same = self._button(
            self.tr("The same thing"), "check", "needs_same", lambda: self.judged.emit(True),
            main=True,
        )  # fmt: skip
        self.different = self._button(
            self.tr("Different"), None, "needs_different", lambda: self.judged.emit(False)
        )
        self.two = self._button(
            self.tr("Keep both as two findings"), None, "needs_two", self.parted.emit
        )
        self.ask = self._button(self.tr("Ask"), "mail", "needs_ask", self.asked_for.emit)
        self.later = self._button(self.tr("Later"), None, "needs_later", self.put_off.emit)
        self.history = button(self.tr("History"), "history", quiet=True)
        self.history.clicked.connect(lambda _checked=False: self.history_asked.emit())
        feet = Flow()
        for made in (
            self.use, self.same, self.different, self.two, self.ask, self.later, self.history
        ):  # fmt: skip
            feet.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(feet)

    def _button(
        self, words: str, icon: str | None, name: str, job: Callable[[], object], *,
        main: bool = False,
    ) -> Button:  # fmt: skip
        made = button(words, icon, keys_of(name), main=main, live=False)
        made.clicked.connect(lambda _checked=False: job())
        return made

    def _add_keys(self) -> None:
        action(self, "needs_yours", lambda: self._choose(0), within=True)
        action(self, "needs_theirs", lambda: self._choose(1), within=True)
        action(self, "needs_both", lambda: self._choose(2), within=True)
        action(self, "needs_edit", self._edit, within=True)
        action(self, "needs_use_too", lambda: self._press(self.use), within=True)
        for name, made in (
            ("needs_two", self.two),
            ("needs_ask", self.ask),
            ("needs_same", self.same),
            ("needs_different", self.different),
        ):
            action(self, name, partial(self._press, made), within=True)

    # -- showing

    def show_asked(self, asked: Asked, kept: str | None = None) -> None:
        """Show a question. One whose words are not here yet shows only what it is about."""
        self.shown = asked
        body = self._bodies[asked.what]
        if isinstance(body, TextBody):
            body.show_asked(asked, kept)
        elif isinstance(body, ValueRows):
            body.show_asked((asked, *asked.too))
        else:
            body.show_asked(asked)
        for other in self._bodies.values():
            other.setVisible(other is body)
        body.setEnabled(asked.is_read)
        self.title.setText(asked.title)
        self.setAccessibleName(asked.sentence)
        self._happened.setText(
            self.tr("{} Nothing is lost: words that are not chosen stay in the history.").format(
                asked.happened
            )
        )
        is_twin = asked.what is What.TWIN
        for made, shown in (
            (self.use, not is_twin),
            (self.same, is_twin),
            (self.different, is_twin),
            (self.two, asked.can_part),
            (self.ask, bool(asked.colleague)),
        ):
            made.setVisible(shown)
        self.ask.say(self.tr("Ask {}").format(asked.colleague))
        them = asked.colleague or self.tr("your colleague")
        self._travels.setText(
            self.tr("Your answer travels, so {} is not asked again.").format(them)
        )
        self.use.setEnabled(asked.is_read)

    def take_keyboard(self) -> None:
        """To what is chosen, or the first button where nothing is."""
        (self.first() or self.same).setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget | None:
        """Where the keyboard begins; None for the buttons."""
        return self._bodies[self.shown.what].first() if self.shown else None

    def answers(self) -> list[Answer]:
        """What is chosen now."""
        body = self._bodies[self.shown.what] if self.shown else None
        return [] if body is None or isinstance(body, TwinBody) else body.answers()

    # -- keys

    def _choose(self, at: int) -> None:
        body = self._bodies[self.shown.what] if self.shown else None
        if body is not None and not isinstance(body, TwinBody):
            body.choose(at)

    def _edit(self) -> None:
        if self.shown is not None and self.shown.what is What.TEXT:
            self.texts.edit()

    def _press(self, made: Button) -> None:
        if made.isVisibleTo(self) and made.isEnabled():
            made.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter uses what is chosen, unless a button has the keyboard; Esc puts it off."""
        here = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.put_off.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._press(here if isinstance(here, Button) else self.use)
        else:
            super().keyPressEvent(event)
