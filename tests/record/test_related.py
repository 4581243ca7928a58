"""Lines that may belong under a finding are found by what it says, and asked about once."""

from __future__ import annotations

from peerchallenge.record.related import related_lines, stems_of
from peerchallenge.store.door import Door
from tests.builders import a_challenge

WORDS = "Scrutiny committee decisions come too late for the housing strategy"


def noted() -> Door:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("finding", key="f", headline=WORDS, theme="governance")
        act.new("evidence", key="both", text="Scrutiny decided late", interview="i-leader")
        said = {
            "theme": ("Scrutiny saw the decision after it was made", ["governance"]),
            "other": ("Housing strategy went past scrutiny", ["finance"]),
            "one-word": ("Housing repairs are quick", ["governance"]),
            "nothing": ("The bins are emptied on Tuesday", ["governance"]),
            "linked": ("Scrutiny decisions on housing come late", ["governance"]),
        }
        for key, (words, themes) in said.items():
            act.new("evidence", key=key, text=words, interview="i-staff", themes=themes)
        act.include("finding", "f", "evidence", ["linked"])
    return door


def found(door: Door) -> list[str]:
    with door.reading() as session:
        lines = related_lines(session, words=WORDS, theme="governance", finding="f")
    return [line.key for line in lines]


def test_lines_that_share_telling_words_come_those_of_the_theme_first() -> None:
    door = noted()
    keys = found(door)
    assert keys[0] == "theme"
    assert "other" in keys
    assert not {"linked", "nothing", "one-word"} & set(keys)
    door.close()


def test_what_somebody_said_is_not_related_is_not_offered_again() -> None:
    door = noted()
    with door.action("Not this") as act:
        act.include("finding", "f", "unrelated", ["theme"])
    assert "theme" not in found(door)
    door.undo()
    assert "theme" in found(door)
    door.close()


def test_words_that_say_nothing_find_nothing() -> None:
    door = noted()
    with door.reading() as session:
        for words in ("", "the of and with very much", '"* OR ) NEAR'):
            assert related_lines(session, words=words, theme=None, finding="f") == []
    door.close()


def test_a_word_is_shortened_so_that_its_other_forms_are_found() -> None:
    assert stems_of("Decisions, decisions and the residents’ view") == [
        "decisio", "residen", "view",
    ]  # fmt: skip
