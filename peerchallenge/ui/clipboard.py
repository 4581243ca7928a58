"""What is copied here leaves as little behind as the system allows, and goes when the laptop locks.

Every copy is marked, so that a clipboard history, a clipboard in the cloud or a clipboard shared
between machines passes it over: Windows and KDE have names for that. macOS has one that Qt gives
no way to, so there it is only cleared. The trap: a QMimeData made by Python outlives Python on the
clipboard and ends the program badly, so what is marked is always one of Qt's own.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication, QImage
from PySide6.QtWidgets import QPlainTextEdit

_NO: Final = QByteArray(b"\x00\x00\x00\x00")
MARKS: Final = {
    "ExcludeClipboardContentFromMonitorProcessing": QByteArray(b"1"),
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
    "x-kde-passwordManagerHint": QByteArray(b"secret"),
}
"""Formats by the names Windows and KDE know them; a system that does not know one ignores it."""

_TEXT, _PICTURE = "text/plain", "application/x-qt-image"


def copy_text(words: str) -> None:
    """Put words on the clipboard, marked."""
    QGuiApplication.clipboard().setMimeData(_made(words))


def copy_picture(picture: QImage) -> None:
    """Put a picture there, marked."""
    made = _made("")
    made.removeFormat(_TEXT)
    made.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(made)


def marked(made: QMimeData) -> QMimeData:
    """Mark what is about to be copied; give this back from `createMimeDataFromSelection`.

    The trap: an editor's is filled only when somebody asks, and then forgets what was put into it.
    """
    made.text()
    for name, said in MARKS.items():
        made.setData(name, said)
    return made


def is_marked(held: QMimeData) -> bool:
    """Whether a clipboard's history is told to pass it over."""
    return all(held.hasFormat(name) for name in MARKS)


def clear_if_ours() -> None:
    """Take off the clipboard what was copied here; what another program put there stays."""
    held = QGuiApplication.clipboard()
    if _is_ours(held):
        held.clear()
    if held.supportsSelection() and held.ownsSelection():
        held.clear(QClipboard.Mode.Selection)


class Marking(QObject):
    """Marks what is copied by what cannot mark it itself: a field of one line, words on a page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_marking = False
        QGuiApplication.clipboard().dataChanged.connect(self._mark)

    def _mark(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._is_marking or not _is_ours(clipboard):
            return
        held = clipboard.mimeData()
        if is_marked(held) or not held.hasText() or held.hasUrls():
            return
        self._is_marking = True  # or putting it there again would be told here for ever
        try:
            copy_text(held.text())
        finally:
            self._is_marking = False


def _is_ours(clipboard: QClipboard) -> bool:
    # Without a screen there is no other program to own it, and Qt says that nobody does.
    alone = QGuiApplication.platformName() in {"offscreen", "minimal"}
    return clipboard.ownsClipboard() or (alone and clipboard.mimeData() is not None)


def _made(words: str) -> QMimeData:
    field = QPlainTextEdit(" ")
    field.selectAll()
    made = marked(field.createMimeDataFromSelection())
    for form in made.formats():
        made.removeFormat(form)
    made.setText(words)
    return marked(made)
