"""A copy of this challenge's record that takes in file after file and says what each brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from peerchallenge.exchange.asking import asked_of
from peerchallenge.exchange.comparing import REMOVED, compare_standing
from peerchallenge.exchange.counting import counts
from peerchallenge.exchange.preview import Brought, Count
from peerchallenge.exchange.standing import Standing
from peerchallenge.exchange.wording import size_words
from peerchallenge.store.contested import contested
from peerchallenge.store.document import Document, Key, is_same_version
from peerchallenge.store.file import StoreFile
from peerchallenge.store.media import media_of
from peerchallenge.store.past import Past


@dataclass(frozen=True)
class Tried:
    """What one file brought to a trial."""

    counts: tuple[Count, ...]
    brought: tuple[Brought, ...]
    questions: tuple[str, ...]
    media: int
    """Attachments whose bytes it has and that are not here."""
    media_missing: int
    """Attachments it tells of whose bytes are neither in it nor here."""
    is_nothing_new: bool
    lines: int
    """Lines the sender holds."""
    version: bytes
    """How far the sender's record reaches."""


class Trial:
    """Goes on with each file it takes, as a merge of all of them would."""

    def __init__(
        self, here: Document, *, names: Document, mine: str = "", held: Collection[str] = ()
    ) -> None:
        """`mine` are the initials at this laptop, `held` the attachments whose bytes are here."""
        self._mine = mine
        self._document, self._names = here, names
        self._held = set(held)
        self._past = Past(here)
        self._contested = contested(self._past, here)
        self._standing = Standing(here, self._contested)
        self._asked = asked_of(self._past, self._standing, mine=mine)

    @classmethod
    def of(cls, file: StoreFile, *, mine: str = "") -> Trial:
        """A trial of what is saved in a store. Any thread may; nothing is written."""
        return cls(
            Document(file.log("challenge")),
            names=Document(file.log("names")),
            mine=mine,
            held=media_of(file).held(),
        )

    def take(
        self,
        *,
        document: bytes,
        names: bytes | None = None,
        media: Mapping[str, int] | None = None,
        goes_on: bool = True,
    ) -> Tried:
        """Take in one file, `media` by its sizes. Raises Refused, unchanged, when it is damaged.

        With `goes_on` False the next one is compared as if this had not come: a person may say no.
        """
        before, was = self._document, self._standing
        theirs, _ = Document().joined([document])
        here_too = {(c.kind, c.key) for c in before.changes_since(theirs.version)}
        is_old = before.includes(theirs.version)
        after, touched = (before, frozenset()) if is_old else before.joined([document])
        named = self._named(names)
        writers = self._writers(after, before.version)
        standing = contested(self._past, after)
        is_now = Standing(after, standing)
        brought = compare_standing(was, is_now, touched | (standing ^ self._contested))
        sizes = {sha: n for sha, n in (media or {}).items() if sha not in self._held}
        missing = self._missing(brought, is_now, {*self._held, *sizes})
        asked = asked_of(self._past, is_now, mine=self._mine)
        questions = tuple(words for about, words in asked.items() if about not in self._asked)
        if goes_on:
            self._asked = asked
            self._document, self._standing, self._contested = after, is_now, standing
            self._names = named or self._names
            self._held.update(sizes)
        return Tried(
            counts(
                brought,
                is_now,
                here_too=here_too,
                writers=writers,
                media=_size_of(sizes, missing),
            ),
            brought,
            questions,
            len(sizes),
            missing,
            is_nothing_new=is_old and not sizes and not named,
            lines=self._past.lines_in(theirs.version),
            version=theirs.version,
        )

    def _named(self, names: bytes | None) -> Document | None:
        """The names with those of the file; None when it has none that are not here."""
        if names is None:
            return None
        joined, _ = self._names.joined([names])
        return None if is_same_version(joined.version, self._names.version) else joined

    def _writers(self, after: Document, since: bytes) -> Mapping[Key, frozenset[str]]:
        """Who wrote what is new, by record."""
        self._past.take_in(after)
        found: defaultdict[Key, set[str]] = defaultdict(set)
        for change in after.changes_since(since):
            found[change.kind, change.key].add(self._past.who(change.writer))
        return {key: frozenset(who) for key, who in found.items()}

    def _missing(self, brought: Collection[Brought], after: Standing, held: Collection[str]) -> int:
        told = (b.key for b in brought if b.kind == "attachment" and b.what != REMOVED)
        return sum(after.said("attachment", key, "sha256") not in held for key in told)


def _size_of(sizes: Mapping[str, int], missing: int) -> str:
    """What is said after the attachments: “3.1 MB, 3 not included”."""
    told = [size_words(sum(sizes.values()))] if sizes else []
    return ", ".join([*told, *([f"{missing} not included"] if missing else [])])
