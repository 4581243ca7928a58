"""A file is looked at before it is merged: what it would bring is said as a peer would say it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.exchange.preview import Brought, FilePreview, Trust
from peerchallenge.exchange.telling import brings, sentence_of
from peerchallenge.record.lines import lines_with_keys
from peerchallenge.record.totals import totals
from peerchallenge.store.act import Act
from peerchallenge.store.door import Door
from tests.exchange.laptops import a_team, counted, looked, written


def the_only(file: FilePreview) -> Brought:
    """What a file brings, when it is one thing."""
    [brought] = file.brought
    return brought


def gist(file: FilePreview) -> str:
    """What a receipt would say of it."""
    kinds = Counter((b.kind, b.what) for b in file.brought)
    return brings(kinds, media=file.media, is_nothing_new=file.is_nothing_new)


def test_a_new_line_is_called_by_its_words_under_its_session() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        act.new("evidence", key="e1", text="Papers come late", interview="i-staff")
    [file] = looked(here, written(am))
    assert counted(file) == ["1 new line: Staff focus group"]
    brought = the_only(file)
    assert (brought.what, brought.title, brought.group) == (
        "new",
        "Papers come late",
        "Staff focus group, Tue 4 November",
    )
    assert brought.after == "Papers come late"
    assert not file.is_nothing_new


def test_lines_are_counted_by_session_the_fullest_first_and_the_rest_together() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        for n, (title, many) in enumerate(
            (("S151", 3), ("Cabinet", 1), ("Staff", 2), ("Unions", 1))
        ):
            act.new("interview", key=f"i{n}", title=title)
            for m in range(many):
                act.new("evidence", text=f"line {n} {m}", interview=f"i{n}")
        act.new("evidence", text="read", document="d-plan")
        act.new("evidence", text="seen in passing")
    [file] = looked(here, written(am))
    assert counted(file)[:2] == [
        "9 new lines: S151 3, Staff 2, Cabinet 1, 3 other sources 3",
        "4 new sessions",
    ]


def test_one_more_session_is_named_rather_than_called_another_source() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        for n, title in enumerate(("S151", "Staff", "Cabinet", "Unions")):
            act.new("interview", key=f"i{n}", title=title)
            act.new("evidence", text=f"line {n}", interview=f"i{n}")
    assert counted(looked(here, written(am))[0])[0] == (
        "4 new lines: Cabinet 1, S151 1, Staff 1, Unions 1"
    )


def test_what_is_numbered_stands_in_the_order_of_its_numbers() -> None:
    here, am = a_team("AM")
    with am.action("Find") as act:
        for n, title in ((10, "b"), (2, "a"), (None, "²³٣ 99999999999999999999"), (1, "c")):
            act.new("finding", number=n, headline=title)
    [file] = looked(here, written(am))
    assert [b.title for b in file.brought] == [
        "A finding: ²³٣ 99999999999999999999",
        "Finding 1: c",
        "Finding 2: a",
        "Finding 10: b",
    ]


def test_two_sessions_of_one_title_are_told_apart_by_their_day() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        act.new("interview", key="i9", title="Staff focus group")
        act.new("evidence", text="one", interview="i-staff")
        act.new("evidence", text="two", interview="i9")
    [file] = looked(here, written(am))
    assert "2 new lines: Staff focus group 1, Staff focus group, Tue 4 November 1" in counted(file)


def test_a_line_begun_and_left_empty_is_no_line() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        act.new("evidence", key="e1", interview="i-staff", text="  ")
    [file] = looked(here, written(am))
    assert file.counts == ()
    assert not file.is_nothing_new


def test_filing_is_told_apart_from_rewording() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        for key in ("e1", "e2", "e3"):
            act.new("evidence", key=key, text="Papers come late", interview="i-staff", order=key)
    here.merge(am.history())
    with am.action("Work") as act:
        act.put("evidence", "e1", text="Papers come very late")
        act.include("evidence", "e2", "themes", ["finance"])
        act.put("evidence", "e3", bearing="consider", quote=True)
    [file] = looked(here, written(am))
    assert counted(file) == ["1 line reworded", "2 lines filed or weighed differently"]
    by_key = {b.key: b for b in file.brought}
    assert (by_key["e1"].before, by_key["e1"].after, by_key["e1"].how) == (
        "Papers come late",
        "Papers come very late",
        "",
    )
    assert (by_key["e2"].before, by_key["e2"].after) == ("", "")
    assert by_key["e2"].how == "Filed under Finance."
    assert by_key["e3"].how == "Now an area to consider. Marked as a quote."


def test_a_theme_taken_away_and_a_main_theme_say_so() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        act.new("evidence", key="e1", text="x", themes=["finance", "governance"])
        act.new("evidence", key="e2", text="y", themes=["finance", "governance"])
    here.merge(am.history())
    with am.action("File") as act:
        act.exclude("evidence", "e1", "themes", ["finance"])
        act.include("evidence", "e1", "themes", ["f0"])
        act.lead("evidence", "e2", "themes", "governance")
    [file] = looked(here, written(am))
    assert {b.key: b.how for b in file.brought} == {
        "e1": "Filed under Housing, no longer under Finance.",
        "e2": "Main theme: Governance.",
    }


def _finding(door: Door, **fields: object) -> None:
    with door.action("Find") as act:
        act.new("finding", key="f1", **{"number": 12, "headline": "Good people", **fields})  # type: ignore[arg-type]


CHANGES = [
    ("finding", "f1", {"headline": "Very good people"}, "Finding 12: Very good people", ""),
    ("finding", "f1", {"bearing": "strength"}, "Finding 12: Good people", "Now a strength."),
    ("finding", "f1", {"theme": "finance"}, "Finding 12: Good people", "Now under Finance."),
    ("finding", "f1", {"evidence": ["e1", "e2"]}, "Finding 12: Good people", "2 lines added."),
    ("finding", "f1", {"agreed": "abc"}, "Finding 12: Good people", "Agreed by the team."),
    ("finding", "f1", {"parked": True}, "Finding 12: Good people", "Parked."),
    ("recommendation", "r2", {"text": "Do it all"}, "Recommendation 2: Do it all", ""),
    ("recommendation", "r2", {"order": "a"}, "Recommendation 1: Do it", "Moved."),
    ("recommendation", "r2", {"owner": "Leader"}, "Recommendation 2: Do it", "Owner: Leader."),
    ("paragraph", "p1", {"text": "Other words"}, "Finance, paragraph 1", ""),
    ("paragraph", "p1", {"section": "next"}, "Next steps, paragraph 1", "Moved to Next steps."),
    ("interview", "i-staff", {"begins": "12:00"}, "Staff focus group, Tue 4 November",
     "Moved to Tue 4 November, 12:00 to 12:30."),
    ("interview", "i-staff", {"cancelled": True}, "Staff focus group, Tue 4 November",
     "Cancelled."),
    ("interview", "i-staff", {"place": "Hall"}, "Staff focus group, Tue 4 November",
     "Place: Hall."),
    ("interview", "i-staff", {"peers": ["p-am"]}, "Staff focus group, Tue 4 November",
     "Team: AM."),
    ("participant", "who-staff", {"people": 12}, "Front-line staff", "People: 12."),
    ("document", "d-plan", {"pages": 40}, "Corporate plan 2024 to 2028", "Pages: 40."),
    ("theme_headline", "finance", {"text": "Sound"}, "Headline of Finance", ""),
    ("focus", "f0", {"question": "Is it?"}, "Housing", ""),
    ("peer", "p-am", {"role": "Lead peer"}, "AM, Lead peer", "Role: Lead peer."),
    ("challenge", "ch", {"addressee": "the Leader"}, "The challenge", "Addressee: the Leader."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "key", "fields", "title", "how"), CHANGES)
def test_each_kind_of_change_is_called_as_a_peer_would(
    kind: str, key: str, fields: dict[str, object], title: str, how: str
) -> None:
    here, am = a_team("AM")
    _finding(am)
    with am.action("Begin") as act:
        act.new("recommendation", key="r1", text="First", order="b")
        act.new("recommendation", key="r2", text="Do it", order="c")
        act.new("paragraph", key="p1", section="theme.finance", text="Words", order="b")
        act.new("theme_headline", key="finance", text="Fine")
    here.merge(am.history())
    with am.action("Change") as act:
        act.put(kind, key, **fields)  # type: ignore[arg-type]
    [file] = looked(here, written(am))
    brought = the_only(file)
    assert (brought.kind, brought.what, brought.title, brought.how) == (kind, "changed", title, how)
    assert bool(brought.after) == (not how)
    assert len(file.counts) == 1


def test_what_the_program_keeps_for_itself_is_no_change() -> None:
    here, am = a_team("AM")
    with am.action("Compose") as act:
        act.put("interview", "i-staff", planned_as="abc")
    [file] = looked(here, written(am))
    assert (file.brought, file.counts) == ((), ())
    assert not file.is_nothing_new
    assert sentence_of([file]) == "Small things only"


def test_removed_and_brought_back_are_said_and_nothing_is_said_of_none() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        for key in ("e1", "e2", "e3"):
            act.new("evidence", key=key, text=f"line {key}", interview="i-staff")
        act.drop("evidence", "e3")
    here.merge(am.history())
    assert counted(looked(here, written(am))[0]) == []
    with am.action("Tidy") as act:
        act.drop("evidence", "e1")
        act.drop("document", "d-plan")
    [file] = looked(here, written(am))
    assert counted(file) == ["2 things removed: 1 line and 1 document"]
    assert [(b.what, b.title, b.before) for b in file.brought] == [
        ("removed", "line e1", "line e1"),
        ("removed", "Corporate plan 2024 to 2028", "Corporate plan 2024 to 2028"),
    ]
    here.merge(am.history())
    am.undo()
    [file] = looked(here, written(am))
    assert counted(file) == ["1 line brought back", "1 document brought back"]


def test_one_thing_removed_is_named() -> None:
    here, am = a_team("AM")
    with am.action("Tidy") as act:
        act.drop("document", "d-plan")
    assert counted(looked(here, written(am))[0]) == ["1 document removed"]


def test_findings_changed_only_by_the_sender_are_told_apart() -> None:
    here, am = a_team("AM")
    with here.action("Find") as act:
        for n in range(7):
            act.new("finding", key=f"f{n}", number=n, headline=f"Finding {n}")
    am.merge(here.history())
    with am.action("Reword") as act:
        for n in range(7):
            act.put("finding", f"f{n}", narrative="More of it")
    assert counted(looked(here, written(am))[0]) == ["7 findings changed"]
    with here.action("Weigh") as act:
        for n in range(2):
            act.put("finding", f"f{n}", bearing="strength")
    assert counted(looked(here, written(am))[0]) == ["7 findings changed, 5 of them only by AM"]
    with here.action("Weigh") as act:
        for n in range(2, 7):
            act.put("finding", f"f{n}", bearing="strength")
    assert counted(looked(here, written(am))[0]) == ["7 findings changed, here too"]


def test_what_a_colleague_passes_on_is_told_as_of_who_wrote_it() -> None:
    here, am, rp = a_team("AM", "RP")
    with here.action("Find") as act:
        for n in range(3):
            act.new("finding", key=f"f{n}", number=n, headline=f"Finding {n}")
    am.merge(here.history())
    rp.merge(here.history())
    with rp.action("Reword") as act:
        act.put("finding", "f0", headline="Other")
    am.merge(rp.history())
    with am.action("Reword") as act:
        act.put("finding", "f1", headline="Another")
        act.put("finding", "f2", headline="A third")
    with here.action("Weigh") as act:
        act.put("finding", "f2", bearing="strength")
    assert counted(looked(here, written(am))[0]) == [
        "3 findings changed, 2 of them only by AM and RP"
    ]


def test_a_file_with_nothing_new_says_so() -> None:
    here, am = a_team("AM")
    [file] = looked(here, written(am))
    assert file.is_nothing_new
    assert sentence_of([file]) == "Nothing new in AM’s file"
    assert gist(file) == "nothing new"
    with here.action("Note") as act:
        act.new("evidence", text="only here")
    [older] = looked(here, written(am))
    assert older.is_nothing_new


def test_what_two_files_both_bring_is_counted_once() -> None:
    here, am, rp = a_team("AM", "RP")
    with am.action("Note") as act:
        act.new("evidence", text="one", interview="i-staff")
        act.new("evidence", text="two", interview="i-staff")
    rp.merge(am.history())
    with rp.action("Note") as act:
        act.new("evidence", text="three", interview="i-leader")
    first, second = looked(here, written(am), written(rp))
    assert counted(first) == ["2 new lines: Staff focus group"]
    assert counted(second) == ["1 new line: Leader of the council"]
    assert sentence_of([first, second]) == "2 new lines from AM, 1 from RP"
    first, second = looked(here, written(rp), written(am))
    assert sentence_of([first, second]) == "3 new lines from RP"
    assert second.is_nothing_new


def test_the_same_file_twice_brings_nothing_the_second_time() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        act.new("evidence", text="one")
    first, second = looked(here, written(am), written(am))
    assert (first.is_nothing_new, second.is_nothing_new) == (False, True)


def test_a_finding_two_files_change_is_one_finding_in_the_sentence() -> None:
    here, am, rp = a_team("AM", "RP")
    _finding(here)
    am.merge(here.history())
    rp.merge(here.history())
    with am.action("Weigh") as act:
        act.put("finding", "f1", bearing="strength")
    with rp.action("Reword") as act:
        act.put("finding", "f1", narrative="More")
    assert sentence_of(looked(here, written(am), written(rp))) == "1 finding changed"


def test_the_sentence_names_lines_findings_and_recommendations_and_counts_the_rest() -> None:
    here, am = a_team("AM")
    with am.action("Work") as act:
        act.new("evidence", text="one")
        act.new("recommendation", text="Do it")
        act.put("interview", "i-staff", place="Hall")
        act.drop("document", "d-plan")
    _finding(am)
    assert sentence_of(looked(here, written(am))) == (
        "1 new line from AM, 1 new finding, 1 new recommendation, 1 other change, 1 thing removed"
    )


def test_small_things_are_told_in_one_sentence() -> None:
    here, am = a_team("AM")
    with am.action("Let stand") as act:
        act.new("dismissal", code="one-voice")
        act.new("decision", chosen="yours")
        act.new("decision", chosen="theirs")
    [file] = looked(here, written(am))
    assert counted(file) == [
        "3 other things: 2 answers to what needed somebody and 1 check let stand"
    ]
    assert sentence_of([file]) == "Small things only"
    assert gist(file) == "small things"


def test_a_file_that_waits_for_a_yes_changes_nothing_for_the_next() -> None:
    here, am, rp = a_team("AM", "RP")
    with am.action("Note") as act:
        act.new("evidence", text="one")
    rp.merge(am.history())
    first, second = looked(here, written(am), written(rp), trusts=[Trust.LEFT])
    assert [len(f.brought) for f in (first, second)] == [1, 1]
    assert "1 file waits for your yes" in sentence_of([first, second])


def test_a_damaged_record_in_one_file_hurts_no_other() -> None:
    here, am, rp = a_team("AM", "RP")
    with rp.action("Note") as act:
        act.new("evidence", text="one")
    broken = written(am)
    broken = type(broken)(broken.manifest, broken.document[:-9])
    files = looked(here, broken, written(rp))
    assert "damaged" in files[0].refusal
    assert files[0].counts == ()
    assert counted(files[1]) == ["1 new line: without a source"]
    assert sentence_of(files) == "1 new line from RP, 1 file cannot be merged"


def test_parts_of_one_sending_are_one_row_with_all_their_photos() -> None:
    here, am = a_team("AM")
    with am.action("Photograph") as act:
        for n in range(3):
            act.new(
                "attachment", key=f"a{n}", title=f"Flipchart {n}", sha256=f"{n}" * 64,
                media="image/jpeg", size=8, about_kind="interview", about_key="i-staff",
            )  # fmt: skip
    parts = [
        written(am, part=n + 1, parts=2, media={f"{n}" * 64: bytes(1_600_000)}) for n in range(2)
    ]
    [file] = looked(here, *parts)
    assert (file.media, file.media_missing, len(file.paths)) == (2, 1, 2)
    assert file.name == "0-AM.pcteam and 1 more part"
    assert counted(file) == ["3 new attachments, 3.2 MB, 1 not included"]
    assert file.brought[0].group == "Staff focus group, Tue 4 November"


def test_names_alone_are_something_new() -> None:
    here, am = a_team("AM")
    with am.action("Name") as act:
        act.name_participant("who-staff", "Wren Absalom")
    [file] = looked(here, written(am))
    assert not file.is_nothing_new
    assert "Wren" not in str(file)


def test_a_line_deleted_here_and_edited_there_is_told_as_brought_back() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        act.new("evidence", key="e1", text="one")
    here.merge(am.history())
    with here.action("Delete") as act:
        act.drop("evidence", "e1")
    with am.action("Reword") as act:
        act.put("evidence", "e1", text="one and more")
    [file] = looked(here, written(am))
    assert [(b.what, b.after) for b in file.brought] == [("brought back", "one and more")]


def test_looking_changes_nothing() -> None:
    here, am = a_team("AM")
    with am.action("Note") as act:
        act.new("evidence", text="one")
    state, version = here.state_hash(), here.version
    looked(here, written(am))
    assert (here.state_hash(), here.version) == (state, version)
    assert here.verify() == []


# -- what is said is what happens

LAPTOPS = ("JO", "AM", "RP")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(LAPTOPS),
        st.sampled_from(["make", "write", "file", "drop", "undo", "blank", "take"]),
        st.sampled_from(["k1", "k2", "k3"]),
        st.sampled_from(["one", "two words", "  ", "drei ŵ"]),
    ),
    max_size=25,
)


def _do(act: Act, what: str, key: str, words: str) -> None:
    if what == "make":
        act.new("evidence", key=key, text=words, interview="i-staff")
    elif what == "write":
        act.put("evidence", key, text=words)
    elif what == "blank":
        act.put("evidence", key, text="")
    elif what == "file":
        act.include("evidence", key, "themes", ["finance"])
    elif what == "drop":
        act.drop("evidence", key)


def _lines(door: Door) -> set[str]:
    with door.reading() as session:
        found = lines_with_keys(session, ["k1", "k2", "k3"])
        shown = {line.key for line in found if line.text.strip()}
        assert len(shown) == totals(session).lines
        return shown


@settings(max_examples=15)
@given(STEPS)
def test_new_lines_of_a_preview_are_the_lines_that_appear(
    steps: list[tuple[str, str, str, str]],
) -> None:
    doors = dict(zip(LAPTOPS, a_team("AM", "RP"), strict=True))
    for who, what, key, words in steps:
        door = doors[who]
        if what == "undo":
            if door.undo_name != "Start the challenge":
                door.undo()
        elif what == "take":
            other = doors[LAPTOPS[(LAPTOPS.index(who) + 1) % 3]]
            door.merge(other.history())
        else:
            with door.action(what) as act:
                _do(act, what, key, words)
    here = doors["JO"]
    files = looked(here, written(doors["AM"]), written(doors["RP"]))
    for file, who in zip(files, ("AM", "RP"), strict=True):
        before = _lines(here)
        here.merge(doors[who].history())
        appeared, gone = _lines(here) - before, before - _lines(here)
        told = {b.key for b in file.brought if b.what in {"new", "brought back"}}
        assert told == appeared
        assert {b.key for b in file.brought if b.what == "removed"} == gone
    for door in doors.values():
        door.close()
