"""A peer at a laptop, told in verbs: what they press, type and see.

Keys go to the window that has the keyboard, the way the system sends them: through shortcuts, menus
and whatever has the focus. Nothing here knows a page. What is seen is what is on screen in words:
labels, what stands in fields, the rows of lists, and what a screen reader is told of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from peerchallenge.store.door import Door
from peerchallenge.store.profile import Profile
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle

PATIENCE_MS = 5_000
_AS_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
_SHIFT, _PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
_MOST_STOPS = 120
PAGES = (
    "Overview", "Timetable & interviews", "Evidence", "Findings", "Recommendations", "Letter",
    "Team & exchange",
)  # fmt: skip


class Flashes(QObject):
    """Notes every window that opens besides the app's own: it would flash and take the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_bare = isinstance(watched, QWidget) and watched.windowType() == Qt.WindowType.Window
        if event.type() == QEvent.Type.Show and is_bare and not isinstance(watched, Window):
            self.seen.append(f"{type(watched).__name__} {_words(watched)}")
        return False


class Peer:
    """Sits down at a laptop whose key is at hand, and works there with the keyboard alone."""

    def __init__(self, qtbot: QtBot, folder: Path, profile: Profile) -> None:
        self._qtbot, self._folder, self._profile = qtbot, folder, profile
        self._window: Window | None = None
        self.size = 1366, 768
        self.cut: dict[str, str] = {}
        """What could not be read or reached, and where the keyboard was when it was noticed."""
        self.clock = datetime.now().astimezone().replace(hour=8, minute=0)
        """What the laptop’s clock says, where a page asks it: early, whenever this is run."""

    # -- the laptop

    def sits_down(self) -> None:
        """Open the app, unlocked: a passphrase would cost seconds."""
        self._window = Window(self._folder, is_set_up=True)
        self._window.resize(*self.size)
        with self._qtbot.waitActive(self._window):
            self._window.show()
            self._window.activateWindow()
        self._window.take_profile(self._profile)
        self._settle()

    def closes_the_window(self) -> None:
        """As the button of the window's frame does."""
        assert self._window is not None
        assert self._window.close()
        self._window.deleteLater()
        self._window = None
        self._settle()

    def leaves(self) -> None:
        """Whatever is open is put away."""
        if self._window is not None:
            self.closes_the_window()

    def _comes_back(self) -> None:
        """A popup has closed: offscreen, nobody gives the window the keyboard back."""
        assert self._window is not None
        with self._qtbot.waitActive(self._window):
            self._window.activateWindow()

    def opens_the_file(self) -> Door:
        """The challenge as it is on the disk, without the app."""
        (shelved,) = self._profile.challenges()
        return self._profile.open(shelved.folder, who="JO")

    def sleeps(self) -> None:
        """It is the next day."""
        self.clock += timedelta(days=1)

    def looks_at_the_clock(self, hour: int, minute: int) -> None:
        """Time has passed; it is the same day."""
        self.clock = self.clock.replace(hour=hour, minute=minute)

    # -- hands

    def presses(self, *keys: str) -> None:
        """Press keys as they are written on a cap: "Ctrl+3", "Down"."""
        for pressed in keys:
            made = QKeySequence.fromString(pressed)[0]  # type: ignore[index]  # the stubs lack []
            assert isinstance(made, QKeyCombination)
            text = pressed.lower() if len(pressed) == 1 else ""
            self._send(made.key(), made.keyboardModifiers(), text)

    def types(self, words: str) -> None:
        """Type words, letter by letter; a line break is Enter."""
        for letter in words:
            if letter in _AS_KEYS:
                self._send(_AS_KEYS[letter], _PLAIN, "")
            else:
                code = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
                self._send(code, _SHIFT if letter.isupper() else _PLAIN, letter)

    def pastes(self, words: str) -> None:
        """Paste what was copied elsewhere."""
        QGuiApplication.clipboard().setText(words)
        self.presses("Ctrl+V")

    def chooses_the_file(self, path: Path, *, by: str) -> None:
        """Press a key that asks for a file, and name it there."""
        waiting = QTimer()
        waiting.setInterval(5)

        def name_it() -> None:
            if isinstance(QApplication.activeModalWidget(), QFileDialog):
                waiting.stop()
                self.presses("Ctrl+A")
                self.types(f"{path}\n")

        waiting.timeout.connect(name_it)
        waiting.start()
        self.presses(by)
        assert not waiting.isActive(), "no file was asked for"

    def goes_to(self, page: str) -> None:
        """Turn to a page by its key."""
        self.presses(f"Alt+{PAGES.index(page) + 1}")
        self.sees(page)

    def tabs_to(self, *names: str, back: bool = False) -> None:
        """Press Tab until the keyboard is on what is called that (one of these)."""
        self._travel("Shift+Tab" if back else "Tab", *names)

    def panes_to(self, *names: str) -> None:
        """Press F6 until the keyboard is on what is called that (one of these)."""
        self._travel("F6", *names)

    def goes_back_to(self, listed: str, *, by: str) -> None:
        """To the list of a page: its pane, or the button where one record took its place."""
        self.panes_to(listed, by)
        if self.where() == by:
            self.presses("Space")
        self.is_at(listed)

    def arrows_to(self, words: str, *, by: str = "Down") -> None:
        """Press an arrow until the row with these words is the one chosen."""
        seen = []
        for _ in range(_MOST_STOPS):
            if words in (row := self.row_chosen()):
                return
            seen.append(row)
            self.presses(by)
        raise AssertionError(f"{words!r} cannot be reached with {by}; came by {seen[:9]}")

    def _travel(self, key: str, *names: str) -> None:
        seen: list[str] = []
        for _ in range(_MOST_STOPS):
            if (here := self.where()) in names:
                return
            seen.append(here)
            self.presses(key)
        raise AssertionError(f"{names} cannot be reached with {key}; came by {dict.fromkeys(seen)}")

    def _send(self, code: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
        if QGuiApplication.focusWindow() is None:
            self._comes_back()
        for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
            window = QGuiApplication.focusWindow()  # a press may have opened or closed one
            if isinstance(window, QWindow):
                QTest.sendKeyEvent(action, window, code, text, modifiers)
        self._settle()

    def _settle(self) -> None:
        QApplication.processEvents()

    # -- eyes

    def where(self) -> str:
        """What has the keyboard, by its name."""
        menu = QApplication.activePopupWidget()
        held = QApplication.focusWidget()
        if isinstance(menu, QMenu):
            act = cast("QAction | None", menu.activeAction())
            return act.text() if act is not None else menu.accessibleName()
        if held is None:
            return ""
        return held.accessibleName() or f"a {type(held).__name__} without a name"

    def row_chosen(self) -> str:
        """The row the keyboard is on, in the words of a screen reader."""
        held = QApplication.focusWidget()
        if isinstance(held, QComboBox):
            return held.currentText()
        if not isinstance(held, QAbstractItemView):
            return ""
        index = held.currentIndex()
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "") if index.isValid() else ""

    def reads(self) -> str:
        """What stands in the field that has the keyboard."""
        held = QApplication.focusWidget()
        return _written_in(held) if held is not None else ""

    def has_chosen(self) -> str:
        """The words chosen in the text that has the keyboard."""
        held = QApplication.focusWidget()
        if isinstance(held, (QPlainTextEdit, QTextEdit)):
            return held.textCursor().selectedText()
        return held.selectedText() if isinstance(held, QLineEdit) else ""

    def is_at(self, *names: str) -> None:
        """Wait until the keyboard is on what is called that (one of these), and it can be seen."""
        try:
            self._qtbot.waitUntil(lambda: self.where() in names, timeout=PATIENCE_MS)
        except Exception as late:
            raise AssertionError(f"the keyboard is on {self.where()!r}, not {names}") from late
        held = QApplication.focusWidget()
        assert held is not None
        assert can_be_seen(held), f"{names} cannot be seen"
        self._looks_round()

    def arrives_at(self, words: str) -> None:
        """Wait until the row with these words is the one chosen."""
        try:
            self._qtbot.waitUntil(lambda: words in self.row_chosen(), timeout=PATIENCE_MS)
        except Exception as late:
            raise AssertionError(f"the row is {self.row_chosen()!r}, not {words!r}") from late

    def _shows(self, words: str) -> bool:
        return words in self.all_words()

    def _hides(self, words: str) -> bool:
        return words not in self.all_words()

    def sees(self, *words: str) -> None:
        """Wait until all of these words are on screen."""
        for wanted in words:
            try:
                self._qtbot.waitUntil(partial(self._shows, wanted), timeout=PATIENCE_MS)
            except Exception as late:
                raise AssertionError(f"{wanted!r} is not on screen:\n{self.all_words()}") from late
        self._looks_round()

    def _looks_round(self) -> None:
        for window in QApplication.topLevelWidgets():
            if not isValid(window):  # a list that folded while another window was laid out
                continue
            if window.isVisible() and not isinstance(window, (QMenu, QFileDialog)):
                if cut(window):
                    settle()  # what has just come is laid out a moment later
                for wrong in cut(window):
                    self.cut.setdefault(wrong, self.where())

    def sees_no(self, *words: str) -> None:
        """Wait until none of these words is on screen."""
        for unwanted in words:
            try:
                self._qtbot.waitUntil(partial(self._hides, unwanted), timeout=PATIENCE_MS)
            except Exception as late:
                raise AssertionError(f"{unwanted!r} is on screen:\n{self.all_words()}") from late

    def all_words(self) -> str:
        """Every word on screen, a line for each thing."""
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return "\n".join(
            words
            for window in windows
            for part in (window, *window.findChildren(QWidget))
            if part.isVisible()
            for words in _words_of(part)
            if words
        )


def can_be_seen(part: QWidget) -> bool:
    """Whether any of it is inside all that stands, and scrolls, around it."""
    shown, around = part.rect(), part
    while (above := around.parentWidget()) is not None and not around.isWindow():
        shown = shown.translated(around.pos()).intersected(above.rect())
        around = above
    return part.isVisible() and not shown.isEmpty()


def _words(part: QObject) -> str:
    return " ".join(_words_of(part)) if isinstance(part, QWidget) else ""


def _written_in(part: QWidget) -> str:
    if isinstance(part, QLineEdit):
        return part.text()
    if isinstance(part, (QPlainTextEdit, QTextEdit)):
        return part.toPlainText()
    return part.currentText() if isinstance(part, QComboBox) else ""


def _words_of(part: QWidget) -> Iterator[str]:
    """What a person reads there, or hears of it."""
    yield part.accessibleName()
    yield part.accessibleDescription()
    yield _written_in(part)
    if isinstance(part, (QLabel, QAbstractButton)):
        yield part.text()
    if isinstance(part, QMenu):
        yield from (action.text() for action in part.actions())
    if isinstance(part, QAbstractItemView) and part.model() is not None:
        model = part.model()
        for row in range(min(model.rowCount(), 200)):
            yield str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
