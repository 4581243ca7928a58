"""Every widget the keyboard reaches says what it is, and no two in one page say the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.intake import northmoor
from peerchallenge.letter.compose import compose
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.window import Window
from tests.ui.alone import dressed


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab stops at, leaving out the inner parts of Qt's own widgets."""
    return [
        w
        for w in root.findChildren(QWidget)
        if w.isVisible()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(w, QScrollArea)
        and not isinstance(w.parent(), QAbstractScrollArea)
        and w.objectName() not in {"qt_spinbox_lineedit", "qt_scrollarea_viewport"}
        and w.focusProxy() is None
    ]


def check(root: QWidget) -> None:
    names = Counter(w.accessibleName().strip() for w in focusable(root))
    assert names, "nothing on this page can be reached"
    nameless = [type(w).__name__ for w in focusable(root) if not w.accessibleName().strip()]
    assert not nameless
    assert not [name for name, many in names.items() if many > 1]
    inhuman = [n for n in names if "_" in n or (n.startswith("Q") and n[1:2].isupper())]
    assert not inhuman


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    dressed()
    made = Window(tmp_path, is_set_up=False)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def test_unlocking(window: Window) -> None:
    check(window)


def test_the_list_of_challenges(window: Window, tmp_path: Path) -> None:
    window.take_profile(Profile(tmp_path, new_identity()))
    assert window.challenges is not None
    check(window)
    window.challenges.instead.show_start()
    check(window)


def test_every_page_of_a_challenge(window: Window, tmp_path: Path) -> None:
    profile = Profile(tmp_path, new_identity())
    name, door = profile.new_challenge(who="RP")
    northmoor.make(door)
    compose(door)
    door.close()
    window.take_profile(profile)
    window.open_challenge(name)
    assert window.bench is not None
    for page in PAGES:
        window.bench.turn_to(page)
        QApplication.processEvents()
        check(window.bench.frame.page_widget(page))
    check(window.bench.frame.rail)
    window.all_challenges()
    assert window.challenges is not None
    window.challenges.ask_delete()
    check(window)
    window.lock()


def test_a_nameless_button_would_be_found(window: Window, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QPushButton

    bare = QWidget()
    qtbot.addWidget(bare)
    QPushButton("", bare)
    bare.show()
    with pytest.raises(AssertionError):
        check(bare)
