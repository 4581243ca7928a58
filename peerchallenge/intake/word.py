"""Reads notes from a Word file: headings, paragraphs and list items, tables row by row.

The XML is read directly: python-docx leaves out what was inserted with tracked changes, and with it
half of what a careful colleague wrote. Insertions are read, deletions left out;
comments, notes at the foot, headers and hidden field codes are not notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree

from peerchallenge.errors import Refused
from peerchallenge.intake.archive import WordArchive
from peerchallenge.intake.grouping import Block
from peerchallenge.intake.headings import is_heading_like
from peerchallenge.intake.sheets import anchors_in, dash_lists, is_dashed
from peerchallenge.intake.signs import has_sign
from peerchallenge.intake.styles import level_of, levels
from peerchallenge.paper.anchors import Anchor

Step = Callable[[int, int], None]

_GONE = frozenset({"del", "moveFrom", "rPr", "instrText", "delText", "Fallback", "txbxContent"})
_BREAKS = frozenset({"br", "cr"})
_LETTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_SIGNS = frozenset("+-?\u2013\u2014\u2212")
_DEEPEST = 20
_MOST_ELEMENTS = 500_000
"""Two hundred pages of many edits have a tenth of it; ten times as many take ten seconds."""


def read_word(archive: WordArchive, *, step: Step, is_sheet: bool = False) -> Iterator[Block]:
    """The headings and lines of a Word file, in its order.

    `step(done, of)` is called as it goes and may raise to stop. On a note sheet of ours no plain
    line is taken for a heading because it starts with a day and a time, and a dash is never a mere
    bullet.

    Raises:
        Refused: it is no Word file, or one that is damaged, protected or far too large.
    """
    name = archive.name
    main = archive.main_part()
    folder = main.rpartition("/")[0]
    styles = f"{folder}/styles.xml" if folder else "styles.xml"
    heads = levels(archive.xml(styles)) if archive.has(styles) else {}
    body = next(archive.xml(main).iter("{*}body"), None)
    if body is None:
        raise Refused(f"{name} is not a Word document: save your notes as .docx and try again.")
    if sum(1 for _ in islice(body.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        raise Refused(f"{name} holds far more than notes can: divide it and try again.")
    if not is_sheet:
        return _body(body, heads, step, frozenset())
    found = _body(body, heads, step, dash_lists(archive, folder))
    return (replace(b, level=0) if b.is_guessed else b for b in found)


def _body(
    body: etree._Element, heads: dict[str, int], step: Step, dashes: frozenset[str]
) -> Iterator[Block]:
    of, carried = len(body), ""
    anchors: list[Anchor] = []
    for done, child in enumerate(body):
        if done % 64 == 0:
            step(done, of)
        anchors += anchors_in(child)  # some stand between two paragraphs
        for part in _flat(child, 0):
            if _tag(part) == "tbl":
                yield from _table(part, heads, 0)
                continue
            words = carried + ("-" if is_dashed(part, dashes) else "") + _words(part)
            if _mark_deleted(part):  # a deleted paragraph mark joins this one to the next
                carried = words
                continue
            carried = ""
            for block in _paragraph(part, words, heads):
                yield replace(block, anchors=tuple(anchors)) if anchors else block
                anchors = []
    yield from (Block(line) for line in carried.split("\n"))
    step(of, of)


def _flat(element: etree._Element, depth: int) -> Iterator[etree._Element]:
    """Paragraphs and tables, out of content controls and tracked wrappers."""
    tag = _tag(element)
    if tag in {"p", "tbl"}:
        yield element
    elif tag in _WRAPPERS and depth < _DEEPEST:
        for child in element:
            yield from _flat(child, depth + 1)


def _paragraph(part: etree._Element, words: str, heads: dict[str, int]) -> Iterator[Block]:
    level = level_of(part, heads)
    if level:
        yield Block(words, level)
    else:
        for line in words.split("\n"):  # Shift+Enter is Enter
            yield _plain(line.strip())
    for box in part.iter("{*}txbxContent"):
        if any(_tag(a) in {"Fallback", "del", "moveFrom"} for a in box.iterancestors()):
            continue
        yield from (Block(_words(p)) for p in box.iter("{*}p"))


def _table(table: etree._Element, heads: dict[str, int], depth: int) -> Iterator[Block]:
    """Row by row; a row with words in one cell only is read as if there were no table."""
    rows = list(_named(table, "tr", depth))
    has_header = _has_header(rows, depth)
    for row in rows[has_header:]:
        properties = row.find("{*}trPr")
        if properties is not None and any(_tag(p) in {"del", "tblHeader"} for p in properties):
            continue
        cells = [(cell, _cell(cell)) for cell in _named(row, "tc", depth)]
        filled = [(cell, words) for cell, words in cells if words]
        if len(filled) == 1 and depth < _DEEPEST:
            for child in filled[0][0]:
                for part in _flat(child, depth):
                    if _tag(part) == "tbl":
                        yield from _table(part, heads, depth + 1)
                    else:
                        yield from _paragraph(part, _words(part), heads)
        elif filled:
            yield _row([words for _, words in filled])


def _named(parent: etree._Element, tag: str, depth: int) -> Iterator[etree._Element]:
    for child in parent:
        if _tag(child) == tag:
            yield child
        elif _tag(child) in _WRAPPERS and depth < _DEEPEST:
            yield from _named(child, tag, depth + 1)


def _cell(cell: etree._Element) -> str:
    words = (_words(p) for p in cell.iter("{*}p"))
    return " ".join(" ".join(words).split())


def _has_header(rows: list[etree._Element], depth: int) -> bool:
    """The first row only names the columns: it alone has no sign in any cell."""
    signed = [any(has_sign(_cell(c)) for c in _named(row, "tc", depth)) for row in rows]
    return len(rows) > 1 and not signed[0] and all(signed[1:])


def _row(cells: list[str]) -> Block:
    """One line of a row. A sign or number in a cell of its own stands before what follows it.

    Cells before the first signed one are its label.
    """
    signs = ""
    while len(cells) > 1 and (cells[0] in _SIGNS or (cells[0].isdigit() and len(cells[0]) == 1)):
        signs += f"[{cells[0]}]" if cells[0].isdigit() else cells[0]
        cells = cells[1:]
    at = 0 if signs else next((n for n, cell in enumerate(cells) if has_sign(cell)), 0)
    if at:
        return Block(" | ".join(cells[at:]), label=" | ".join(cells[:at]))
    line = f"{signs} {(': ' if len(cells) == 2 else ' | ').join(cells)}".strip()
    return _plain(line)


def _plain(line: str) -> Block:
    is_guessed = is_heading_like(line)
    return Block(line, 2 if is_guessed else 0, is_guessed=is_guessed)


def _words(part: etree._Element) -> str:
    """The words that stand, with line breaks as newlines."""
    found: list[str] = []
    waiting = list(reversed(part))
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag == "t":
            found.append(element.text or "")
        elif tag in _BREAKS:
            found.append("\n")
        elif tag in _LETTERS:
            found.append(_LETTERS[tag])
        elif tag not in _GONE and tag != "pPr":
            waiting.extend(reversed(element))
    return "".join(found)


def _mark_deleted(part: etree._Element) -> bool:
    mark = part.find("{*}pPr/{*}rPr")
    return mark is not None and any(_tag(m) in {"del", "moveFrom"} for m in mark)


def _tag(element: etree._Element) -> str:
    """The name without its namespace: Word's strict files use another one."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
