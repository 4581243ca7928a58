"""The slides say what the team agreed, and nothing that tells who said it."""

from __future__ import annotations

import getpass
import io
import platform
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from peerchallenge.errors import Refused
from peerchallenge.intake import northmoor
from peerchallenge.letter.slides import Deck, deck_of, slides_bytes, told
from peerchallenge.record.vocabulary import Bearing
from peerchallenge.store.actions.weighing import (
    add_finding,
    add_recommendation,
    agree_finding,
    park_finding,
)
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door

DAY = date(2025, 11, 5)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(scope="module")
def sample() -> Iterator[Door]:
    door = a_door(who="RP")
    northmoor.make(door)
    yield door
    door.close()


@pytest.fixture
def door() -> Iterator[Door]:
    made = a_challenge()
    yield made
    made.close()


def the_deck(door: Door, *, with_drafts: bool = False) -> Deck:
    with door.reading() as session:
        return deck_of(session, door.names(), made=DAY, with_drafts=with_drafts)


def agreed(door: Door, headline: str, *lines: str, bearing: Bearing = Bearing.CONSIDER) -> str:
    key = add_finding(door, theme="governance", bearing=bearing, headline=headline, evidence=lines)
    agree_finding(door, finding=key)
    return key


def parts(deck: Deck) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(slides_bytes(deck)[0])) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def words_of(deck: Deck, folder: str = "") -> str:
    """Everything that can be read in the file, or in the parts of one folder of it."""
    found = []
    for name, part in parts(deck).items():
        if name.startswith(f"ppt/{folder}") and name.endswith(".xml"):
            for paragraph in etree.fromstring(part).iter(f"{A}p"):
                found.append("".join(t.text or "" for t in paragraph.iter(f"{A}t")))
    return "\n".join(found)


# -- what is on them


def test_only_what_the_team_agreed_is_on_the_slides_and_the_rest_is_told(door: Door) -> None:
    agreed(door, "Members respect each other", bearing=Bearing.STRENGTH)
    changed = agreed(door, "Scrutiny comes late")
    parked = agreed(door, "Put aside")
    park_finding(door, finding=parked)
    with door.action("Reword") as act:
        act.put("finding", changed, headline="Scrutiny comes very late")
        act.new("finding", headline="Nowhere to go")
    deck = the_deck(door)
    shown = words_of(deck, "slides/")
    assert "Members respect each other" in shown
    assert not re.search("Scrutiny|Put aside|Nowhere", words_of(deck))
    assert told(deck) == [
        "2 findings are not agreed yet (1 changed since it was) and were left out.",
        "1 finding is under no theme and was left out.",
    ]


def test_drafts_come_in_when_asked_for_and_are_marked(door: Door) -> None:
    add_finding(door, theme="governance", headline="Scrutiny comes late")
    deck = the_deck(door, with_drafts=True)
    assert "Draft: Scrutiny comes late" in words_of(deck, "slides/")
    assert "Draft: includes findings" in words_of(deck, "slides/slide1")
    assert told(deck) == ["1 finding is marked as a draft."]


def test_the_deck_goes_from_title_to_closing(sample: Door) -> None:
    titles = [slide.shapes.title.text.split("\n") for slide in opened(the_deck(sample))]
    flat = [" ".join(t) for t in titles]
    assert flat[:4] == [
        "Northmoor Borough Council",
        "The peer team",
        "What we looked at",
        "How we worked",
    ]
    assert flat[-2:] == ["What happens next", "Thank you"]
    assert "Governance and culture" in flat
    assert "Recommendations (1 of 4)" in flat
    assert "6 February 2026" in words_of(the_deck(sample), "slides/")


def test_nothing_to_say_is_refused(door: Door) -> None:
    with pytest.raises(Refused, match="Write a finding"):
        the_deck(door)
    add_finding(door, theme="governance", headline="Scrutiny comes late")
    with pytest.raises(Refused, match="no finding is agreed"):
        the_deck(door)
    empty = a_door()
    with empty.action("Start") as act:
        act.new("challenge", key="c")
    with pytest.raises(Refused, match="council’s name"):
        the_deck(empty)
    empty.close()


# -- what nobody may learn from them


@pytest.mark.parametrize("where", ["headline", "narrative", "recommendation", "overall", "theme"])
def test_a_name_stops_the_slides_and_is_not_said(door: Door, where: str) -> None:
    key = agreed(door, "Scrutiny comes late")
    named = "So Absalom-Pike told us"
    with door.action("Name") as act:
        act.name_participant("who-leader", "Wren Absalom-Pike")
        if where in {"headline", "narrative"}:
            act.put("finding", key, **{where: named})
        elif where == "recommendation":
            act.new("recommendation", text=named)
        elif where == "overall":
            act.put("challenge", "ch", overall=named)
        else:
            act.new("theme_headline", key="governance", text=named)
    agree_finding(door, finding=key)
    with pytest.raises(Refused, match="names somebody the team met") as refused:
        the_deck(door)
    assert "bsalom" not in refused.value.sentence


def test_a_peer_who_shares_a_surname_may_still_be_introduced(door: Door) -> None:
    agreed(door, "Scrutiny comes late")
    with door.action("Name") as act:
        act.name_participant("who-leader", "Wren Oakes")
    assert "Jo Oakes" in words_of(the_deck(door))


def test_the_notes_count_voices_and_never_name_one_that_is_one_person(door: Door) -> None:
    lines = {"a": "i-leader", "b": "i-staff"}
    with door.action("Write") as act:
        for key, interview in lines.items():
            act.new("evidence", key=key, text=f"Reports come late {key}", interview=interview)
        act.new("evidence", key="c", text="The plan has no dates", document="d-plan")
    agreed(door, "Scrutiny comes late", "a", "b", "c")
    notes = words_of(the_deck(door), "notesSlides/")
    assert "Heard from staff (1 session), and in 1 other session." in notes
    assert "Read in 1 document." in notes
    assert "leading" not in notes
    assert "From what we read: The plan has no dates" in notes
    assert "Reports come late" not in notes, "what was said in a room is theirs who said it"


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("They never ask us", True),
        ("It was called “a mess” here", False),
        ("I never hear from them", False),
        ("The leader of the council decides alone", False),
        ("Union rep: nobody asks", False),
        ("Zebedee Quill decides alone", False),
    ],
)
def test_a_line_that_tells_on_somebody_is_not_in_the_notes(
    door: Door, words: str, quote: bool
) -> None:
    with door.action("Write") as act:
        act.name_participant("who-staff", "Zebedee Quill")
        act.put("participant", "who-leader", role="Leader of the council")
        act.new("evidence", key="a", text=words, quote=quote, document="d-plan")
    agreed(door, "Scrutiny comes late", "a")
    notes = words_of(the_deck(door), "notesSlides/")
    assert "Read in 1 document." in notes
    assert "From what we read" not in notes


def test_no_name_and_no_session_of_the_sample_is_anywhere_in_the_file(sample: Door) -> None:
    deck = the_deck(sample, with_drafts=True)
    everything = b"\n".join(parts(deck).values()).decode().casefold()
    names = {name.casefold() for name in sample.names().values()}
    assert names
    assert not [name for name in names if name in everything]


# -- the file itself


def opened(deck: Deck) -> list[Any]:
    return list(Presentation(io.BytesIO(slides_bytes(deck)[0])).slides)


def test_every_slide_has_a_title_of_its_own_that_is_read_first(sample: Door) -> None:
    slides = opened(the_deck(sample, with_drafts=True))
    titles = [slide.shapes.title.text for slide in slides]
    assert all(t.strip() for t in titles)
    assert len(set(titles)) == len(titles)
    for slide in slides:
        assert next(iter(slide.shapes)).shape_id == slide.shapes.title.shape_id


def test_what_is_not_text_is_told_in_words(sample: Door) -> None:
    for name, part in parts(the_deck(sample)).items():
        root = etree.fromstring(part)
        for shape in root.iter(f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp"):
            (about,) = shape.iter(f"{P}cNvPr")
            assert about.get("descr"), name


def test_all_words_say_their_language(sample: Door) -> None:
    with sample.action("Write in Welsh") as act:
        act.put("challenge", northmoor_key(sample), language="cy-GB")
    found = parts(the_deck(sample))
    assert sample.undo()
    for part in found.values():
        for told_as in etree.fromstring(part).iter(f"{A}rPr", f"{A}endParaRPr"):
            assert told_as.get("lang") == "cy-GB"
    assert b"<dc:language>cy-GB" in found["docProps/core.xml"]


def northmoor_key(door: Door) -> str:
    from peerchallenge.record.readings import the_challenge

    with door.reading() as session:
        return the_challenge(session).key


def test_the_same_words_make_the_same_bytes(sample: Door) -> None:
    assert slides_bytes(the_deck(sample)) == slides_bytes(the_deck(sample))


def test_nothing_tells_of_a_machine_a_program_or_a_template(sample: Door) -> None:
    found = parts(the_deck(sample))
    assert not [name for name in found if re.search(r"thumbnail|app\.xml|printer|custom", name)]
    everything = b"\n".join(found.values()).decode()
    for trace in ("python", "PowerPoint", "Microsoft Office", "2013", platform.node(), "/tmp/"):
        assert trace not in everything, trace
    assert getpass.getuser() not in found["docProps/core.xml"].decode()
    core = found["docProps/core.xml"].decode()
    assert core.count("2025-11-05T00:00:00Z") == 2
    with zipfile.ZipFile(io.BytesIO(slides_bytes(the_deck(sample))[0])) as pack:
        assert {info.date_time[0] for info in pack.infolist()} == {1980}


def test_every_part_is_declared_and_every_link_leads_somewhere(sample: Door) -> None:
    found = parts(the_deck(sample))
    declared = set(re.findall(r'PartName="/([^"]+)"', found["[Content_Types].xml"].decode()))
    assert declared == {n for n in found if not n.endswith(".rels") and n[0] != "["}
    for name, part in found.items():
        if name.endswith(".rels"):
            base = Path(name).parent.parent
            for target in re.findall(r'Target="([^"]+)"', part.decode()):
                whole = Path("/", base, target).resolve().relative_to("/")
                assert whole.as_posix() in found, (name, target)


def test_libreoffice_shows_every_slide(sample: Door, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here.")
    path = tmp_path / "slides.pptx"
    data, many = slides_bytes(the_deck(sample))
    path.write_bytes(data)
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    told_so = subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
        capture_output=True,
        check=False,
        timeout=120,
    )
    made = tmp_path / "slides.pdf"
    if not made.exists() and b"could not be loaded" in told_so.stderr + told_so.stdout:
        pytest.skip("LibreOffice is here without Impress.")
    import pypdfium2

    assert len(pypdfium2.PdfDocument(made)) == many


def test_recommendations_are_counted_on_over_slides(door: Door) -> None:
    for n in range(20):
        add_recommendation(door, text=f"Do thing number {n}.")
    found = parts(the_deck(door))
    starts = [
        int(n)
        for name in sorted(found, key=lambda n: (len(n), n))
        if name.startswith("ppt/slides/slide")
        for n in re.findall(rb'startAt="(\d+)"', found[name])
    ]
    assert starts == list(range(1, 21))
