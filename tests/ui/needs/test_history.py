"""Who changed what and when, on any page; any two moments side by side; and back to one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.record.findings import findings
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.history.acts import SECTION, HistoryActs
from peerchallenge.ui.history.sheet import HistorySheet
from peerchallenge.ui.look import look
from peerchallenge.ui.page import HasRecords
from peerchallenge.ui.window import Window
from tests.fitting import cut
from tests.ui.alone import dressed
from tests.ui.needs.two_laptops import BASE, OURS, THEIRS, apart, meet, reword, said_differently

_KEY = Qt.Key


class Looked:
    """A finding JO wrote and AM reworded, and its history over a page."""

    def __init__(self, qtbot: QtBot, size: tuple[int, int] = (1200, 800)) -> None:
        dressed()
        self.qtbot = qtbot
        here, there, self.finding = apart()
        reword(there, self.finding, narrative=THEIRS, bearing="strength")
        meet(here, there)
        there.close()
        self.desk = Desk(here)
        self.page = QWidget()
        self.page.resize(*size)
        qtbot.addWidget(self.page)
        self.page.show()
        self.sheet = self.open("finding", self.finding)

    def open(self, kind: str, key: str) -> HistorySheet:
        sheet = HistorySheet(HistoryActs(self.desk, kind, key), self.page)
        sheet.open()
        self.qtbot.waitUntil(lambda: sheet.rows.rows.rowCount() > 0)
        self.wait(sheet)
        return sheet

    def wait(self, sheet: HistorySheet) -> None:
        self.qtbot.waitUntil(lambda: bool(sheet.compared.words))

    def words(self) -> list[str]:
        return [field.toPlainText() for field in self.sheet.compared.words]


@pytest.fixture
def looked(qtbot: QtBot) -> Iterator[Looked]:
    made = Looked(qtbot)
    yield made
    made.desk.close()


def sentences(sheet: HistorySheet) -> list[str]:
    rows = sheet.rows.rows
    return [rows.row(n).sentence for n in range(rows.rowCount())]


def test_it_says_who_changed_what_newest_first(looked: Looked) -> None:
    said = sentences(looked.sheet)
    assert said[0].startswith("AM, ")
    assert "as it is now. " in said[0]
    assert "narrative" in " ".join(said[:2])
    assert said[-1].startswith("JO, ")
    assert said[-1].endswith("Added it.")


def test_two_moments_are_held_against_each_other_word_by_word(looked: Looked) -> None:
    looked.sheet.other.pick("1")
    looked.sheet.other.picked.emit("1")
    looked.qtbot.waitUntil(lambda: any("Some members" in words for words in looked.words()))
    (words,) = [words for words in looked.words() if "Some members" in words]
    # What went is still to be read, struck through.
    assert words.startswith("Members Some members do not trust")
    bearing = [words for words in looked.words() if "trength" in words]
    assert bearing


def test_words_are_put_back_and_undo_takes_that_back(looked: Looked) -> None:
    sheet = looked.sheet
    assert not sheet.back.isEnabled()
    sheet.rows.choose("1")
    looked.wait(sheet)
    sheet.back.click()
    (found,) = looked.desk.read(findings)
    assert found.narrative == BASE
    assert not sheet.isVisible()
    looked.desk.undo()
    (found,) = looked.desk.read(findings)
    assert found.narrative == THEIRS


def test_what_stands_now_comes_first_where_nobody_wrote_it(qtbot: QtBot) -> None:
    dressed()
    here, there, finding = said_differently()
    there.close()
    acts = HistoryActs(Desk(here), "finding", finding)
    now, newest, *_ = acts.moments()
    assert now.name == "As it is now"
    words = {part.field: part.words for part in acts.parts(now)}
    assert words["narrative"] == here.text("finding", finding, "narrative")
    assert {part.words for part in acts.parts(newest)} & {OURS, THEIRS}
    here.close()


def test_every_change_after_putting_back_is_still_there(looked: Looked) -> None:
    looked.sheet.rows.choose("1")
    looked.wait(looked.sheet)
    looked.sheet.back.click()
    again = looked.open("finding", looked.finding)
    assert len(sentences(again)) >= len(sentences(looked.sheet))


def test_enter_and_esc_put_nothing_back(looked: Looked) -> None:
    looked.sheet.rows.choose("1")
    looked.wait(looked.sheet)
    for key in (_KEY.Key_Return, _KEY.Key_Escape):
        QTest.keyClick(looked.sheet.rows, key)
    (found,) = looked.desk.read(findings)
    assert found.narrative == THEIRS


@pytest.mark.parametrize("size", [(1200, 800), (960, 540)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut(qtbot: QtBot, text_size: int, size: tuple[int, int]) -> None:
    look.set_text_size(text_size)
    try:
        looked = Looked(qtbot, size)
        qtbot.waitUntil(lambda: cut(looked.sheet) == [])
        looked.desk.close()
    finally:
        look.set_text_size(100)


def test_one_key_opens_it_on_every_page(northmoor_window: Window, qtbot: QtBot) -> None:
    from peerchallenge.letter.compose import compose

    bench = northmoor_window.bench
    assert bench is not None
    compose(bench.desk.door)
    for name in ("findings", "recommendations", "evidence", "interviews", "letter"):
        bench.turn_to(name)
        sheet = asked_for(qtbot, bench.pages.made[name])
        assert sheet.rows.rows.rowCount() > 0, name
        sheet.accept()


def asked_for(qtbot: QtBot, page: QWidget) -> HistorySheet:
    """The history of what is chosen on a page, asked for by its key."""
    assert isinstance(page, HasRecords)
    qtbot.waitUntil(lambda: page.record_here() is not None)
    (key,) = [a for a in page.actions() if a.objectName() == "history"]
    assert key.shortcut() == QKeySequence("Ctrl+Shift+H")
    key.trigger()
    sheets = [s for s in page.findChildren(HistorySheet) if s.isVisible()]
    assert len(sheets) == 1
    qtbot.waitUntil(lambda: bool(sheets[0].compared.words))
    return sheets[0]


def test_a_whole_section_has_its_history_too(northmoor_window: Window, qtbot: QtBot) -> None:
    from peerchallenge.letter.compose import compose
    from peerchallenge.letter.shown import shown

    bench = northmoor_window.bench
    assert bench is not None
    compose(bench.desk.door)
    section = next(s for s in bench.desk.read(shown) if len(s.paragraphs) > 1)
    paragraph = section.paragraphs[0].key
    assert HistoryActs(bench.desk, "paragraph", paragraph).wider == (SECTION, section.slug)
    acts = HistoryActs(bench.desk, SECTION, section.slug)
    assert acts.title == section.title
    newest = acts.moments()[0]
    said = [part.words for part in acts.parts(newest)]
    assert [p.text for p in section.paragraphs] == said
    with bench.desk.door.action("Delete") as act:
        act.drop("paragraph", paragraph)
    acts = HistoryActs(bench.desk, SECTION, section.slug)
    gone, *_ = acts.moments()
    assert (gone.sentence, said[0] in [part.words for part in acts.parts(gone)]) == (
        "Deleted it.",
        False,
    )
    before = next(m for m in acts.moments()[1:] if getattr(m.source, "key", "") == paragraph)
    assert said[0] in [part.words for part in acts.parts(before)]
