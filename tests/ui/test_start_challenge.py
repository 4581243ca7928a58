"""A challenge started by keyboard alone, with its team; and its details kept right afterwards."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.intake import register
from peerchallenge.record.details import Details, details
from peerchallenge.store.profile import Profile
from peerchallenge.ui.challenges.details import DetailsPage
from peerchallenge.ui.challenges.form import ChallengeForm
from peerchallenge.ui.challenges.start import StartChallenge
from peerchallenge.ui.habits import habits
from peerchallenge.ui.history.sheet import HistorySheet
from peerchallenge.ui.look import look
from peerchallenge.ui.type_ahead import TypeAhead
from peerchallenge.ui.window import Window
from tests.builders import northmoor_in
from tests.house.test_names import check
from tests.keys import press, type_text

TEAM = (
    ("Sunniva Calloway", "", "lead peer\n", "Eastvale District Council", ""),
    ("Cllr Anwen Moorhouse", "", "lead mem\n", "Saltmere City Council", "Labour"),
    ("Sam Cole", "", "officer\n", "Tarnbeck District Council", ""),
    ("Owain Tŵr", "", "Theatre director", "Mid-Moor Theatre", ""),
    ("Rhian Pellow", "RP", "manager\n", "Local Government Association", ""),
)


def begun(window: Window, profile: Profile) -> StartChallenge:
    """The form, with the keyboard in its first field."""
    window.take_profile(profile)
    assert window.challenges is not None
    window.challenges.instead.show_start()
    QApplication.processEvents()
    return window.challenges.instead.start


def here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def details_of(window: Window) -> Details:
    assert window.bench is not None
    return window.bench.desk.read(details)


def details_page(window: Window) -> DetailsPage:
    assert window.bench is not None
    window.bench.turn_to("details")
    QApplication.processEvents()
    page = window.bench.pages.made["details"]
    assert isinstance(page, DetailsPage)
    return page


def test_a_whole_challenge_with_a_team_of_five_is_started_with_keys_alone(
    window: Window, profile: Profile, qtbot: QtBot
) -> None:
    start = begun(window, profile)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is start.form.council.field)
    type_text(here(), "king lynn\n")
    type_text(here(), "4-7 Nov 2027\t")
    row = start.form.team.rows[0]
    while here() is not row.name:
        press(here(), Qt.Key.Key_Tab, text="\t")
    for name, initials, role, organisation, party in TEAM:
        type_text(here(), f"{name}\n")
        type_text(here(), f"{initials}\n")
        type_text(here(), role if role.endswith("\n") else f"{role}\n")
        type_text(here(), organisation)
        if isinstance(offers := here(), TypeAhead) and offers.is_offering:
            press(offers, Qt.Key.Key_Escape)
        type_text(here(), "\n")
        type_text(here(), f"{party}\n")
    start.go()
    held = details_of(window)
    assert held.council.name == "Borough Council of King’s Lynn and West Norfolk"
    assert (held.council.type, held.council.region) == ("District", "East of England")
    assert (held.starts, held.ends) == (date(2027, 11, 4), date(2027, 11, 7))
    assert [p.initials for p in held.team] == ["SC", "AM", "SCO", "OT", "RP"]
    assert [p.role for p in held.team] == [
        "Lead peer – chief executive", "Lead member peer", "Officer peer", "Theatre director",
        "Peer challenge manager",
    ]  # fmt: skip
    assert held.team[1].party == "Labour"
    assert window.bench is not None
    assert window.bench.desk.door.who == "SC"  # the first row is me unless another is marked
    assert window.settings.initials == "SC"


def test_nothing_but_the_council_is_required(window: Window, profile: Profile) -> None:
    start = begun(window, profile)
    start.go()
    assert start.form.council.field.property("refused")
    assert profile.challenges() == []
    type_text(start.form.council.field, "Mid-Moor Combined Authority")
    start.go()
    assert details_of(window).council.name == "Mid-Moor Combined Authority"
    assert details_of(window).team == ()


def test_a_challenge_is_one_step_in_the_store(profile: Profile) -> None:
    from peerchallenge.record.details import FocusFacts, PeerFacts
    from peerchallenge.store.actions.challenges import start_challenge

    _, door = profile.new_challenge(who="JO")
    start_challenge(
        door,
        council="Tarnbeck District Council",
        team=[PeerFacts("Jo Oakes", "jo")],
        focus=[FocusFacts("Is the housing plan enough?", "Housing")],
    )
    undone = [door.undo_name, door.undo() is not None, door.undo_name]
    assert undone == ["Start challenge", True, None]
    door.close()


def test_what_will_not_do_is_said_at_its_field_and_leaves_no_trace(
    window: Window, profile: Profile
) -> None:
    start = begun(window, profile)
    form = start.form
    type_text(form.council.field, "Tŷ Coed Borough Council")
    press(form.council.field, Qt.Key.Key_Escape)
    for first, last, said in (
        ("soon", "", "4 November 2026"),
        ("12 March 2026", "9 March 2026", "before the first"),
    ):
        form.days.starts.setText("")
        form.days.ends.setText("")
        type_text(form.days.starts, first)
        type_text(form.days.ends, last)
        start.go()
        made = form.days.refused()
        assert made is not None
        assert said in made.accessibleDescription()
    form.days.ends.setText("")
    type_text(form.days.ends, "15/3/26")
    row = form.team.rows[0]
    type_text(row.name, "Jo Oakes")
    other = form.team.new_row()
    type_text(other.name, "Josh Olds")
    other.initials.setText("jo")
    start.go()
    assert "JO" in form.team.refusal.text()
    assert profile.challenges() == []
    other.initials.setText("JS")
    start.go()
    (held,) = profile.challenges()
    assert (held.starts, held.ends) == (date(2026, 3, 12), date(2026, 3, 15))


def test_a_team_is_four_days_on_site_unless_somebody_says(window: Window, profile: Profile) -> None:
    days = begun(window, profile).form.days
    type_text(days.starts, "9/3/27\n")
    assert days.days() == (date(2027, 3, 9), date(2027, 3, 12))
    days.ends.setText("")
    type_text(days.ends, "11 March 2027\n")
    days.starts.setText("")
    type_text(days.starts, "16 March 2027\n")
    assert days.days() == (date(2027, 3, 16), date(2027, 3, 18))


def test_the_list_is_in_the_page_and_esc_closes_only_it(window: Window, profile: Profile) -> None:
    start = begun(window, profile)
    field = start.form.council.field
    type_text(field, "west nor")
    names = [s.words for s in field.offered()]
    assert "Borough Council of King’s Lynn and West Norfolk" in names
    assert all(s.under for s in field.offered())
    press(field, Qt.Key.Key_Down)
    assert field.text() == "west nor"
    assert field.window() is window
    press(field, Qt.Key.Key_Escape)
    assert not field.is_offering
    assert start.isVisible()
    press(field, Qt.Key.Key_Escape)
    assert not start.isVisible()


def test_what_is_half_filled_is_kept_while_one_looks_away(window: Window, profile: Profile) -> None:
    start = begun(window, profile)
    type_text(start.form.council.field, "Tarn")
    type_text(start.form.team.rows[0].name, "Jo Oakes")
    start.left.emit()
    assert window.challenges is not None
    window.challenges.instead.show_start()
    assert window.challenges.instead.start.form.council.field.text() == "Tarn"
    assert window.challenges.instead.start.form.team.team()[0].initials == "JO"


def half_filled(form: ChallengeForm) -> None:
    """A council, half a day, two peers of whom the second is me, and a question."""
    form.council.field.setText("Tarnbeck")
    form.days.starts.setText("4 N")
    row = form.team.rows[0]
    row.name.setText("Sam Cole")
    row.initials.setText("SC")
    second = form.team.new_row()
    second.name.setText("Owain Tŵr")
    form.team._mark(second)
    form.focus.questions[0].setText("Is the theatre worth it?")


def filled_in(form: ChallengeForm) -> list[object]:
    days = (form.days.starts.text(), form.days.ends.text())
    team = (form.team.team(), [row.is_mine for row in form.team.rows])
    return [form.council.facts().name, form.kind.key(), days, team, form.focus.facts()]


def test_what_is_half_filled_is_there_again_after_the_lock_and_after_another_challenge(
    window: Window, profile: Profile, tmp_path: Path
) -> None:
    other = northmoor_in(profile)
    start = begun(window, profile)
    half_filled(start.form)
    before = filled_in(start.form)
    window.lock()
    assert habits.unfinished_start == ""
    kept = (tmp_path / "settings.ini").read_text()
    assert not any(said in kept for said in ("Tarnbeck", "Cole", "theatre"))
    window.take_profile(profile)
    assert window.challenges is not None
    instead = window.challenges.instead
    assert instead.currentWidget() is instead.start
    assert filled_in(instead.start.form) == before
    instead.start.left.emit()
    window.open_challenge(other)
    window.all_challenges()
    instead = window.challenges.instead
    assert "start" not in vars(instead)  # on the list, as one was
    assert filled_in(instead.start.form) == before


def test_a_form_begun_before_can_be_emptied_and_put_back_and_is_forgotten_once_it_is_started(
    window: Window, profile: Profile
) -> None:
    half_filled(begun(window, profile).form)
    window.lock()
    window.take_profile(profile)
    assert window.challenges is not None
    start = window.challenges.instead.start
    before = filled_in(start.form)
    check(start)
    start._anew.click()
    assert start.unfinished() == ""
    start._anew.click()
    assert filled_in(start.form) == before
    start.form.days.starts.setText("4 Nov 2027")
    start.form.team.rows[1].initials.setText("OT")
    start.go()
    assert window.bench is not None
    assert [peer.initials for peer in details_of(window).team] == ["SC", "OT"]
    assert habits.unfinished_start == ""


@pytest.mark.parametrize("kept", ["{", "[]", '{"council": {"name": "T", "mayor": "x"}}'])
def test_what_another_version_kept_of_it_leaves_it_empty(profile: Profile, kept: str) -> None:
    assert StartChallenge(profile, before=kept).unfinished() == ""


def test_a_pasted_table_fills_the_rows(window: Window, profile: Profile) -> None:
    start = begun(window, profile)
    row = start.form.team.rows[0]
    QApplication.clipboard().setText(
        "Name\tRole\tCouncil\tParty\n"
        "Jo Oakes\tLead peer - chief executive\tEastvale District Council\t\n"
        "Cllr Ana Moss\tMember peer\tSaltmere City Council\tLabour\n"
    )
    press(row.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    team = start.form.team.team()
    assert [(p.name, p.initials, p.party) for p in team] == [
        ("Jo Oakes", "JO", ""),
        ("Cllr Ana Moss", "AM", "Labour"),
    ]
    assert team[0].role == "Lead peer – chief executive"
    QApplication.clipboard().setText("Sam Cole")
    another = start.form.team.new_row()
    press(another.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert another.name.text() == "Sam Cole"


def test_a_key_costs_no_more_than_five_milliseconds(window: Window, profile: Profile) -> None:
    form = begun(window, profile).form
    found = form.council._register
    for typed in ("c", "co", "council", "nor", "west nor", "kings lynn", "zzz"):
        costs = []
        for _ in range(9):
            before = time.perf_counter()
            found.best(typed)
            costs.append(time.perf_counter() - before)
        assert min(costs) < 0.005, typed


def test_a_register_is_imported_from_the_page_and_a_bad_one_changes_nothing(
    window: Window, profile: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    council = begun(window, profile).form.council
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(
        "local-authority-code,official-name,end-date,replaced-by\n"
        "OLD,Oldmoor Borough Council,2023-04-01,NEW\nNEW,Newmoor Council,,\n",
        encoding="utf-8",
    )
    bad.write_bytes(b"\0\0\0")
    council.take_register(good)
    qtbot.waitUntil(lambda: len(council._register.authorities) == 2)
    type_text(council.field, "oldm")
    assert council.field.offered()[0].under == "Abolished on 1 April 2023, now Newmoor Council"
    council.take_register(bad)
    qtbot.waitUntil(council.refusal.isVisible)
    assert len(council._register.authorities) == 2
    assert len(register.register_in(profile.folder).authorities) == 2


# -- afterwards


def test_details_are_saved_field_by_field_and_undone_by_name(northmoor_window: Window) -> None:
    page = details_page(northmoor_window)
    bench = northmoor_window.bench
    assert bench is not None
    page.form.council.field.setText("")
    type_text(page.form.council.field, "Tarnbeck District Council")
    page.form.council.settle()
    assert details_of(northmoor_window).council.name == "Tarnbeck District Council"
    assert bench.desk.door.undo_name == "Change the council"
    assert northmoor_window.windowTitle().startswith("Tarnbeck")
    bench.desk.undo()
    assert page.form.council.field.text() == "Northmoor Borough Council"
    page.form.days.starts.setText("")
    type_text(page.form.days.starts, "10 November 2025\n")
    assert details_of(northmoor_window).ends == date(2025, 11, 13)
    assert bench.desk.door.undo_name == "Change the dates"


def test_the_team_is_changed_ordered_and_added_to(northmoor_window: Window) -> None:
    page = details_page(northmoor_window)
    before = [p.initials for p in details_of(northmoor_window).team]
    rows = page.form.team
    rows.rows[0].role.setText("")
    type_text(rows.rows[0].role, "Officer peer\n")
    press(rows.rows[0].name, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    team = details_of(northmoor_window).team
    assert [p.initials for p in team] == [before[1], before[0], *before[2:]]
    assert team[1].role == "Officer peer"
    added = rows.new_row()
    type_text(added.name, "Tess Dale\n")
    assert details_of(northmoor_window).team[-1].initials == "TD"
    rows._remove(rows.rows[-1])
    assert [p.initials for p in details_of(northmoor_window).team] == [p.initials for p in team]


def test_a_peer_who_wrote_lines_stays_and_it_is_said_why(northmoor_window: Window) -> None:
    page = details_page(northmoor_window)
    before = details_of(northmoor_window).team
    page.form.team._remove(page.form.team.rows[0])
    assert details_of(northmoor_window).team == before
    assert "stays in the team" in page.form.team.refusal.text()


def test_the_history_is_of_what_the_keyboard_is_in(northmoor_window: Window) -> None:
    page = details_page(northmoor_window)
    northmoor_window.activateWindow()
    team, asked = details_of(northmoor_window).team, details_of(northmoor_window).focus
    for field, kind, key in (
        (page.form.team.rows[1].role, "peer", team[1].key),
        (page.form.focus.questions[0], "focus", asked[0].key),
        (page.form.council.field, "council", None),
        (page.form.days.starts, "challenge", None),
    ):
        field.setFocus()
        QApplication.processEvents()
        here = page.record_here()
        assert here is not None
        assert here[0] == kind
        assert key in {None, here[1]}
    rows = page.form.team.rows
    rows[1].role.setFocus()
    rows[1].role.setText("Retired")
    rows[1].role.setModified(True)
    press(rows[1].role, Qt.Key.Key_Return)
    page.history.click()
    (sheet,) = page.findChildren(HistorySheet)
    assert "role" in " ".join(m.sentence for m in sheet._acts.moments()).lower()
    sheet.close()


def test_a_question_with_lines_under_it_stays(northmoor_window: Window) -> None:
    page = details_page(northmoor_window)
    before = details_of(northmoor_window).focus
    for made in (page.form.focus.questions[0], page.form.focus.words[0]):
        made.setText("")
        made.setModified(True)
        made.editingFinished.emit()
    assert [f.key for f in details_of(northmoor_window).focus] == [f.key for f in before]
    page.form.focus.questions[2].setText("")
    type_text(page.form.focus.questions[2], "Are the parks looked after?\n")
    assert len(details_of(northmoor_window).focus) == 3


def test_every_field_of_the_details_says_what_it_is(northmoor_window: Window) -> None:
    check(details_page(northmoor_window))


@pytest.mark.parametrize(("width", "height", "size"), [(1366, 768, 100), (960, 540, 200)])
def test_nothing_is_squeezed(
    northmoor_window: Window, qtbot: QtBot, width: int, height: int, size: int
) -> None:
    northmoor_window.resize(width, height)
    look.set_text_size(size)
    page = details_page(northmoor_window)
    name = page.form.team.rows[-1].name
    qtbot.waitUntil(lambda: name.height() >= name.minimumSizeHint().height())
    for row in page.form.team.rows:
        for made in row.stops():
            assert made.height() >= made.minimumSizeHint().height()
            assert made.width() >= made.minimumSizeHint().width()
            assert made.mapTo(page, made.rect().topRight()).x() <= page.width()


def test_a_name_of_three_hundred_letters_breaks_neither_rail_nor_list(
    window: Window, profile: Profile
) -> None:
    start = begun(window, profile)
    name = "Llanfair\u202e\0 " + "Dyffryn-y-Glyn " * 19
    start.form.council.field.setText(name)
    start.go()
    assert window.bench is not None
    held = details_of(window).council.name
    assert "\u202e" not in held
    assert "\0" not in held
    QApplication.processEvents()
    rail = window.bench.frame.rail
    assert rail.width() < 320
    assert rail.items["overview"].height() >= 24
    assert rail.items["letter"].geometry().bottom() <= rail.height()
    window.all_challenges()
    QApplication.processEvents()
    assert window.challenges is not None
    assert window.challenges.list.horizontalScrollBar().maximum() == 0
