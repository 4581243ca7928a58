"""No file leaves that names somebody the team met or says whose laptop wrote it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from peerchallenge.errors import Fault, Refused
from peerchallenge.letter.checks import check_letter, musts
from peerchallenge.letter.finished import Private, private, put_finished, put_slides, write_letter
from peerchallenge.letter.leaving import Machine
from peerchallenge.letter.slides import deck_of
from peerchallenge.store.actions.letter import dismiss_check
from peerchallenge.store.actions.weighing import agree_finding
from tests.letter.checking import a_letter

NAME = "Siôn Absalom-Pike"
LAPTOP = Machine("wrenp", "laptop-4711.lan", ("/home/wrenp", r"C:\Users\wrenp"))


def kept() -> Private:
    door = a_letter(who_leader=NAME)
    with door.reading() as session:
        made = private(session, door.names())
    door.close()
    return made


def a_pdf(*, text: str = "", title: str = "", author: str = "", outline: str = "") -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.drawString(72, 700, text or "Trust is high.")
    if outline:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry(outline, "a")
    canvas.save()
    return made.getvalue()


def an_office_file(part: str, words: str, *, author: str = "") -> bytes:
    made = io.BytesIO()
    document = Document()
    document.core_properties.author = author
    document.add_paragraph("Trust is high.")
    document.save(made)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(part, words)
    return made.getvalue()


def runs(words: str) -> str:
    first, last = words.split(" ", 1)
    return f"<p><r><t>{first}</t></r><r><t> {last}</t></r><r/></p>"


@pytest.mark.parametrize(
    "make",
    [
        lambda: (".pdf", a_pdf(text=f"It was {NAME}.")),
        lambda: (".pdf", a_pdf(text="It was Absalom-Pike.")),
        lambda: (".pdf", a_pdf(title=f"For {NAME}")),
        lambda: (".pdf", a_pdf(author=NAME)),
        lambda: (".pdf", a_pdf(outline=NAME)),
        lambda: (".docx", an_office_file("word/x.xml", runs(NAME))),
        lambda: (".docx", an_office_file("word/x.xml", f'<pic descr="{NAME}"/>')),
        lambda: (".docx", an_office_file("docProps/custom.xml", f"<a>{NAME}</a>")),
        lambda: (".docx", an_office_file("word/media/a.bin", f"\0{NAME}\0")),
        lambda: (".pptx", an_office_file(f"ppt/media/{NAME}.png", "x")),
        lambda: (".docx", an_office_file("a.xml", "", author=NAME)),
        lambda: (".pdf", a_pdf(author="wrenp")),
        lambda: (".pdf", a_pdf(title="Written on LAPTOP-4711")),
        lambda: (".pdf", a_pdf(text="See /home/wrenp/letter.pdf")),
        lambda: (".docx", an_office_file("a.xml", "", author="wrenp")),
        lambda: (".docx", an_office_file("word/comments.xml", '<c w:author="wrenp">Yes</c>')),
        lambda: (".pptx", an_office_file("a.xml", r'<pic name="C:\Users\wrenp\a.png"/>')),
    ],
)
def test_a_file_that_gives_somebody_away_is_never_written(
    make: Callable[[], tuple[str, bytes]], tmp_path: Path
) -> None:
    ending, data = make()
    path = tmp_path / f"letter{ending}"
    path.write_text("the old one")
    with pytest.raises(Refused) as refused:
        put_finished(path, data, kept(), machine=LAPTOP)
    assert refused.value.sentence.startswith("Nothing was written.")
    assert "Absalom" not in refused.value.sentence
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "the old one"


def test_a_file_that_names_nobody_is_put_in_place(tmp_path: Path) -> None:
    clean = a_pdf(text="Ana Moss leads the team. Trust is high at home.", title="Tarnbeck")
    put_finished(tmp_path / "a.pdf", clean, kept(), machine=LAPTOP)
    assert (tmp_path / "a.pdf").read_bytes() == clean
    office = an_office_file("word/x.xml", runs("Ana Moss"), author="The peer team")
    put_finished(tmp_path / "a.docx", office, kept(), machine=LAPTOP)
    assert (tmp_path / "a.docx").read_bytes() == office


def test_the_council_may_bear_the_name_of_the_account(tmp_path: Path) -> None:
    named = Machine("tarnbeck", "", ())
    put_finished(
        tmp_path / "a.pdf", a_pdf(title="Tarnbeck District Council"), kept(), machine=named
    )
    assert (tmp_path / "a.pdf").exists()


def test_a_kind_nobody_can_look_through_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(Fault):
        put_finished(tmp_path / "a.bin", b"x", kept())
    assert not list(tmp_path.iterdir())


def test_the_letter_itself_is_looked_through(tmp_path: Path) -> None:
    door = a_letter(who_leader=NAME)
    path = tmp_path / "letter.pdf"
    assert write_letter(door, path) > 0
    before = path.read_bytes()
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="It was *Siôn* Absalom-Pike who built it.")
    with pytest.raises(Refused):
        write_letter(door, path)
    assert path.read_bytes() == before
    door.close()


@pytest.mark.parametrize("name", ["Ada Page", "Ann Peer", "Theresa May", "Guy Strengths"])
def test_who_is_called_as_our_own_words_keeps_no_letter_from_leaving(
    name: str, tmp_path: Path
) -> None:
    door = a_letter(who_leader=name)
    with door.action("Write") as act:
        act.new("paragraph", section="overall", text="We came on 3 May 2025.", order="a0")
        act.put("challenge", "ch", starts=date(2025, 5, 3), ends=date(2025, 5, 6))
    path = tmp_path / "letter.pdf"
    assert write_letter(door, path) > 0
    before = path.read_bytes()
    with door.action("Write") as act:
        act.put("paragraph", "p1", text=f"It was {name}.")
    with pytest.raises(Refused):
        write_letter(door, path)
    assert path.read_bytes() == before
    door.close()


def test_the_slides_are_looked_through_too(tmp_path: Path) -> None:
    door = a_letter(who_leader=NAME)
    agree_finding(door, finding="f1")
    with door.reading() as session:
        deck = deck_of(session, door.names(), made=date(2025, 11, 6))
    assert put_slides(door, tmp_path / "slides.pptx", deck) > 3
    named = replace(deck, title=f"For {NAME}")
    with pytest.raises(Refused):
        put_slides(door, tmp_path / "other.pptx", named)
    assert [p.name for p in tmp_path.iterdir()] == ["slides.pptx"]
    door.close()


def test_a_peer_of_the_same_name_and_a_word_somebody_let_stand_may_leave(tmp_path: Path) -> None:
    door = a_letter(who_leader="Ada Moss", who_staff="Ann Castle")
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="It rebuilt the Castle quarter.")
    path = tmp_path / "letter.pdf"
    with pytest.raises(Refused):
        write_letter(door, path)
    with door.reading() as session:
        (made,) = [c for c in musts(check_letter(session, door.names())) if c.code == "name"]
    dismiss_check(
        door, code=made.code, kind=made.kind, key=made.key, about=made.about, reason="A place"
    )
    assert write_letter(door, path) > 0
    with door.action("Write") as act:
        act.new("paragraph", section="overall", text="Ann Castle said so. So did Ada Moss.")
    with pytest.raises(Refused):
        write_letter(door, path)
    door.close()
