"""The cards about keys: by the keyboard, beside the window, stopped truly, nothing left over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peerchallenge.store import laptop_keys
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.places import has_recovery_code, is_remembered
from peerchallenge.store.profile import Profile
from peerchallenge.ui.laptop.page import LaptopPage
from peerchallenge.ui.laptop.passphrase import PassphraseSection
from peerchallenge.ui.laptop.recoverers import RecoverersSection
from peerchallenge.ui.laptop.recovery import RecoverySection
from peerchallenge.ui.laptop.remembering import RememberingSection
from peerchallenge.ui.laptop.section import Section
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle
from tests.house.test_names import check
from tests.keys import press, type_text
from tests.quick_words import be_quick
from tests.rings import Ring, a_ring

S = TypeVar("S", bound=Section)
OLD, NEW = "heron gate seven lanterns", "slipper crocus snowdrop fountain"


@pytest.fixture
def page(window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> LaptopPage:
    """Shown, on a laptop whose passphrase is known and costs nothing."""
    be_quick(monkeypatch)
    window.take_profile(Profile.create(tmp_path, OLD))
    window.laptop.show()
    assert window.laptop.page is not None
    return window.laptop.page


@pytest.fixture
def ring() -> Iterator[Ring]:
    with a_ring() as made:
        yield made


def card(page: LaptopPage, kind: type[S]) -> S:
    return next(section for section in page.sections if isinstance(section, kind))


# -- the passphrase


def test_the_passphrase_is_changed_by_the_keyboard(
    page: LaptopPage, qtbot: QtBot, tmp_path: Path
) -> None:
    held = card(page, PassphraseSection).asking
    held.open()
    assert QApplication.focusWidget() is held.old
    type_text(held.old, OLD)
    type_text(held.new.first, NEW)
    type_text(held.new.again, f"{NEW}\n")
    qtbot.waitUntil(lambda: not held.isVisible())
    assert str(Profile.unlock(tmp_path, NEW).identity) == str(page.sections[0].profile.identity)
    assert page._receipt.isVisible()
    assert held.old.text() == held.new.words() == ""


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("", NEW, NEW, "used so far first"),
        (OLD, "short", "short", "too short"),
        (OLD, "aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd", "guessed at once"),
        (OLD, NEW, NEW[:-1], "not the same"),
    ],
)
def test_what_will_not_do_is_said_before_anything_slow(
    page: LaptopPage, old: str, new: str, again: str, said: str
) -> None:
    held = card(page, PassphraseSection).asking
    held.open()
    for made, words in ((held.old, old), (held.new.first, new), (held.new.again, again)):
        made.setText(words)
    held.ask()
    assert not held.is_under_way
    assert said in held.refusal._headline.text() + held.refusal._under.text()


def test_a_wrong_old_passphrase_says_so_and_the_old_one_holds(
    page: LaptopPage, qtbot: QtBot, tmp_path: Path
) -> None:
    held = card(page, PassphraseSection).asking
    held.open()
    held.old.setText("heron gate seven lantern")
    held.new.suggest()
    held.ask()
    qtbot.waitUntil(lambda: not held.is_under_way)
    assert "used so far" in held.refusal._headline.text()
    assert Profile.unlock(tmp_path, OLD).recipients


def test_esc_stops_the_change_and_only_then_leaves(
    page: LaptopPage, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = card(page, PassphraseSection).asking
    held.open()
    held.old.setText(OLD)
    for made in (held.new.first, held.new.again):
        made.setText(NEW)
    held.ask()
    press(held.old, Qt.Key.Key_Escape)  # before its thread has begun
    qtbot.waitUntil(lambda: not held.is_under_way)
    assert held.isVisible()
    assert not held.refusal.isVisible()
    assert Profile.unlock(tmp_path, OLD).recipients
    press(held.old, Qt.Key.Key_Escape)
    assert not held.isVisible()
    assert held.old.text() == ""
    assert window.laptop.page is page
    press(page, Qt.Key.Key_Escape)
    assert window.laptop.page is None


def test_a_suggestion_is_seen_and_what_is_typed_is_not(page: LaptopPage) -> None:
    held = card(page, PassphraseSection).asking
    held.open()
    assert held.new.first.echoMode() == QLineEdit.EchoMode.Password
    type_text(held.new.first, "password password")
    assert held.new._strength.text().startswith("Too plain")
    held.new.suggest()
    assert held.new.first.echoMode() == QLineEdit.EchoMode.Normal
    assert held.new._strength.text().startswith("Good")
    assert held.new.trouble() == ""


def test_tab_goes_through_the_question_from_above(page: LaptopPage) -> None:
    held = card(page, PassphraseSection).asking
    held.open()
    met = [QApplication.focusWidget()]
    while met[-1] is not held.leave_it and len(met) < 12:
        page.focusNextChild()
        met.append(QApplication.focusWidget())
    said = [part.accessibleName() for part in met if part is not None]
    assert said == [
        "Passphrase used so far",
        "New passphrase",
        "The same again",
        "Show",
        "Suggest one",
        "Use the new passphrase",
        "Not now",
    ]


# -- the code


def test_a_code_is_made_shown_large_once_and_forgotten(
    page: LaptopPage, qtbot: QtBot, tmp_path: Path
) -> None:
    section = card(page, RecoverySection)
    section.make.click()
    type_text(section.asking.words, f"{OLD}\n")
    qtbot.waitUntil(section.asking.code.isVisible)
    press(page, Qt.Key.Key_Escape)
    assert section.asking.code.isVisible(), "a slip of the finger does not lose it"
    assert section.asking.leave_it.hasFocus()
    code = section.asking.code._shown.toPlainText()
    assert has_recovery_code(tmp_path)
    assert laptop_keys.unlock_with_code(tmp_path, code, NEW).recipients
    section.asking.leave_it.click()
    assert code not in section.asking.code._shown.toPlainText() + section.asking.code._code
    assert section.make.accessibleName() == "Make a new code"


def test_the_page_for_the_printer_says_what_it_is_in_plain_words(
    page: LaptopPage, tmp_path: Path
) -> None:
    import pypdfium2
    from PySide6.QtPrintSupport import QPrinter

    from peerchallenge.ui.unlock.printed_code import paint_on

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # as somebody may choose themselves
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    paint_on(printer, "K7QD2-9VMX3-0TAB4-ZZ3KP-W5E1H")
    paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    said = " ".join(paper[0].get_textpage().get_text_bounded().split())
    assert len(paper) == 1
    for words in ("K7QD2-9VMX3-0TAB4-ZZ3KP-W5E1H", "I have a recovery code", "recovery.age"):
        assert words in said
    paper.close()


def test_nothing_of_a_code_is_left_when_no_printer_is_chosen(
    page: LaptopPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: 0)
    held = card(page, RecoverySection).asking
    held.open()
    held._done("K7QD2-9VMX3-0TAB4-ZZ3KP-W5E1H")
    before = sorted(tmp_path.rglob("*"))
    held.code.print_it.click()
    assert not held.code._said.isVisible()
    assert sorted(tmp_path.rglob("*")) == before


# -- who else may recover


def test_somebody_is_let_in_from_a_file_and_removed_again(
    page: LaptopPage, qtbot: QtBot, tmp_path: Path
) -> None:
    section = card(page, RecoverersSection)
    recipient = new_recipient()[1]
    (tmp_path / "lead.txt").write_text(f"# public key: {recipient}\n")
    adding = section.adding
    adding.open()
    type_text(adding.label, "Team lead")
    adding.take_file(tmp_path / "lead.txt")
    type_text(adding.words, f"{OLD}\n")
    qtbot.waitUntil(lambda: not adding.isVisible())
    profile = section.profile
    assert [one.label for one in profile.recoverers] == ["Team lead"]
    assert Profile.unlock(tmp_path, OLD).recipients[1:] == (recipient,)
    check(page)
    section._remove(profile.recoverers[0])
    type_text(section.removing.words, f"{OLD}\n")
    qtbot.waitUntil(lambda: not section.removing.isVisible())
    assert Profile.unlock(tmp_path, OLD).recipients[1:] == ()


def test_what_is_no_public_key_is_said_and_asks_for_no_passphrase(
    page: LaptopPage, tmp_path: Path
) -> None:
    adding = card(page, RecoverersSection).adding
    adding.open()
    adding.label.setText("Team lead")
    adding.key.setText(new_recipient()[0])
    adding.ask()
    assert "private key" in adding.refusal._headline.text()
    for name, data in (("photo", bytes(range(256)) * 40), ("words", b"no key here")):
        (tmp_path / name).write_bytes(data)
        adding.refusal.clear()
        adding.take_file(tmp_path / name)
        assert adding.refusal.isVisible()
    adding.refusal.clear()
    adding.take_file(tmp_path / "missing")
    assert adding.refusal.isVisible()


# -- remembering


def test_a_computer_remembers_and_forgets_with_one_press_each(
    page: LaptopPage, qtbot: QtBot, tmp_path: Path, ring: Ring
) -> None:
    section = card(page, RememberingSection)
    section.turn.click()
    qtbot.waitUntil(lambda: is_remembered(tmp_path) and not section._one.is_under_way)
    assert section.turn.accessibleName() == "Forget it here"
    section.turn.click()
    qtbot.waitUntil(lambda: not section._one.is_under_way)
    assert not is_remembered(tmp_path)
    assert ring.held == {}


def test_a_keyring_that_fails_is_said_in_the_card_and_one_that_hangs_can_be_left(
    page: LaptopPage, qtbot: QtBot, tmp_path: Path, ring: Ring
) -> None:
    section = card(page, RememberingSection)
    ring.fails = OSError("no bus")
    section.turn.click()
    qtbot.waitUntil(section.refusal.isVisible)
    ring.let_go.clear()
    section.turn.click()
    assert section.progress.isVisible()
    press(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not section._one.is_under_way)
    assert not is_remembered(tmp_path)


# -- every size


@pytest.mark.parametrize(("width", "height", "size"), [(960, 540, 200), (1092, 566, 100)])
def test_nothing_of_an_open_question_is_cut(
    page: LaptopPage, window: Window, width: int, height: int, size: int
) -> None:
    look.set_text_size(size)
    window.resize(width, height)
    for asking in (
        card(page, PassphraseSection).asking,
        card(page, RecoverySection).asking,
        card(page, RecoverersSection).adding,
        card(page, RecoverersSection).removing,
    ):
        asking.open()
        asking.refusal.say("Something was refused", "And this is what to do")
        settle()
        assert cut(page) == []
        check(page)
        asking.leave()
    held = card(page, RecoverySection).asking
    held.open()
    held._done("K7QD2-9VMX3-0TAB4-ZZ3KP-W5E1H")
    settle()
    assert cut(page) == []
