"""Says in a few sentences, counts first, what a file would bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from peerchallenge.exchange.called import Called
from peerchallenge.exchange.comparing import BACK, CHANGED, KINDS, NEW, REMOVED
from peerchallenge.exchange.preview import Brought, Count
from peerchallenge.exchange.records import Records
from peerchallenge.exchange.wording import and_join, counted
from peerchallenge.store.document import Key

_NOUNS = {
    "evidence": ("line", "lines"),
    "finding": ("finding", "findings"),
    "recommendation": ("recommendation", "recommendations"),
    "paragraph": ("paragraph of the letter", "paragraphs of the letter"),
    "theme_headline": ("headline of a theme", "headlines of themes"),
    "interview": ("session", "sessions"),
    "participant": ("participant", "participants"),
    "document": ("document", "documents"),
    "attachment": ("attachment", "attachments"),
    "manager_note": ("note for the manager", "notes for the manager"),
    "focus": ("question of the council", "questions of the council"),
    "peer": ("peer", "peers"),
}
_ITSELF = frozenset({"council", "challenge", "sign_off", "retention"})
"""There is one of each, so that nobody would say “1 challenge changed”."""
_ASIDE = {
    "destruction": ("receipt of destruction", "receipts of destruction"),
    "laptop": ("laptop of the team", "laptops of the team"),
    "decision": ("answer to what needed somebody", "answers to what needed somebody"),
    "dismissal": ("check let stand", "checks let stand"),
    "said": ("thing said on the last day", "things said on the last day"),
    "": ("thing only a newer version knows", "things only a newer version knows"),
}
"""Nobody would ask for these; they are told of in one sentence."""
_MOST_SOURCES = 3


class Since(Protocol):
    """Knows who else has been at a record."""

    def is_here_too(self, key: Key) -> bool:
        """True when it was altered here and the sender has not seen that."""

    def writers(self, key: Key) -> set[str]:
        """Initials of whoever wrote what the file brings of it."""


def is_spoken_of(kind: str) -> bool:
    """False of what nobody would tell a colleague: answers, checks let stand, who has a laptop."""
    return kind in _NOUNS or kind in _ITSELF


def noun(kind: str, many: int) -> str:
    """What so many of a kind are called."""
    one, more = _NOUNS.get(kind) or _ASIDE.get(kind) or _ASIDE[""]
    return one if many == 1 else more


def counts(
    brought: Sequence[Brought],
    after: Records,
    *,
    since: Since,
    media: str = "",
) -> tuple[Count, ...]:
    """A sentence for each kind of thing, as a peer would tell it; nothing is said of none.

    `since` knows who else has been at a record, `media` is said after the attachments: their size.
    """
    found: list[Count] = []
    for kind in KINDS:
        if kind not in _NOUNS:
            continue
        some = [b for b in brought if b.kind == kind]
        new = [b for b in some if b.what == NEW]
        if new:
            told = _from_where([b.key for b in new], after) if kind == "evidence" else ""
            told = f", {media}" if kind == "attachment" and media else told
            found.append(Count(kind, NEW, len(new), f"new {noun(kind, len(new))}{told}"))
        if back := [b for b in some if b.what == BACK]:
            sentence = f"{noun(kind, len(back))} brought back"
            found.append(Count(kind, BACK, len(back), sentence))
        for changed, how in _changes(kind, [b for b in some if b.what == CHANGED]):
            only = _only(changed, since)
            sentence = f"{noun(kind, len(changed))} {how}{only}"
            found.append(Count(kind, CHANGED, len(changed), sentence))
    return (*found, *_itself(brought), *_aside(brought), *_removed(brought))


def _changes(kind: str, changed: Sequence[Brought]) -> Iterable[tuple[list[Brought], str]]:
    """Lines that say something else are told apart from lines that stand elsewhere."""
    if kind != "evidence":
        return [(list(changed), "changed")] if changed else []
    reworded = [b for b in changed if b.before or b.after]
    rest = [b for b in changed if not (b.before or b.after)]
    told = ((reworded, "reworded"), (rest, "filed or weighed differently"))
    return [(some, how) for some, how in told if some]


def _only(changed: Sequence[Brought], since: Since) -> str:
    """“, 5 of them only by AM”: what of it nobody here has touched since."""
    alone = [key for b in changed if not since.is_here_too(key := (b.kind, b.key))]
    if len(alone) == len(changed):
        return ""
    if not alone:
        return ", here too"
    by = and_join(sorted({w for key in alone for w in since.writers(key) if w}))
    return f", {len(alone)} of them only by {by}" if by else f", {len(alone)} of them not here"


def _from_where(keys: Iterable[str], after: Records) -> str:
    """“: Section 151 officer 19, group meeting 14”, the fullest first."""
    called, many = Called(after), Counter[tuple[str, str]]()
    for key in keys:
        session = after.said("evidence", key, "interview")
        paper = after.said("evidence", key, "document")
        many[("interview", session) if session else ("document", paper)] += 1
    titles = {at: called.title_of(*at) if at[1] else "without a source" for at in many}
    often = Counter(titles.values())
    for (kind, key), title in titles.items():
        if often[title] > 1 and kind == "interview":  # two of one title are told apart by the day
            titles[kind, key] = called.session(key)
    rows = sorted(many.items(), key=lambda row: (-row[1], titles[row[0]]))
    if len(rows) == 1:
        return f": {titles[rows[0][0]]}"
    named = len(rows) if len(rows) <= _MOST_SOURCES + 1 else _MOST_SOURCES
    told = [f"{titles[at]} {n:,}" for at, n in rows[:named]]
    if rest := rows[named:]:
        told.append(f"{counted(len(rest), 'other source')} {sum(n for _, n in rest):,}")
    return f": {', '.join(told)}"


def _itself(brought: Sequence[Brought]) -> list[Count]:
    many = sum(b.kind in _ITSELF and b.what != REMOVED for b in brought)
    if not many:
        return []
    words = "change to the challenge itself" if many == 1 else "changes to the challenge itself"
    return [Count("challenge", CHANGED, many, words)]


def _aside(brought: Sequence[Brought]) -> list[Count]:
    kinds = Counter(
        b.kind if b.kind in _ASIDE else ""
        for b in brought
        if b.kind not in _NOUNS and b.kind not in _ITSELF and b.what != REMOVED
    )
    if not kinds:
        return []
    if len(kinds) == 1:
        [(kind, many)] = kinds.items()
        return [Count("", CHANGED, many, noun(kind, many))]
    told = and_join([f"{many:,} {noun(kind, many)}" for kind, many in kinds.items()])
    return [Count("", CHANGED, kinds.total(), f"other things: {told}")]


def _removed(brought: Sequence[Brought]) -> list[Count]:
    kinds = Counter(b.kind for b in brought if b.what == REMOVED)
    if not kinds:
        return []
    if len(kinds) == 1:
        [(kind, many)] = kinds.items()
        return [Count("", REMOVED, many, f"{noun(kind, many)} removed")]
    told = and_join([f"{many:,} {noun(kind, many)}" for kind, many in kinds.items()])
    return [Count("", REMOVED, kinds.total(), f"things removed: {told}")]
