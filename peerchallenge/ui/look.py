"""Colours, type and icons: the one place that knows what the program looks like.

Pages ask for meanings (`look.colour("notice")`, `look.font("caption")`) and never hold a hex value,
set a font or set a style sheet: change of theme or text size then reaches everything at once.
`tests/ui/test_look.py` measures every pair of colours and greps for strays.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from peerchallenge.shipped import resource
from peerchallenge.ui.icons import drawn
from peerchallenge.ui.tokens import CONTRAST, DARK, LIGHT, TYPE, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QStyleHints

FAMILY: Final = "Source Sans 3"
TEXT_SIZES: Final = (100, 125, 150, 175, 200)
_FACES: Final = {
    400: "SourceSans3_400Regular.ttf",
    600: "SourceSans3_600SemiBold.ttf",
    700: "SourceSans3_700Bold.ttf",
}
THEMES: Final = ("system", "light", "dark", "contrast")


class Look(QObject):
    """What is worn now. `changed` is sent once after every change of theme or text size.

    Painted things read colours when they paint, so they only need `update()`; anything that keeps
    a measure taken from the font must take it again on `changed`.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = "system"
        self.text_size = 100
        self.tokens = LIGHT
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}

    # --- what pages ask -----------------------------------------------------------------------
    def colour(self, token: str) -> QColor:
        """The colour that means `token` now. A misspelt token raises AttributeError at once."""
        return QColor(str(getattr(self.tokens, token)))

    def font(self, role: str) -> QFont:
        """The font of a role, at the person's own text size."""
        key = (role, self.text_size)
        if key not in self._fonts:
            points, weight = TYPE[role]
            _load_face(weight)
            made = QFont(FAMILY)
            made.setPointSizeF(points * self.text_size / 100)
            made.setWeight(QFont.Weight(weight))
            made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
            self._fonts[key] = made
        return QFont(self._fonts[key])  # its own: a painter may give it another size

    def px(self, length: float) -> int:
        """A length that belongs to text (an icon's side) and so grows with it. Spacing does not."""
        return round(length * self.text_size / 100)

    @property
    def is_contrast(self) -> bool:
        """Whether edges must do what washes do elsewhere: there are no washes in high contrast."""
        return self.tokens.canvas == self.tokens.surface == self.tokens.well

    def pixmap(self, name: str, size: int = 16, tone: str = "ink2", ratio: float = 0) -> QPixmap:
        """One icon of `resources/icons`, `size` at 100 %, drawn for a device pixel ratio."""
        app = QGuiApplication.instance()
        ratio = ratio or (app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0)
        side, hue = self.px(size), self.colour(tone).name()
        key = (name, side, hue, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = drawn(name, side, hue, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, size: int = 16, tone: str = "ink2") -> QIcon:
        """The same as a QIcon, for what Qt paints (menus). It does not follow `changed`."""
        from PySide6.QtGui import QIcon  # 3 ms that the first window does not need

        return QIcon(self.pixmap(name, size, tone))

    def wear(self, widget: QWidget, role: str | None = None, tone: str | None = None) -> None:
        """Give a widget a font role and a text colour, and keep both through every change."""
        if role is not None:
            widget.setProperty("role", role)
        if tone is not None:
            widget.setProperty("tone", tone)
        _put_on(widget)

    def keep(self, widget: QWidget) -> None:
        """Put back what `wear` gave, if something else took it off."""
        role, tone = widget.property("role"), widget.property("tone")
        hue = widget.palette().color(QPalette.ColorRole.WindowText)
        if (role and widget.font() != self.font(role)) or (tone and hue != self.colour(tone)):
            _put_on(widget)

    # --- what the person chooses ----------------------------------------------------------------
    def set_theme(self, theme: str) -> None:
        """Wear "light", "dark", "contrast", or whatever the system wears."""
        if theme not in THEMES:
            raise ValueError(theme)
        if theme == self.theme:
            return
        self.theme = theme
        hints = QGuiApplication.styleHints()  # so that title bars and file dialogues follow
        bright = Qt.ColorScheme.Light if theme == "light" else Qt.ColorScheme.Dark
        hints.setColorScheme(Qt.ColorScheme.Unknown if theme == "system" else bright)
        self.apply()

    def set_text_size(self, per_cent: int) -> None:
        """100 to 200 per cent, besides what the system itself does."""
        wanted = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], per_cent))
        if wanted != self.text_size:
            self.text_size = wanted
            self.apply()

    def apply(self) -> None:
        """Rebuild palette, font and style sheet; then say so once."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.tokens = _chosen(self.theme, app)
        self._pixmaps.clear()
        app.setPalette(_palette(self.tokens))
        app.setFont(self.font("ui"))
        app.setStyleSheet(Template(_sheet()).substitute(asdict(self.tokens)))
        for widget in app.allWidgets():
            # Qt gives a new widget the place of what it has thrown away, and PySide may then still
            # hold the old: a part of a layout, which wears nothing.
            if isinstance(widget, QWidget):
                _put_on(widget)
        self.changed.emit()


look: Final = Look()


STYLE: Final = ("-style", "Fusion")
"""For the arguments of QApplication: Fusion is the one style that honours the palette everywhere.

Not `setStyle`: that answers the style, and with it PySide makes all its enumerations (18 ms).
"""


def dress(app: QApplication) -> None:
    """From now on whatever theme and text size `look` has been told."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(_system_changed)
    if hasattr(hints, "accessibility"):  # Qt 6.10 and later
        hints.accessibility().contrastPreferenceChanged.connect(_contrast_changed)
    look.apply()


@lru_cache
def _load_face(weight: int) -> None:
    """A face when it is first asked for: each costs the first window 2 ms."""
    QFontDatabase.addApplicationFont(str(resource("fonts", _FACES[weight])))


def _system_changed() -> None:
    if look.theme == "system":
        look.apply()


def _contrast_changed() -> None:
    if look.theme in {"system", "contrast"}:
        look.apply()


def _chosen(theme: str, app: QApplication) -> Tokens:
    if theme in {"light", "dark"}:
        return {"light": LIGHT, "dark": DARK}[theme]
    hints = app.styleHints()
    if _has_contrast(hints):
        app.setPalette(QPalette())  # back to the system's own, to read it
        return _of_the_system(app.palette())
    if theme == "contrast":
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _has_contrast(hints: QStyleHints) -> bool:
    """Whether the system wears a contrast theme, which wins over ours; Qt 6.8 cannot say."""
    if not hasattr(hints, "accessibility"):
        return False
    worn: Qt.ContrastPreference = hints.accessibility().contrastPreference()
    return worn == Qt.ContrastPreference.HighContrast


def _of_the_system(worn: QPalette) -> Tokens:
    """A contrast theme chosen in the system wins: its ground, its text, its selection."""
    role = QPalette.ColorRole
    ground, ink = worn.color(role.Window).name(), worn.color(role.WindowText).name()
    chosen, on_it = worn.color(role.Highlight).name(), worn.color(role.HighlightedText).name()
    grounds = (
        "canvas",
        "surface",
        "rail",
        "well",
        "wash",
        "on_mark",
        "on_accent",
        "heat1",
        "heat2",
        "heat3",
        "strength_wash",
        "consider_wash",
        "danger_wash",
        "notice_wash",
    )
    every = {name: ground if name in grounds else ink for name in asdict(CONTRAST)}
    every |= {"accent": chosen, "on_accent": on_it}
    return replace(CONTRAST, **every)


def _palette(t: Tokens) -> QPalette:
    role, made = QPalette.ColorRole, QPalette(QColor(t.well), QColor(t.canvas))
    for name, hue in {
        role.Window: t.canvas, role.Base: t.surface, role.AlternateBase: t.well,
        role.Button: t.well, role.WindowText: t.ink, role.Text: t.ink, role.ButtonText: t.ink,
        role.PlaceholderText: t.ink2, role.Highlight: t.wash, role.HighlightedText: t.ink,
        role.Accent: t.accent, role.Link: t.accent, role.LinkVisited: t.accent,
        role.Mid: t.edge, role.Dark: t.edge, role.Light: t.line, role.Midlight: t.line,
        role.ToolTipBase: t.surface, role.ToolTipText: t.ink, role.BrightText: t.danger,
    }.items():  # fmt: skip
        made.setColor(name, QColor(hue))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(t.ink2))
    return made


def _put_on(widget: QWidget) -> None:
    role, tone = widget.property("role"), widget.property("tone")
    if role:
        widget.setFont(look.font(role))
    if tone:
        worn = widget.palette()
        worn.setColor(QPalette.ColorRole.WindowText, look.colour(tone))
        worn.setColor(QPalette.ColorRole.Text, look.colour(tone))
        widget.setPalette(worn)


@lru_cache(maxsize=1)
def _sheet() -> str:
    return resource("qss", "app.qss").read_text(encoding="utf-8")
