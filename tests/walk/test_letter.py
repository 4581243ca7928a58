"""From agreed findings to a letter on the disk, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.ui import work
from tests.walk.peer import Peer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
WORDS = "Words of the letter"


def test_a_letter_is_written_checked_and_exported(peer: Peer, tmp_path: Path) -> None:
    peer.sits_down()
    peer.presses("Ctrl+T")
    peer.sees("Northmoor Borough Council", "Overview")
    peer.goes_to("Letter")
    peer.presses("Ctrl+R")
    peer.sees("100% written", "Thank you for inviting a team of peers")
    words_are_written(peer)
    paragraphs_are_split_joined_and_moved(peer)
    a_paragraph_gets_its_findings(peer)
    words_are_replaced_everywhere(peer)
    what_the_record_says_is_taken_up(peer)
    peer.goes_to("Letter")
    target = tmp_path / "letter.pdf"
    peer.chooses_the_file(target, by="Ctrl+E")
    peer.sees("Exported letter.pdf")
    assert target.read_bytes().startswith(b"%PDF")
    peer.closes_the_window()
    work.end()
    door = peer.opens_the_file()
    assert door.verify() == []
    door.close()


def words_are_written(peer: Peer) -> None:
    peer.is_at(WORDS, "Compose from the record")
    peer.panes_to(WORDS)
    peer.presses("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    peer.sees("Local priorities and outcomes, paragraph 1")
    peer.presses("End")
    peer.types(" Ŵyn said so too.")
    peer.sees("Ŵyn said so too.")
    peer.presses("Down")
    peer.presses("Ctrl+Z")
    peer.sees_no("Ŵyn said so too.")


def paragraphs_are_split_joined_and_moved(peer: Peer) -> None:
    peer.presses("Ctrl+Home", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    peer.presses("Ctrl+Right", "Ctrl+Right", "Return")
    peer.sees("Undo: Split paragraph")
    peer.presses("Backspace")
    peer.sees("Undo: Join paragraphs")
    peer.presses("Alt+Down")
    peer.sees("Undo: Move paragraph")
    peer.presses("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    peer.sees_no("Undo: Split paragraph")


def a_paragraph_gets_its_findings(peer: Peer) -> None:
    peer.presses("Ctrl+Shift+L")
    peer.is_at("Find a finding")
    peer.types("talent")
    peer.presses("Return", "Escape")
    peer.sees("Undo: Link finding")
    peer.is_at(WORDS)


def words_are_replaced_everywhere(peer: Peer) -> None:
    peer.presses("Ctrl+H")
    peer.is_at("Find in the letter")
    peer.types("the peer team")
    peer.sees(" places")
    peer.tabs_to("Replace with")
    peer.types("the team\n")
    peer.sees("Undo: Replace in")
    peer.presses("Escape")
    peer.is_at(WORDS)


def what_the_record_says_is_taken_up(peer: Peer) -> None:
    peer.goes_to("Findings")
    peer.arrows_to("Finding 13")
    peer.presses("Return")
    peer.tabs_to("Narrative")
    peer.presses("Ctrl+End")
    peer.types(" It was said again.")
    peer.goes_to("Letter")
    peer.sees("Out of date")
    peer.panes_to("Checks and what is new in the record")
    peer.arrows_to("Out of date")
    peer.presses("Ctrl+Return")
    peer.sees("Undo: Take up what is new in the letter", "It was said again.")
