"""Who could be known by the letter: names, first names, and roles that one person holds."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peerchallenge.letter.checks.found import LOOK, MUST
from peerchallenge.letter.checks.passage import Hit, Passage
from peerchallenge.record.names import NamePattern, bare_name
from peerchallenge.record.spelt import pieces_of_name

SAID = (
    "said|says|told|felt|feels|thought|thinks|believes|explained|described|reported|admitted|"
    "argued|complained|suggested|stated|commented|claimed|remarked|observed|confided|warned|"
    "insisted|expressed|mentioned|stressed|emphasised|confirmed|acknowledged|conceded|"
    "believed(?= (?:that|they|it|he|she|the|there)\\b)"
)
_REPORTS = re.compile(
    rf"\b(?:{SAID}|heard|hearing|according to|in the (?:view|words|opinion) of)\b", re.IGNORECASE
)
_MONTHS = frozenset(month_name[1:])
_THEN_SAYS = re.compile(
    rf"(?:(?!\s+(?:was|were|is|are|be|been|being|has|have|had been)\b)[,]?\s+[\w’'-]+){{0,4}}?[,]?"
    rf"\s+(?:{SAID})\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:(?:told|said|felt|described|reported|put|raised|explained)(?: to us)? by|heard from|"
    r"according to|(?:view|words|opinion|account|feeling) of|told us by)\s+(?:the|our|its|their)?"
    r"\s*$",
    re.IGNORECASE,
)
_OWN = re.compile(r"[’']s?\s+(?:\w+\s+)?(?:view|words|opinion|account|feeling|belief)\b", re.I)
_TELLING = frozenset(
    {*SAID.replace("(?= (?:that|they|it|he|she|the|there)\\b)", "").split("|")}
    | {"heard", "hearing", "according", "raised", "put"}
    | {"view", "words", "opinion", "account", "feeling", "belief"}
)
"""Without any of these, none of the patterns above can be met."""
_NOT_ONE = re.compile(
    r"\b(?:an?|any|some|each|every|another|former|previous|one|no|two|other)\s+$", re.I
)
_POST = (
    r"(?<=\bthe\s)(?:(?:deputy|assistant|interim|acting|corporate|strategic|executive)\s+)*"
    r"(?:cabinet member|portfolio holder|lead member|executive member|head|director|"
    r"chair(?:man|woman|person)?|service manager)\s+(?:for|of)\s+"
    r"(?!each\b|every\b|any\b|an?\b)(?:the\s+)?[\w’'-]+"
    r"(?:\s+and\s+[\w’'-]+)?"
)
"""“The head of planning”: a post of one person, whether anybody is listed for it or not."""
_ONE_PERSON = (
    "section 151 officer", "s151 officer", "s.151 officer", "chief finance officer",
    "director of finance", "monitoring officer", "head of paid service", "chief executive",
    "managing director", "leader of the council", "council leader", "deputy leader",
    "leader of the opposition", "opposition leader", "leader of the main opposition group",
    "deputy chief executive", "chair of scrutiny", "chair of audit", "leader", "mayor",
)  # fmt: skip


@dataclass(frozen=True)
class People:
    """The people met, as patterns: whole names and surnames, first names, one-person roles."""

    names: NamePattern | None
    first: frozenset[str]
    """First names as they are written; one counts only so."""
    roles: re.Pattern[str]
    surnames: frozenset[str] | None
    """Words of each name, without accents; no paragraph without any of them names anybody. None
    when a name has no such word."""


def surname_pieces(names: Iterable[str]) -> frozenset[str] | None:
    """What stands in whatever is found of each name, or None when one has none to go by."""
    found = [pieces_of_name(bare_name(n).split()) for n in names if n.strip()]
    return frozenset(p for piece in found for p in piece) if all(found) else None


def role_pattern(roles: Iterable[str]) -> re.Pattern[str]:
    """Roles only one person holds: those of any council, and those listed for one participant."""
    wanted = {" ".join(r.casefold().split()) for r in (*_ONE_PERSON, *_parted(roles))}
    single = [re.escape(r) for r in wanted if " " not in r]
    several = [re.escape(r).replace(r"\ ", r"\s+") for r in wanted if " " in r]
    several.sort(key=lambda r: (-len(r), r))
    alone = rf"|{_POST}|(?<=\bthe\s)(?:{'|'.join(sorted(single))})" if single else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(several)}{alone})(?!\w)", re.IGNORECASE)


def named(passage: Passage, people: People) -> Iterator[Hit]:
    """Names, and words that may be one."""
    text = passage.text
    if people.surnames is not None and people.surnames.isdisjoint(passage.pieces):
        names = None  # nearly every paragraph, and trying 150 names everywhere takes 2 ms
    else:
        names = people.names
    held: list[tuple[int, int]] = []
    for found in names.finditer(text) if names else ():
        if _is_date(text, *found.span()):
            continue
        held.append(found.span())
        yield _name(passage, *found.span())
    for _, begins, ends in passage.words if people.first else ():
        if text[begins:ends].replace("’", "'").removesuffix("'s") not in people.first:
            continue
        if any(b <= begins < e for b, e in held):
            continue
        if passage.opens_sentence(begins) and not _THEN_SAYS.match(text, ends):
            continue
        yield Hit(
            "first-name", LOOK, begins, ends,
            "A word here is the first name of somebody the team met. Say the role instead if it "
            "means them.",
        )  # fmt: skip


def _is_date(text: str, begins: int, ends: int) -> bool:
    """True for a month beside a figure: "6 May", "May 2026"."""
    beside = text[max(0, begins - 3) : begins].strip()[-1:] + text[ends : ends + 2].strip()[:1]
    return text[begins:ends] in _MONTHS and any(sign.isdecimal() for sign in beside)


def _name(passage: Passage, begins: int, ends: int) -> Hit:
    """A short surname that opens a sentence and says nothing may just be the word it also is."""
    words = passage.text[begins:ends]
    is_bare = re.fullmatch(r"[^\W\d_]{1,7}", words) is not None
    if is_bare and passage.opens_sentence(begins) and not _THEN_SAYS.match(passage.text, ends):
        return Hit(
            "surname-word", LOOK, begins, ends,
            "The first word of a sentence is also the surname of somebody the team met.",
        )  # fmt: skip
    return Hit(
        "name", MUST, begins, ends,
        "It names somebody the team met. Say the role or the voice instead.",
    )  # fmt: skip


def roles_heard(passage: Passage, people: People) -> Iterator[Hit]:
    """Roles that one person holds, where the letter reports what was heard."""
    if _TELLING.isdisjoint(word.folded for word in passage.words):
        return
    for begins, ends in passage.sentences:
        said = passage.text[begins:ends]
        if not _REPORTS.search(said) and not _OWN.search(said):
            continue
        for found in people.roles.finditer(said):
            before, after = said[: found.start()], said[found.end() :]
            if _NOT_ONE.search(before):
                continue
            place = (begins + found.start(), begins + found.end())
            if _THEN_SAYS.match(after) or _FROM.search(before) or _OWN.match(after):
                yield Hit(
                    "role-said", MUST, *place,
                    "It says what the holder of one post told the team. Say the voice instead, "
                    "such as “a senior officer” or “a leading member”.",
                )  # fmt: skip
            else:
                yield Hit(
                    "role", LOOK, *place,
                    "A post that one person holds stands in a sentence about what was heard. Could "
                    "somebody be known by it?",
                )  # fmt: skip


def _parted(roles: Iterable[str]) -> Iterator[str]:
    """A role and its parts: "Director of finance and section 151 officer" is two."""
    for role in roles:
        if role.strip():
            yield role
        parts = re.split(r"\s+and\s+|\s*[,;/]\s*", role)
        yield from (p for p in parts if len(p.split()) > 1)
