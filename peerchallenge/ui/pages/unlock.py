"""The first page: choose a passphrase once, then unlock with it. No council shows here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerchallenge.shipped import resource
from peerchallenge.ui import work
from peerchallenge.ui.fields import Field, Form, Sign, button, card, field, text
from peerchallenge.ui.notices import Refusal

_WORDS_SUGGESTED = 5
_SHORTEST = 12


class UnlockPage(QWidget):
    """`opened` gives the profile. The passphrase is turned into a key beside the window (2 s)."""

    opened = Signal(object)

    def __init__(self, folder: Path, *, is_set_up: bool) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._folder = folder
        self._is_set_up = is_set_up
        self._job: work.Work | None = None
        self._words = self._secret(self.tr("Passphrase"))
        self._again = self._secret(self.tr("The same again"))
        self._strength = text("", "caption", colour="ink2", wrap=True)
        self._refusal = Refusal()
        main = self.tr("Unlock") if is_set_up else self.tr("Set up this laptop")
        self._go = button(main, "lock-open", "Enter", main=True)
        self._go.clicked.connect(self.go)
        self._stop = button(self.tr("Stop"), "x", "Esc")
        self._stop.clicked.connect(self.stop)
        self._stop.hide()
        self._show = button(self.tr("Show"), "eye", "Alt+S")
        self._show.clicked.connect(self._show_words)
        self._suggest = button(self.tr("Suggest a passphrase"), "sparkle", "Alt+G")
        self._suggest.clicked.connect(self._suggest_words)
        self._words.typed.connect(self._weigh)
        self._lay_out()

    def _secret(self, label: str) -> Field:
        made = field(label, icon="key-round", secret=True)
        made.returnPressed.connect(self.go)
        made.installEventFilter(self)
        return made

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(Sign("scale", 28, "accent"))
        title.addWidget(text(self.tr("Peer Challenge"), "h1"))
        title.addStretch(1)
        inside = QVBoxLayout()
        inside.addLayout(title)
        said = (
            self.tr("Enter the passphrase of this laptop.")
            if self._is_set_up
            else self.tr(
                "Choose a passphrase for this laptop. Without it nobody can read your notes."
            )
        )
        inside.addWidget(text(said, "ui", colour="ink2", wrap=True))
        rows = Form()
        rows.row(self.tr("Passphrase"), self._words)
        if not self._is_set_up:
            rows.row(self.tr("The same again"), self._again)
        inside.addWidget(rows)
        inside.addWidget(self._strength)
        inside.addWidget(self._refusal)
        buttons = QHBoxLayout()
        for made in (self._go, self._stop):
            buttons.addWidget(made)
        buttons.addStretch(1)
        buttons.addWidget(self._show)
        if not self._is_set_up:
            buttons.addWidget(self._suggest)
        inside.addLayout(buttons)
        inside.addWidget(self._promises())
        sheet = card(inside)
        inside.setContentsMargins(34, 30, 34, 30)
        inside.setSpacing(12)
        sheet.setMaximumWidth(700)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(sheet, 4)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(1)
        self._weigh("")
        self.setFocusProxy(self._words)

    def _promises(self) -> QWidget:
        rows = QVBoxLayout()
        for icon, words in (
            ("eye-off", self.tr("Nothing about any council is shown until you unlock.")),
            (
                "hard-drive",
                self.tr("Everything is sealed on this laptop. Nothing is sent anywhere."),
            ),
            ("lock", self.tr("Lock with Ctrl+L at any time. What you typed is already saved.")),
        ):
            row = QHBoxLayout()
            row.addWidget(Sign(icon, 18), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(text(words, "caption", colour="ink2", wrap=True), 1)
            rows.addLayout(row)
        return card(rows, "well")

    # -- acting

    def go(self) -> None:
        """Unlock, or set up, beside the window; every guess costs the same."""
        if self._job is not None:
            return
        words, folder, known = self._words.text(), self._folder, self._is_set_up
        trouble = self._trouble(words)
        if trouble:
            self._refusal.say(trouble)
            return
        self._refusal.clear()
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
        if self._is_set_up:
            return ""
        if len(words.strip()) < _SHORTEST:
            return self.tr("That is too short to keep anybody out. Use three or four words.")
        if words != self._again.text():
            return self.tr("The two are not the same. Type the passphrase again in both fields.")
        return ""

    def stop(self) -> None:
        """Take no notice of the answer that is on its way."""
        if self._job is not None:
            self._job.done.disconnect(self._opened)
            self._job.failed.disconnect(self._failed)
            self._rest()

    def _opened(self, profile: object) -> None:
        self._rest()
        self._words.clear()
        self._again.clear()
        self.opened.emit(profile)

    def _failed(self, trouble: object) -> None:
        self._rest()
        self._refusal.tell(trouble)  # type: ignore[arg-type]  # a Work fails with nothing else
        self._words.selectAll()
        self._words.setFocus()

    def _busy(self, words: str) -> None:
        self._go.refuse(words)
        self._stop.show()
        self._strength.setText(words)

    def _rest(self) -> None:
        self._job = None
        self._go.refuse(None)
        self._stop.hide()
        self._weigh(self._words.text())

    def _show_words(self) -> None:
        hidden = self._words.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        for made in (self._words, self._again):
            made.setEchoMode(mode)
        self._show.say(self.tr("Hide") if hidden else self.tr("Show"))

    def _suggest_words(self) -> None:
        import secrets  # 5 ms that the first window need not wait for

        listed = resource("wording", "words.txt").read_text(encoding="utf-8").split()
        words = " ".join(secrets.choice(listed) for _ in range(_WORDS_SUGGESTED))
        for made in (self._words, self._again):
            made.setText(words)
            made.setEchoMode(QLineEdit.EchoMode.Normal)
        self._show.say(self.tr("Hide"))
        self._weigh(words)

    def _weigh(self, words: str) -> None:
        if self._is_set_up or not words:
            self._strength.setText("")
        elif len(words) < _SHORTEST:
            self._strength.setText(self.tr("Too short: somebody could try them all in a day."))
        elif len(words.split()) < 4 and len(words) < 20:
            self._strength.setText(self.tr("Fair. One or two more words make it good."))
        else:
            self._strength.setText(self.tr("Good. Write it down and keep it away from the laptop."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock: a capital without Shift is what it leaves behind."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = event.text()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if typed.isalpha() and typed.isupper() != shift and typed.upper() != typed.lower():
                self._strength.setText(self.tr("Caps Lock is on"))
            if event.key() == Qt.Key.Key_Escape:
                self.stop()
        return super().eventFilter(watched, event)
