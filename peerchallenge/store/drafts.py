"""What is being typed: saved within a second, never in a team file, put in when the line is left.

So a name typed and taken back at once is nowhere, and the history has a step for each visit to a
line and not for each key.
"""

from __future__ import annotations

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


class Drafts:
    """Open drafts of one challenge, one for each prose field somebody is in."""

    def __init__(self, document: Document) -> None:
        """The document tells which words each draft began from."""
        self._document = document
        self._open: dict[Place, _Open] = {}

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
        return [o.draft for o in self._open.values() if o.draft.text != o.kept]

    def kept(self, drafts: list[Draft]) -> None:
        """These are on the disk now; what was typed meanwhile still counts as unsaved."""
        for draft in drafts:
            held = self._open.get((draft.kind, draft.key, draft.field))
            if held:
                held.kept = draft.text

    def by_name(self) -> dict[str, list[Draft]]:
        """Drafts with other words than their field had, by the action they become."""
        found: dict[str, list[Draft]] = {}
        for held in self._open.values():
            if held.draft.text != held.draft.base:
                found.setdefault(held.name, []).append(held.draft)
        return found

    def all_open(self) -> list[Draft]:
        """Every draft as it stands now."""
        return [held.draft for held in self._open.values()]

    def on_disk(self, drafts: list[Draft]) -> list[Place]:
        """Those of these that have a row in the file and have not been typed in since."""
        held = {place: o for place, o in self._open.items() if o.kept is not None}
        places = ((d, (d.kind, d.key, d.field)) for d in drafts)
        return [place for d, place in places if place in held and held[place].draft == d]

    def settled(self, drafts: list[Draft]) -> None:
        """These are in the document, on the disk, and without a row: forget them.

        One that was typed in meanwhile stays open, and goes on from what was put in.
        """
        for draft in drafts:
            place = (draft.kind, draft.key, draft.field)
            held = self._open.get(place)
            if held is not None and held.draft == draft:
                del self._open[place]
            elif held is not None:
                held.draft = replace(held.draft, base=draft.text)
                held.kept = None
