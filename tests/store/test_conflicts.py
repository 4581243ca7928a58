"""What needs a person: the same list on every laptop, and nobody is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.record.held import Record, fields_of
from peerchallenge.record.readings import members
from peerchallenge.record.sources import Interview
from peerchallenge.record.weighing import Finding
from peerchallenge.store.act import Act
from peerchallenge.store.actions.deciding import decide, different, same_thing
from peerchallenge.store.actions.regrouping import merge_findings
from peerchallenge.store.asked import KINDS_NOT_ASKED, NOT_ASKED, asked_about
from peerchallenge.store.conflicts import Question, questions, questions_of, words_of
from peerchallenge.store.door import Door
from peerchallenge.store.past import Past
from tests.builders import a_challenge, a_door
from tests.store.laptops import STEPS, exchanged, play

Did = Callable[[Act], object]


@pytest.fixture
def pair() -> Iterator[tuple[Door, Door]]:
    """JO's laptop and AM's, with one finding, one line and nothing they do not share."""
    one, other = a_challenge(who="JO"), a_door(who="AM")
    with one.action("Note") as act:
        act.new("evidence", key="e1", text="They trust us", interview="i-leader")
        act.new(
            "finding",
            key="f1",
            number=1,
            theme="finance",
            bearing="consider",
            headline="Members trust officers",
            narrative="All of them.",
            evidence=["e1"],
        )
    other.merge(one.history())
    yield one, other
    one.close()
    other.close()


def at_once(pair: tuple[Door, Door], here: Did, there: Did) -> None:
    """Each does something without knowing of the other, then both hold both."""
    for door, did in zip(pair, (here, there), strict=True):
        with door.action("Write") as act:
            did(act)
    exchange(pair)


def exchange(pair: tuple[Door, Door]) -> None:
    one, other = pair
    sent, answer = one.history(), other.history()
    one.merge(answer)
    other.merge(sent)
    assert one.state_hash() == other.state_hash()
    assert ids(one) == ids(other)
    assert one.verify() == other.verify() == []


def ids(door: Door) -> list[tuple[str, str, str, str]]:
    return [(q.id, q.kind, q.key, q.field) for q in questions(door)]


def only(door: Door) -> Question:
    (asked,) = questions(door)
    return words_of(door, asked)


def put(key: str, **fields: str | bool | int | None) -> Did:
    return lambda act: act.put("finding", key, **fields)


@settings(max_examples=12)
@given(STEPS, st.permutations(range(3)))
def test_every_laptop_asks_the_same(
    steps: Sequence[tuple[str, int, str, str]], order: list[int]
) -> None:
    door = a_door()
    lists = []
    with door.reading() as session:
        for laptop in exchanged(play(steps), order):
            asked = questions_of(Past(laptop), laptop, session)
            lists.append([(q.id, q.what, q.sides, q.base, q.joined) for q in asked])
    assert lists[0] == lists[1] == lists[2]
    door.close()


ANSWERS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.booleans()), max_size=6)


@settings(max_examples=8)
@given(ANSWERS)
def test_answers_settle_whoever_gives_them_and_do_not_come_back(
    answers: list[tuple[int, int, bool]],
) -> None:
    one, other = a_challenge(who="JO"), a_door(who="AM")
    with one.action("Note") as act:
        for n in range(3):
            act.new("finding", key=f"f{n}", headline=f"Finding the {n}", theme="finance")
    other.merge(one.history())
    pair = (one, other)

    def write(act: Act, who: str) -> None:
        act.put("finding", "f0", headline=f"So says {who}", bearing=who)
        act.put("finding", "f1", narrative=f"Told by {who}")

    at_once(pair, lambda act: write(act, "JO"), lambda act: write(act, "AM"))
    at_once(pair, lambda act: act.drop("finding", "f2"), put("f2", headline="Not so"))
    assert len(questions(one)) == 4
    for who, n, yours in answers:
        asked = questions(pair[who])
        if asked:
            answer(pair[who], asked[n % len(asked)], yours=yours)
    exchange(pair)
    while asked := questions(one):
        answer(one, asked[0], yours=True)
        assert asked[0].id not in {q.id for q in questions(one)}
    other.merge(one.history())
    assert ids(other) == ids(one) == []
    one.merge(other.history())
    assert ids(one) == []
    one.close()
    other.close()


def answer(door: Door, question: Question, *, yours: bool) -> None:
    if question.what == "delete":
        decide(door, question=question, chosen="keep" if yours else "delete")
    elif question.what == "twin":
        same_thing(door, question=question) if yours else different(door, question=question)
    else:
        decide(door, question=question, chosen="yours" if yours else "theirs")


def test_the_same_field_set_differently_is_asked_with_what_was_there(
    pair: tuple[Door, Door],
) -> None:
    at_once(pair, put("f1", bearing="strength"), put("f1", bearing="context"))
    here, there = only(pair[0]), only(pair[1])
    said = [word for side in here.sides for word in (side.who, side.words)]
    assert (*said, here.base) == (
        "JO",
        "strength",
        "AM",
        "context",
        "area to consider",
    )
    assert (there.sides[0].who, there.sides[0].words) == ("AM", "context")
    assert here.is_mine
    assert there.is_mine
    assert here.title == "Finding 1: Members trust officers"
    assert here.field_name == "bearing"
    decide(pair[0], question=here, chosen="theirs")
    assert pair[0].value("finding", "f1", "bearing") == "context"
    assert not questions(pair[0])
    exchange(pair)
    assert not questions(pair[1])
    pair[0].undo()
    assert len(questions(pair[0])) == 1


def test_the_same_value_set_by_both_is_no_question(pair: tuple[Door, Door]) -> None:
    at_once(pair, put("f1", bearing="strength"), put("f1", bearing="strength"))
    assert not questions(pair[0])


def test_what_the_program_writes_is_no_question(pair: tuple[Door, Door]) -> None:
    def agree(words: str) -> Did:
        return lambda act: act.put("finding", "f1", agreed=words, agreed_at=words, order=words)

    at_once(pair, agree("a0"), agree("a1"))
    assert not questions(pair[0])


def test_a_text_both_reworded_is_shown_as_each_left_it(pair: tuple[Door, Door]) -> None:
    at_once(
        pair,
        put("f1", headline="Members fully trust officers"),
        put("f1", headline="Some members trust no officers"),
    )
    asked = only(pair[0])
    assert (asked.what, asked.base) == ("text", "Members trust officers")
    assert asked.sides[0].words == "Members fully trust officers"
    assert asked.sides[1].words == "Some members trust no officers"
    assert asked.joined == pair[0].text("finding", "f1", "headline")
    decide(pair[0], question=asked, chosen="edited", words="Some members trust officers")
    exchange(pair)
    assert pair[1].text("finding", "f1", "headline") == "Some members trust officers"
    assert not questions(pair[1])


@pytest.mark.parametrize("chosen", ["yours", "theirs", "edited"])
def test_an_answer_that_is_undone_asks_again_everywhere(
    pair: tuple[Door, Door], chosen: str
) -> None:
    at_once(
        pair,
        put("f1", headline="Members fully trust officers", bearing="strength"),
        put("f1", headline="Some members do not trust officers", bearing="context"),
    )
    here = pair[0]
    asked = {q.field: q for q in questions(here)}
    words = "Members mostly trust officers"
    decide(here, question=asked["headline"], chosen=chosen, words=words)
    value = "yours" if chosen == "edited" else chosen
    decide(here, question=asked["bearing"], chosen=value)
    assert not questions(here)
    here.undo()
    here.undo()
    exchange(pair)
    again = {q.field: q for q in questions(here)}
    assert {q.id for q in again.values()} == {q.id for q in asked.values()}
    assert again["headline"].sides == asked["headline"].sides
    assert [s.words for s in again["bearing"].sides] == [s.words for s in asked["bearing"].sides]
    for question in again.values():
        decide(here, question=question, chosen="theirs")
    exchange(pair)
    assert questions(here) == questions(pair[1]) == []


def test_words_as_joined_can_be_let_stand(pair: tuple[Door, Door]) -> None:
    at_once(
        pair,
        put("f1", headline="Members fully trust officers"),
        put("f1", headline="Members trust all officers"),
    )
    joined = pair[0].text("finding", "f1", "headline")
    decide(pair[0], question=only(pair[0]), chosen="both")
    assert pair[0].text("finding", "f1", "headline") == joined
    assert not questions(pair[0])
    with pair[1].action("Reword, not knowing of it") as act:
        act.put("finding", "f1", headline="Nobody trusts anybody")
    exchange(pair)
    assert not questions(pair[0]), "AM had both before them as they wrote"


def test_a_note_line_reworded_by_two_is_asked_too(pair: tuple[Door, Door]) -> None:
    at_once(
        pair,
        lambda act: act.put("evidence", "e1", text="They all trust us"),
        lambda act: act.put("evidence", "e1", text="They trust nobody"),
    )
    assert only(pair[0]).kind == "evidence"


def test_different_fields_at_once_are_no_question(pair: tuple[Door, Door]) -> None:
    at_once(pair, put("f1", bearing="strength"), put("f1", headline="Members trust us"))
    assert not questions(pair[0])


def test_a_deletion_against_an_edit_stands_until_it_is_decided(pair: tuple[Door, Door]) -> None:
    at_once(pair, lambda act: act.drop("finding", "f1"), put("f1", headline="Members trust us"))
    for door in pair:
        with door.reading() as session:
            assert not session.get(Finding, "f1").deleted  # type: ignore[union-attr]
    asked = only(pair[1])
    assert asked.what == "delete"
    assert (asked.sides[0].who, asked.sides[0].words) == ("AM", "Members trust us")
    assert (asked.sides[1].has_deleted, asked.sides[1].words) == (True, "Members trust officers")
    decide(pair[0], question=asked, chosen="delete")
    exchange(pair)
    for door in pair:
        assert not questions(door)
        with door.reading() as session:
            assert session.get(Finding, "f1").deleted  # type: ignore[union-attr]


def test_keeping_it_keeps_it_everywhere(pair: tuple[Door, Door]) -> None:
    at_once(pair, lambda act: act.drop("finding", "f1"), put("f1", headline="Members trust us"))
    decide(pair[0], question=only(pair[0]), chosen="keep")
    exchange(pair)
    assert not pair[1].contested
    assert pair[1].value("finding", "f1", "_deleted") is False


def test_an_answer_that_is_none_is_refused_and_the_question_stays(
    pair: tuple[Door, Door],
) -> None:
    at_once(pair, put("f1", bearing="strength"), put("f1", bearing="context"))
    asked = only(pair[0])
    for chosen in ("keep", "nonsense", "edited"):
        with pytest.raises(Refused):
            decide(pair[0], question=asked, chosen=chosen)
    with pytest.raises(Refused):
        decide(pair[0], question=asked, chosen="theirs", side=5)
    assert only(pair[0]) == asked


def test_a_count_is_edited_as_a_number(pair: tuple[Door, Door]) -> None:
    def people(n: int) -> Did:
        return lambda act: act.put("participant", "who-staff", people=n)

    at_once(pair, people(9), people(12))
    asked = only(pair[0])
    with pytest.raises(Refused, match="number"):
        decide(pair[0], question=asked, chosen="edited", words="many")
    decide(pair[0], question=asked, chosen="edited", words="10")
    assert pair[0].value("participant", "who-staff", "people") == 10


# -- twins


def session_of(key: str, title: str, begins: str = "14:00") -> Did:
    return lambda act: act.new(
        "interview", key=key, title=title, day="2025-11-05", begins=begins, ends="15:00"
    )


def test_a_session_entered_on_two_laptops_becomes_one_with_every_line(
    pair: tuple[Door, Door],
) -> None:
    def here(act: Act) -> None:
        session_of("i-a", "Chief executive")(act)
        act.new("evidence", key="a1", text="Heard here", interview="i-a", note_taker="p-jo")

    def there(act: Act) -> None:
        session_of("i-b", "Chief Executve", "14:05")(act)
        act.put("interview", "i-b", place="Room 4", peers=["p-am"])
        act.new("evidence", key="b1", text="Heard there", interview="i-b", note_taker="p-am")
        act.new("participant", key="who-ce", role="Chief executive", interviews=["i-b"])
        act.new(
            "attachment", key="photo", title="Flipchart", about_kind="interview", about_key="i-b"
        )

    at_once(pair, here, there)
    asked = only(pair[0])
    assert (asked.what, asked.key, asked.other, asked.sides[0].who) == ("twin", "i-a", "i-b", "JO")
    # Both say so before either hears of it, the one from each side.
    same_thing(pair[0], question=asked)
    assert same_thing(pair[1], question=only(pair[1])) == "i-a"
    exchange(pair)
    for door in pair:
        assert not questions(door)
        with door.reading() as session:
            assert [
                i.key
                for i in session.query(Interview)
                if i.day and i.day.day == 5 and not i.deleted
            ] == ["i-a"]
            assert session.get(Interview, "i-a").place == "Room 4"  # type: ignore[union-attr]
            assert members(session, "participant.interviews")["who-ce"] == ["i-a"]
            assert members(session, "interview.peers")["i-a"] == ["p-am"]
        assert door.value("evidence", "b1", "interview") == "i-a"
        assert door.value("evidence", "a1", "interview") == "i-a"
        assert door.value("attachment", "photo", "about_key") == "i-a"


def test_two_that_are_different_are_not_asked_about_again(pair: tuple[Door, Door]) -> None:
    at_once(pair, session_of("i-a", "Trade unions"), session_of("i-b", "Trade unions"))
    different(pair[0], question=only(pair[0]))
    exchange(pair)
    assert not questions(pair[1])
    pair[0].undo()
    assert only(pair[0]).what == "twin"


def test_who_knew_of_the_one_meant_another(pair: tuple[Door, Door]) -> None:
    with pair[0].action("Add") as act:
        session_of("i-a", "Trade unions")(act)
    exchange(pair)
    with pair[1].action("Add") as act:
        session_of("i-b", "Trade unions")(act)
    exchange(pair)
    assert not questions(pair[0])


def finding_of(key: str, headline: str, line: str, narrative: str) -> Did:
    def made(act: Act) -> None:
        act.new("evidence", key=line, text=narrative, interview="i-leader")
        act.new(
            "finding",
            key=key,
            theme="governance",
            number=2,
            bearing="consider",
            headline=headline,
            narrative=narrative,
            evidence=[line],
        )
        act.new("recommendation", key=f"r-{key}", text="Do it", findings=[key])

    return made


def test_two_findings_that_are_one_keep_every_word_and_link(pair: tuple[Door, Door]) -> None:
    at_once(
        pair,
        finding_of("fa", "Scrutiny comes far too late", "la", "Said once."),
        finding_of("fb", "Scrutiny comes too late", "lb", "Said twice."),
    )
    same_thing(pair[1], question=only(pair[1]))
    exchange(pair)
    for door in pair:
        assert door.text("finding", "fa", "headline") == "Scrutiny comes far too late"
        assert door.text("finding", "fa", "narrative") == (
            "Said once.\n\nScrutiny comes too late\n\nSaid twice."
        )
        with door.reading() as session:
            assert set(members(session, "finding.evidence")["fa"]) == {"la", "lb"}
            assert members(session, "recommendation.findings", ["r-fb"]) == {"r-fb": ["fa"]}
    before = pair[1].state_hash()
    pair[1].undo()
    assert pair[1].state_hash() != before
    with pair[1].reading() as session:
        assert not session.get(Finding, "fb").deleted  # type: ignore[union-attr]
        assert members(session, "recommendation.findings", ["r-fb"]) == {"r-fb": ["fb"]}


def test_two_findings_merged_in_opposite_directions_are_both_there(
    pair: tuple[Door, Door],
) -> None:
    with pair[0].action("Note") as act:
        act.new("finding", key="f2", number=2, theme="finance", headline="Nobody is trusted")
    exchange(pair)
    merge_findings(pair[0], into="f1", others=["f2"])
    merge_findings(pair[1], into="f2", others=["f1"])
    exchange(pair)
    assert pair[0].contested == {("finding", "f1"), ("finding", "f2")}
    for door in pair:
        with door.reading() as session:
            assert not any(f.deleted for f in session.query(Finding))
    for asked in questions(pair[0]):
        decide(pair[0], question=asked, chosen="keep" if asked.key == "f1" else "delete")
    exchange(pair)
    with pair[1].reading() as session:
        assert [f.key for f in session.query(Finding) if not f.deleted] == ["f1"]
    for words in ("Members trust officers", "Nobody is trusted"):
        here = pair[1].text("finding", "f1", "headline") + pair[1].text(
            "finding", "f1", "narrative"
        )
        assert words in here


def test_two_who_both_say_same_have_words_twice_and_are_asked_which(
    pair: tuple[Door, Door],
) -> None:
    at_once(
        pair,
        finding_of("fa", "Scrutiny comes far too late", "la", "Said once."),
        finding_of("fb", "Scrutiny comes too late", "lb", "Said twice."),
    )
    for door in pair:
        same_thing(door, question=only(door))
    exchange(pair)
    asked = only(pair[0])
    assert (asked.what, asked.key, asked.field) == ("text", "fa", "narrative")
    assert asked.sides[0].words == asked.sides[1].words != asked.joined
    decide(pair[0], question=asked, chosen="yours")
    exchange(pair)
    for door in pair:
        assert not questions(door)
        assert door.text("finding", "fa", "narrative").count("Said twice.") == 1


def test_three_who_differ_are_one_question_with_three_sides(pair: tuple[Door, Door]) -> None:
    third = a_door(who="RP")
    third.merge(pair[0].history())
    with third.action("Write") as act:
        act.put("finding", "f1", bearing=None)
    at_once(pair, put("f1", bearing="strength"), put("f1", bearing="context"))
    pair[0].merge(third.history())
    asked = only(pair[0])
    assert asked.sides[0].who == "JO"
    assert {s.who for s in asked.sides} == {"JO", "AM", "RP"}
    last = next(n for n, s in enumerate(asked.sides) if s.who == "RP")
    decide(pair[0], question=asked, chosen="theirs", side=last)
    assert pair[0].value("finding", "f1", "bearing") is None
    assert not questions(pair[0])
    third.close()


def test_every_field_that_is_not_asked_about_exists_and_says_why() -> None:
    for kind, fields in NOT_ASKED.items():
        assert fields.keys() <= {f.name for f in fields_of(kind)}
        assert all(fields.values())
    assert Record.kinds.keys() >= KINDS_NOT_ASKED.keys()
    assert asked_about("finding", "headline") is not None
    assert asked_about("finding", "order") is None
    assert asked_about("finding", "evidence") is None
    assert asked_about("from a newer version", "text") is None
