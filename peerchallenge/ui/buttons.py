"""Buttons that paint their word, their icon and the key that presses them; filters.

Painted rather than styled because a QPushButton cannot hold a keycap, and because `&` in a
council's name would otherwise become a shortcut.
"""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy

from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import BOX, frame, keycap_width, paint_box, paint_icon, paint_keycap

_GAP = 7
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def escaped(words: str) -> str:
    """Words from a record, safe as the text of a button, action or label with a buddy."""
    return words.replace("&", "&&")


def keys_said(shortcut: str) -> str:
    """A shortcut in words, as this system writes it: "Ctrl+Enter", "Alt+Up"."""
    native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return re.sub(r"\bReturn$", "Enter", native or shortcut)


def keys_shown(shortcut: str) -> str:
    """The same for a keycap, where an arrow is its sign: "Alt+↑"."""
    return re.sub(r"\b(Up|Down|Left|Right)$", lambda m: _ARROWS[m[0]], keys_said(shortcut))


def _is_live(shortcut: str) -> bool:
    """A lone letter, Enter or Esc belongs to the list or question that has the focus."""
    return "+" in shortcut.strip("+") or (shortcut[:1] == "F" and shortcut[1:].isdigit())


class Button(QPushButton):
    """A word, an icon if it helps, and its key in a keycap.

    The shortcut works in the whole window when it holds a modifier or is a function key; a lone key
    is only shown, and the page answers it while its list has the focus. Pass `live=False` where a
    QAction already holds the key (two holders make Qt call it ambiguous and do nothing).
    """

    def __init__(
        self,
        words: str,
        icon: str | None = None,
        shortcut: str | None = None,
        *,
        main: bool = False,
        quiet: bool = False,
        live: bool | None = None,
    ) -> None:
        super().__init__()
        self._icon, self._keys, self._said = icon, "", ""
        self._main, self._quiet = main, quiet
        self._role = "ui_b" if main else "ui"
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted again under the pointer
        self.say(words)
        if shortcut:
            self._keys, self._said = keys_shown(shortcut), keys_said(shortcut)
            self.setAccessibleDescription(self._said)
            if _is_live(shortcut) if live is None else live:
                # Not setShortcut: that presses the button for show first, and the next letter typed
                # would still go to the field before.
                key = QShortcut(QKeySequence(shortcut), self)
                key.activated.connect(self.click)
        look.wear(self, self._role)
        look.changed.connect(self.updateGeometry)

    def say(self, words: str) -> None:
        """Put other words on it, and in its accessible name."""
        held = self.shortcut()
        self._words = words
        self.setText(escaped(words))
        self.setShortcut(held)  # setText drops it
        self.setAccessibleName(words)
        self.updateGeometry()

    def words(self) -> str:
        """What it says, without what Qt wants escaped."""
        return self._words

    def keys(self) -> str:
        """Its key as the keycap shows it, or nothing."""
        return self._keys

    def forget_keys(self) -> None:
        """Show no key any more."""
        self._keys, self._said = "", ""
        self.explain(self.toolTip())
        self.updateGeometry()

    def icon_name(self) -> str | None:
        """Its icon by name."""
        return self._icon

    def show_icon(self, icon: str | None) -> None:
        """Change the icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def explain(self, helping: str) -> None:
        """One sentence of help, for the tooltip and for screen readers."""
        self.setToolTip(helping)
        self.setAccessibleDescription(". ".join(w for w in (self._said, helping) if w))

    def refuse(self, reason: str | None) -> None:
        """Switch it off and say why (lock icon, tooltip, description); None switches it on."""
        self.setEnabled(reason is None)
        self.explain(reason or "")

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        keys = keycap_width(self._keys) + _GAP if self._keys and self._words else 0
        return self.minimumSizeHint() + QSize(keys, 0)

    def minimumSizeHint(self) -> QSize:
        """The keycap is the first thing to give way when there is no room."""
        measured = self.fontMetrics()
        pad = 8 if self._quiet else 11
        wide = measured.horizontalAdvance(self._words) + 2 * pad + 1
        wide += look.px(16) if self._sign() else 0
        wide += _GAP if self._sign() and self._words else 0
        return QSize(max(24, wide), max(24 if self._quiet else 32, measured.height() + 11))

    def _sign(self) -> str | None:
        return self._icon if self.isEnabled() or self._quiet else "lock"

    def _tone(self) -> str:
        if not self.isEnabled():
            return "ink2"
        if self._main:
            return "on_accent"
        return "accent" if self._quiet else "ink"

    def _ground(self, painter: QPainter) -> None:
        hot = self.underMouse() and self.isEnabled()
        down = self.isDown() or self.isChecked()
        thick = 2 if hot and look.is_contrast else 1
        if self._quiet:
            if hot or down:
                frame(painter, self.rect(), "well", "edge" if look.is_contrast else None, 6)
        elif not self.isEnabled():
            frame(painter, self.rect(), "well", "line", 6)
        elif self._main:
            frame(painter, self.rect(), "accent", "ink" if hot or down else "accent", 6, 2)
        else:
            edge = "ink2" if hot else "edge"
            frame(painter, self.rect(), "well" if hot or down else "surface", edge, 6, thick)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, word, key."""
        painter = QPainter(self)
        self._ground(painter)
        tone, pad = self._tone(), 8 if self._quiet else 11
        whole, bare = self.sizeHint().width(), Button.minimumSizeHint(self).width()
        spare = max(0, self.width() - (whole if self.width() >= whole else bare)) // 2
        rest = self.rect().adjusted(pad + spare, 0, -pad, -1)
        sign = self._sign()
        if sign:
            rest.setLeft(rest.left() + paint_icon(painter, rest, sign, 16, tone) + _GAP)
        used = paint_words(painter, rest, self._words, self._role, tone)
        rest.setLeft(rest.left() + used + _GAP)
        if self._keys and rest.width() + 2 >= keycap_width(self._keys):
            paint_keycap(painter, rest, self._keys, "on_accent" if tone == "on_accent" else "ink2")
        painter.end()


class Filter(Button):
    """A box with a count that narrows a list; chosen = wash, accent edge, tick."""

    def __init__(self, words: str, count: int | None = None, icon: str | None = None) -> None:
        self._count = ""
        super().__init__(words, icon)
        self.setCheckable(True)
        self.toggled.connect(self.updateGeometry)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """How many rows it would leave; said after the words by a screen reader."""
        self._count = "" if count is None else str(count)
        self.setAccessibleName(f"{self._words}, {count}" if self._count else self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Word, count and the tick when it is chosen."""
        role = "ui_b" if self.isChecked() else "ui"
        measured = metrics(role)
        wide = measured.horizontalAdvance(self._words) + 18
        if self._count:
            wide += metrics("caption").horizontalAdvance(self._count) + 6
        wide += look.px(14) + 6 if self.isChecked() or self._icon else 0
        return QSize(wide, max(24, measured.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """A filter never shrinks: its count is why it is there."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick or icon, word, count."""
        painter, on = QPainter(self), self.isChecked()
        fill = "wash" if on else "well" if self.underMouse() else "surface"
        thick = 2 if look.is_contrast and (on or self.underMouse()) else 1
        frame(painter, self.rect(), fill, "accent" if on else "edge", 4, thick)
        rest = self.rect().adjusted(9, 0, -8, -1)
        sign = "check" if on else self._icon
        if sign:
            tone = "accent" if on else "ink2"
            rest.setLeft(rest.left() + paint_icon(painter, rest, sign, 14, tone) + 6)
        role, tone = ("ui_b", "accent") if on else ("ui", "ink")
        rest.setLeft(rest.left() + paint_words(painter, rest, self._words, role, tone) + 6)
        paint_words(painter, rest, self._count, "caption", "ink2")
        painter.end()


class Tick(Button):
    """Something that goes along or does not: a box and its words, ticked or not."""

    def __init__(self, words: str) -> None:
        super().__init__(words, quiet=True)
        self.setCheckable(True)

    def minimumSizeHint(self) -> QSize:
        """Box and words."""
        return super().minimumSizeHint() + QSize(look.px(BOX) + _GAP, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground under the pointer; then the box and the words."""
        painter = QPainter(self)
        if self.underMouse():
            frame(painter, self.rect(), "well", "edge" if look.is_contrast else None, 6)
        rest = self.rect().adjusted(4, 0, -4, 0)
        rest.setLeft(rest.left() + paint_box(painter, rest, self.isChecked()) + _GAP)
        paint_words(painter, rest, self._words, self._role, "ink")
        painter.end()
