"""The box in the rail that opens the command palette: it looks like a field and is a button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from peerchallenge.ui.buttons import keys_said, keys_shown
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame, keycap_width, paint_icon, paint_keycap
from peerchallenge.ui.shortcuts import keys_of


class FindBox(QAbstractButton):
    """Icon, words and key; only the icon when the rail is folded."""

    def __init__(self) -> None:
        super().__init__()
        self._folded = False
        self._keys = keys_shown(keys_of("find"))
        self.setAccessibleName(self.tr("Find anything"))
        self.setAccessibleDescription(keys_said(keys_of("find")))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        look.changed.connect(self.updateGeometry)

    def fold(self, folded: bool) -> None:
        """Only the icon, or everything."""
        self._folded = folded
        said = self.tr("{}, {}").format(self.accessibleName(), self._keys)
        self.setToolTip(said if folded else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a field."""
        if self._folded:
            return QSize(look.px(20) + 24, look.px(20) + 14)
        words = metrics("ui").horizontalAdvance(self.accessibleName())
        wide = look.px(16) + words + keycap_width(self._keys) + 42
        return QSize(wide, max(34, metrics("ui").height() + 14))

    def minimumSizeHint(self) -> QSize:
        """Low windows squeeze it with the rest of the rail."""
        return QSize(24, max(24, look.px(20) + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field with its key at the right."""
        painter, hot = QPainter(self), self.underMouse()
        thick = 2 if hot and look.is_contrast else 1
        frame(painter, self.rect(), "well" if hot else "surface", "edge", 6, thick)
        if self._folded:
            side = look.px(18)
            place = QRect((self.width() - side) // 2, 0, side, self.height())
            paint_icon(painter, place, "search", 18)
        else:
            rest = self.rect().adjusted(11, 0, -7, -1)
            rest.setLeft(rest.left() + paint_icon(painter, rest, "search") + 8)
            wide = keycap_width(self._keys)
            place = QRect(rest.right() - wide + 1, rest.y(), wide, rest.height())
            paint_keycap(painter, place, self._keys)
            rest.setRight(rest.right() - wide - 6)
            paint_words(painter, rest, self.accessibleName(), "ui", "ink2")
        painter.end()
