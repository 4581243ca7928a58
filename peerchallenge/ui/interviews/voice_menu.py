"""The small menu in which a line's voice is marked: one letter chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from peerchallenge.record.vocabulary import VOICE_NAMES, Voice
from peerchallenge.ui.actions import entry
from peerchallenge.ui.marks import mark_side, paint_voice, voice_letter


def voice_name(voice: Voice) -> str:
    """What a voice is called at the start of a line."""
    name = VOICE_NAMES[voice]
    return name[:1].upper() + name[1:]


_OTHER_LETTERS = {"data": "t", "seen": "w"}
"""For voices whose mark is no letter of their name."""


def _with_letter(words: str, letter: str) -> str:
    """Mark the letter that chooses an entry, where its words have one."""
    at = words.casefold().find(letter.casefold()) if letter else -1
    return words if at < 0 else f"{words[:at]}&{words[at:]}"


def _letter(voice: str) -> str:
    return _OTHER_LETTERS.get(voice) or voice_letter(voice)


def _icon(voice: str, over: QWidget) -> QIcon:
    side, ratio = mark_side(), over.devicePixelRatioF()
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_voice(painter, QRectF(0.5, 0.5, side - 1, side - 1), voice)
    painter.end()
    return QIcon(drawn)


def voice_menu(over: QWidget, chosen: Callable[[Voice | None], None]) -> QMenu:
    """The voices, and leaving it to the session; `chosen` is told. Freed when it closes."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(QCoreApplication.translate("voices", "Who said it"))
    for voice in Voice:
        words = _with_letter(voice_name(voice), _letter(str(voice)))
        act = entry(menu, words, partial(chosen, voice))
        act.setIcon(_icon(str(voice), over))
    menu.addSeparator()
    left = QCoreApplication.translate("voices", "&As the whole session")
    entry(menu, left, lambda: chosen(None))
    return menu
