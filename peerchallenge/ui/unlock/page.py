"""The first page: choose a passphrase once, then unlock with it. No council shows here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from peerchallenge.errors import Refused
from peerchallenge.store.places import why_no_passphrase
from peerchallenge.ui import work
from peerchallenge.ui.asking import Asking
from peerchallenge.ui.fields import Field, Form, button, card, field, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Refusal, announce
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.unlock import passphrase
from peerchallenge.ui.unlock.instead import Instead
from peerchallenge.ui.unlock.parts import caps_line, foot, promises, title
from peerchallenge.ui.unlock.ways import CodeWay, FirstCode, KeyringWay

_WIDE = 440


class UnlockPage(QWidget):
    """`opened` gives the profile. The passphrase is turned into a key beside the window (2 s)."""

    opened = Signal(object)
    theme_asked = Signal()
    size_asked = Signal()

    def __init__(
        self, folder: Path, *, is_set_up: bool, initials: str = "", is_remembered: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._folder = folder
        self._is_set_up = is_set_up
        self._job: work.Work | None = None
        self._words = self._secret(self.tr("Passphrase"))
        self._again = self._secret(self.tr("The same again"))
        self._strength = text("", "caption", colour="ink2", wrap=True)
        self.caps = caps_line()
        self.refusal = Refusal()
        main = self.tr("Unlock") if is_set_up else self.tr("Set up this laptop")
        self._go = button(main, "lock-open", "Enter", main=True)
        self._go.clicked.connect(self.go)
        self._stop = button(self.tr("Stop"), "x", "Esc")
        self._stop.clicked.connect(self.stop)
        self._stop.hide()
        self._show = button(self.tr("Show"), "eye", keys_of("show"))
        self._show.clicked.connect(self._show_words)
        self._suggest = button(self.tr("Suggest one"), "sparkle", keys_of("suggest"))
        self._suggest.clicked.connect(self._suggest_words)
        self._words.typed.connect(self._weigh)
        self._lay_out(initials)
        self.setFocusProxy(self._words)
        if is_remembered:
            self.show_way(KeyringWay(folder))
        self._say_lost()

    def _secret(self, label: str) -> Field:
        made = field(label, icon="key-round", secret=True)
        made.returnPressed.connect(self.go)
        made.installEventFilter(self)
        return made

    # -- laying it out

    def _lay_out(self, initials: str) -> None:
        inside = QVBoxLayout()
        sheet = card(inside)
        inside.setContentsMargins(34, 28, 34, 28)
        inside.setSpacing(14)
        inside.addLayout(title())
        inside.addWidget(text(self._first_words(initials), "ui", colour="ink2", wrap=True))
        rows = Form()
        rows.row(self.tr("Passphrase"), self._words)
        if not self._is_set_up:
            rows.row(self.tr("The same again"), self._again)
        inside.addWidget(rows)
        for part in (self.caps, self._strength, self.refusal):
            inside.addWidget(part)
        inside.addLayout(self._buttons())
        if self._is_set_up:
            code = button(self.tr("I have a recovery code"), "printer", quiet=True)
            code.clicked.connect(lambda: self.show_way(CodeWay(self._folder)))
            inside.addWidget(code, alignment=Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(promises())
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(12, 12, 12, 12)
        across.addStretch(1)
        across.addWidget(sheet, 100, Qt.AlignmentFlag.AlignVCenter)
        self.instead = Instead(sheet)
        self.instead.opened.connect(self.opened)
        self.instead.left.connect(self._way_left)
        across.addWidget(self.instead, 100, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(middle)
        whole.addWidget(area, 1)
        self.instead.seen_in(area)
        last, theme, size = foot()
        theme.clicked.connect(self.theme_asked)
        size.clicked.connect(self.size_asked)
        whole.addLayout(last)
        self._sheet = sheet
        look.changed.connect(self._measure)
        self._measure()
        self._weigh("")

    def _measure(self) -> None:
        self._sheet.setMaximumWidth(look.px(_WIDE) + 68)
        self.instead.setMaximumWidth(look.px(_WIDE) + 68)

    # -- another way in

    def show_way(self, way: Asking) -> None:
        """In the place of the passphrase, until it is left."""
        self.stop()
        self.refusal.clear()
        self.instead.show_way(way)
        self.setFocusProxy(way)
        way.open()

    def _way_left(self, was: object) -> None:
        """Back to the passphrase; after the first code there is nothing more to ask."""
        self.setFocusProxy(self._words)
        if isinstance(was, FirstCode):
            self.opened.emit(was.profile)
        else:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_lost()

    def _say_lost(self) -> None:
        """That no passphrase opens anything here, and what does, where the page has it."""
        why = why_no_passphrase(self._folder)
        if why:
            way = self.instead.way
            (way.refusal if way is not None else self.refusal).tell(Refused(why))

    def open_remembered(self) -> bool:
        """Ask this computer's keyring now, if it is asked at all: at start, or after a sign-in."""
        way = self.instead.way
        if isinstance(way, KeyringWay):
            way.ask()
        return isinstance(way, KeyringWay)

    def _first_words(self, initials: str) -> str:
        if not self._is_set_up:
            return self.tr(
                "Choose a passphrase for this laptop. Without it nobody can read your notes, "
                "and nobody can bring it back for you."
            )
        if initials:
            return self.tr("This laptop belongs to {initials}").format(initials=initials)
        return self.tr("Enter the passphrase of this laptop")

    def _buttons(self) -> QLayout:
        """One row, or two where the words need the room."""
        rows, first, second = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for made in (self._go, self._stop):
            first.addWidget(made)
        first.addStretch(1)
        second.addWidget(self._show)
        if not self._is_set_up:
            second.addWidget(self._suggest)
            second.addStretch(1)
            rows.addLayout(second)
            rows.addLayout(first)
        else:
            first.addLayout(second)
            rows.addLayout(first)
        rows.setSpacing(10)
        return rows

    # -- acting

    def go(self) -> None:
        """Unlock, or set up, beside the window; every guess costs the same."""
        if self._job is not None:
            return
        words, folder, known = self._words.text(), self._folder, self._is_set_up
        trouble = self._trouble(words)
        if trouble:
            self.refusal.say(trouble)
            return
        self.refusal.clear()
        self._busy(self.tr("Opening the lock. It is slow on purpose, about two seconds."))

        def job(_work: work.Work) -> object:
            from peerchallenge.store.profile import Profile

            return Profile.unlock(folder, words) if known else Profile.create(folder, words)

        self._job = work.start(job)
        self._job.done.connect(self._opened)
        self._job.failed.connect(self._failed)

    def _trouble(self, words: str) -> str:
        if not words:
            return self.tr("Enter the passphrase first")
        return "" if self._is_set_up else passphrase.refusal(words, self._again.text())

    def stop(self) -> None:
        """Take no notice of the answer that is on its way."""
        if self._job is not None:
            self._job.done.disconnect(self._opened)
            self._job.failed.disconnect(self._failed)
            self._rest()
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, profile: object) -> None:
        self._rest()
        self._words.clear()
        self._again.clear()
        if self._is_set_up:
            self.opened.emit(profile)
            return
        from peerchallenge.store.profile import Profile

        if isinstance(profile, Profile):
            self.show_way(FirstCode(profile))

    def _failed(self, trouble: object) -> None:
        self._rest()
        self.refusal.tell(trouble)  # type: ignore[arg-type]  # a Work fails with nothing else
        self._words.selectAll()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self, words: str) -> None:
        self._go.refuse(words)
        self._stop.show()
        self._say(words)
        announce(self, words)

    def _rest(self) -> None:
        self._job = None
        self._go.refuse(None)
        self._stop.hide()
        self._weigh(self._words.text())

    def _show_words(self) -> None:
        hidden = self._words.echoMode() == QLineEdit.EchoMode.Password
        self._let_see(hidden)

    def _let_see(self, seen: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        for made in (self._words, self._again):
            made.setEchoMode(mode)
        self._show.say(self.tr("Hide") if seen else self.tr("Show"))

    def _suggest_words(self) -> None:
        words = passphrase.suggestion()
        for made in (self._words, self._again):
            made.setText(words)
        self._let_see(True)
        self._weigh(words)

    def _weigh(self, words: str) -> None:
        self._say("" if self._is_set_up else passphrase.strength(words))

    def _say(self, words: str) -> None:
        self._strength.setText(words)
        self._strength.setVisible(bool(words))

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock: a capital without Shift, or the other way round, is what it leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = event.text()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if typed.isalpha() and typed.upper() != typed.lower():
                self.caps.setVisible(typed.isupper() != shift)
            elif event.key() == Qt.Key.Key_CapsLock:
                self.caps.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Stop, wherever on the page the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.instead.stop():
                self.stop()
            return
        super().keyPressEvent(event)
