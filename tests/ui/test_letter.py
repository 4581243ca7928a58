"""The letter page: one flowing text, what to settle beside it, the real pages, and a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.letter.outline import spans
from peerchallenge.letter.shown import ShownParagraph, shown
from peerchallenge.record.readings import members, the_challenge
from peerchallenge.store.actions.weighing import change_finding
from peerchallenge.ui import work
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.habits import habits
from peerchallenge.ui.letter.differing import Piece, differing
from peerchallenge.ui.letter.find_bar import places_of, replaced
from peerchallenge.ui.letter.marking import Put, linked, marked, noted, stressed
from peerchallenge.ui.letter.noticing import looked
from peerchallenge.ui.letter.page import LetterPage
from peerchallenge.ui.look import dress, look
from tests.keys import press, type_text
from tests.ui.hands import ALT, CTRL
from tests.ui.letter.peer import a_letter

POPUPS = pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[LetterPage]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    desk = Desk(a_letter())
    made = LetterPage(desk)
    desk.changed.connect(made.touched)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_now()
    yield made
    work.end()
    desk.close()
    look.set_text_size(100)
    habits.letterhead = ""


def paragraphs(page: LetterPage, section: str = "theme.governance") -> list[ShownParagraph]:
    page._desk.flush()
    return list(next(s for s in page._desk.read(shown) if s.slug == section).paragraphs)


def go(page: LetterPage, number: int = 1, section: str = "theme.governance") -> ShownParagraph:
    found = paragraphs(page, section)[number - 1]
    page.editor.setFocus()
    assert page.editor.go_to_paragraph(found.key)
    return found


def notice_now(page: LetterPage) -> None:
    """What the worker would tell, without waiting for it."""
    page._noticing.told.emit(looked(page._desk.door, page._desk.door.names()))


def test_typed_words_are_a_draft_at_once_and_in_the_record_when_left(page: LetterPage) -> None:
    found = go(page)
    type_text(page.editor, " Tŷ Coed 😀")
    door = page._desk.door
    (draft,) = door.drafts.unsaved()
    assert draft.text.endswith("Tŷ Coed 😀")
    page._desk.leave()
    assert door.text("paragraph", found.key, "text").endswith("Tŷ Coed 😀")
    assert door.undo_name == "Reword Governance, paragraph 1"
    page._desk.undo()
    assert page.editor.text_of(found.key) == "*Finding 0.* Many said so."


def test_enter_splits_a_paragraph_and_both_halves_keep_its_findings(page: LetterPage) -> None:
    found = go(page)
    page.editor.moveCursor(QTextCursor.MoveOperation.PreviousWord)
    press(page.editor, Qt.Key.Key_Return, text="\r")
    first, second = paragraphs(page)[:2]
    assert first.linked == second.linked == found.linked
    assert page._desk.door.undo_name == "Split paragraph"
    press(page.editor, Qt.Key.Key_Backspace, text="\b")
    assert paragraphs(page)[0].text == found.text
    assert len(paragraphs(page)) == 3


def test_nothing_is_joined_over_a_heading(page: LetterPage) -> None:
    found = go(page, 2)
    page.editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    press(page.editor, Qt.Key.Key_Backspace, text="\b")
    page.editor.selectAll()
    type_text(page.editor, "x")
    press(page.editor, Qt.Key.Key_Delete)
    press(page.editor, Qt.Key.Key_X, CTRL)
    assert paragraphs(page)[1].text == found.text
    assert page.editor.shown[0].text == "Introduction"


def test_the_caret_passes_over_headings(page: LetterPage) -> None:
    go(page, 1)
    press(page.editor, Qt.Key.Key_Down)
    assert page.editor.line().key == paragraphs(page)[1].key
    press(page.editor, Qt.Key.Key_Up)
    assert page.editor.line().key == paragraphs(page)[0].key


def test_a_paragraph_moved_past_the_end_of_its_part_goes_on_into_the_next(page: LetterPage) -> None:
    found = go(page, 1)
    press(page.editor, Qt.Key.Key_Down, ALT)
    moved = paragraphs(page)[0]
    assert (moved.key, moved.style, moved.linked) == (found.key, "consider", found.linked)
    assert page.editor.line().key == found.key
    press(page.editor, Qt.Key.Key_Up, ALT)
    assert paragraphs(page)[0].style == "strength"
    press(page.editor, Qt.Key.Key_Up, ALT)
    assert paragraphs(page)[0].style == "body"


def test_an_empty_section_is_written_in_where_it_stands(page: LetterPage) -> None:
    page.go_to("overall", "")
    type_text(page.editor, "Well led")
    page._desk.leave()
    assert [p.text for p in paragraphs(page, "overall")] == ["Well led"]
    page._desk.undo()
    assert [p.text for p in paragraphs(page, "overall")] == []


def test_a_paragraph_cut_and_put_elsewhere_keeps_what_it_rests_on(page: LetterPage) -> None:
    found = go(page, 2)
    page.editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    press(page.editor, Qt.Key.Key_X, CTRL)
    go(page, 1, "theme.finance")
    press(page.editor, Qt.Key.Key_Return, text="\r")
    press(page.editor, Qt.Key.Key_V, CTRL)
    there = paragraphs(page, "theme.finance")[1]
    assert (there.text, there.linked) == (found.text, found.linked)


def test_a_check_of_a_finding_opens_the_finding_and_one_of_the_words_goes_to_them(
    page: LetterPage, qtbot: QtBot
) -> None:
    notice_now(page)
    of_finding = next(n for n in page.checks.notices if n.check and n.check.kind == "finding")
    with qtbot.waitSignal(page.checks.record_asked) as asked:
        page.checks.list.opened.emit(of_finding.key)
    assert of_finding.check is not None
    assert asked.args == ["finding", of_finding.check.key]
    missing = next(n for n in page.checks.notices if n.section == "overall")
    with (
        qtbot.waitSignal(page.checks.gone_to) as gone,
        qtbot.assertNotEmitted(page.checks.record_asked),
    ):
        page.checks.list.opened.emit(missing.key)
    assert gone.args == ["overall", ""]


def test_the_key_to_the_next_thing_never_leaves_the_letter(page: LetterPage, qtbot: QtBot) -> None:
    notice_now(page)
    with qtbot.assertNotEmitted(page.checks.record_asked):
        for _ in page.checks.notices:
            page.checks.step()


def test_what_stands_beside_the_paragraphs_is_said_on_the_letters_own_page(
    page: LetterPage, qtbot: QtBot
) -> None:
    notice_now(page)
    asked = next(n for n in page.checks.notices if n.check and n.check.code == "no-addressee")
    page.checks.list.opened.emit(asked.key)
    assert page.details.isVisibleTo(page)
    assert not page.panes.isVisibleTo(page)
    type_text(page.details.addressee, "the  Leader")
    press(page.details.addressee, Qt.Key.Key_Escape)
    assert page.panes.isVisibleTo(page)
    assert page.editor.hasFocus()
    held = page._desk.read(the_challenge)
    assert held.addressee == "the Leader"
    notice_now(page)
    assert not any(n.check and n.check.code == "no-addressee" for n in page.checks.notices)
    page._desk.undo()
    assert page._desk.read(the_challenge).addressee == ""


def test_words_typed_into_the_details_survive_what_a_colleague_does(page: LetterPage) -> None:
    page.details.open()
    type_text(page.details.addressee, "the Lead")
    page.details.show_now()
    assert page.details.addressee.text() == "the Lead"
    page.details.keep()
    name = page._desk.door.undo_name
    page.details.put_away()
    page.details.open()
    page.details.put_away()
    assert page._desk.door.undo_name == name, "nothing is done where nothing was altered"


def test_a_letterhead_is_kept_by_the_laptop_and_one_that_is_no_picture_is_refused(
    page: LetterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    photo, words = tmp_path / "head.png", tmp_path / "words.png"
    Image.new("RGB", (40, 20), "navy").save(photo)
    words.write_text("no picture")
    page.details.open()
    with qtbot.waitSignal(page._desk.refused):
        page.details.try_picture(words)
    assert habits.letterhead == ""
    page.details.try_picture(photo)
    qtbot.waitUntil(lambda: bool(habits.letterhead))
    assert page.details.take_away.isVisibleTo(page.details)
    with qtbot.waitSignal(page.exporting.ended):
        page.exporting.write(tmp_path / "letter.pdf")
    with_head = (tmp_path / "letter.pdf").stat().st_size
    photo.unlink()
    with qtbot.waitSignal(page._desk.refused):
        page.exporting.write(tmp_path / "letter.pdf")
    page.details.take_away.click()
    assert habits.letterhead == ""
    with qtbot.waitSignal(page.exporting.ended):
        page.exporting.write(tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").stat().st_size < with_head


def test_who_exports_a_welsh_letter_is_told_that_its_phrases_are_a_draft(
    page: LetterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.details.open()
    page.details.language.setCurrentIndex(1)
    page.details.language.picked.emit("cy")
    assert "no Welsh speaker" in page.details._unfinished.text()
    page.details.put_away()
    with qtbot.waitSignal(page.exporting.ended):
        page.exporting.write(tmp_path / "letter.pdf")
    assert "no Welsh speaker" in page.exporting.receipt._proof.text()


def test_a_paragraph_that_goes_over_into_another_section_stays_in_sight(
    page: LetterPage, qtbot: QtBot
) -> None:
    page.resize(1000, 420)
    go(page, 3)
    press(page.editor, Qt.Key.Key_Down, ALT)
    page._desk.flush()
    editor = page.editor
    qtbot.waitUntil(lambda: editor.viewport().rect().contains(editor.cursorRect()))


@pytest.mark.parametrize(
    "said", ["*a [b](https://c.d) e*", "[a *b* c](https://d.e)", "*[a](https://b.c)*", "**a** *b"]
)
def test_marks_within_marks_are_read_alike_by_the_page_and_the_letter(said: str) -> None:
    found = spans(said)
    assert "".join(s.words for s in found if s.strong) == "".join(
        said[at]
        for at in range(len(said))
        if "strong" in _kinds(said, at) and "sign" not in _kinds(said, at)
    )
    assert "".join(s.words for s in found if s.link) == "".join(
        said[at]
        for at in range(len(said))
        if "link" in _kinds(said, at) and "sign" not in _kinds(said, at)
    )


def _kinds(said: str, at: int) -> set[str]:
    return {run.kind for run in marked(said) if run.start <= at < run.end}


def test_a_stressed_link_prints_no_marks() -> None:
    assert [(s.words, s.strong, s.link) for s in spans("*see [it](https://a.b) now*")] == [
        ("see ", True, ""),
        ("it", True, "https://a.b"),
        (" now", True, ""),
    ]


def test_a_finding_reworded_elsewhere_while_a_key_waits_is_read_again(page: LetterPage) -> None:
    from peerchallenge.store.actions.weighing import drop_finding

    found = go(page)
    page.editor.moveCursor(QTextCursor.MoveOperation.PreviousWord)
    press(page.editor, Qt.Key.Key_Return, text="\r")
    page._desk.do(drop_finding, finding=found.linked[0])
    held = {p.key: p for s in page.words.showing.sections for p in s.paragraphs}
    assert held[found.key].linked == ()
    assert page.words.showing.sections == page._desk.read(shown)


def test_a_look_that_ends_after_the_challenge_was_left_says_nothing(
    page: LetterPage, qtbot: QtBot
) -> None:
    found = looked(page._desk.door, {})
    page._desk.close()
    with qtbot.assertNotEmitted(page._desk.refused), qtbot.assertNotEmitted(page._noticing.told):
        page._noticing._tell(found)
        page._noticing._fail(RuntimeError("closed"))


def test_tab_goes_from_what_is_sought_to_what_takes_its_place(page: LetterPage) -> None:
    go(page)
    press(page.editor, Qt.Key.Key_H, CTRL)
    assert page.find_bar.sought.hasFocus()
    press(page.find_bar.sought, Qt.Key.Key_Tab)
    assert page.find_bar.by.hasFocus()


def test_a_welsh_letter_is_welsh_on_the_page_too(page: LetterPage) -> None:
    page.details.open()
    page.details.language.setCurrentIndex(1)
    page.details.language.picked.emit("cy")
    held = {s.slug: s for s in page._desk.read(shown)}
    assert held["theme.governance"].parts[0].title == "Cryfderau"
    dates = [line for part in held["next"].parts for line in part.live]
    assert dates
    assert all("Cyhoeddi" in d or "Cynnal" in d for d in dates)


def test_a_paragraph_pasted_into_another_brings_its_findings_in_one_step(page: LetterPage) -> None:
    found = go(page, 2)
    page.editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    press(page.editor, Qt.Key.Key_X, CTRL)
    before = go(page, 1, "theme.finance")
    press(page.editor, Qt.Key.Key_Left)
    press(page.editor, Qt.Key.Key_V, CTRL)
    there = paragraphs(page, "theme.finance")[0]
    assert there.text == f"{before.text[:-1]}{found.text}{before.text[-1]}"
    assert set(there.linked) == {*before.linked, *found.linked}
    assert page._desk.door.undo_name == "Paste a paragraph"
    page._desk.undo()
    there = paragraphs(page, "theme.finance")[0]
    assert (there.text, there.linked) == (before.text, before.linked)
    page._desk.redo()
    assert set(paragraphs(page, "theme.finance")[0].linked) == {*before.linked, *found.linked}


def test_paragraphs_pasted_into_another_bring_their_findings_in_one_step(page: LetterPage) -> None:
    both = paragraphs(page, "theme.governance")[:2]
    go(page, 1)
    page.editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    press(page.editor, Qt.Key.Key_C, CTRL)
    before = go(page, 1, "theme.finance")
    QApplication.clipboard().setText(f"Then {both[0].text}\nand {both[0].text}")
    press(page.editor, Qt.Key.Key_V, CTRL)
    there = paragraphs(page, "theme.finance")[:2]
    assert all(set(both[0].linked) <= set(p.linked) for p in there)
    page._desk.undo()
    assert paragraphs(page, "theme.finance")[0].linked == before.linked


def test_marks_are_put_on_and_off_by_key(page: LetterPage) -> None:
    found = go(page)
    page.editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    press(page.editor, Qt.Key.Key_Right)
    press(page.editor, Qt.Key.Key_B, CTRL)
    page._desk.leave()
    assert paragraphs(page)[0].text == "Finding 0. Many said so."
    page.editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    page.editor.asked.emit("letter_note")
    type_text(page.editor, "Seen twice")
    page._desk.leave()
    assert paragraphs(page)[0].text == "Finding 0. Many said so.^[Seen twice]"
    assert found.key == page.editor.line().key


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (stressed("one two", 0, 3), Put(0, 3, "*one*", (1, 4))),
        (stressed("one two", 5, 5), Put(4, 3, "*two*", (5, 8))),
        (stressed("*one* two", 1, 4), Put(0, 5, "one", (0, 3))),
        (stressed(" ", 0, 1), None),
        (linked("see this", 4, 8, "https://x.uk"), Put(4, 4, "[this](https://x.uk)", (24, 24))),
        (linked("[a](https://x.uk)", 1, 2, ""), Put(0, 17, "a", (0, 1))),
        (noted("end", 3, 3), Put(3, 0, "^[]", (5, 5))),
    ],
)
def test_marks_are_rules_on_plain_text(made: Put | None, expected: Put | None) -> None:
    assert made == expected


@POPUPS
def test_findings_are_linked_and_unlinked_by_keys(page: LetterPage) -> None:
    found = go(page)
    page.editor.asked.emit("letter_findings")
    choice = page.words.asking.choice
    assert choice is not None
    assert choice.list.key() == "f0"
    type_text(choice.sought, "4 finding")
    press(choice.sought, Qt.Key.Key_Return)
    linked_now = page._desk.read(members, "paragraph.findings", [found.key])[found.key]
    assert linked_now == ["f0", "f3"]
    press(choice.sought, Qt.Key.Key_Return)
    assert page._desk.read(members, "paragraph.findings", [found.key])[found.key] == ["f0"]
    press(choice.sought, Qt.Key.Key_Escape)


def test_the_language_of_a_paragraph_is_said_and_shown(page: LetterPage) -> None:
    found = go(page)
    page.words.asking._set_language([found.key], "cy")
    assert paragraphs(page)[0].language == "cy"
    assert "Cymraeg" in page.editor.about[found.key].said


def test_what_the_record_says_otherwise_is_offered_taken_left_and_undone(page: LetterPage) -> None:
    found = go(page)
    with page._desk.door.action("Reword finding") as act:
        act.put("finding", "f0", narrative="Everybody said so.")
    notice_now(page)
    (notice,) = [n for n in page.checks.notices if n.offer]
    assert notice.paragraph == found.key
    assert Piece("new", "Everybody") in notice.pieces
    page.checks.list.choose(notice.key)
    assert page.checks.leave.isVisibleTo(page)
    page.checks.leave_chosen()
    notice_now(page)
    assert not [n for n in page.checks.notices if n.offer]
    page._desk.undo()
    notice_now(page)
    page.checks.list.choose(notice.key)
    page.checks.take_chosen()
    assert page.editor.text_of(found.key) == "*Finding 0.* Everybody said so."


def test_words_that_differ_are_found_word_by_word() -> None:
    assert differing("all is well", "all was well") == (
        Piece("same", "all "),
        Piece("gone", "is"),
        Piece("same", " "),
        Piece("new", "was"),
        Piece("same", " well"),
    )


def test_what_is_about_the_carets_paragraph_stands_first(page: LetterPage) -> None:
    notice_now(page)
    found = go(page, 2, "theme.finance")
    first = page.checks.chosen()
    assert first is not None
    assert first.paragraph == found.key
    page.checks.go(first.key)
    assert page.editor.line().key == found.key


def test_a_check_can_be_let_stand_with_a_reason_and_brought_back(page: LetterPage) -> None:
    go(page, 2, "theme.finance")
    type_text(page.editor, " the the")
    page._desk.leave()
    notice_now(page)
    notice = next(n for n in page.checks.notices if n.check and n.check.code == "doubled-word")
    assert page.editor.checked[notice.paragraph]
    page.checks.list.choose(notice.key)
    letting = page.checks.letting
    letting.begin()
    type_text(letting.reason, "It is the name of a club")
    press(letting.reason, Qt.Key.Key_Return)
    notice_now(page)
    assert [n.level for n in page.checks.notices if n.check and n.check.code == "doubled-word"] == [
        "stands"
    ]
    assert notice.paragraph not in page.editor.checked
    page._desk.undo()
    notice_now(page)
    assert notice.key in {n.key for n in page.checks.notices}


def test_a_paragraph_is_checked_while_it_is_typed(page: LetterPage) -> None:
    notice_now(page)
    found = go(page, 2)
    type_text(page.editor, " the the")
    page.editor.writing.emit(found.text + " the the")
    assert any(n.check and n.check.code == "doubled-word" for n in page.checks.notices)


def test_the_letter_is_agreed_and_a_word_more_makes_it_a_draft(page: LetterPage) -> None:
    notice_now(page)
    standing = page.checks.standing
    assert standing.agree.isVisibleTo(page)
    standing.agree.click()
    notice_now(page)
    assert standing.words == "Agreed by the team"
    assert standing.final.isVisibleTo(page)
    go(page)
    type_text(page.editor, " More")
    page._desk.leave()
    notice_now(page)
    assert standing.words == "Draft, changed since it was agreed"


def test_a_section_says_that_something_under_it_changed_since_it_was_agreed(
    page: LetterPage,
) -> None:
    def said(slug: str) -> str:
        notice_now(page)
        rows = page.sections.list.rows
        return str(rows.index(rows.at(slug)).data(Qt.ItemDataRole.AccessibleTextRole))

    page.checks.standing.agree.click()
    assert "changed since agreed" not in said("theme.governance")
    page._desk.do(change_finding, finding="f1", bearing="strength")
    assert said("theme.governance").endswith(", changed since agreed")
    assert "changed since agreed" not in said("theme.finance")
    assert page.checks.standing.words == "Draft, what it rests on has changed"
    assert page.checks.standing.agree.isVisibleTo(page)
    page._desk.undo()
    assert "changed since agreed" not in said("theme.governance")
    assert page.checks.standing.words == "Agreed by the team"


def test_the_sign_of_a_changed_section_is_painted_beside_its_other_signs(
    page: LetterPage,
) -> None:
    pane = page.sections

    def painted(*slugs: str) -> list[QImage]:
        pane.show_changed(slugs)
        pane.show_notices(())
        shown = pane.list.grab().toImage()
        rows = [
            pane.list.visualRect(pane.list.rows.index(n)) for n in range(pane.list.rows.rowCount())
        ]
        return [shown.copy(place) for place in rows]

    at = pane.list.rows.at("theme.governance")
    plain, changed = painted(), painted("theme.governance")
    assert [n for n, (a, b) in enumerate(zip(plain, changed, strict=True)) if a != b] == [at]
    sign = plain[at].width() - look.px(16) - 24
    ends = QRect(sign, 0, 400, plain[at].height())
    assert plain[at].copy(ends) == changed[at].copy(ends), "the sign of how it stands is as it was"


def test_find_shows_every_place_and_replaces_all_as_one_step(page: LetterPage) -> None:
    press(page, Qt.Key.Key_H, CTRL)
    page._seek(replacing=True)
    page.find_bar.sought.setText("many said")
    page.find_bar.by.setText("All said")
    page.find_bar.seek()
    assert page.find_bar._said.text() == "6 places"
    page.find_bar.replace_all()
    assert all("All said so." in p.text for p in paragraphs(page))
    assert page._desk.door.undo_name == "Replace in 6 places"
    page._desk.undo()
    assert all("Many said so." in p.text for p in paragraphs(page))
    press(page.find_bar.sought, Qt.Key.Key_Escape)
    assert not page.find_bar.isVisible()
    assert page.editor.found == {}


def test_capitals_count_only_where_some_are_sought() -> None:
    assert places_of("so", [("a", "So so")]) == {"a": [(0, 2), (3, 5)]}
    assert places_of("So", [("a", "So so")]) == {"a": [(0, 2)]}
    assert replaced("a.b.c", [(1, 2), (3, 4)], "--") == "a--b--c"


def test_the_pages_follow_the_typing_before_it_is_in_the_record(
    page: LetterPage, qtbot: QtBot
) -> None:
    preview = page.pages.preview
    qtbot.waitUntil(lambda: bool(preview._spots), timeout=10_000)
    found = go(page)
    assert found.key in preview._spots
    assert preview._key == found.key
    pages, words = page._counts
    type_text(page.editor, " and more words still")
    qtbot.waitUntil(lambda: page._counts == (pages, words + 4), timeout=10_000)
    assert f"{words + 4} words, {pages} pages" in page._count.text()
    assert page._desk.door.text("paragraph", found.key, "text") == found.text


def test_the_letter_is_exported_beside_the_window(
    page: LetterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "letter.pdf"
    page.exporting.write(target)
    qtbot.waitUntil(page.exporting.receipt.isVisible, timeout=10_000)
    assert page._export.isEnabled()
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("wide", "size", "seen"),
    [
        (1300, 100, {"sections", "words", "checks", "pages"}),
        (800, 100, {"sections", "words", "checks"}),
        (1000, 200, {"words"}),
    ],
)
def test_what_there_is_no_room_for_waits_behind_a_key(
    page: LetterPage, wide: int, size: int, seen: set[str]
) -> None:
    look.set_text_size(size)
    page.setMinimumSize(100, 100)
    page.resize(wide, 760)
    parts = page.panes._parts
    assert {name for name, part in parts.items() if part.isVisible()} == seen
    page.panes.toggle_pages()
    assert parts["pages"].isVisible() is ("pages" not in seen)
    page.panes.toggle_pages()
    assert parts["words"].isVisible()


def test_headings_and_words_wear_their_own_when_the_format_changes(page: LetterPage) -> None:
    page.details.format.picked.emit("report")
    page._desk.flush()
    row = page.editor.row_of(paragraphs(page)[0].key)
    layout = page.editor.document().findBlockByNumber(row).layout()
    sizes = {f.format.fontPointSize() for f in layout.formats()}
    assert sizes == {0.0}, "a paragraph has the size of a heading"


def test_words_that_were_copied_do_not_outlive_the_program() -> None:
    copied = """
from PySide6.QtWidgets import QApplication
app = QApplication(["-platform", "offscreen"])
from peerchallenge.ui.letter.editor import LetterEditor
editor = LetterEditor()
editor.setPlainText("Well led")
editor.selectAll()
editor.copy()
assert app.clipboard().text() == "Well led"
"""
    done = subprocess.run([sys.executable, "-c", copied], check=False)
    assert done.returncode == 0
