"""Nobody whom the team met can be known by the letter, by name or by post."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.letter.checks import LOOK, MUST, check_letter
from tests.letter.checking import a_letter, codes, found, words_at

NAME = "Cllr Siôn Absalom-Long, OBE"


@pytest.mark.parametrize(
    "said",
    [
        "Trust was built by Siôn Absalom-Long.",
        "Trust was built by sion absalom-long.",
        "Trust was built by Cllr S. Absalom Long and others.",
        "Trust was built by S Absalom-Long.",
        "ABSALOM-LONG built it.",
        "It was Absalom-Long’s doing.",
        "It was Absalom\u2011Long’s doing.",
        "Trust was built by Siôn\nAbsalom-Long.",
    ],
)
def test_a_name_must_be_settled_however_it_is_written(said: str) -> None:
    door = a_letter(who_leader=NAME)
    assert codes(found(door, said))["name"] == MUST
    door.close()


def test_a_surname_that_is_a_word_is_only_worth_a_look_where_a_sentence_begins() -> None:
    door = a_letter(who_leader="Ada Long")
    assert codes(found(door, "Long waits are fewer. It takes long.")) == {"surname-word": LOOK}
    assert codes(found(door, "Long told us."))["name"] == MUST
    assert codes(found(door, "We met Long."))["name"] == MUST
    with door.action("Name") as act:
        act.name_participant("who-leader", "Ada May")
    assert codes(found(door, "On 3 May 2025 and in May 2026.")) == {}
    assert codes(found(door, "We met May."))["name"] == MUST
    with door.action("Name") as act:
        act.name_participant("who-leader", "Ada Long")
    assert codes(found(door, "Mr Long was there."))["name"] == MUST
    door.close()


def test_a_first_name_is_worth_a_look_unless_it_is_a_peers_own_too() -> None:
    door = a_letter(who_leader="Wren Absalom", who_staff="Jo Pike")
    assert codes(found(door, "We saw what Wren does.")) == {"first-name": LOOK}
    assert codes(found(door, "We saw what a wren does.")) == {}
    assert codes(found(door, "We saw what Jo does.")) == {}
    door.close()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("The section 151 officer told us that reserves are sound.", "role-said"),
        ("The Section 151 Officer, new in post, felt that reserves are sound.", "role-said"),
        ("We heard from the leader of the opposition that papers are late.", "role-said"),
        ("According to the monitoring officer, papers are late.", "role-said"),
        ("The chief executive’s view is that papers are late.", "role-said"),
        ("We heard that the monitoring officer is trusted.", "role"),
        ("The leader was told late about it.", "role"),
        ("The portfolio holder for housing said that the list is long.", "role-said"),
        ("The head of planning policy felt unheard.", "role-said"),
    ],
)
def test_a_post_that_one_person_holds_is_seen_where_it_is_said_what_was_heard(
    said: str, code: str
) -> None:
    door = a_letter()
    assert codes(found(door, said)) == {code: MUST if code == "role-said" else LOOK}
    door.close()


@pytest.mark.parametrize(
    "said",
    [
        "The leader and the chief executive are visible and work well together.",
        "The leader and the chief executive are visible and believed.",
        "The monitoring officer advises each committee.",
        "Directors felt that the head of each service decides.",
        "Some community leaders told us that papers are late.",
        "A former leader told us that papers are late.",
        "Senior officers told us that papers are late.",
    ],
)
def test_posts_in_public_and_voices_are_left_alone(said: str) -> None:
    door = a_letter()
    assert codes(found(door, said)) == {}
    door.close()


def test_a_role_listed_for_one_participant_counts_and_one_of_many_does_not() -> None:
    door = a_letter()
    with door.action("Add participants") as act:
        act.new("participant", role="Head of highways and parking manager")
        act.new("participant", role="Ward councillor")
        act.new("participant", role="Ward councillor")
    assert codes(found(door, "The head of highways said so.")) == {"role-said": MUST}
    assert codes(found(door, "The parking manager said so.")) == {"role-said": MUST}
    assert codes(found(door, "The ward councillor said so.")) == {}
    door.close()


def test_the_words_pointed_at_are_those_of_the_marked_text() -> None:
    door = a_letter(who_leader="Ada Long")
    said = "*Trust is high.* It is [said](https://x.org) that Ada Long built it."
    (check,) = found(door, said)
    assert words_at(said, check) == "Ada Long"
    door.close()


def test_names_in_what_the_letter_takes_from_the_challenge_are_found() -> None:
    door = a_letter(who_leader="Ada Longstaff")
    with door.action("Write") as act:
        act.put("focus", "f0", question="Does Ada Longstaff plan well?")
        act.put("challenge", "ch", addressee="Councillor Longstaff")
    with door.reading() as session:
        seen = {(c.kind, c.level) for c in check_letter(session, door.names()) if c.code == "name"}
    assert seen == {("focus", MUST), ("challenge", MUST)}
    door.close()


_PARTS = st.from_regex(r"[A-ZŴÉÔ][a-zŵéôü]{2,9}", fullmatch=True)


@settings(max_examples=20, deadline=None)
@given(_PARTS, _PARTS, st.sampled_from(["said so", "{} TBC TBC", "the the {}", "12 sessions {}"]))
def test_no_sentence_of_any_check_holds_a_name(first: str, last: str, said: str) -> None:
    name = f"{first} Q{last.lower()}x"
    door = a_letter(who_leader=name)
    with door.action("Write") as act:
        act.new("participant", role=f"Head of {name} House")
        act.put("finding", "f1", headline=name)
        act.put("paragraph", "p1", text=f"{name} {said.format(name)}. We met 12 {name} people.")
    with door.reading() as session:
        checks = check_letter(session, door.names())
    assert "name" in codes(checks)
    assert not [c for c in checks if name.casefold() in f"{c.where} {c.sentence}".casefold()]
    door.close()
