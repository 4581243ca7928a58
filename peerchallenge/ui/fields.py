"""The makers of everything a person reads, fills in or presses: one call each.

Pages build from these and from nothing else. Each gives words, buddy, accessible name and help
together, so none can be forgotten, and people's words are always plain text: rich text fetches
files and UNC paths named in it.
"""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerchallenge.ui.badges import Chip, Keycap, MeterLine, Sign, VoiceMark
from peerchallenge.ui.buttons import Button, Filter, Tick, escaped
from peerchallenge.ui.inputs import Choice, Field
from peerchallenge.ui.look import look
from peerchallenge.ui.prose import Prose

__all__ = [
    "Button", "Chip", "Choice", "Field", "Filter", "Form", "Keycap", "MeterLine", "Prose", "Sign",
    "VoiceMark", "button", "card", "chip", "choice", "escaped", "field", "filter_button", "form",
    "prose", "quoted", "rule", "scrolled", "text",
]  # fmt: skip

W = TypeVar("W", bound=QWidget)


class _Words(QLabel):
    """A label that keeps what it wears: a style sheet restores an older font on a new parent."""

    def changeEvent(self, event: QEvent) -> None:
        """Only answers what is not already so, or it would never end."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            look.keep(self)


def text(
    words: str,
    role: str = "ui",
    *,
    colour: str = "ink",
    name: str | None = None,
    wrap: bool = False,
    buddy: QWidget | None = None,
) -> QLabel:
    """Words on the page: the only maker of QLabel. Change them later with `setText`.

    A label with a buddy reads `&` as a shortcut, so those words are escaped here.
    """
    label = _Words(escaped(words) if buddy else words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    look.wear(label, role, colour)
    if not wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    if name:
        label.setAccessibleName(name)
    if buddy:
        label.setBuddy(buddy)
    return label


def button(
    words: str,
    icon: str | None = None,
    shortcut: str | None = None,
    main: bool = False,
    *,
    quiet: bool = False,
    live: bool | None = None,
) -> Button:
    """A verb with its object, such as "New finding". One `main` on a page; `quiet` is a link."""
    return Button(words, icon, shortcut, main=main, quiet=quiet, live=live)


def filter_button(words: str, count: int | None = None, icon: str | None = None) -> Filter:
    """A checkable box that narrows a list."""
    return Filter(words, count, icon)


def tick(words: str) -> Tick:
    """A box to tick: something goes along, or is so."""
    return Tick(words)


def chip(words: str, tone: str = "context", icon: str | None = None) -> Chip:
    """What a thing is: tone is strength, consider, danger, notice, accent or context."""
    return Chip(words, tone, icon)


def card(layout: QLayout | None = None, kind: str = "card") -> QFrame:
    """A sheet with a hairline: kind is card, card-on, popup, well, banner or refusal."""
    made = QFrame()
    made.setProperty("kind", kind)
    box = layout or QVBoxLayout()
    box.setContentsMargins(14, 14, 14, 14)
    box.setSpacing(8)
    made.setLayout(box)
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """Round anything that may be higher than the window; it never scrolls sideways."""
    area = QScrollArea()
    inside.setProperty("kind", "inside")
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def rule() -> QFrame:
    """A hairline; decoration only."""
    made = QFrame()
    made.setProperty("kind", "rule")
    return made


def field(
    label: str,
    placeholder: str = "",
    *,
    icon: str | None = None,
    keys: str | None = None,
    secret: bool = False,
) -> Field:
    """One line to fill in. `label` is its accessible name; a placeholder never stands alone."""
    made = Field(label, placeholder, icon, keys)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def choice(label: str, options: Iterable[tuple[str, str]], chosen: str | None = None) -> Choice:
    """One of a few (key, words)."""
    return Choice(label, options, chosen)


def prose(label: str, *, role: str = "read", grows: bool = False, lines: int = 4) -> Prose:
    """A `Prose` with its accessible name; put it in a `form()` row for its visible label."""
    return Prose(label, role=role, grows=grows, lines=lines)


def quoted(words: str, label: str, *, role: str = "read") -> Prose:
    """Words to read and copy but not to change, as high as they are."""
    made = Prose(label, role=role, grows=True, lines=1)
    made.setProperty("kind", "bare")
    made.document().setDocumentMargin(0)
    made.setReadOnly(True)
    made.show_words(words)
    return made


class Form(QWidget):
    """Rows of label above field, help below it, and a place for a refusal."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._said: dict[QWidget, QLabel] = {}
        self._helps: dict[QWidget, str] = {}

    def row(self, label: str, field: W, helping: str = "") -> W:
        """Add a row and give the field back; its accessible name and help come with it."""
        if self._said:
            self._box.addSpacing(8)
        self._box.addWidget(text(label, "ui_b", buddy=field))
        self._box.addWidget(field)
        field.setAccessibleName(label)
        field.setAccessibleDescription(helping)
        said = text(helping, "caption", colour="ink2", wrap=True)
        self._box.addWidget(said)
        said.setVisible(bool(helping))  # in its place, or it would show as a window of its own
        self._said[field], self._helps[field] = said, helping
        return field

    def refuse(self, field: QWidget, sentence: str | None) -> None:
        """Say under the field why it will not do, and to the screen reader; None takes it back."""
        said, words = self._said[field], sentence or self._helps[field]
        said.setText(words)
        look.wear(said, "caption_b" if sentence else "caption", "danger" if sentence else "ink2")
        said.setVisible(bool(words))
        field.setAccessibleDescription(words)
        field.setProperty("refused", sentence is not None)
        field.style().polish(field)


def form() -> Form:
    """An empty form; call `row` for each field."""
    return Form()
