"""The look keeps its promises: contrast, one place for colour, icons that exist, keys that work."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import peerchallenge.ui
from peerchallenge.errors import Fault, Refused
from peerchallenge.shipped import resource
from peerchallenge.ui.fields import button, choice, field, filter_button, form, prose, text
from peerchallenge.ui.focus_ring import FocusRing
from peerchallenge.ui.frame import Frame
from peerchallenge.ui.lists import Heading, Row, RowList
from peerchallenge.ui.look import dress, look
from peerchallenge.ui.marks import VOICE_MARKS
from peerchallenge.ui.notices import Progress, Receipt, Refusal
from peerchallenge.ui.prose import plain
from peerchallenge.ui.tokens import CONTRAST, DARK, LIGHT, Tokens

UI = Path(peerchallenge.ui.__file__).parent
# Said by the offscreen platform of every window that is shown; no screen says it.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

TONES = ("strength", "consider", "danger", "notice")
FAMILIES = ("member", "officer", "partner", "resident", "material")
TEXT = [
    *((ink, on) for ink in ("ink", "ink2") for on in ("surface", "canvas", "rail", "well", "wash")),
    *(("accent", on) for on in ("surface", "canvas", "wash")),
    ("on_accent", "accent"),
    *((tone, on) for tone in TONES for on in ("surface", "wash", f"{tone}_wash")),
    *(("on_mark", family) for family in FAMILIES),
    *(("on_heat", heat) for heat in ("heat1", "heat2", "heat3")),
]
SHAPE = [
    *(("edge", on) for on in ("surface", "canvas", "well", "rail", "wash")),
    *(("focus", on) for on in ("surface", "canvas", "rail", "wash")),
    *((f"{tone}_fill", "surface") for tone in TONES),
    *((family, on) for family in FAMILIES for on in ("surface", "canvas", "wash")),
]


def ratio(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""

    def luminance(hue: str) -> float:
        part = [int(hue[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in part
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    look.theme, look.text_size = "light", 100
    dress(qapp)
    yield
    look.text_size = 100
    look.set_theme("light")


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_every_text_and_shape_can_be_seen_on_every_ground(tokens: Tokens) -> None:
    assert len(TEXT) + len(SHAPE) == 62
    faint = [
        (front, on, found)
        for pairs, least in ((TEXT, 4.5), (SHAPE, 3.0))
        for front, on in pairs
        if (found := ratio(getattr(tokens, front), getattr(tokens, on))) < least
    ]
    assert not faint


def test_only_look_knows_a_colour_a_font_or_a_style_sheet() -> None:
    stray = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[\"'])|setStyleSheet|\.setFont\(")
    found = [
        f"{path.name}:{number}"
        for path in sorted(UI.rglob("*.py"))
        if path.name not in {"look.py", "tokens.py"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if stray.search(line) and "painter.setFont" not in line
    ]
    assert not found


def test_only_fields_makes_labels() -> None:
    made = [p.name for p in UI.rglob("*.py") if re.search(r"\bQLabel\(", p.read_text("utf-8"))]
    assert set(made) <= {"fields.py"}


def test_the_style_sheet_is_short_and_holds_no_font_and_no_colour() -> None:
    sheet = resource("qss", "app.qss").read_text(encoding="utf-8")
    assert len(sheet.splitlines()) < 60
    assert "font" not in sheet.split("*/", 1)[1]
    assert "#" not in sheet


def test_every_icon_named_in_the_code_is_shipped() -> None:
    named = set()
    for path in UI.rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:Sign|pixmap|icon)\("([a-z][a-z0-9-]+)"', words))
        named |= set(re.findall(r'button\([^\n]*?, "([a-z][a-z0-9-]+)"', words))
    shipped = {path.stem for path in resource("icons").glob("*.svg")}
    assert named
    assert named <= shipped


def test_icons_and_fonts_carry_their_licences() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text("utf-8").upper()


def test_an_icon_takes_its_colour_from_the_theme() -> None:
    light = look.pixmap("check", 16, "ink", 1.0).toImage()
    look.set_theme("dark")
    assert look.pixmap("check", 16, "ink", 1.0).toImage() != light
    assert look.pixmap("check", 16, "ink", 2.0).width() == 32


def test_each_voice_letter_is_its_own() -> None:
    letters = [letter for letter, _family in VOICE_MARKS.values() if letter]
    assert len(set(letters)) == len(letters)


def test_words_follow_text_size_and_theme_wherever_they_are_put(qtbot: QtBot) -> None:
    label, outer = text("As written", "caption", colour="ink2"), QMainWindow()
    qtbot.addWidget(outer)
    before = label.font().pointSizeF()
    outer.setCentralWidget(label)
    look.wear(label, "caption_b", "danger")
    look.set_theme("dark")
    look.set_text_size(200)
    assert label.font().pointSizeF() == 2 * before
    assert label.palette().windowText().color() == look.colour("danger")
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_refused_field_says_so_under_it_even_after_the_page_is_built(qtbot: QtBot) -> None:
    made, page = form(), QMainWindow()
    name = made.row("Council", field("Council"), "As on the letterhead")
    made.refuse(name, "Give the council's name")
    page.setCentralWidget(made)
    qtbot.addWidget(page)
    page.show()
    said = [w for w in made.findChildren(QLabel) if w.text() == "Give the council's name"]
    assert said[0].palette().windowText().color() == look.colour("danger")
    assert name.accessibleDescription() == "Give the council's name"
    made.refuse(name, None)
    assert name.accessibleDescription() == "As on the letterhead"


def test_prose_lets_undo_out_to_the_window(qtbot: QtBot) -> None:
    window, written, undone = QMainWindow(), prose("Narrative"), list[str]()
    step = QAction(window)
    step.setShortcut(QKeySequence.StandardKey.Undo)
    step.triggered.connect(lambda: undone.append("window"))
    written.undo_asked.connect(lambda: undone.append("field"))
    window.addAction(step)
    window.setCentralWidget(written)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    written.setFocus()
    qtbot.waitUntil(written.hasFocus)
    QTest.keyClick(written, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["window"]
    window.removeAction(step)
    QTest.keyClick(written, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["window", "field"]


def test_prose_tells_what_is_typed_and_not_what_is_shown(qtbot: QtBot) -> None:
    written, told = prose("Narrative"), list[str]()
    qtbot.addWidget(written)
    written.typed.connect(told.append)
    written.show_words("From the record")
    QTest.keyClick(written, Qt.Key.Key_End)
    QTest.keyClick(written, Qt.Key.Key_Period)
    assert told == ["From the record."]


def test_growing_prose_is_as_high_as_its_words(qtbot: QtBot) -> None:
    written = prose("Narrative", grows=True, lines=1)
    qtbot.addWidget(written)
    written.resize(300, 60)
    written.show()
    low = written.sizeHint().height()
    written.show_words("Members of all groups would welcome earlier sight of proposals. " * 6)
    assert written.sizeHint().height() > 3 * low


def test_pasted_words_lose_what_a_record_cannot_hold() -> None:
    assert plain("a\x00b\u2028c\r\nd\x07") == "ab\nc\nd"


def test_an_ampersand_in_a_name_is_no_shortcut(qtbot: QtBot) -> None:
    made = button("Ask Marks & Spencer", "mail", "Alt+G")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Ask Marks & Spencer"
    assert made.text() == "Ask Marks && Spencer"
    (key,) = made.findChildren(QShortcut)
    assert key.key() == QKeySequence("Alt+G")
    made.say("Ask B & B")
    (key,) = made.findChildren(QShortcut)
    assert key.key() == QKeySequence("Alt+G")


def test_a_lone_key_is_shown_but_not_taken_from_the_whole_window(qtbot: QtBot) -> None:
    made = button("Look", None, "L")
    qtbot.addWidget(made)
    assert made.shortcut().isEmpty()
    assert made.accessibleDescription() == "L"


def test_a_refused_button_explains_itself(qtbot: QtBot) -> None:
    made = button("Export")
    qtbot.addWidget(made)
    made.refuse("2 checks must be settled first")
    assert not made.isEnabled()
    assert made.accessibleDescription() == "2 checks must be settled first"


def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    made: list[QWidget] = [
        field("Search"), choice("Kind", [("a", "A")]), prose("Words"), RowList("Findings"),
        filter_button("All", 46), button("Merge"),
    ]  # fmt: skip
    notices = (Refusal(), Progress(), Receipt(page))
    for shown in notices:
        made += shown.findChildren(QPushButton)
    assert all(widget.accessibleName() for widget in made)


def rows(*keys: str) -> list[Row]:
    return [Heading("g", "Group") if key == "g" else Row(key, f"Row {key}") for key in keys]


def test_a_list_keeps_what_is_chosen_when_its_rows_change(qtbot: QtBot) -> None:
    shown, told = RowList("Findings"), list[str]()
    qtbot.addWidget(shown)
    shown.chosen.connect(told.append)
    shown.show_rows(rows("g", "a", "b", "c"))
    shown.choose("b")
    shown.show_rows(rows("x", "g", "c", "b", "y"))
    assert shown.key() == "b"
    assert shown.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Row b"
    assert told == ["b"]


def test_when_the_chosen_row_goes_its_neighbour_is_chosen(qtbot: QtBot) -> None:
    shown, told = RowList("Findings"), list[str]()
    qtbot.addWidget(shown)
    shown.chosen.connect(told.append)
    shown.show_rows(rows("g", "a", "b", "c"))
    shown.choose("b")
    shown.show_rows(rows("g", "a", "c"))
    assert told == ["b", "c"]
    shown.show_rows([])
    assert told == ["b", "c", ""]


def test_enter_opens_the_row_with_the_keyboard_and_headings_are_passed_over(qtbot: QtBot) -> None:
    shown, opened = RowList("Findings"), list[str]()
    qtbot.addWidget(shown)
    shown.opened.connect(opened.append)
    shown.show_rows(rows("a", "g", "b"))
    shown.choose("a")
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert opened == ["b"]


def test_two_rows_with_one_key_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="one key"):
        RowList("Findings").show_rows(rows("a", "a"))


def a_frame() -> Frame:
    made = Frame()
    for page, icon, name in (("overview", "layout-grid", "Overview"), ("team", "users", "Team")):
        made.add_page(page, icon, name, QWidget())
    made.set_challenge("Northmoor", "Corporate", "Day 2 of 4", 4, 2)
    return made


def is_folded(frame: Frame) -> bool:
    return frame.rail.folded


def test_the_rail_folds_when_narrow_or_when_text_is_large(qtbot: QtBot) -> None:
    frame = a_frame()
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    wide = frame.rail.width()
    assert not is_folded(frame)
    look.set_text_size(150)
    assert is_folded(frame)
    assert frame.rail.width() < wide / 2
    look.set_text_size(100)
    assert not is_folded(frame)
    frame.resize(1092, 566)
    assert is_folded(frame)
    assert frame.rail.items["team"].accessibleName() == "Team"


def test_the_frame_asks_for_a_page_and_counts_what_waits(qtbot: QtBot) -> None:
    frame, asked = a_frame(), list[str]()
    qtbot.addWidget(frame)
    frame.page_asked.connect(asked.append)
    frame.set_count("team", "2", waiting=True)
    QTest.mouseClick(frame.rail.items["team"], Qt.MouseButton.LeftButton)
    assert asked == ["team"]
    assert frame.page() == "overview"
    frame.show_page("team")
    assert frame.page() == "team"
    assert frame.rail.items["team"].accessibleName() == "Team, 2 waiting"


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_ring_outlives_the_window_of_a_file_dialog(qtbot: QtBot, qapp: QApplication) -> None:
    ring = FocusRing(qapp)
    pressed = button("Export")
    qtbot.addWidget(pressed)
    pressed.show()

    def close() -> None:
        for dialog in qapp.topLevelWidgets():
            if isinstance(dialog, QFileDialog) and dialog.isVisible():
                dialog.reject()
                return
        QTimer.singleShot(10, close)

    for _ in range(2):
        QTimer.singleShot(10, close)
        QFileDialog.getSaveFileName(pressed, "Export", "letter.pdf")
        qapp.processEvents()
    assert not ring.shows()


def test_the_ring_is_for_the_keyboard_and_for_fields(qtbot: QtBot, qapp: QApplication) -> None:
    window, page = QMainWindow(), form()
    ring = FocusRing(qapp)
    name, press = page.row("Council", field("Council")), page.row("Press", button("Press it"))
    window.setCentralWidget(page)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    handle = window.windowHandle()
    qtbot.waitUntil(lambda: qapp.activeWindow() is window)
    name.setFocus()
    assert ring.shows()
    middle = press.mapTo(window, press.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(press.hasFocus)
    assert not ring.shows()
    QTest.keyClick(handle, Qt.Key.Key_Backtab)
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    qtbot.waitUntil(press.hasFocus)
    assert ring.shows()
    ring.deleteLater()


def test_a_refusal_is_worded_and_promises_only_what_is_so(qtbot: QtBot) -> None:
    panel = Refusal()
    qtbot.addWidget(panel)
    panel.tell(Refused("This file is for another challenge. Nothing was changed."))
    words = [label.text() for label in panel.findChildren(QLabel)]
    assert words == ["This file is for another challenge", "Nothing was changed."]
    panel.tell(Fault("The letter could not be drawn."))
    assert "Nothing has been altered." not in [w.text() for w in panel.findChildren(QLabel)]


def test_the_first_window_loads_no_store_and_no_printer() -> None:
    names = ["frame", "fields", "lists", "marks", "notices", "focus_ring"]
    load = "; ".join(f"import peerchallenge.ui.{name}" for name in names)
    heavy = "{'sqlalchemy', 'loro', 'reportlab', 'peerchallenge.store'} & set(sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {load}; print(sorted({heavy}))"],
        capture_output=True, text=True, check=True, cwd=UI.parent.parent,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
