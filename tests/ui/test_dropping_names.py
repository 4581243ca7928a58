"""The names of people met are dropped in the details of the challenge, with one yes."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from peerchallenge.record.sources import Participant
from peerchallenge.store.searches import Request, note_search, searches
from peerchallenge.ui.challenges.details import DetailsPage
from peerchallenge.ui.challenges.names_card import NamesCard
from peerchallenge.ui.window import Window

NAME = "Cllr Zebedee Quillfeather"


@pytest.fixture
def card(northmoor_window: Window) -> NamesCard:
    bench = northmoor_window.bench
    assert bench is not None
    door = bench.desk.door
    with door.reading() as session:
        key = next(iter(session.scalars(select(Participant.key))))
    with door.action("Name") as act:
        act.name_participant(key, NAME)
        act.new("evidence", text="Quillfeather said so")
    note_search(door.file, who="RP", request=Request.OWN, phrase="Zebedee Quillfeather", found={})
    bench.turn_to("details")
    page = bench.pages.made["details"]
    assert isinstance(page, DetailsPage)
    return page.names


def test_counts_and_one_yes_drop_them_and_the_log_forgets_them(card: NamesCard) -> None:
    many = len(card._desk.door.names())
    card.drop.click()
    assert card.keep.hasFocus()
    assert "Lines of notes with a name in them: " in card._follows.text()
    assert str(many) in card.yes.words() or many == 1
    card.yes.click()
    door = card._desk.door
    assert door.names() == {}
    assert card.again.isVisible()
    assert not card.drop.isVisible()
    assert [s.phrase for s in searches(door.file)] == [""]
    assert door.undo_name in {None, "Note that the names were dropped"}


def test_to_keep_them_changes_nothing(card: NamesCard) -> None:
    card.drop.click()
    card.keep.click()
    assert NAME in card._desk.door.names().values()
    assert card.drop.isVisible()


def test_names_come_in_again_only_when_somebody_says_so(card: NamesCard) -> None:
    door = card._desk.door
    theirs = door.names_history()
    card.drop.click()
    card.yes.click()
    assert not door.join([], [theirs]).is_new
    card.again.click()
    door.accept("Merge", door.join([], [theirs]))
    assert NAME in door.names().values()
