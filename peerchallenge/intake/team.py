"""A team list as it is pasted from a letter, a mail or a sheet; and initials nobody has yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from peerchallenge.record.details import ROLES, PeerFacts
from peerchallenge.store.words import clean

MOST_PEERS = 20
_TITLES = {
    "cllr", "councillor", "cr", "dr", "sir", "dame", "lord", "baroness", "mr", "mrs", "ms", "miss",
    "mx", "prof",
}  # fmt: skip
_PARTIES = re.compile(
    r"labour(?: and co-operative)?|lab|conservatives?|con|lib(?:eral)? ?dem(?:ocrat)?s?|greens?"
    r"|green party|independents?|ind|reform(?: uk)?|plaid cymru|ukip|residents.?(?: association)?",
    re.I,
)
_ROLE = re.compile(r"\bpeer\b|\blead\b|\bmanager\b|\bshadow\b|\bsupport\b|\bofficer peer\b", re.I)
_INITIALS = re.compile(r"[A-Z]{2,4}")
_HEADS = {
    "name": "name", "peer": "name", "who": "name", "initials": "initials", "role": "role",
    "organisation": "organisation", "organization": "organisation", "council": "organisation",
    "authority": "organisation", "from": "organisation", "party": "party",
    "political group": "party", "group": "party",
}  # fmt: skip


def people_in(text: str) -> list[PeerFacts]:
    """The rows of a pasted table or list. One name without a line break is no table: empty."""
    lines = [line for raw in text.splitlines() if (line := raw.strip("\r\n ").strip("•*·-– "))]
    if len(lines) < 2 and "\t" not in text:
        return []
    rows = [_cells(line) for line in lines]
    heads = [_HEADS.get(cell.casefold().rstrip(":")) for cell in rows[0]]
    if "name" in heads:
        return [_by_heads(heads, row) for row in rows[1 : MOST_PEERS + 1] if any(row)]
    return [_by_looks(row) for row in rows[:MOST_PEERS] if any(row)]


def initials_for(name: str, taken: Collection[str]) -> str:
    """Two letters of a name that nobody else in the team has, or three; a number at the worst."""
    words = [w for w in re.findall(r"[^\W\d_]+", clean(name, lines=False)) if _counts(w)]
    if not words:
        return ""
    first, last = words[0], words[-1]
    plain = first[0] + (last[0] if len(words) > 1 else first[1:2])
    longer = [first[0] + last[: n + 1] for n in range(1, 3)]
    middle = "".join(w[0] for w in words[:4])
    for offered in (plain, middle, *longer, *(f"{plain}{n}" for n in range(2, 100))):
        if offered.upper() not in taken:
            return str(offered).upper()
    return ""


def _counts(word: str) -> bool:
    return word.casefold() not in _TITLES


def _cells(line: str) -> list[str]:
    for mark in ("\t", "|", ";", " – ", " — ", " - ", ", "):
        if mark in line:
            return [clean(cell, lines=False).strip() for cell in line.split(mark)]
    return [clean(line, lines=False).strip()]


def _by_heads(heads: Iterable[str | None], row: list[str]) -> PeerFacts:
    held = {head: cell for head, cell in zip(heads, row, strict=False) if head}
    return PeerFacts(**held | {"role": _known_role(held.get("role", ""))})


def _by_looks(row: list[str]) -> PeerFacts:
    """The first cell is the name; the others are what they look like."""
    held: dict[str, str] = {}
    for cell in row[1:]:
        if not cell:
            continue
        if "initials" not in held and _INITIALS.fullmatch(cell):
            held["initials"] = cell
        elif "party" not in held and _PARTIES.fullmatch(cell):
            held["party"] = cell
        elif "role" not in held and ("organisation" in held or _ROLE.search(cell)):
            held["role"] = _known_role(cell)
        elif "organisation" not in held:
            held["organisation"] = cell
    return PeerFacts(name=row[0], **held)


def _known_role(words: str) -> str:
    """Our spelling of a role where only dash or case differ."""
    bare = re.sub(r"\W+", " ", words).casefold()
    return next((r for r in ROLES if re.sub(r"\W+", " ", r).casefold() == bare), words)
