"""The slides of the last day: a PowerPoint file from nothing, the same bytes from the same words.

First `deck_of` says what goes on them, then they are fitted to the size of a slide, then drawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from peerchallenge.letter.slides.deck import Deck, LeftOut, Slide
from peerchallenge.letter.slides.drawn import Drawn, notes_page
from peerchallenge.letter.slides.fitting import fitted
from peerchallenge.letter.slides.layouts import LAYOUTS, layout, level, master, notes_master
from peerchallenge.letter.slides.making import deck_of
from peerchallenge.letter.slides.marks import SPACES, A, Tongue, emu
from peerchallenge.letter.slides.room import HIGH, SAID, WIDE
from peerchallenge.letter.slides.theme import theme
from peerchallenge.letter.slides.told import told
from peerchallenge.paper.office_file import CORE, OFFICE, PACKAGE, core, links, packed

__all__ = ["Deck", "LeftOut", "deck_of", "slides_bytes", "told"]

_ML = "application/vnd.openxmlformats-officedocument"
_KINDS = {
    "slides/": "presentationml.slide+xml",
    "notesSlides/": "presentationml.notesSlide+xml",
    "slideLayouts/": "presentationml.slideLayout+xml",
    "slideMasters/": "presentationml.slideMaster+xml",
    "notesMasters/": "presentationml.notesMaster+xml",
    "theme/": "theme+xml",
    "presProps": "presentationml.presProps+xml",
    "viewProps": "presentationml.viewProps+xml",
    "tableStyles": "presentationml.tableStyles+xml",
}
_EMPTY = {
    "presProps": f"<p:presentationPr {SPACES}/>",
    "viewProps": f"<p:viewPr {SPACES}/>",
    "tableStyles": f'<a:tblStyleLst xmlns:a="{A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
}
"""PowerPoint offers to repair a file that lacks them, though they say nothing."""


def slides_bytes(deck: Deck) -> tuple[bytes, int]:
    """The slides as bytes, and how many there are."""
    tongue, slides = Tongue(deck.language), fitted(deck.slides)
    parts = {
        "_rels/.rels": links(
            ("officeDocument", "ppt/presentation.xml", OFFICE),
            ("core-properties", "docProps/core.xml", PACKAGE),
        ),
        "docProps/core.xml": core(
            title=f"{deck.title}: {deck.council}",
            subject=deck.council,
            marking=deck.marking,
            category="Presentation",
            language=deck.language,
            made=deck.made,
        ),
    }
    parts |= _around(tongue, len(slides))
    for number, slide in enumerate(slides, start=1):
        parts |= _slide(deck, slide, number, tongue)
    kinds = {
        "docProps/core.xml": CORE,
        "ppt/presentation.xml": f"{_ML}.presentationml.presentation.main+xml",
    }
    for name in parts:
        found = next((k for start, k in _KINDS.items() if name.startswith(f"ppt/{start}")), None)
        if found and "/_rels/" not in name:
            kinds[name] = f"{_ML}.{found}"
    return packed(parts, kinds), len(slides)


def _around(tongue: Tongue, slides: int) -> dict[str, str]:
    """Everything that is the same whatever is said."""
    many = len(LAYOUTS)
    made = {
        "ppt/presentation.xml": _presentation(slides),
        "ppt/_rels/presentation.xml.rels": links(
            ("slideMaster", "slideMasters/slideMaster1.xml", OFFICE),
            ("notesMaster", "notesMasters/notesMaster1.xml", OFFICE),
            ("theme", "theme/theme1.xml", OFFICE),
            *(("slide", f"slides/slide{n}.xml", OFFICE) for n in range(1, slides + 1)),
            *((name, f"{name}.xml", OFFICE) for name in _EMPTY),
        ),
        "ppt/slideMasters/slideMaster1.xml": master(tongue),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": links(
            *(
                ("slideLayout", f"../slideLayouts/slideLayout{n}.xml", OFFICE)
                for n in range(1, many + 1)
            ),
            ("theme", "../theme/theme1.xml", OFFICE),
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(tongue),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": links(
            ("theme", "../theme/theme2.xml", OFFICE)
        ),
        **{f"ppt/{name}.xml": content for name, content in _EMPTY.items()},
        "ppt/theme/theme1.xml": theme(),
        "ppt/theme/theme2.xml": theme(),  # a master of its own must have one of its own
    }
    for n, look in enumerate(LAYOUTS, start=1):
        made[f"ppt/slideLayouts/slideLayout{n}.xml"] = layout(look, tongue)
        made[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = links(
            ("slideMaster", "../slideMasters/slideMaster1.xml", OFFICE)
        )
    return made


def _presentation(slides: int) -> str:
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{4 + n}"/>' for n in range(slides))
    return (
        f'<p:presentation {SPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst>'
        '<p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="{emu(WIDE)}" cy="{emu(HIGH)}"/>'
        '<p:notesSz cx="6858000" cy="9906000"/>'
        f"<p:defaultTextStyle>{level(SAID, 'tx1')}</p:defaultTextStyle></p:presentation>"
    )


def _slide(deck: Deck, slide: Slide, number: int, tongue: Tongue) -> dict[str, str]:
    worn = LAYOUTS.index(slide.look) + 1
    joined = [("slideLayout", f"../slideLayouts/slideLayout{worn}.xml", OFFICE)]
    made = {f"ppt/slides/slide{number}.xml": Drawn(deck, number, tongue).slide(slide)}
    notes = list(_notes(slide))
    if notes:
        joined.append(("notesSlide", f"../notesSlides/notesSlide{number}.xml", OFFICE))
        made[f"ppt/notesSlides/notesSlide{number}.xml"] = notes_page(notes, tongue)
        made[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = links(
            ("notesMaster", "../notesMasters/notesMaster1.xml", OFFICE),
            ("slide", f"../slides/slide{number}.xml", OFFICE),
        )
    made[f"ppt/slides/_rels/slide{number}.xml.rels"] = links(*joined)
    return made


def _notes(slide: Slide) -> Iterator[tuple[str, bool]]:
    """What is beside the whole slide, then under each thing on it that has something beside it.

    The words, and whether they are over others.
    """
    yield from ((words, False) for words in slide.notes)
    for point in slide.all_points:
        if point.notes:
            number = f"{point.number}. " if point.number else ""
            yield f"{number}{point.words}", True
            yield from ((words, False) for words in point.notes)
