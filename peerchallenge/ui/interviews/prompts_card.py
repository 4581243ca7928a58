"""The framework's prompts beside the notes: one theme at a time, ticked as they are put."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Button, Keycap, button, card, text
from peerchallenge.ui.interviews.card_rows import INSET, CardDelegate, CardList
from peerchallenge.ui.leaving import has_keyboard
from peerchallenge.ui.lettering import metrics, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import paint_icon
from peerchallenge.ui.notices import announce
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.prompts import ThemePrompts
    from peerchallenge.ui.desk import Desk

_LEAST_LINES = 5
"""Lines of text that are always there."""
_TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class PromptRow(Row):
    """A prompt and whether it was put."""

    words: str = ""
    asked: bool = False


class PromptDelegate(CardDelegate):
    """A ring or a tick, and the words over as many lines as they need."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as its words."""
        if not isinstance(row, PromptRow):
            return 24
        return wrapped_height(row.words, "ui", self.inner_width(width) - look.px(16) - 8, 6) + 10

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one prompt."""
        if not isinstance(row, PromptRow):
            return
        rect = self.inner(rect)
        icon, tone = ("check", "strength") if row.asked else ("circle", "ink2")
        first = QRect(rect.x(), rect.y(), look.px(16), metrics("ui").height())
        used = paint_icon(painter, first, icon, 16, tone)
        words = rect.adjusted(used + 8, 0, 0, 0)
        paint_wrapped(painter, words, row.words, "ui", "ink2" if row.asked else "ink")


class PromptList(CardList):
    """Space and Enter tick; left and right turn to another theme; Esc goes back to the notes."""

    ticked = Signal(str)
    turned = Signal(int)

    def __init__(self, label: str) -> None:
        super().__init__(label, PromptDelegate())
        self.clicked.connect(lambda index: self.ticked.emit(self.rows.row(index.row()).key))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Little: it takes what the cards below it leave, and scrolls."""
        return QSize(180, metrics("ui").height() * _LEAST_LINES)

    def minimumSizeHint(self) -> QSize:
        """The same, or narrower."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this list; the rest is any list's."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _TICKS and self.key():
            self.ticked.emit(self.key())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)


class PromptsCard(QWidget):
    """The prompts of the theme in focus. F2 comes here and goes back."""

    left = Signal()
    """The keyboard is to go back to the notes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = ""
        self._offered: list[ThemePrompts] = []
        self._theme = ""
        self._title = text("", "h2", wrap=True)
        self._count = text("", "caption", colour="ink2")
        self._back = self._turn("chevron-left", self.tr("Prompts of the theme before"), -1)
        self._on = self._turn("chevron-right", self.tr("Prompts of the next theme"), 1)
        self.list = PromptList(self.tr("Prompts"))
        self.list.ticked.connect(self._tick)
        self.list.turned.connect(self.turn)
        self.list.left.connect(self.left)
        self._lay_out()

    def _turn(self, icon: str, name: str, by: int) -> Button:
        made = button("", icon, quiet=True)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(lambda: self.turn(by))
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(Keycap(keys_of("prompts")), alignment=top)
        box = QVBoxLayout()
        sheet = card(box)
        box.setContentsMargins(8, 10, 8, 4)
        for words in (self._title, self._count):
            words.setContentsMargins(INSET, 0, 0, 0)  # the list's own inset
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        under = QHBoxLayout()
        under.setSpacing(2)
        under.addWidget(self._count, 1)
        under.addWidget(self._back)
        under.addWidget(self._on)
        box.addLayout(under)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)

    # -- showing

    def show_session(self, session: str, title: str) -> None:
        """Show the prompts that suit a session; within one session the theme chosen stays."""
        from peerchallenge.record.prompts import filed_in, prompts_for, theme_for

        is_other, self._session = session != self._session, session
        self.setVisible(bool(session))
        if not session:
            return
        self._offered = self._desk.read(prompts_for, session)
        if is_other or not self._shown():
            filed = self._desk.read(filed_in, session)
            self._theme = theme_for(self._offered, filed=filed, title=title)
        self._draw()

    def focus_theme(self, theme: str) -> None:
        """The line being written is about this theme; one without prompts changes nothing."""
        # Whoever is reading in it keeps what they read.
        able = not has_keyboard(self.list) and any(t.theme == theme for t in self._offered)
        if able and theme != self._theme:
            self._theme = theme
            self._draw()

    def turn(self, by: int) -> None:
        """The theme before or after, round again at the ends."""
        keys = [t.theme for t in self._offered]
        if not keys:
            return
        at = keys.index(self._theme) if self._theme in keys else 0
        self._theme = keys[(at + by) % len(keys)]
        self._draw()
        if has_keyboard(self.list):
            self._choose_first()
        announce(self.list, self._title.text())

    def take_keyboard(self) -> None:
        """The keyboard comes to the first prompt that was not put yet."""
        self._choose_first()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_first(self) -> None:
        shown = self._shown()
        prompts = shown.prompts if shown else ()
        first = next((p.id for p in prompts if not p.asked), prompts[0].id if prompts else "")
        self.list.choose(first)

    def _shown(self) -> ThemePrompts | None:
        return next((t for t in self._offered if t.theme == self._theme), None)

    def _draw(self) -> None:
        shown = self._shown()
        # The framework's short names are plain words; the council's own may be a place's name.
        named = (shown.short if shown.own else shown.short.lower()) if shown else ""
        self._title.setText(self.tr("Prompts: {}").format(named))
        rows = [
            PromptRow(
                key=p.id,
                sentence=(self.tr("{}, asked") if p.asked else self.tr("{}, not asked")).format(
                    p.text
                ),
                words=p.text,
                asked=p.asked,
            )
            for p in (shown.prompts if shown else ())
        ]
        self.list.show_rows(rows)
        put = sum(row.asked for row in rows)
        self._count.setText(self.tr("{} of {} asked").format(put, len(rows)))
        for made in (self._back, self._on):
            made.setVisible(len(self._offered) > 1)

    # -- acting

    def _tick(self, prompt: str) -> None:
        from peerchallenge.store.actions.sessions import put_prompt

        shown = self._shown()
        held = next((p for p in (shown.prompts if shown else ()) if p.id == prompt), None)
        if held is None:
            return
        self._desk.do(put_prompt, interview=self._session, prompt=prompt, asked=not held.asked)
        announce(self.list, self.tr("Asked") if not held.asked else self.tr("Not asked"))
