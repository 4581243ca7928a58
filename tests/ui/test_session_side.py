"""What stands beside the notes: prompts, the room, names to roles, what was heard elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.record.lines import lines_of_source
from peerchallenge.record.prompts import prompts_for
from peerchallenge.record.vocabulary import Voice
from peerchallenge.store.actions.notes import add_line, add_participant, toggle_theme
from peerchallenge.ui.interviews.page import InterviewsPage
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.sessions import a_page, shown


def noted(page: InterviewsPage, source: str = "i-staff") -> list[str]:
    return [line.text for line in page._desk.read(lines_of_source, source)]


def asked(page: InterviewsPage, session: str) -> int:
    offered = page._desk.read(prompts_for, session)
    return sum(p.asked for theme in offered for p in theme.prompts)


# -- prompts


def test_f2_goes_to_the_prompts_space_ticks_and_f2_goes_back(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page.notes.take_keyboard()
    before = page.window().focusWidget()
    page.to_prompts()
    prompts = page.side.prompts
    assert page.window().focusWidget() is prompts.list
    press(prompts.list, Qt.Key.Key_Space)
    assert asked(page, "i-staff") == 1
    assert asked(page, "i-leader") == 0
    assert prompts._count.text().startswith("1 of ")
    press(prompts.list, Qt.Key.Key_Down)
    press(prompts.list, Qt.Key.Key_Return)
    assert asked(page, "i-staff") == 2
    press(prompts.list, Qt.Key.Key_Return)
    assert asked(page, "i-staff") == 1
    page.to_prompts()
    assert page.window().focusWidget() is before
    page.to_prompts()
    press(prompts.list, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is before
    page._desk.undo()
    assert asked(page, "i-staff") == 2
    page._desk.close()


def test_ticks_of_two_laptops_are_both_kept(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    theme = page._desk.read(prompts_for, "i-staff")[0]
    for prompt in theme.prompts[:2]:
        page.side.prompts._theme = theme.theme
        page.side.prompts._draw()
        page.side.prompts._tick(prompt.id)
    assert asked(page, "i-staff") == 2
    page._desk.close()


def test_prompts_follow_the_line_that_is_filed_and_the_arrows(qtbot: QtBot) -> None:
    door = a_challenge()
    page = a_page(qtbot, door)
    prompts = page.side.prompts
    assert prompts._title.text() == "Prompts: local priorities"
    line = add_line(door, source="i-staff", note_taker="p-jo", text="Agency cover")
    page._desk.do(toggle_theme, lines=[line], theme="capacity", name="Capacity")
    assert prompts._title.text() == "Prompts: capacity"
    page.to_prompts()
    press(prompts.list, Qt.Key.Key_Left)
    assert prompts._title.text() == "Prompts: finance"
    page._desk.do(toggle_theme, lines=[line], theme="leadership", name="Leadership")
    assert prompts._title.text() == "Prompts: finance"  # somebody is reading
    page._list.choose("i-leader")
    page._list.choose("i-staff")
    assert prompts._title.text() in {"Prompts: capacity", "Prompts: leadership"}
    page._desk.close()


# -- the room


def test_people_are_listed_changed_and_taken_out_by_keys(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page._list.choose("i-leader")
    room = page.side.room
    room._add.click()
    form = room.form
    type_text(form.role, "Tenants")
    form.voice.pick("resident")
    type_text(form.many, "6")
    type_text(form.name, "Siân Ŵyn\n")
    assert form.isHidden()
    assert (shown(page).people, shown(page).voice) == (7, None)
    assert list(page._desk.door.names().values()) == ["Siân Ŵyn"]
    said = [room.list.rows.row(n).sentence for n in range(room.list.rows.rowCount())]
    assert said == ["Leader, leading group", "Tenants, 6 people, residents"]
    assert "Siân" not in " ".join(said)
    room.list.choose(room._met[1].key)
    room.list.setFocus()
    assert page.record_here() == ("participant", room._met[1].key)
    press(room.list, Qt.Key.Key_Return)
    assert form.name.text() == "Siân Ŵyn"
    form.name.clear()
    form.many.setText("4")
    press(form.many, Qt.Key.Key_Return)
    assert (shown(page).people, page._desk.door.names()) == (5, {})
    press(room.list, Qt.Key.Key_Delete)
    assert shown(page).people == 1
    page._desk.undo()
    assert shown(page).people == 5
    page._desk.close()


def test_a_role_or_a_number_is_asked_for_and_escape_changes_nobody(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page.side.room.add()
    form = page.side.room.form
    form.keep()
    assert "do there" in form.role.accessibleDescription()
    type_text(form.many, "none")
    form.keep()
    assert "number" in form.many.accessibleDescription()
    press(form.many, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert shown(page).people == 11
    page._desk.close()


def test_two_hundred_in_one_room_are_listed_and_the_column_keeps_its_height(
    qtbot: QtBot,
) -> None:
    door = a_challenge()
    with door.action("Many") as act:
        for n in range(200):
            act.new("participant", role=f"Role {n}", voice="staff", interviews=["i-leader"])
    page = a_page(qtbot, door)
    page._list.choose("i-leader")
    assert page.side.room.list.rows.rowCount() == 201
    assert page.side.room.height() < 400
    assert shown(page).people == 201
    page._desk.close()


# -- names


def test_a_name_in_a_note_is_offered_a_role_and_undo_brings_it_back(qtbot: QtBot) -> None:
    door = a_challenge()
    add_participant(
        door, interview="i-staff", role="Depot lead", voice=Voice.STAFF, name="Siân Ŵyn"
    )
    page = a_page(qtbot, door)
    banner = page.side.role
    assert banner.isHidden()
    page._desk.do(add_line, source="i-staff", note_taker="p-jo", text="Mrs Ŵyn keeps the key")
    page._desk.do(add_line, source="i-staff", note_taker="p-jo", text="Siân Ŵyn said so")
    assert banner.isVisible()
    assert "Ŵyn" not in banner._words.text()
    banner.say.click()
    assert noted(page) == ["A staff member keeps the key", "A staff member said so"]
    assert banner.isHidden()
    assert "Ŵyn" not in str(page._desk.door.undo_name)
    page._desk.undo()
    assert noted(page) == ["Mrs Ŵyn keeps the key", "Siân Ŵyn said so"]
    assert banner.isVisible()
    banner.dismiss()
    page._desk.do(add_line, source="i-staff", note_taker="p-jo", text="Ŵyn again")
    assert banner.isHidden()
    page._desk.close()


def test_a_name_being_written_is_offered_without_taking_the_keyboard(qtbot: QtBot) -> None:
    door = a_challenge()
    add_participant(
        door, interview="i-staff", role="Depot lead", voice=Voice.STAFF, name="Siân Ŵyn"
    )
    page = a_page(qtbot, door)
    page.notes.take_keyboard()
    before = page.window().focusWidget()
    page.notes.writing.emit("The key is with Siân Ŵyn")
    assert page.side.role.isVisible()
    assert page.window().focusWidget() is before
    page._list.choose("i-leader")
    assert page.side.role.isHidden()
    page._desk.close()


# -- heard elsewhere


def test_what_is_written_is_shown_where_it_came_up_and_leads_there(qtbot: QtBot) -> None:
    door = a_challenge()
    add_line(door, source="i-leader", note_taker="p-jo", text="Agency cover costs a million")
    page = a_page(qtbot, door)
    heard = page.side.heard
    assert heard.isHidden()
    page.notes.writing.emit("They have agency cover too")
    assert heard._said.text() == "“Agency cover” came up in 1 other session"
    assert heard.list.isHidden()
    heard._show.click()
    assert heard.list.rows.row(0).sentence == (
        "Agency cover costs a million. Leader of the council, leading group"
    )
    heard.list.choose(heard.list.rows.row(0).key)
    press(heard.list, Qt.Key.Key_Return)
    assert page._list.key() == "i-leader"
    assert heard.isHidden()
    page.notes.writing.emit("Nothing of that kind")
    assert heard.isHidden()
    page._desk.close()
