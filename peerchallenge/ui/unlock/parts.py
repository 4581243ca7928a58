"""What stands round the passphrase on the first page: three promises, Caps Lock, look and size."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge import __version__
from peerchallenge.ui.fields import Button, Sign, button, card, text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.shortcuts import keys_of

translate = QCoreApplication.translate

_PROMISES = (
    (
        "eye-off",
        QT_TRANSLATE_NOOP("unlock", "Nothing about any council is shown until you unlock."),
    ),
    (
        "hard-drive",
        QT_TRANSLATE_NOOP(
            "unlock", "Everything is sealed on this laptop. Nothing is sent anywhere."
        ),
    ),
    (
        "lock",
        QT_TRANSLATE_NOOP(
            "unlock",
            "It locks after {minutes} minutes, when it goes to sleep, and with {keys}. What you "
            "typed is saved.",
        ),
    ),
)


def promises() -> QWidget:
    """What a person may rely on, before anything is opened."""
    rows = QVBoxLayout()
    well = card(rows, "well")
    for icon, words in _PROMISES:
        row = QHBoxLayout()
        row.setSpacing(10)
        said = translate("unlock", str(words)).format(
            keys=keys_of("lock"), minutes=habits.idle_minutes
        )
        row.addWidget(Sign(str(icon), 18), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(text(said, "ui", colour="ink2", wrap=True), 1)
        rows.addLayout(row)
    return well


def title() -> QHBoxLayout:
    """The program's name with its sign."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Sign("scale", 28, "accent"))
    row.addWidget(text(translate("unlock", "Peer Challenge"), "h1"), 1)
    return row


def caps_line() -> QWidget:
    """Says that Caps Lock is on; hidden."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Sign("arrow-big-up", 16, "consider"))
    row.addWidget(text(translate("unlock", "Caps Lock is on"), "ui", colour="consider"), 1)
    line.hide()
    return line


def foot() -> tuple[QHBoxLayout, Button, Button]:
    """The line at the bottom with its two buttons: the look, and the size of text."""
    row = QHBoxLayout()
    row.setContentsMargins(22, 4, 14, 8)
    said = translate("unlock", "Peer Challenge {version}").format(version=__version__)
    row.addWidget(text(said, "caption", colour="ink2"), 1)
    look_of = translate("unlock", "Light, dark or contrast")
    theme = button(look_of, "sun-moon", keys_of("theme"), quiet=True, live=False)
    size_of = translate("unlock", "Text size")
    size = button(size_of, "a-large-small", keys_of("larger"), quiet=True, live=False)
    row.addWidget(theme)
    row.addWidget(size)
    return row, theme, size
