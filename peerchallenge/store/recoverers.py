"""Who else may open what is on this laptop: the team lead, the LGA. Nobody, unless it is wanted.

They stand as comment lines inside the sealed identity, so that nobody can add one to a laptop that
is switched off; age itself passes over such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from peerchallenge.errors import Refused

MOST = 10
"""A header of an age file may hold 32 in all."""
_LONGEST = 60
_LINE = re.compile(r"# recovery: (?P<label>.+) (?P<key>age1[a-z0-9]{10,100})")


@dataclass(frozen=True)
class Recoverer:
    """Somebody who holds an age identity of their own, and the recipient that goes with it."""

    label: str
    key: str

    @property
    def short(self) -> str:
        """The end of the key, to compare by phone: in fours, as it is read out."""
        return " ".join(self.key[-12:][at : at + 4] for at in (0, 4, 8))


def lines_of(recoverers: Iterable[Recoverer]) -> str:
    """As comment lines."""
    return "".join(f"# recovery: {one.label} {one.key}\n" for one in recoverers)


def recoverers_in(text: str) -> tuple[Recoverer, ...]:
    """The comment lines that name one; every other is passed over."""
    found = (_LINE.fullmatch(line.strip()) for line in text.splitlines())
    return tuple(Recoverer(m["label"], m["key"]) for m in found if m)


def a_label(typed: str) -> str:
    """What a person calls them, on one line. Raises Refused when it is nothing or a whole text."""
    label = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    if not label:
        raise Refused("Say who this is first, such as “Team lead”.")
    if len(label) > _LONGEST:
        raise Refused(f"That is too long for a name. Use {_LONGEST} letters or fewer.")
    return label


def a_key(pasted: str) -> str:
    """The one recipient in what was pasted or read from a file.

    Raises Refused; a private key by name, because it must not be handed about.
    """
    if "AGE-SECRET-KEY-" in pasted.upper():
        raise Refused(
            "That is a private key, which its owner must keep to themselves. "
            "Ask them for the public one: it begins with “age1”."
        )
    found = list(dict.fromkeys(re.findall(r"\bage1[a-z0-9]{10,100}\b", pasted.lower())))
    if len(found) != 1:
        raise Refused(
            "There must be one public key in it: a word that begins with “age1”. "
            "Ask for it again if it came in pieces."
        )
    return str(found[0])
