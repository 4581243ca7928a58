"""A copy of this challenge's record that takes in file after file and says what each brought."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from peerchallenge.exchange.asking import asked_of
from peerchallenge.exchange.comparing import REMOVED, compare
from peerchallenge.exchange.counting import counts
from peerchallenge.exchange.keeping import refuse_unsound
from peerchallenge.exchange.preview import Brought, Count
from peerchallenge.exchange.records import Records
from peerchallenge.exchange.twice import Twice
from peerchallenge.exchange.wording import size_words
from peerchallenge.store.conflicts import Question, Side
from peerchallenge.store.contested import contested
from peerchallenge.store.document import Document, Key, Seen, is_same_version, seen_in
from peerchallenge.store.file import StoreFile
from peerchallenge.store.media import media_of
from peerchallenge.store.past import Past


@dataclass(frozen=True)
class Tried:
    """What one file brought to a trial."""

    counts: tuple[Count, ...]
    brought: tuple[Brought, ...]
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
        self,
        here: Document,
        *,
        names: Document | None,
        mine: str = "",
        held: Collection[str] = (),
    ) -> None:
        """`mine` are the initials at this laptop, `held` the attachments whose bytes are here.

        `names` is None where names were dropped: those of a file are left out.
        """
        self._mine = mine
        self._document, self._names = here, names
        self._held = set(held)
        self._past = Past(here)
        self._contested = contested(self._past, here)
        self._records = Records(here, self._contested)
        self._twice = Twice(self._past, self._records)
        self._reached: list[Seen] = [seen_in(here.version)]
        """How far it came, before the first file and after each."""

    @classmethod
    def of(cls, file: StoreFile, *, mine: str = "") -> Trial:
        """A trial of what is saved in a store. Any thread may; nothing is written."""
        return cls(
            Document(file.log("challenge")),
            names=None if file.names_dropped_at() else Document(file.log("names")),
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
        before, was = self._document, self._records
        theirs, _ = Document().joined([document])
        is_old = before.includes(theirs.version)
        after, touched = (before, frozenset()) if is_old else before.joined([document])
        named = self._named(names)
        past = self._past if goes_on else self._past.copy()
        past.take_in(after)
        disputed = contested(past, after)
        is_now = Records(after, disputed)
        for challenge in was.living("challenge"):
            refuse_unsound(challenge, is_now.whole, disputed)
        altered = touched | (disputed ^ self._contested)
        brought = compare(was, is_now, altered)
        sizes = {sha: n for sha, n in (media or {}).items() if sha not in self._held}
        missing = _missing(brought, is_now, {*self._held, *sizes})
        since = _Since(past, before=before.version, theirs=theirs.version)
        if goes_on:
            self._document, self._records, self._contested = after, is_now, disputed
            self._names = named or self._names
            self._held.update(sizes)
            self._twice.take(past, is_now, altered, number=len(self._reached))
            self._reached.append(seen_in(after.version))
        return Tried(
            counts(brought, is_now, since=since, media=_size_of(sizes, missing)),
            brought,
            len(sizes),
            missing,
            is_nothing_new=is_old and not sizes and not named,
            lines=past.lines_in(theirs.version),
            version=theirs.version,
        )

    def needs(self) -> dict[int, list[str]]:
        """What would need somebody, by the file that brings it: 1 for the first that was taken.

        Asked once for all files: to tell what each wrote in a text takes time.
        """
        found: dict[int, list[str]] = {}
        twins = self._twice.brought
        for question, sentence in asked_of(self._past, self._records, twins, mine=self._mine):
            if by := twins.get(question) or self._brought(question):
                found.setdefault(by, []).append(sentence)
        return found

    def _brought(self, question: Question) -> int:
        """The file of the second writing, for two are needed to differ; 0 when both were here."""
        came = sorted(self._came(side) for side in question.sides)
        return came[1] if len(came) > 1 else came[0]

    def _came(self, side: Side) -> int:
        """With which file a writing came; 0 when it was here."""
        held = (n for n, s in enumerate(self._reached) if s.get(side.writer, 0) > side.counter)
        return next(held, 0)

    def _named(self, names: bytes | None) -> Document | None:
        """The names with those of the file; None when it has none that are not here."""
        if names is None or self._names is None:
            return None
        joined, _ = self._names.joined([names])
        return None if is_same_version(joined.version, self._names.version) else joined


class _Since:
    """Who else has been at a record: told from the index, without reading the history again."""

    def __init__(self, past: Past, *, before: bytes, theirs: bytes) -> None:
        self._past, self._before, self._theirs = past, seen_in(before), seen_in(theirs)

    def is_here_too(self, key: Key) -> bool:
        """True when it was altered here and the sender has not seen that."""
        return any(
            v.first < self._before.get(v.writer, 0) and v.last >= self._theirs.get(v.writer, 0)
            for v in self._past.visits(key)
        )

    def writers(self, key: Key) -> set[str]:
        """Initials of whoever wrote what the file brings of it."""
        return {
            self._past.who(v.writer)
            for v in self._past.visits(key)
            if v.last >= self._before.get(v.writer, 0)
        }


def _missing(brought: Collection[Brought], after: Records, held: Collection[str]) -> int:
    told = (b.key for b in brought if b.kind == "attachment" and b.what != REMOVED)
    return sum(after.said("attachment", key, "sha256") not in held for key in told)


def _size_of(sizes: Mapping[str, int], missing: int) -> str:
    """What is said after the attachments: “3.1 MB, 3 not included”."""
    told = [size_words(sum(sizes.values()))] if sizes else []
    return ", ".join([*told, *([f"{missing} not included"] if missing else [])])
