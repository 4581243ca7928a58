"""The pages beside the words are those that will be exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from peerchallenge.letter.compose import compose
from peerchallenge.store.door import Door
from peerchallenge.ui.letter.drawing import DrawnPage, drawn
from tests.builders import a_challenge


@pytest.fixture
def door(tmp_path: Path) -> Door:
    made = a_challenge(tmp_path)
    compose(made)
    return made


def test_the_letterhead_stands_on_the_first_page(door: Door, tmp_path: Path) -> None:
    picture = tmp_path / "crest.png"
    Image.new("RGB", (200, 80), (10, 60, 140)).save(picture)
    without = drawn(door, {}, 400)
    with_it = drawn(door, {}, 400, letterhead=picture)
    assert with_it.pages[0].data != without.pages[0].data
    assert with_it.spots.keys() == without.spots.keys()
    door.close()


def test_the_page_looked_at_is_shown_before_the_others(door: Door) -> None:
    shown: list[tuple[int, DrawnPage]] = []
    made = drawn(door, {}, 400, seen=1, show=shown.append)
    assert [(number, page.data == made.pages[number].data) for number, page in shown] == [(1, True)]
    assert len(drawn(door, {}, 400, seen=99, show=shown.append).pages) == len(made.pages)
    assert len(shown) == 1
    door.close()
