"""What is being typed: saved within a second, never in a team file, put in when the line is left.

So a name typed and taken back at once is nowhere, and the history has a step for each visit to a
line and not for each key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from peerchallenge.store.document import Document
from peerchallenge.store.file import Draft
from peerchallenge.store.steps import rebased
from peerchallenge.store.words import clean

Place = tuple[str, str, str]


@dataclass
class _Open:
    name: str
    draft: Draft
    kept: str | None = None
    """The words last saved to the draft table."""

    @property
    def is_idle(self) -> bool:
        """Neither the document nor the file lacks anything of it, or has anything else."""
        return self.kept is None and self.draft.text == self.draft.base


class Drafts:
    """Open drafts of one challenge, one for each prose field somebody is in."""

    def __init__(self, document: Document) -> None:
        """The document tells which words each draft began from."""
        self._document = document
        self._open: dict[Place, _Open] = {}

    def go_on(self, document: Document) -> None:
        """From now on the words are those of another document: a merge makes a new one."""
        self._document = document

    def note(self, kind: str, key: str, field: str, text: str, *, name: str) -> None:
        """Take what stands in a field now. Call on every key: it only remembers.

        `name` is the action it becomes, for example "Reword finding 12".
        """
        place = (kind, key, field)
        held = self._open.get(place)
        base = held.draft.base if held else self._document.text(*place)
        draft = Draft(*place, base, clean(text))
        self._open[place] = _Open(name, draft, held.kept if held else None)

    def take_up(self, draft: Draft, *, name: str) -> None:
        """Go on with a draft that stands in the file, from the words it began from."""
        self._open[draft.kind, draft.key, draft.field] = _Open(name, draft, draft.text)

    def words(self, kind: str, key: str, field: str) -> str | None:
        """What a field will say once its draft is put in; None when nothing is being typed there.

        Where both changed the same words, what this person sees on screen is what stands.
        """
        held = self._open.get((kind, key, field))
        if held is None:
            return None
        now = self._document.text(kind, key, field)
        moved = rebased(held.draft.base, held.draft.text, now)
        return held.draft.text if moved is None else moved

    def unsaved(self) -> list[Draft]:
        """Drafts with words that are not on the disk yet."""
        return [o.draft for o in self._open.values() if o.draft.text != o.kept and not o.is_idle]

    def kept(self, drafts: list[Draft]) -> None:
        """These are on the disk now; what was typed meanwhile still counts as unsaved."""
        for draft in drafts:
            held = self._open.get((draft.kind, draft.key, draft.field))
            if held:
                held.kept = draft.text

    def nothing_kept(self) -> None:
        """The file has gone and come back: none of these may be in it."""
        for held in self._open.values():
            held.kept = None

    def by_name(self) -> dict[str, list[Place]]:
        """Fields with other words than they had, by the action these become."""
        found: dict[str, list[Place]] = {}
        for place, held in self._open.items():
            if held.draft.text != held.draft.base:
                found.setdefault(held.name, []).append(place)
        return found

    def entered(self, places: Iterable[Place]) -> set[Place]:
        """The words of these are in the document now, be it saved or not: they go on from there.

        Answers those with a row in the file. It must go in the transaction that saves the words:
        a program killed between the two would put the same words in once more.
        """
        rows = set()
        for place in places:
            held = self._open.get(place)
            if held is not None:
                held.draft = replace(held.draft, base=held.draft.text)
                rows |= {place} if held.kept is not None else set()
        return rows

    def idle(self) -> list[Place]:
        """Fields somebody is in, with nothing typed that the document does not have."""
        return [p for p, held in self._open.items() if held.draft.text == held.draft.base]

    def gone(self, rows: Iterable[Place]) -> None:
        """These have no row in the file any more."""
        for place in rows:
            held = self._open.get(place)
            if held is not None:
                held.kept = None

    def close_idle(self) -> None:
        """Forget those whose words the document has. What was typed meanwhile stays open."""
        for place in self.idle():
            del self._open[place]
