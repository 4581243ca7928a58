"""How the program tells a person something: where the work is, never in a box that must be closed.

A `Refusal` stands beside what it is about, a `Receipt` says what was done, `Progress` can always be
stopped, a `Banner` waits. Each is also announced.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.badges import Sign
from peerchallenge.ui.clipboard import copy_text
from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import keys_of

_TOP = Qt.AlignmentFlag.AlignTop
_SHOWN_MS = 8000


def is_heard() -> bool:
    """Whether something reads the screen aloud."""
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say this now, without moving the focus."""
    # Here and not above: its names cost the first window 6 ms.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if is_heard():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Reports:
    """How a report of a failure is made whole, and shown to be saved; the window says how."""

    whole: Callable[[str], str] = staticmethod(str)
    show: Callable[[str, QWidget], object] = staticmethod(lambda _report, _over: None)


def _two_lines(headline: QWidget, under: QWidget) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(2)
    box.addWidget(headline)
    box.addWidget(under)
    return box


class Refusal(QWidget):
    """What was refused, what is safe, what to do; hidden until `say`. Not modal."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QHBoxLayout()
        panel = card(self._box, "refusal")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel)
        self._headline = text("", "ui_b", colour="danger", wrap=True)
        self._under = text("", "caption", colour="ink2", wrap=True)
        self._box.addWidget(Sign("octagon-alert", 18, "danger"), alignment=_TOP)
        self._words = _two_lines(self._headline, self._under)
        self._box.addLayout(self._words, 1)
        close = button("", "x", quiet=True)
        close.setAccessibleName(self.tr("Put this notice away"))
        close.setToolTip(self.tr("Put this notice away"))
        close.clicked.connect(self.clear)
        self._box.addWidget(close, alignment=_TOP)
        self._action: QWidget | None = None
        self.hide()

    def say(self, headline: str, under: str = "", action: QWidget | None = None) -> None:
        """Show it. `under` is one sentence: what is safe, or what to do; `action` does it."""
        self._headline.setText(headline)
        self._under.setText(under)
        self._under.setVisible(bool(under))
        if self._action is not None:
            self._action.deleteLater()
        self._action = action
        if action is not None:
            self._words.addWidget(action, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show()
        announce(self, f"{headline}. {under}")

    def tell(self, trouble: Refused | Fault) -> None:
        """Word either kind of failure: what happened first, then what is safe and what to do."""
        if isinstance(trouble, Refused):
            first, _, rest = trouble.sentence.partition(". ")
            self.say(first.rstrip("."), rest)
        else:
            safe = self.tr("What was saved before is still saved.")
            self.say(trouble.sentence, safe, self._reporting(trouble.report))

    def offer_report(self, headline: str, under: str, report: str) -> None:
        """What happened before, with a report that is whole already."""
        self.say(headline, under, self._reporting(report, is_whole=True))

    def _reporting(self, told: str, *, is_whole: bool = False) -> QWidget | None:
        if not told:
            return None

        def report() -> str:
            return told if is_whole else Reports.whole(told)

        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        copy = button(self.tr("Copy the report"), "files")
        copy.clicked.connect(lambda: copy_text(report()))
        saved = button(self.tr("Look at the report"), "eye")
        saved.clicked.connect(lambda: Reports.show(report(), self))
        for made in (copy, saved):
            row.addWidget(made)
        return both

    def clear(self) -> None:
        """Put it away."""
        self.hide()


class _Popup(QFrame):
    """Sits in a corner of its parent and follows the parent's size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("kind", "popup")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        parent.installEventFilter(self)
        look.changed.connect(self._place)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.rect().adjusted(14, 14, -14, -14)
        self.setMaximumWidth(room.width())
        self._fill(room.width())
        self.move(room.right() - self.width() + 1, room.bottom() - self.height() + 1)
        self.raise_()

    def _fill(self, _width: int) -> None:
        """Take the size that what is in it needs, in no more than this width."""
        self.adjustSize()


class Receipt(_Popup):
    """What was done and the proof, bottom right for 8 s; it stays for screen reader users."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(14, 10, 12, 10)
        box.setSpacing(12)
        self._done = text("", "ui_b")
        self._proof = text("", "caption", colour="ink2")
        self._undo = button(self.tr("Undo"), None, keys_of("undo"), live=False)
        self._undo.clicked.connect(self._taken_back)
        box.addWidget(Sign("check", 18, "strength"))
        box.addLayout(_two_lines(self._done, self._proof), 1)
        box.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_up)

    def give(self, done: str, proof: str = "", can_undo: bool = True) -> None:
        """Show it, in place of the one before."""
        self._done.setText(done)
        self._proof.setText(proof)
        self._proof.setVisible(bool(proof))
        self._undo.setVisible(can_undo)
        self.show()
        self._place()
        announce(self, f"{done}. {proof}")
        if not is_heard():
            self._timer.start(_SHOWN_MS)

    def _fill(self, width: int) -> None:
        """On one line each where there is room, else over several and as wide as may be."""
        for wraps in (False, True):
            for words in (self._done, self._proof):
                words.setWordWrap(wraps)
            self._box.activate()  # or it would be as large as for the words before
            if self.sizeHint().width() <= width:
                break
        self.adjustSize()
        if wraps:
            self.resize(width, self.heightForWidth(width))

    def _time_up(self) -> None:
        """Not while a person is on it."""
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start(_SHOWN_MS)
            return
        self.hide()

    def _taken_back(self) -> None:
        self.hide()
        self.undo_asked.emit()


class Progress(QFrame):
    """What is being done, how far it is, and Stop; hidden until `begin`."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "popup")
        self._what, self._count = text("", "ui_b"), text("", "caption", colour="ink2")
        self._current = text("", "caption", colour="ink2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        stop = button(self.tr("Stop"), None, "Esc", live=False)
        stop.clicked.connect(self.stopped)
        top = QHBoxLayout()
        top.addWidget(self._what, 1)
        top.addWidget(self._count)
        top.addWidget(stop)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 12, 12)
        box.addLayout(top)
        box.addWidget(self._bar)
        box.addWidget(self._current)
        self.hide()

    def begin(self, what: str, total: int) -> None:
        """Show it; a total of 0 says that nobody knows how much there is."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, total)
        self.step(0)
        self.show()
        announce(self, what)

    def step(self, done: int, current: str = "") -> None:
        """So many are done, and this one is being done now."""
        total = self._bar.maximum()
        self._bar.setValue(done)
        counted = self.tr("{done} of {total}").format(done=done, total=total)
        self._count.setText(counted if total else "")
        self._current.setText(current)

    def end(self) -> None:
        """Put it away."""
        self.hide()


class Banner(QFrame):
    """Something waits for this person. At most one on a page."""

    pressed = Signal()

    def __init__(self, words: str, action: str, shortcut: str | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self._words = text(words, "ui_b", colour="notice", wrap=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 6, 8, 6)
        box.addWidget(Sign("circle-alert", 18, "notice"))
        box.addWidget(self._words, 1)
        self._button = button(action, None, shortcut)
        self._button.clicked.connect(self.pressed)
        box.addWidget(self._button)

    def say(self, words: str) -> None:
        """Put other words in; none hides it."""
        self._words.setText(words)
        self.setVisible(bool(words))
