"""Every line at hand: sought, filtered, reported by theme, set against lines of enquiry."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.record.evidence import HeardLine, Source, lines_heard, report_by_theme
from peerchallenge.record.facets import lines_touched, places, read_shelf, shelved
from peerchallenge.record.matrix import matrix, read_matrix
from peerchallenge.record.readings import themes
from peerchallenge.record.seeking import fold, marks_in, seek, terms_of
from peerchallenge.record.vocabulary import Bearing, Voice
from peerchallenge.store.actions.extracts import (
    add_document,
    add_extract,
    file_under_enquiry,
)
from peerchallenge.store.actions.notes import add_line, mark_bearing, toggle_theme
from peerchallenge.store.actions.weighing import add_finding
from peerchallenge.store.door import Door
from tests.builders import a_challenge

LEADER, STAFF, PLAN = "i-leader", "i-staff", "d-plan"


def noted(door: Door, words: str, source: str = LEADER, *filed: str) -> str:
    """A line of a session, filed under themes."""
    key = add_line(door, source=source, note_taker="p-jo", text=words)
    for theme in filed:
        toggle_theme(door, lines=[key], theme=theme, name=theme)
    return key


def found(door: Door, words: str) -> list[str]:
    """What the search finds, as words."""
    with door.reading() as session:
        lines = {x.key: x for x in lines_heard(session)}
        titles = [(x.source.key, x.source.title) for x in lines.values()]
        return [lines[key].words for key in seek(session, words, titles)]


# -- seeking


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("scru", True),
        ("late scrutiny", True),
        ("SCRUTINY", True),
        ("café", True),
        ("Cafe", True),
        ('"comes late"', True),
        ('"late comes"', False),
        ('"comes lat"', False),
        ("crutiny", False),
        ("scrutiny budget", False),
        ("leader scrutiny", True),
        ("lead", True),
        ("leader budget", False),
        ('"', False),
        ("  ", False),
        ('") OR 1 NEAR(', False),
    ],
)
def test_words_are_found_by_beginning_phrase_accent_and_title(typed: str, is_found: bool) -> None:
    door = a_challenge()
    noted(door, "Scrutiny comes late, says the Café owner")
    noted(door, "Something else of the budget", STAFF)
    assert ("Scrutiny comes late, says the Café owner" in found(door, typed)) is is_found
    door.close()


def test_the_line_with_the_words_comes_before_those_found_by_a_title() -> None:
    door = a_challenge()
    noted(door, "Trust is high")
    noted(door, "The leader listens", STAFF)
    assert found(door, "leader") == ["The leader listens", "Trust is high"]
    door.close()


def test_what_was_found_is_marked_whole_and_in_place() -> None:
    words = "Ŵyl: Scrutiny of the café’s scrutineers 😀 scrutiny"
    marked = [words[a:b] for a, b in marks_in(words, "scrut cafe")]
    assert marked == ["Scrutiny", "café", "scrutineers", "scrutiny"]
    assert [words[a:b] for a, b in marks_in(words, '"of the cafe"')] == ["of the café"]
    assert marks_in(words, "") == ()


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(words: str) -> None:
    assert len(fold(words)) == len(words)
    assert fold(fold(words)) == fold(words)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_whatever_is_typed_is_only_words(typed: str) -> None:
    for term in terms_of(typed):
        assert all(token.isalnum() or unicodedata.category(token[0]) for token in term.tokens)
        assert term.query.count('"') == 2


# -- lines


def test_lines_come_in_the_order_of_the_clock_with_voice_and_findings() -> None:
    door = a_challenge()
    later = noted(door, "Said later", STAFF)
    first = noted(door, "Said first", LEADER, "governance", "finance")
    noted(door, "   ", LEADER)
    add_finding(door, headline="It is so", evidence=[first])
    with door.reading() as session:
        lines = lines_heard(session)
        assert lines_heard(session, [later]) == [x for x in lines if x.key == later]
    assert [x.key for x in lines] == [first, later]
    assert lines[0].voice is Voice.LEADING
    assert lines[0].themes == ("governance", "finance")
    assert len(lines[0].findings) == 1
    assert lines[1].source.title == "Staff focus group"
    door.close()


def test_an_extract_speaks_as_its_document_and_has_its_page() -> None:
    door = a_challenge()
    paper = add_document(door, title="Constitution", form="document")
    key = add_extract(
        door, source=paper, text="Call-in within five days", where="page 61", theme="governance",
        bearing=Bearing.CONSIDER,
    )  # fmt: skip
    with door.reading() as session:
        (line,) = lines_heard(session)
    assert (line.key, line.where, line.voice) == (key, "page 61", Voice.DOCUMENT)
    assert (line.themes, line.bearing) == (("governance",), Bearing.CONSIDER)
    door.undo()
    with door.reading() as session:
        assert lines_heard(session) == []
    for source, text in ((paper, "  "), ("", "words")):
        with pytest.raises(Refused):
            add_extract(door, source=source, text=text)
    with pytest.raises(Refused):
        add_document(door, title=" ")
    door.close()


# -- the shelf

facets = st.fixed_dictionaries(
    {
        "theme": st.frozensets(st.sampled_from(["a", "b", ""])),
        "bearing": st.frozensets(st.sampled_from(["strength", "consider"])),
        "voice": st.frozensets(st.sampled_from(["leading", "staff", ""])),
    }
)


def a_line(n: int, of_themes: tuple[str, ...], said: Bearing, voice: Voice | None) -> HeardLine:
    source = Source("s", "Session", "interview")
    return HeardLine(
        f"k{n}", "words", source, "", "me", "ME", of_themes, "", said, False, voice, (), (str(n),)
    )


lines = st.lists(
    st.tuples(
        st.sampled_from([(), ("a",), ("b",), ("a", "b")]),
        st.sampled_from(list(Bearing)),
        st.sampled_from([None, Voice.LEADING, Voice.STAFF]),
    ),
    max_size=30,
).map(lambda made: [a_line(n, *parts) for n, parts in enumerate(made)])


def passes(line: HeardLine, chosen: dict[str, frozenset[str]], but: str = "") -> bool:
    """The filters one by one, the slow way."""
    held = {
        "theme": set(line.themes) or {""},
        "bearing": {str(line.bearing)},
        "voice": {str(line.voice or "")},
    }
    return all(not v or f == but or v & held[f] for f, v in chosen.items())


@given(lines, facets)
def test_counts_follow_the_filters_of_all_other_groups(
    held: list[HeardLine], chosen: dict[str, frozenset[str]]
) -> None:
    shelf = shelved(held)
    left = shelf.narrow(chosen)
    assert places(left.mask) == [n for n, x in enumerate(held) if passes(x, chosen)]
    for theme in ("a", "b", ""):
        wanted = sum(theme in (x.themes or ("",)) for x in held if passes(x, chosen, but="theme"))
        assert left.counts["theme"].get(theme, 0) == wanted
    none = shelf.narrow(chosen, within=0)
    assert none.mask == 0


def test_a_shelf_brought_up_to_date_is_the_shelf_read_anew() -> None:
    door = a_challenge()
    one, two = noted(door, "One"), noted(door, "Two", STAFF)
    with door.reading() as session:
        before = read_shelf(session, "p-jo")
    three = noted(door, "Three", LEADER, "finance")
    mark_bearing(door, lines=[one], bearing=Bearing.STRENGTH)
    with door.action("Delete line") as act:
        act.drop("evidence", two)
    made = add_finding(door, headline="So", evidence=[three])
    records = [("evidence", key) for key in (one, two, three)] + [("finding", made)]
    with door.reading() as session:
        touched = lines_touched(session, before, records)
        assert touched == {one, two, three}
        assert read_shelf(session, "p-jo", before, touched) == read_shelf(session, "p-jo")
        assert lines_touched(session, before, [("interview", LEADER)]) is None
    door.close()


# -- report and matrix


def test_the_report_has_each_line_under_every_theme_by_bearing() -> None:
    door = a_challenge()
    both = noted(door, "Both", LEADER, "finance", "governance")
    good = noted(door, "Good", STAFF, "finance")
    noted(door, "Nowhere")
    mark_bearing(door, lines=[good], bearing=Bearing.STRENGTH)
    add_finding(door, headline="So", evidence=[both])
    with door.reading() as session:
        report = report_by_theme(session)
        order = [t.id for t in themes(session)]
        only = report_by_theme(session, unfiled=False)
    assert [t.key for t in report] == [*order, ""]
    assert [t.key for t in only] == order
    by = {t.key: t for t in report}
    assert [x.words for x in by["finance"].lines] == ["Good", "Both"]
    assert [x.words for x in by["governance"].lines] == ["Both"]
    assert [x.words for x in by[""].lines] == ["Nowhere"]
    assert by["governance"].lines[0].findings == (1,)
    assert by["finance"].lines[1].voice_name == "leading group"
    assert (by["finance"].sources, by["finance"].voices) == (2, 2)
    assert by["finance"].counted(Bearing.STRENGTH) == 1
    door.close()


def test_a_line_counts_under_its_own_enquiry_else_its_findings_else_its_theme() -> None:
    door = a_challenge()
    with door.reading() as session:
        theme = themes(session)[2]
    first, second = theme.lines[0].id, theme.lines[1].id
    own, of_finding, bare = (
        noted(door, w, LEADER, theme.id) for w in ("Own", "Of a finding", "Bare")
    )
    noted(door, "Not filed", STAFF)
    file_under_enquiry(door, lines=[own], theme=theme.id, enquiry=first, name="3.1")
    made = add_finding(door, theme=theme.id, headline="So", evidence=[own, of_finding])
    with door.action("Change") as act:
        act.put("finding", made, line_of_enquiry=second)
    with door.reading() as session:
        seen = read_matrix(session, lines_heard(session))
    assert [s.key for s in seen.sources] == [LEADER]
    counted = {seen.columns[c].label: keys for (_, c), keys in seen.cells.items()}
    assert counted == {"3.1": (own,), "3.2": (of_finding,), "3": (bare,)}
    assert matrix([], [theme], {}).sources == ()
    door.close()
