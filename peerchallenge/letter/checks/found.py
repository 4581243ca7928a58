"""What a check says: how grave, where, one sentence, the record, and what a dismissal hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from peerchallenge.record.names import NamePattern, unnamed
from peerchallenge.record.weighing import dismissal_key

MUST = "must settle"
LOOK = "worth a look"


@dataclass(frozen=True)
class Check:
    """One thing found: how grave, where, one sentence, and the record it is about."""

    level: str
    where: str
    sentence: str
    kind: str = ""
    key: str = ""
    code: str = ""
    """What kind of check, the same for ever: `one-voice`, `name`, `leftover` …"""
    about: str = ""
    """Fingerprint of the words and figures it is about; other ones bring it back."""
    at: tuple[int, int] | None = None
    """Where in the paragraph's own text, marks included; None when it is about all of it.

    The trap: these are places of a Python string. Qt counts in UTF-16, where an emoji is two.
    """
    dismissed: str = ""
    """The reason somebody gave for letting it stand; empty while it stands open."""
    can_dismiss: bool = True
    """False for what no reason makes good: a missing fact, somebody's words without quotation
    marks."""


def standing(checks: Iterable[Check]) -> list[Check]:
    """Those nobody has dismissed."""
    return [c for c in checks if not c.dismissed]


def musts(checks: Iterable[Check]) -> list[Check]:
    """Those that keep the letter from being final."""
    return [c for c in checks if c.level == MUST and not c.dismissed]


def in_order(checks: Iterable[Check]) -> list[Check]:
    """What must be settled first, what was dismissed last, else as found; each only once."""
    return sorted(dict.fromkeys(checks), key=lambda c: (bool(c.dismissed), c.level != MUST))


def looked_at(
    checks: Iterable[Check], dismissed: Mapping[str, str], names: NamePattern | None
) -> list[Check]:
    """The same with the reasons that were given, and with no name in any sentence."""
    found = []
    for check in checks:
        key = dismissal_key(check.code, check.kind, check.key, check.about)
        reason = dismissed.get(key, "") if check.can_dismiss else ""
        where, sentence = unnamed(check.where, names), unnamed(check.sentence, names)
        if reason or where != check.where or sentence != check.sentence:
            check = replace(check, dismissed=reason, where=where, sentence=sentence)  # noqa: PLW2901
        found.append(check)
    return found
