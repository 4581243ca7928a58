"""What needs you: the questions, one after the other, until none is left.

A question that was put off stays in the list, and words typed into it are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action, ask_page
from peerchallenge.ui.clipboard import copy_text
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import button, text
from peerchallenge.ui.leaving import LEAST, has_keyboard
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.needs.asked import Asked
from peerchallenge.ui.needs.question import QuestionView
from peerchallenge.ui.needs.reading import Acts, Keeping, Questions
from peerchallenge.ui.needs.rows import AskedDelegate, asked_row
from peerchallenge.ui.notices import Receipt, announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk

_ROOM_FOR_BOTH = 900
"""Width at 100 % text below which the list gives its room to the question."""
_SOON_MS = 150


class NeedsPage(QWidget):
    """The list at the left, the question chosen at the right."""

    left = Signal()
    """Every question has been put off: there is nothing to do here now."""

    def __init__(self, desk: Desk, acts: Acts) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._acts = acts
        self.questions, self._keeping = Questions(acts, self), Keeping(acts, self)
        self.questions.listed.connect(self._show_all)
        self.questions.came.connect(self._came)
        self.questions.failed.connect(desk.refused)
        desk.ending.connect(self._keeping.keep_now)
        self._wanted, self._is_choosing = "", False
        self._put_off: set[str] = set()
        self._title, self._count = text("", "h1", wrap=True), text("", "ui", colour="ink2")
        self._again = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._again.timeout.connect(self.show_now)
        self.rows = RowList(self.tr("What needs you"), AskedDelegate())
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(lambda _key: self.open())
        self.rows.clicked.connect(lambda _index: self._fold(choosing=False))
        self.view = QuestionView()
        self.view.answered.connect(self.use)
        self.view.parted.connect(self.part)
        self.view.judged.connect(self.judge)
        self.view.put_off.connect(self.put_off)
        self.view.asked_for.connect(self.ask)
        self.view.typed.connect(self._typed)
        self.view.history_asked.connect(self.show_history)
        back = button(self.tr("Back to Team & exchange"), "chevron-left")
        back.clicked.connect(self.left)
        self.empty = EmptyPage(
            "circle-check",
            self.tr("Nothing needs you"),
            self.tr("Where two laptops say different things, the team is asked here, once."),
            back,
        )
        self.receipt = Receipt(self)
        self.receipt.undo_asked.connect(desk.undo)
        self._lay_out()
        look.changed.connect(self._fold)

    def _lay_out(self) -> None:
        self._all = button(self.tr("All questions"), "chevron-left", quiet=True)
        self._all.clicked.connect(self.choose)
        self.before = button(self.tr("Previous"), None, keys_of("needs_back"), live=False)
        self.next = button(self.tr("Next"), None, keys_of("needs_on"), live=False)
        for name, made, by in (("needs_back", self.before, -1), ("needs_on", self.next, 1)):
            made.clicked.connect(lambda _checked=False, by=by: self.move_on(by))
            action(self, name, partial(self.move_on, by), within=True)
        self._both = QWidget()
        head, top, across = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(self._both)
        across.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._count)
        top.setSpacing(8)
        top.addWidget(self._all, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(head, 1)
        for made in (self.before, self.next):
            top.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
        across.setSpacing(14)
        across.addWidget(self.rows, 26)
        across.addWidget(self.view, 74)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 12)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self._both, 1)
        self._show_all()

    # -- showing

    def show_now(self) -> None:
        """Read the questions, then show them; what is on screen stays until they are here."""
        self._again.stop()
        self.questions.read()

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Something was changed, which may be an answer or an undo of one."""
        if any(kind != "name" for kind, _ in records):
            self._again.start()

    def narrow(self, which: str) -> None:
        """Go to the question of this id."""
        self._wanted = which
        self._show_all()

    def now(self) -> Asked | None:
        """The question that is looked at."""
        return self.questions.of(self.rows.key())

    def record_here(self) -> tuple[str, str] | None:
        """What the question is about; of two that look alike, the first."""
        asked = self.now()
        return (asked.kind, asked.key) if asked is not None else None

    def show_history(self) -> None:
        """Do what the key does that every page with records is given (`offer_history`)."""
        ask_page(self, "history")

    def _show_all(self) -> None:
        keys = [one.id for one in self.questions.all]
        before = self.rows.key()
        self.rows.show_rows([asked_row(one) for one in self.questions.all])
        if self._wanted in keys:
            wanted, self._wanted = self._wanted, ""
            self.rows.choose(wanted)
        elif keys and not self.rows.key():
            self.rows.choose(keys[0])
        if self.rows.key() == before:
            self._show_question()  # or choosing has shown it
        self._fold()
        held: QWidget | None = self.window().focusWidget()
        nowhere = held is None or held in (self, self.parentWidget(), self.view)
        if keys and self.view.isVisible() and (nowhere or (held and not held.isVisible())):
            self.view.take_keyboard()  # the page was turned to before its questions were here

    def _came(self, key: str) -> None:
        if key == self.rows.key():
            self._show_question()
            if self.view.hasFocus():
                self.view.take_keyboard()  # what is chosen was not to be pressed until now

    def _chosen(self, _key: str) -> None:
        self._keeping.keep_now()
        self._show_question()

    def _show_question(self) -> None:
        asked = self.now()
        if asked is None:
            self.view.shown = None
            return
        place = [one.id for one in self.questions.all].index(asked.id) + 1
        self._title.setText(asked.title)
        many = len(self.questions.all)
        said = self.tr("1 that needs you") if many == 1 else self.tr("{} of {} that need you")
        self._count.setText(said.format(place, many))
        shown = self.view.shown
        had = has_keyboard(self.view) and (shown is None or shown.id != asked.id)
        self.view.show_asked(asked, self._keeping.words(asked) if asked.is_read else None)
        if had:
            self.view.take_keyboard()
        self.questions.want(asked.id)

    # -- going

    def open(self) -> None:
        """Put the keyboard into the question."""
        self._fold(choosing=False)
        self.view.take_keyboard()

    def choose(self) -> None:
        """Show the list where there is room for one of the two only."""
        self._fold(choosing=True)
        self.rows.setFocus()

    def move_on(self, by: int) -> None:
        """To the next question, or the one before."""
        if key := self.questions.after(self.rows.key(), by):
            self.rows.choose(key)
            self._say_now()

    def put_off(self) -> None:
        """Later: on to one that was not put off yet; when all were, this is enough for now."""
        here = self.rows.key()
        self._keeping.keep_now()
        self._put_off.add(here)
        key = self.questions.after(here)
        while key and key != here and key in self._put_off:
            key = self.questions.after(key)
        if key and key not in self._put_off:
            self.rows.choose(key)
            self._say_now()
            return
        self._put_off.clear()
        self.left.emit()

    def _say_now(self) -> None:
        asked = self.now()
        if asked is not None:
            announce(self, asked.sentence)

    # -- acting

    def use(self) -> None:
        """Use what is chosen, and go on to the next."""
        asked, answers = self.now(), self.view.answers()
        if asked is not None and asked.is_read and answers and self._acts.use(answers):
            self._answered(asked, self.tr("Answered"))

    def part(self) -> None:
        """Keep both as two findings."""
        asked = self.now()
        if asked is not None and asked.is_read and self._acts.part(asked):
            self._answered(asked, self.tr("Both are kept"))

    def judge(self, is_same: bool) -> None:
        """The same thing, or two."""
        asked = self.now()
        if asked is not None and self._acts.judge(asked, is_same=is_same):
            one, two = self.tr("They are one now"), self.tr("They stay two")
            self._answered(asked, one if is_same else two)

    def _answered(self, asked: Asked, done: str) -> None:
        self._keeping.forget(asked)
        following = self.questions.after(asked.id)
        had = has_keyboard(self)
        self.questions.forget(asked.id)
        self._wanted = following
        self._show_all()
        self.receipt.give(done, asked.title)
        if self.questions.all:
            self._say_now()
        if had:
            (self.view.take_keyboard if self.questions.all else self.setFocus)()
        self._again.start()

    def ask(self) -> None:
        """Put a short message to the colleague on the clipboard; it names nobody who was heard."""
        asked = self.now()
        if asked is None:
            return
        what = asked.title.partition(":")[0]
        message = self.tr(
            "{what}: you and I have different words for the {field}. Which shall we use, or both "
            "together? It waits under What needs you."
        ).format(what=what, field=asked.field or self.tr("same thing"))
        copy_text(message)
        self.receipt.give(self.tr("A message to {} is on the clipboard").format(asked.colleague),
                          message, can_undo=False)  # fmt: skip

    def _typed(self, words: str) -> None:
        asked = self.now()
        if asked is not None:
            self._keeping.take(asked, words)

    # -- folding

    def minimumSizeHint(self) -> QSize:
        """Its parts fold when they are narrow; until they have, the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width folds otherwise."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list is the same as in the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _fold(self, *, choosing: bool | None = None) -> None:
        self._is_choosing = self._is_choosing if choosing is None else choosing
        many = len(self.questions.all)
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_BOTH
        listed = many > 1 and (not narrow or self._is_choosing)
        self.empty.setVisible(not many and self.questions.is_read)
        self._both.setVisible(bool(many))
        self.rows.setVisible(listed)
        self.view.setVisible(bool(many) and not (narrow and listed))
        self._all.setVisible(narrow and many > 1 and not listed)
        for made in (self.before, self.next):
            made.setVisible(many > 1)
        self._title.setVisible(bool(many) and (listed or not narrow))
        self._count.setVisible(bool(many))
        self.view.title.setVisible(narrow and not listed)
        self.setFocusProxy(self.rows if listed and self.view.isHidden() else self.view)
