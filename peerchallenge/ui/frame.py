"""The frame round every page of an open challenge: rail, page, status line.

It decides nothing: picking a page in the rail only asks for it (`page_asked`), and the window
answers with `show_page`, so a page that must settle something first can.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerchallenge.ui.look import look
from peerchallenge.ui.rail import Rail
from peerchallenge.ui.status_line import StatusLine

FOLD_BELOW = 1180
FOLD_FROM_TEXT = 150


class Frame(QWidget):
    """Rail, pages and status line. `folded` is sent when the rail becomes icons or comes back."""

    page_asked = Signal(str)
    find_asked = Signal()
    undo_pressed = Signal()
    folded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.rail, self.status = Rail(), StatusLine()
        self._pages = QStackedWidget()
        self._widgets: dict[str, QWidget] = {}
        self._under: dict[str, str] = {}
        self.middle = QWidget()
        """All but what stands at the bottom."""
        top = QHBoxLayout(self.middle)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.rail)
        top.addWidget(self._pages, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.middle, 1)
        box.addWidget(self.status)
        self.rail.page_asked.connect(self.page_asked)
        self.rail.find_asked.connect(self.find_asked)
        self.status.undo_pressed.connect(self.undo_pressed)
        look.changed.connect(self._fit)

    def add_page(self, page: str, icon: str, name: str, widget: QWidget) -> None:
        """Another page, under those there are. The first is shown."""
        self._widgets[page] = widget
        self._pages.addWidget(widget)
        self.rail.add(page, icon, name)
        if len(self._widgets) == 1:
            self.show_page(page)

    def add_details(self, page: str, name: str, widget: QWidget) -> None:
        """The page of the challenge itself, behind its council’s name."""
        self._widgets[page] = widget
        self._pages.addWidget(widget)
        self.rail.add_head(page, name)

    def add_page_under(self, page: str, under: str, widget: QWidget) -> None:
        """A page with no place of its own in the rail: the one it belongs to is shown as chosen."""
        self._widgets[page] = widget
        self._pages.addWidget(widget)
        self._under[page] = under

    def add_over_status(self, part: QWidget) -> None:
        """What stands over the bottom line, whatever page is shown."""
        box = self.layout()
        if isinstance(box, QVBoxLayout):
            box.insertWidget(box.count() - 1, part)

    def show_page(self, page: str) -> None:
        """Turn to a page. An unknown one raises KeyError."""
        self._pages.setCurrentWidget(self._widgets[page])
        self.rail.choose(self._under.get(page, page))

    def page(self) -> str:
        """Which page is shown."""
        return list(self._widgets)[self._pages.currentIndex()]

    def page_widget(self, page: str) -> QWidget:
        """The widget of a page."""
        return self._widgets[page]

    def set_count(self, page: str, count: str, waiting: bool = False) -> None:
        """What stands beside a page's name; `waiting` when somebody must act."""
        self.rail.items[page].set_count(count, waiting)

    def set_challenge(
        self, council: str, kind: str, day_words: str = "", days: int = 0, day_now: int = 0
    ) -> None:
        """Whose challenge it is, of what kind, and how far the days on site are."""
        self.rail.set_challenge(council, kind, day_words, days, day_now)

    def set_saved(self, words: str, tone: str = "strength") -> None:
        """As in "Saved 14:02:11", and only after the commit returned."""
        self.status.set_saved(words, tone)

    def set_undo(self, name: str | None) -> None:
        """What Ctrl+Z would take back, by name."""
        self.status.set_undo(name)

    def set_marking(self, words: str) -> None:
        """The protective marking."""
        self.status.set_marking(words)

    def set_right(self, words: str) -> None:
        """Last merge, or who is writing what."""
        self.status.set_right(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail is the first to give way."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fold = self.width() < FOLD_BELOW or look.text_size >= FOLD_FROM_TEXT
        if fold != self.rail.folded:
            self.rail.fold(fold)
            self.folded.emit(fold)
