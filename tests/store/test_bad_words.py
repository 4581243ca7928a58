"""Whatever is typed or pasted: cleaned once at the door, kept, and there after a restart."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.record.search import search
from peerchallenge.record.sources import Interview
from peerchallenge.store.door import Door
from peerchallenge.store.file import Draft, StoreFile
from peerchallenge.store.words import clean
from tests.builders import a_challenge, a_door
from tests.store.test_projection import reopened

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
WORDS: dict[str, tuple[str, str, str]] = {
    # what is typed, what stands, what finds it
    "NUL": ("Papers\x00 late", "Papers late", "papers"),
    "lone surrogates": ("Trust \ud83d is\udc00 low", "Trust  is low", "trust low"),
    "bidi controls": ("pay \u202eevil\u202c now \u2066x\u2069", "pay evil now x", "evil"),
    "C0, C1 and DEL": ("a\x07b\x1b[31mc\x7fd\x9fe", "ab[31mcde", "31mcde"),
    "byte order mark": ("\ufeffHeard", "Heard", "heard"),
    "line separators": ("one\u2028two\u2029three\x85d\x0be", "one\ntwo\nthree\nd\ne", "three"),
    "line ends": ("one\r\ntwo\rthree", "one\ntwo\nthree", "two"),
    "tabs": ("a\tb", "a b", "a b"),
    "Arabic": ("قال الموظفون إن الثقة عالية", "قال الموظفون إن الثقة عالية", "الثقة"),
    "Hebrew": ("הצוות סומך על המועצה", "הצוות סומך על המועצה", "המועצה"),
    "Welsh": ("Mae’r tŷ a’r dŵr yn ŵyl", "Mae’r tŷ a’r dŵr yn ŵyl", "dwr"),
    "letters in pieces": ("dw\u0302r, ty\u0302", "dŵr, tŷ", "tŷ"),
    "emoji of several": (f"Heard {FAMILY} today 👍🏽", f"Heard {FAMILY} today 👍🏽", "today"),
    "a joiner": ("क्\u200dष said", "क्\u200dष said", "said"),
    "beyond the first plane": ("𝔘𐐷𠮷 said", "𝔘𐐷𠮷 said", "said"),
    "like SQL": ("'); drop table evidence; --", "'); drop table evidence; --", "drop table"),
    "like markup": ("<img src=file:///x> & <b>", "<img src=file:///x> & <b>", "img"),
    "like a formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "calc"),
    "a UNC path": (r"\\host\share\x.png", r"\\host\share\x.png", "share"),
    "blank": (" \n ", " \n ", ""),
}  # fmt: skip


@pytest.mark.parametrize("what", WORDS)
def test_odd_words_stand_as_cleaned_after_a_restart(what: str) -> None:
    typed, stands, sought = WORDS[what]
    assert clean(typed) == stands
    door = a_door()
    with door.action("Add lines") as act:
        act.new("evidence", key="acted", text=typed, where=typed)
        act.new("evidence", key="typed", text="")
        act.new("participant", key="p")
        act.name_participant("p", typed)
    door.drafts.note("evidence", "typed", "text", typed, name="Write a line")
    door.keep_drafts()
    door.file.close()  # killed: nothing is put in on the way out
    door = Door(StoreFile(door.file.path, door.file._raw_key))
    assert door.text("evidence", "acted", "text") == stands
    assert door.text("evidence", "typed", "text") == stands
    assert door.name_of("p") == clean(typed, lines=False).strip()
    assert "\n" not in str(door._challenge.value("evidence", "acted", "where"))
    if sought:
        with door.reading() as session:
            assert {h.key for h in search(session, sought)} == {"acted", "typed"}
    assert door.verify() == []
    door.close()


def test_a_line_of_a_megabyte_is_a_line() -> None:
    long = "Members say it ŵ. " * 60_000
    assert len(long) > 1_000_000
    door = a_door()
    with door.action("Add line") as act:
        act.new("evidence", key="e1", text=long)
    door.drafts.note("evidence", "e1", "text", "First. " + long + "Last", name="Reword")
    door.keep_drafts()
    door.settle()
    door.drafts.note("evidence", "e1", "text", long.upper(), name="Reword")
    door = reopened(door)
    assert door.text("evidence", "e1", "text") == clean(long.upper())
    assert door.verify() == []
    door.close()


def test_a_whole_page_can_be_rewritten_with_other_words() -> None:
    # Loro's own diff gives up after 200 ms.
    drawn = random.Random(3)
    one, other = ("".join(drawn.choices("abcdefghij ", k=3_000)) for _ in range(2))
    door = a_door()
    with door.action("Add line") as act:
        act.new("evidence", key="e1", text=one)
    with door.action("Reword") as act:
        act.put("evidence", "e1", text=other)
    assert door.text("evidence", "e1", "text") == clean(other)
    door.undo()
    assert door.text("evidence", "e1", "text") == clean(one)
    assert door.verify() == []
    door.close()


@settings(max_examples=20)
@given(st.lists(st.text(st.characters(), max_size=30), min_size=1, max_size=4))
def test_any_words_at_all(typed: list[str]) -> None:
    door = a_door()
    for words in typed:
        with door.action("Write") as act:
            act.put("evidence", "e1", text=words, where=words)
        door.drafts.note("finding", "f1", "headline", words, name="Write")
        door.keep_drafts()
    door = reopened(door)
    assert door.text("evidence", "e1", "text") == clean(typed[-1])
    assert door.text("finding", "f1", "headline") == clean(typed[-1])
    assert door.verify() == []
    door.close()


@given(st.text(st.characters()))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    clean(typed).encode("utf-8")  # raises for a lone surrogate
    assert "\n" not in clean(typed, lines=False)


# -- what contradicts itself


def _change(door: Door, kind: str, key: str, fields: dict[str, date | str | int]) -> None:
    with door.action("Change") as act:
        act.put("evidence", "e1", text="Not written either")
        act.put(kind, key, **fields)


@pytest.mark.parametrize(
    ("kind", "key", "fields", "says"),
    [
        (
            "challenge",
            "ch",
            {"ends": date(2025, 11, 2)},
            "end on 2 November 2025, before it starts",
        ),
        ("challenge", "ch", {"starts": date(2025, 11, 9)}, "before it starts on 9 November 2025"),
        ("interview", "i-leader", {"ends": "08:59"}, "would end at 08:59, before it begins"),
        ("interview", "i-leader", {"begins": "11:00"}, "before it begins at 11:00"),
        ("participant", "who-staff", {"people": 0}, "at least one person"),
        ("participant", "who-staff", {"people": 2**53}, "too large"),
    ],
)
def test_what_contradicts_itself_is_refused_and_changes_nothing(
    kind: str, key: str, fields: dict[str, date | str | int], says: str
) -> None:
    door = a_challenge()
    before, undo, saved_at = door.state_hash(), door.undo_name, door.saved_at
    with pytest.raises(Refused, match=says):
        _change(door, kind, key, fields)
    assert (door.state_hash(), door.undo_name, door.saved_at) == (before, undo, saved_at)
    assert door.verify() == []
    door.close()


def test_a_session_may_begin_at_nine_and_end_at_ten_however_nine_is_written() -> None:
    door = a_challenge()
    with door.action("Change") as act:
        act.put("interview", "i-leader", begins="9:00", ends="10:00")
    door.close()


def test_dates_that_only_a_merge_put_in_the_wrong_order_stop_nobody() -> None:
    me = a_challenge(who="JO")
    them = a_door(who="AM")
    them.merge(me.history())
    with me.action("Change the dates") as act:
        act.put("challenge", "ch", starts=date(2025, 11, 6))
    with them.action("Change the dates") as act:
        act.put("challenge", "ch", ends=date(2025, 11, 4))
    me.merge(them.history())
    me.drafts.note("challenge", "ch", "overall", "A good council", name="Write overall messages")
    me.keep_drafts()
    me = reopened(me)
    assert me.text("challenge", "ch", "overall") == "A good council"
    with me.action("Change the dates") as act:  # on the way to putting it right
        act.put("challenge", "ch", ends=date(2025, 11, 5))
    with me.action("Change the dates") as act:
        act.put("challenge", "ch", starts=date(2025, 11, 3))
    with pytest.raises(Refused), me.action("Change the dates") as act:
        act.put("challenge", "ch", ends=date(2025, 11, 2))
    with me.reading() as session:
        assert session.get(Interview, "i-leader")
    me.close()
    them.close()


# -- drafts


def test_a_recovered_draft_keeps_what_changed_beside_it() -> None:
    door = a_door()
    with door.action("Add line") as act:
        act.new("evidence", key="e1", text="Papers come late")
    door.drafts.note("evidence", "e1", "text", "Papers come late again", name="Reword")
    door.keep_drafts()
    with door.action("Reword elsewhere") as act:
        act.put("evidence", "e1", text="All papers come late")
    path, key = door.file.path, door.file._raw_key
    door.file.close()
    door = Door(StoreFile(path, key))
    assert door.text("evidence", "e1", "text") == "All papers come late again"
    door.close()


def test_a_draft_of_a_newer_version_does_not_keep_a_challenge_shut() -> None:
    door = a_door()
    newer = [Draft("survey", "s1", "answer", "", "Yes"), Draft("finding", "f1", "risk", "", "High")]
    door.file.keep_drafts(newer)
    door = reopened(door)
    assert sorted(d.text for d in door.file.drafts()) == ["High", "Yes"]
    door.close()
