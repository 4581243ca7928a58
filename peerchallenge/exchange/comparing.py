"""What a merge alters, record by record: two states of a document held beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from peerchallenge.exchange.altered import Altered
from peerchallenge.exchange.called import Called
from peerchallenge.exchange.preview import Brought
from peerchallenge.exchange.records import Records
from peerchallenge.store.document import Key

NEW, CHANGED, REMOVED, BACK = "new", "changed", "removed", "brought back"

KINDS = (
    "evidence",
    "finding",
    "recommendation",
    "paragraph",
    "theme_headline",
    "interview",
    "participant",
    "document",
    "attachment",
    "manager_note",
    "focus",
    "peer",
    "council",
    "challenge",
    "sign_off",
    "laptop",
    "retention",
    "destruction",
    "decision",
    "dismissal",
    "said",
)
"""In the order in which they are told of; any other is of a newer version and comes last."""


def compare(before: Records, after: Records, touched: Iterable[Key]) -> tuple[Brought, ...]:
    """What people would see of a merge: each record that is new, changed, removed or back."""
    called, called_before = Called(after), Called(before)
    altered = Altered(before, after, called)
    found = []
    for kind, key in touched:
        was, is_now = before.has(kind, key), after.has(kind, key)
        if was and is_now:
            changed = _changed(kind, key, altered, called)
            found += [changed] if changed else []
        elif was or is_now:
            back = is_now and before.was_dropped(kind, key)
            what = REMOVED if was else BACK if back else NEW
            title, group = (called if is_now else called_before).record(kind, key)
            found.append(
                Brought(
                    kind,
                    key,
                    what,
                    title,
                    group,
                    before=altered.words(kind, key, before=True) if was else "",
                    after=altered.words(kind, key) if is_now else "",
                )
            )
    return tuple(sorted(found, key=_place))


def kinds_of(
    before: Records, after: Records, touched: Iterable[Key]
) -> Mapping[tuple[str, str], int]:
    """How many records of each kind are new, changed, back or removed, and not which."""
    altered = Altered(before, after, Called(after))
    found = Counter[tuple[str, str]]()
    for kind, key in touched:
        was, is_now = before.has(kind, key), after.has(kind, key)
        if was and is_now:
            found[kind, CHANGED] += bool(altered.fields(kind, key))
        elif is_now:
            found[kind, BACK if before.was_dropped(kind, key) else NEW] += 1
        elif was:
            found[kind, REMOVED] += 1
    return +found


def _changed(kind: str, key: str, altered: Altered, called: Called) -> Brought | None:
    fields = altered.fields(kind, key)
    if not fields:
        return None
    words = altered.words(kind, key, before=True), altered.words(kind, key)
    before, after = words if words[0] != words[1] else ("", "")
    how = altered.how(kind, key, fields)
    return Brought(kind, key, CHANGED, *called.record(kind, key), before, after, how)


_WHATS = (NEW, BACK, CHANGED, REMOVED)
_DIGITS = re.compile(r"(\d+)")


def _place(brought: Brought) -> tuple[int, int, list[tuple[int, str]], list[tuple[int, str]], str]:
    place = KINDS.index(brought.kind) if brought.kind in KINDS else len(KINDS)
    group, title = _counting(brought.group), _counting(brought.title)
    return place, _WHATS.index(brought.what), group, title, brought.key


def _counting(words: str) -> list[tuple[int, str]]:
    """“Finding 2” before “Finding 10”. What looks like a number and is a page long counts as none.

    The trap: many signs are digits to Python, and few of them are numbers to `int`.
    """
    parts = _DIGITS.split(words)
    is_number = [n % 2 == 1 and p.isascii() and len(p) < 10 for n, p in enumerate(parts)]
    return [(int(p), "") if n else (-1, p) for p, n in zip(parts, is_number, strict=True)]
