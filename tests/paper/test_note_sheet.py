"""A note sheet comes back: what was typed, where it was typed, and none of our own words."""

from __future__ import annotations

import getpass
import io
import platform
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from peerchallenge.errors import Refused
from peerchallenge.intake import northmoor
from peerchallenge.intake.importing import Imported, import_notes
from peerchallenge.intake.planning import OF_ANOTHER, Plan, PlannedSource, plan
from peerchallenge.intake.reading import read_notes
from peerchallenge.intake.sentences import sentences
from peerchallenge.intake.sheets import peer_of
from peerchallenge.paper.anchors import head_name, room_name, theme_name
from peerchallenge.paper.note_sheet import note_sheet, write_note_sheet
from peerchallenge.paper.sheet import Sheet, sheet_of
from peerchallenge.record.readings import living, members, the_team
from peerchallenge.record.sources import Interview
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door
from tests.intake.files import put
from tests.paper.typing_in import (
    Under,
    altered,
    copied_head,
    dashed_list,
    part,
    typed_in,
    without_bookmark,
)

TODAY = date(2025, 11, 1)
SAVED = Path(__file__).parent / "saved_by_libreoffice.docx"
"""What `typed_in(..., TYPED)` became when LibreOffice 7.4 had saved it."""
TYPED: dict[Under, list[str]] = {
    ("i-leader", None): ["+Members trust each other", "Nothing was said of the budget"],
    ("i-leader", "governance"): ["-Papers come late", "“We read them on the bus”"],
    ("i-staff", "f0"): ["?Twelve homes a year, ŵyth", "-3 Nobody asks us [union]"],
}
CAME = [
    ("i-leader", "Members trust each other", "strength", None, None, False),
    ("i-leader", "Nothing was said of the budget", None, None, None, False),
    ("i-leader", "Papers come late", "consider", "governance", None, False),
    ("i-leader", "We read them on the bus", None, "governance", None, True),
    ("i-staff", "Twelve homes a year, ŵyth", "context", "f0", None, False),
    ("i-staff", "Nobody asks us", "consider", "governance", "union", False),
]


@pytest.fixture
def door() -> Iterator[Door]:
    held = a_challenge()
    yield held
    held.close()


def a_sheet(door: Door, peer: str | None = "p-jo", *, with_themes: bool | None = None) -> bytes:
    with door.reading() as session:
        return note_sheet(
            sheet_of(session, peer, names=door.names()), today=TODAY, with_themes=with_themes
        )


def planned(door: Door, folder: Path, packed: bytes, peer: str = "p-jo") -> Plan:
    notes = read_notes(put(folder, "sheet.docx", packed))
    with door.reading() as session:
        return plan(session, notes, peer=peer, file_name="sheet.docx")


def imported(door: Door, folder: Path, packed: bytes, peer: str = "p-jo") -> Imported:
    return import_notes(door, planned(door, folder, packed, peer))


def came(door: Door) -> list[tuple[object, ...]]:
    """Every line in the record: session, words, bearing, theme, voice, quotation."""
    with door.reading() as session:
        filed = members(session, "evidence.themes")
        found = session.scalars(living(Evidence).order_by(Evidence.interview, Evidence.order))
        return [
            (
                e.interview,
                e.text,
                e.bearing,
                next(iter(filed.get(e.key, ())), None),
                e.voice,
                e.quote,
            )
            for e in found
        ]


def test_what_is_typed_comes_back_where_it_was_typed(door: Door, tmp_path: Path) -> None:
    assert len(imported(door, tmp_path, typed_in(a_sheet(door), TYPED)).lines) == 6
    assert came(door) == CAME


def test_a_sheet_through_libreoffice_is_the_same(door: Door, tmp_path: Path) -> None:
    assert len(imported(door, tmp_path, through_libreoffice(door, tmp_path)).lines) == 6
    assert came(door) == CAME
    with door.reading() as session:
        sheet = read_notes(tmp_path / "sheet.docx").sheet
        whose = peer_of(session, sheet)
        assert whose is not None
        assert whose.key == "p-jo"


def through_libreoffice(door: Door, folder: Path) -> bytes:
    """Saved by LibreOffice now, where it is; else as it saved the same sheet for us once."""
    office = shutil.which("soffice")
    if office is None:
        return SAVED.read_bytes()
    ours = put(folder, "typed.docx", typed_in(a_sheet(door), TYPED))
    out = folder / "saved"
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(out),
            str(ours),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / "typed.docx").read_bytes()


def test_the_file_libreoffice_saved_for_us_is_still_read(door: Door, tmp_path: Path) -> None:
    imported(door, tmp_path, SAVED.read_bytes())
    assert came(door) == CAME


NOTE = st.text(st.sampled_from("abcdefgh ŵŷé’, "), min_size=1, max_size=60).map(
    lambda words: f"We {' '.join(words.split())}".strip()
)
PLACES = st.tuples(
    st.sampled_from(["i-leader", "i-staff"]),
    st.sampled_from([None, "priorities", "governance", "f0"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.dictionaries(PLACES, st.lists(NOTE, max_size=4)))
def test_exactly_what_is_typed_is_planned_in_its_session_and_theme(
    door: Door, tmp_path: Path, typed: dict[Under, list[str]]
) -> None:
    packed = typed_in(a_sheet(door), typed)
    if not any(typed.values()):
        with pytest.raises(Refused, match="no notes"):
            planned(door, tmp_path, packed)
        return
    sources = planned(door, tmp_path, packed).sources
    assert planned_lines(sources_to_lines(sources)) == planned_lines(typed)


def planned_lines(typed: Mapping[Under, list[str]]) -> dict[Under, list[str]]:
    return {place: lines for place, lines in typed.items() if lines}


def sources_to_lines(sources: Iterable[PlannedSource]) -> dict[Under, list[str]]:
    found: dict[Under, list[str]] = {}
    for source in sources:
        for line in source.lines:
            found.setdefault((source.key or "", line.theme), []).append(line.note.words)
    return found


def test_the_anchor_decides_whatever_the_heading_says(door: Door, tmp_path: Path) -> None:
    packed = typed_in(a_sheet(door), TYPED)
    packed = altered(packed, head_name("i-leader"), "Tue 11:00 Staff focus group")
    packed = altered(packed, theme_name("i-leader", "governance"), " and more", behind=True)
    found = planned(door, tmp_path, packed)
    assert "Its heading on the sheet was changed" in " ".join(sentences(found))
    import_notes(door, found)
    assert [line for line in came(door) if line[1] != "and more"] == CAME
    assert ("i-leader", "and more", None, "governance", None, False) in came(door)


def test_a_heading_typed_anew_is_known_by_the_line_below_it(door: Door, tmp_path: Path) -> None:
    packed = altered(typed_in(a_sheet(door), TYPED), head_name("i-staff"), "The depot")
    imported(door, tmp_path, without_bookmark(packed, head_name("i-staff")))
    assert came(door) == CAME


def test_a_copied_head_is_a_session_of_its_own(door: Door, tmp_path: Path) -> None:
    packed = copied_head(
        typed_in(a_sheet(door), TYPED), "i-staff", "Wed 15:00 Bus company", "+They are asked early"
    )
    assert imported(door, tmp_path, packed).sessions_added == 1
    with door.reading() as session:
        made = session.scalars(select(Interview).where(Interview.begins == "15:00")).one()
    assert [line for line in came(door) if line[0] != made.key] == CAME
    assert [line[1] for line in came(door) if line[0] == made.key] == ["They are asked early"]


def test_what_is_typed_behind_our_words_or_before_any_session_is_not_lost(
    door: Door, tmp_path: Path
) -> None:
    packed = altered(a_sheet(door), room_name("i-staff"), " +Two more came", behind=True)
    packed = packed_with_title_line(packed, "Ask for the audit letter")
    found = planned(door, tmp_path, packed)
    assert "1 line before the first heading: no session." in sentences(found)
    import_notes(door, found)
    assert [(line[0], line[1]) for line in came(door)] == [
        (None, "Ask for the audit letter"),
        ("i-staff", "Two more came"),
    ]


def packed_with_title_line(packed: bytes, words: str) -> bytes:
    from lxml import etree

    from tests.intake.files import replaced
    from tests.paper.typing_in import W, a_paragraph

    root = etree.fromstring(part(packed))
    first = root.find(f".//{W}p")
    assert first is not None
    first.addnext(a_paragraph(words))
    return replaced(packed, "word/document.xml", etree.tostring(root))


def test_a_longer_version_adds_only_what_is_new(door: Door, tmp_path: Path) -> None:
    imported(door, tmp_path, typed_in(a_sheet(door), TYPED))
    longer = {place: [*lines, "And one more"] for place, lines in TYPED.items()}
    again = typed_in(a_sheet(door), longer)
    again = altered(again, head_name("i-leader"), "Leader and deputy")
    assert len(imported(door, tmp_path, again).lines) == 3
    assert len(imported(door, tmp_path, again).lines) == 0
    assert len(came(door)) == 9


def test_a_dash_that_word_made_a_bullet_is_still_an_area_to_consider(
    door: Door, tmp_path: Path
) -> None:
    packed = dashed_list(typed_in(a_sheet(door), {("i-staff", None): ["Papers come late"]}))
    imported(door, tmp_path, packed)
    assert came(door) == [("i-staff", "Papers come late", "consider", None, None, False)]


def test_two_sessions_of_one_name_keep_their_own_lines(door: Door, tmp_path: Path) -> None:
    with door.action("Add sessions") as act:
        for key in ("i-one", "i-two"):
            act.new("interview", key=key, title="Walk about", peers=["p-jo"])
    imported(door, tmp_path, typed_in(a_sheet(door), {("i-two", None): ["Clean streets"]}))
    both: dict[Under, list[str]] = {("i-one", None): ["Clean streets"]}
    imported(door, tmp_path, typed_in(a_sheet(door), {**both, ("i-two", None): ["Clean streets"]}))
    assert [line[0] for line in came(door)] == ["i-one", "i-two"]


def test_a_sheet_of_another_challenge_says_so(door: Door, tmp_path: Path) -> None:
    other = a_door()
    northmoor.make(other)
    packed = typed_in(a_sheet(door), TYPED)
    notes = read_notes(put(tmp_path, "sheet.docx", packed))
    with other.reading() as session:
        whose = the_team(session)[0].key
        found = plan(session, notes, peer=whose, file_name="sheet.docx")
        assert peer_of(session, notes.sheet) is None
    assert OF_ANOTHER in sentences(found)
    other.close()


@pytest.mark.parametrize("with_themes", [True, False])
def test_nothing_in_the_file_names_a_person_or_a_machine(with_themes: bool) -> None:
    held = a_door()
    northmoor.make(held)
    packed = a_sheet(held, None, with_themes=with_themes)
    names = {n for n in held.names().values() if n}
    held.close()
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        parts = {name: pack.read(name).decode() for name in pack.namelist()}
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/header1.xml",
        "word/footer1.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
    }
    said = "\n".join(parts.values())
    assert len(names) > 10
    assert [n for n in names if n in said] == []
    for secret in (str(Path.home()), platform.node(), "python-docx", "2013-", "Application"):
        assert len(secret) < 4 or secret not in said
    if len(getpass.getuser()) > 4:
        assert getpass.getuser() not in said
    told = dict(re.findall(r"<(\w+:\w+)[^>]*>([^<]*)</", parts["docProps/core.xml"]))
    assert told["dc:creator"] == told["cp:lastModifiedBy"] == "The peer team"
    assert told["dcterms:created"] == told["dcterms:modified"] == "2025-11-01T00:00:00Z"
    assert max(len(v) for v in re.findall(r"lpwstr>([^<]*)<", parts["docProps/custom.xml"])) < 255


def test_the_same_sheet_is_the_same_bytes(door: Door) -> None:
    assert a_sheet(door) == a_sheet(door)


def test_cancelled_sessions_are_left_out_and_no_session_is_refused(door: Door) -> None:
    with door.action("Cancel") as act:
        act.put("interview", "i-leader", cancelled=True)
    with door.reading() as session:
        assert [s.key for s in sheet_of(session, names={}).sessions] == ["i-staff"]
        with pytest.raises(Refused, match="AM is in no session yet"):
            sheet_of(session, "p-am", names={})
        with pytest.raises(Refused, match="not in the team"):
            sheet_of(session, "nobody", names={})
    with door.action("Cancel all") as act:
        act.put("interview", "i-staff", cancelled=True)
    with door.reading() as session, pytest.raises(Refused, match="no session yet"):
        sheet_of(session, names={})


def crowded(door: Door) -> Sheet:
    with door.action("Fill the room") as act:
        act.put("interview", "i-staff", title="<&> Very long " * 25, place="x" * 400)
        for n in range(200):
            act.new(
                "participant",
                key=f"w{n}",
                role=f"Role {n} " * 20,
                voice="staff",
                interviews=["i-staff"],
            )
    with door.reading() as session:
        return sheet_of(session, "p-jo", names={})


def test_long_titles_and_full_rooms_stay_readable(door: Door, tmp_path: Path) -> None:
    sheet = crowded(door)
    long = sheet.sessions[1]
    assert len(long.heading) < 150
    assert long.room.endswith("and 199 more people")
    packed = typed_in(note_sheet(sheet, today=TODAY), {("i-staff", "f0"): ["Heard"]})
    imported(door, tmp_path, packed)
    assert came(door) == [("i-staff", "Heard", None, "f0", None, False)]


def test_a_folder_that_cannot_be_written_to_is_refused(door: Door, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with door.reading() as session:
        sheet = sheet_of(session, names={})
    with pytest.raises(Refused, match="cannot be written to"):
        write_note_sheet(sheet, tmp_path / "file" / "sheet.docx", today=TODAY)
    assert write_note_sheet(sheet, tmp_path / "sheet.docx", today=TODAY) == 2
    assert {p.name for p in tmp_path.iterdir()} == {"file", "sheet.docx"}
