"""What a listener hears of a PDF: its structure, read back from the finished file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_PAINTS = frozenset(
    ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"']
)


@dataclass
class Node:
    """One element with its words and its elements, in reading order."""

    kind: str
    alt: str = ""
    language: str = ""
    scope: str = ""
    """Of a table's header: what it heads."""
    kids: list[Node | str] = field(default_factory=list)

    def words(self, *, without: frozenset[str] = frozenset()) -> str:
        """All it says, in one line."""
        return " ".join("".join(self._said(without)).split())

    def _said(self, without: frozenset[str]) -> Iterator[str]:
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
            elif kid.kind not in without:
                yield from kid._said(without)

    def every(self, *kinds: str) -> Iterator[Node]:
        """Itself and all within it that are of these kinds, in reading order."""
        if not kinds or self.kind in kinds:
            yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.every(*kinds)


@dataclass
class Heard:
    """A file as it is heard, and what is wrong with how it was made."""

    root: Node
    wrong: list[str]

    def blocks(self) -> list[str]:
        """The words of every block that has some, as `Outline.words` has them."""
        kinds = ("H1", "H2", "H3", "H4", "H5", "H6", "P", "TH", "TD", "Caption")
        said = (node.words(without=frozenset(["Reference"])) for node in self.root.every(*kinds))
        return [words for words in said if words]


def hear(data: bytes) -> Heard:
    """Read the structure, and check what the validators do not."""
    with pikepdf.open(io.BytesIO(data)) as file:
        return _Reading(file).heard()


class _Reading:
    def __init__(self, file: pikepdf.Pdf) -> None:
        self._tree: Any = file.Root.StructTreeRoot
        self._numbers = {page.objgen: n for n, page in enumerate(file.pages)}
        self._wrong: list[str] = []
        self._owned: dict[tuple[int, int], Any] = {}
        self._linked: dict[Any, Any] = {}
        self._file = file
        self._parents = {int(key): value for key, value in _pairs(list(self._tree.ParentTree.Nums))}
        self._texts: dict[tuple[int, int], str] = {}
        for number, page in enumerate(file.pages):
            for mark, words in self._painted(number, page):
                at = (number, mark)
                self._texts[at] = self._texts.get(at, "") + words

    def heard(self) -> Heard:
        root = self._node(self._tree.K, None)
        self._check_links()
        self._check_parents()
        for node in root.every():
            if node.kind == "Figure" and not node.alt.strip():
                self._wrong.append("a figure without words")
            if re.search(r"\.(png|jpe?g|svg)$", node.alt):
                self._wrong.append(f"a file name stands for words: {node.alt}")
        return Heard(root, self._wrong)

    def _node(self, source: Any, parent: Any) -> Node:
        said = [attribute for attribute in source.get("/A", []) if "/Scope" in attribute]
        node = Node(
            str(source.S)[1:],
            str(source.get("/Alt", "")),
            str(source.get("/Lang", "")),
            str(said[0].Scope) if said else "",
        )
        if parent is not None and source.P.objgen != parent.objgen:
            self._wrong.append(f"{node.kind} does not lead back to its parent")
        kids = source.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.kids.append(self._own(source, source.Pg, kid))
            elif kid.get("/Type") == pikepdf.Name.MCR:
                node.kids.append(self._own(source, kid.Pg, int(kid.MCID)))
            elif kid.get("/Type") == pikepdf.Name.OBJR:
                self._linked[kid.Obj.objgen] = source
            else:
                node.kids.append(self._node(kid, source))
        return node

    def _own(self, source: Any, page: Any, mark: int) -> str:
        at = (self._numbers[page.objgen], mark)
        if at in self._owned:
            self._wrong.append(f"two elements own mark {mark} of page {at[0] + 1}")
        if at not in self._texts:
            self._wrong.append(f"nothing is painted for mark {mark} of page {at[0] + 1}")
        self._owned[at] = source
        return self._texts.get(at, "")

    def _check_links(self) -> None:
        for number, page in enumerate(self._file.pages, start=1):
            for link in page.obj.get("/Annots", []):
                owner = self._linked.get(link.objgen)
                back = self._parents.get(int(link.get("/StructParent", -1)))
                if owner is None or str(owner.S) != "/Link":
                    self._wrong.append(f"page {number}: a link that no Link owns")
                elif back is None or back.objgen != owner.objgen:
                    self._wrong.append(f"page {number}: a link that leads back to nobody")
                if not str(link.get("/Contents", "")).strip():
                    self._wrong.append(f"page {number}: a link without a name")

    def _check_parents(self) -> None:
        for number, page in enumerate(self._file.pages):
            marks = [at for at in self._texts if at[0] == number]
            back = self._parents.get(int(page.obj.get("/StructParents", -1)), [])
            if len(back) != len(marks):
                self._wrong.append(f"page {number + 1}: {len(marks)} marks, {len(back)} parents")
            for at in marks:
                owner = self._owned.get(at)
                if owner is None or back[at[1]].objgen != owner.objgen:
                    self._wrong.append(f"page {number + 1}: mark {at[1]} leads to another")

    def _painted(self, number: int, page: pikepdf.Page) -> Iterator[tuple[int, str]]:
        """Every mark of a page with its words; what is painted outside of any is wrong."""
        fonts = page.obj.Resources.get("/Font", pikepdf.Dictionary())
        maps: dict[str, dict[int, str]] = {}
        open_marks: list[int | None] = []
        font = ""
        for step in pikepdf.parse_content_stream(page):
            operator, given = str(step.operator), list(step.operands)
            if operator in {"BDC", "BMC"}:
                mark = given[1].get("/MCID") if operator == "BDC" else None
                if any(m is not None for m in open_marks):
                    self._wrong.append(f"page {number + 1}: a mark within a mark")
                open_marks.append(None if mark is None else int(mark))
                if mark is not None:
                    yield int(mark), ""
            elif operator == "EMC":
                open_marks.pop()
            elif operator == "Tf":
                font = str(given[0])
                if font not in maps:
                    maps[font] = _signs(fonts[font])
            elif operator in _PAINTS:
                if not open_marks:
                    self._wrong.append(f"page {number + 1}: {operator} is painted untagged")
                elif operator in {"Tj", "TJ"} and open_marks[-1] is not None:
                    yield open_marks[-1], _said(given[0], maps[font])


def _said(shown: Any, signs: dict[int, str]) -> str:
    strings = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
    return "".join(signs.get(code, "\ufffd") for code in codes)


def _signs(font: Any) -> dict[int, str]:
    mapped = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    found = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", mapped, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(sign).decode("utf-16-be") for code, sign in found}


def _pairs(row: list[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(row[::2], row[1::2], strict=True)
