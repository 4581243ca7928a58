"""Photos on a record: dropped, pasted, looked at, named, removed, and missing ones said so."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.record.attachments import attachments_of
from peerchallenge.store.actions.attachments import JPEG, Photo, attach
from peerchallenge.store.media import media_of
from peerchallenge.ui.attachments.photo_sheet import PhotoSheet
from peerchallenge.ui.attachments.pictures import picture_of
from peerchallenge.ui.attachments.rows import PhotoRow
from peerchallenge.ui.attachments.strip import PhotoStrip
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.fitting import cut
from tests.keys import type_text
from tests.ui.alone import dressed


def jpeg(size: tuple[int, int] = (320, 240), hue: tuple[int, int, int] = (20, 90, 160)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, hue).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    dressed()
    return Desk(a_challenge(), me="p-jo")


@pytest.fixture
def strip(qtbot: QtBot, desk: Desk) -> Iterator[PhotoStrip]:
    held = QWidget()
    made = PhotoStrip(desk)
    QVBoxLayout(held).addWidget(made)
    qtbot.addWidget(held)
    held.resize(500, 500)
    made.show_record("interview", "i-staff")
    with qtbot.waitActive(held):
        held.show()
        held.activateWindow()
    yield made
    held.close()


def file_of(folder: Path, name: str, data: bytes | None = None) -> Path:
    path = folder / name
    path.write_bytes(jpeg() if data is None else data)
    return path


def add(desk: Desk, *titles: str) -> list[str]:
    photos = [Photo(t, JPEG, jpeg(hue=(n, 9, 9))) for n, t in enumerate(titles)]
    return attach(desk.door, photos=photos, about_kind="interview", about_key="i-staff")


def titles(desk: Desk, kind: str = "interview", key: str = "i-staff") -> list[str]:
    return [a.title for a in desk.read(attachments_of, kind, key)]


def rows(strip: PhotoStrip) -> list[PhotoRow]:
    found = [strip.list.rows.row(n) for n in range(strip.list.rows.rowCount())]
    return [row for row in found if isinstance(row, PhotoRow)]


def states(strip: PhotoStrip) -> list[str]:
    return [row.state for row in rows(strip)]


def said(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def dropped(*paths: Path) -> QMimeData:
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return given


def drop(strip: PhotoStrip, given: QMimeData) -> bool:
    """Bring it over the strip and let it go; False when it is not taken."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, given, buttons, keys)
    over.ignore()
    QApplication.sendEvent(strip, over)
    if over.isAccepted():
        let_go = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, given, buttons, keys)
        QApplication.sendEvent(strip, let_go)
    return over.isAccepted()


def test_a_photo_dropped_on_the_strip_is_added_shown_and_undone(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert drop(strip, dropped(file_of(tmp_path, "Flipchart.jpg"), file_of(tmp_path, "b.png")))
    qtbot.waitUntil(lambda: titles(desk) != [])
    assert titles(desk) == ["Flipchart"]  # the other is the same photo
    qtbot.waitUntil(lambda: states(strip) == ["shown"])
    assert desk.door.undo_name == "Add photo"
    (held,) = desk.read(attachments_of, "interview", "i-staff")
    assert held.added_by == "p-jo"
    desk.undo()
    assert rows(strip) == []
    desk.close()


def test_what_is_no_photo_is_not_taken_and_a_damaged_one_is_told_here(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not drop(strip, dropped(file_of(tmp_path, "team.pcteam", b"x")))
    assert drop(strip, dropped(file_of(tmp_path, "half.jpg", jpeg()[:200])))
    qtbot.waitUntil(lambda: "half.jpg is damaged or not a whole photo" in said(strip))
    assert titles(desk) == []
    assert not media_of(desk.door.file).path.exists()
    desk.close()


def test_a_picture_is_pasted_with_its_key(strip: PhotoStrip, desk: Desk, qtbot: QtBot) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(picture)
    strip.add.setFocus()
    QTest.keyClick(strip.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: titles(desk) == ["Pasted picture"])
    QGuiApplication.clipboard().clear()
    desk.close()


def test_a_photo_goes_to_the_session_it_was_dropped_on_though_another_is_shown_by_then(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    strip.add_files([file_of(tmp_path, "Flipchart.jpg")])
    strip.show_record("interview", "i-leader")
    qtbot.waitUntil(lambda: titles(desk) == ["Flipchart"])
    assert titles(desk, key="i-leader") == []
    assert rows(strip) == []
    desk.close()


def test_one_dropped_while_another_is_read_waits_for_its_turn(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    given = {
        "first.jpg": jpeg(hue=(1, 9, 9)),
        "damaged.jpg": jpeg()[:200],
        "third.jpg": jpeg(hue=(3, 9, 9)),
    }
    for name, data in given.items():
        assert drop(strip, dropped(file_of(tmp_path, name, data)))
    qtbot.waitUntil(lambda: titles(desk) == ["first", "third"])
    assert "damaged.jpg is damaged or not a whole photo" in said(strip)
    desk.close()


def test_delete_removes_the_chosen_one_and_undo_brings_it_back(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot
) -> None:
    add(desk, "One", "Two")
    qtbot.waitUntil(lambda: states(strip) == ["shown", "shown"])
    strip.list.setFocus()
    strip.list.choose(rows(strip)[0].key)
    QTest.keyClick(strip.list, Qt.Key.Key_Delete)
    assert titles(desk) == ["Two"]
    desk.undo()
    assert titles(desk) == ["One", "Two"]
    desk.close()


def test_one_whose_bytes_are_not_here_says_so_and_shows_when_they_have_come(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot
) -> None:
    from peerchallenge.store.actions.attachments import take_in

    add(desk, "One")
    path = media_of(desk.door.file).path
    path.rename(path.with_suffix(".elsewhere"))
    strip._made_anew()
    qtbot.waitUntil(lambda: states(strip) == ["missing"])
    assert rows(strip)[0].sentence == "One. Photo 1 of 1. It is not on this laptop yet."
    take_in(desk.door, {rows(strip)[0].sha: jpeg(hue=(0, 9, 9))})
    strip.show_record("interview", "i-staff")
    qtbot.waitUntil(lambda: states(strip) == ["shown"])
    desk.close()


def test_a_damaged_file_of_photos_is_told_here_and_begun_anew_by_a_button(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot
) -> None:
    add(desk, "One")
    qtbot.waitUntil(lambda: states(strip) == ["shown"])
    path = media_of(desk.door.file).path
    path.write_bytes(b"\0" * path.stat().st_size)
    strip._made_anew()
    qtbot.waitUntil(lambda: "their file is damaged" in said(strip))
    assert titles(desk) == ["One"]
    strip.begin_anew()
    qtbot.waitUntil(lambda: states(strip) == ["missing"])
    assert path.with_name("media-damaged-1.db").is_file()
    desk.close()


def test_nobodys_photos_take_no_room_and_nothing_can_be_dropped(
    strip: PhotoStrip, desk: Desk, tmp_path: Path
) -> None:
    strip.show_record("interview", "")
    assert strip.isHidden()
    assert not drop(strip, dropped(file_of(tmp_path, "a.jpg")))
    desk.close()


# -- one large


def opened(strip: PhotoStrip, desk: Desk, qtbot: QtBot, *titles: str) -> PhotoSheet:
    add(desk, *titles)
    qtbot.waitUntil(lambda: states(strip) == ["shown"] * len(titles))
    strip.list.setFocus()
    strip.list.choose(rows(strip)[0].key)
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    (sheet,) = strip.window().findChildren(PhotoSheet)
    qtbot.waitUntil(lambda: not sheet.picture.is_empty)
    return sheet


def test_seen_large_it_has_all_the_room_there_is_and_stands_in_the_middle(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot
) -> None:
    sheet = opened(strip, desk, qtbot, "One")
    qtbot.waitUntil(sheet._instead.isHidden)  # which gives way to the photo
    area = sheet.area
    qtbot.waitUntil(lambda: area.picture.size() == area.viewport().size())
    sheet.close()
    desk.close()


def test_it_opens_large_and_arrows_go_on_and_back(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot
) -> None:
    sheet = opened(strip, desk, qtbot, "One", "Two")
    assert sheet.area.hasFocus()
    QTest.keyClick(sheet.area, Qt.Key.Key_Right)
    assert sheet.title.text() == "Two"
    assert "2 of 2" in said(sheet)
    assert not sheet.on.isEnabled()
    QTest.keyClick(sheet.area, Qt.Key.Key_Right)
    assert sheet.title.text() == "Two"
    QTest.keyClick(sheet.area, Qt.Key.Key_Left)
    assert sheet.title.text() == "One"
    assert strip.list.key() == rows(strip)[0].key
    sheet.close()
    desk.close()


@pytest.mark.parametrize("text_size", [100, 200])
def test_seen_large_no_button_asks_for_more_room_than_the_window_has(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot, text_size: int
) -> None:
    look.set_text_size(text_size)
    try:
        strip.window().resize(1092, 566)
        sheet = opened(strip, desk, qtbot, "One")
        assert sheet.minimumSizeHint().width() <= sheet.width() <= 1092
        assert cut(sheet) == []
        sheet.close()
        desk.close()
    finally:
        look.set_text_size(100)


def test_plus_goes_nearer_and_minus_back_to_the_whole(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot
) -> None:
    sheet = opened(strip, desk, qtbot, "One")
    whole = sheet.picture.size_in(QSize(100, 100))
    assert whole == QSize(100, 75)
    QTest.keyClicks(sheet.area, "+++")
    assert sheet.picture.size_in(QSize(100, 100)) == QSize(640, 480)
    QTest.keyClicks(sheet.area, "0")
    assert sheet.picture.size_in(QSize(100, 100)) == whole
    sheet.close()
    desk.close()


def test_a_title_typed_is_kept_on_leaving(strip: PhotoStrip, desk: Desk, qtbot: QtBot) -> None:
    sheet = opened(strip, desk, qtbot, "", "Two")
    assert sheet.title.placeholderText() == "Photo 1"
    sheet.title.setFocus()
    type_text(sheet.title, "Tŷ Coed")
    sheet.step(1)
    assert titles(desk) == ["Tŷ Coed", "Two"]
    sheet.title.setFocus()
    type_text(sheet.title, "!")
    sheet.close()
    assert titles(desk) == ["Tŷ Coed", "Two!"]
    desk.close()


def test_removed_in_the_sheet_the_next_is_shown_and_undo_is_offered_there(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot
) -> None:
    sheet = opened(strip, desk, qtbot, "One", "Two")
    sheet.gone.click()
    assert sheet.title.text() == "Two"
    sheet.gone.click()
    assert "There are no photos here." in said(sheet)
    sheet._receipt.undo_asked.emit()
    assert titles(desk) == ["Two"]
    sheet.close()
    desk.close()


def test_a_copy_is_saved_as_it_is_kept_and_says_that_it_is_open_to_all(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = opened(strip, desk, qtbot, "One")
    sheet.save_to(tmp_path / "copy.jpg")
    qtbot.waitUntil(lambda: "Anybody can open this copy" in said(sheet))
    assert (tmp_path / "copy.jpg").read_bytes() == jpeg(hue=(0, 9, 9))
    sheet.close()
    desk.close()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\1\0\1\0\0\0\0;",
        jpeg((4_200, 40)),
    ],
)
def test_bytes_that_we_would_not_have_made_are_not_decoded(data: bytes, qapp: QApplication) -> None:
    assert picture_of(data) is None
    assert QByteArray(data).size() == len(data)


def test_every_page_shows_the_photos_of_what_it_shows(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    for page in ("interviews", "findings"):
        bench.turn_to(page)
        strips = [s for s in bench.pages.made[page].findChildren(PhotoStrip) if s._about[1]]
        assert [s._about[0] for s in strips] == [{"interviews": "interview"}.get(page, "finding")]


def test_the_window_is_never_held_up_by_a_large_photo(
    strip: PhotoStrip, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    large = file_of(tmp_path, "Large.jpg", jpeg((5_000, 3_500)))
    began = time.perf_counter()
    strip.add_files([large])
    assert time.perf_counter() - began < 0.05
    qtbot.waitUntil(lambda: states(strip) == ["shown"])
    desk.close()
