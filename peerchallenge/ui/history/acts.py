"""What a history asks of the store: of one record, or of all paragraphs of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from peerchallenge.ui.history.moments import Moment, Part
from peerchallenge.ui.needs.asked import tr

if TYPE_CHECKING:
    from peerchallenge.store import history
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

SECTION = "section"
"""The kind under which a page speaks of a whole section of the letter; its key is the slug."""
_NOT_SHOWN = frozenset({"agreed", "composed", "imported", "order", "planned_as"})
"""Places in an order and fingerprints: they say nothing to a person."""


class HistoryActs:
    """The history of one thing."""

    def __init__(self, desk: Desk, kind: str, key: str) -> None:
        self._desk = desk
        self._keys = _paragraphs(desk, key) if kind == SECTION else [(kind, key)]
        self._is_section = kind == SECTION
        self.wider: tuple[str, str] | None = None
        if kind == "paragraph":
            self.wider = (SECTION, str(desk.door.value(kind, key, "section") or ""))
        self.back_words = tr("Put this paragraph back") if self._is_section else ""
        self.title = _called(desk, kind, key)

    def moments(self) -> list[Moment]:
        """Newest first. For a worker."""
        from peerchallenge.store.history import history_of_many

        found = history_of_many(self._desk.door, self._keys)
        return [Moment(str(len(found) - n), m.who, m.at, m.sentence, m)
                for n, m in enumerate(found)]  # fmt: skip

    def parts(self, moment: Moment) -> list[Part]:
        """All that the record said then. For a worker."""
        from peerchallenge.record.held import Held, fields_of
        from peerchallenge.store.document import DELETED
        from peerchallenge.store.history import values_at, words_at
        from peerchallenge.store.naming import Naming, field_name

        door, then = self._desk.door, _source(moment)
        with door.reading() as session:
            naming = Naming(session, door.document)
        found: list[Part] = []
        for place, (kind, key) in enumerate(self._keys, start=1):
            words, values = words_at(door, kind, key, then), values_at(door, kind, key, then)
            if values.get(DELETED) is True and self._is_section:
                continue
            for field in fields_of(kind):
                if field.held is Held.PROSE:
                    named = tr("paragraph {}").format(place) if self._is_section else ""
                    found.append(Part(named or field_name(field.name), words.get(field.name, "")))
                elif field.held is Held.VALUE and field.name not in _NOT_SHOWN:
                    if self._is_section or field.name.startswith("agreed_"):
                        continue
                    said = naming.value(kind, field.name, values.get(field.name))
                    found.append(Part(field_name(field.name), said, is_prose=False))
            if not self._is_section and values.get(DELETED) is True:
                found.append(Part(tr("deleted"), tr("yes"), is_prose=False))
        return found

    def restore(self, moment: Moment) -> bool:
        """Put the record back to what it said then; of a section, the paragraph of that moment."""
        return bool(self._desk.do(_restore, moment=_source(moment)))


def _source(moment: Moment) -> history.Moment:
    return cast("history.Moment", moment.source)


def _restore(door: Door, *, moment: history.Moment) -> bool:
    from peerchallenge.store.actions.deciding import restore

    restore(door, kind=moment.kind, key=moment.key, moment=moment)
    return True


def _paragraphs(desk: Desk, slug: str) -> list[tuple[str, str]]:
    from peerchallenge.letter.shown import shown

    sections = {section.slug: section for section in desk.read(shown)}
    held = sections[slug].paragraphs if slug in sections else ()
    return [("paragraph", paragraph.key) for paragraph in held]


def _called(desk: Desk, kind: str, key: str) -> str:
    from peerchallenge.store.naming import Naming

    if kind == SECTION:
        from peerchallenge.letter.shown import shown

        return next((s.title for s in desk.read(shown) if s.slug == key), tr("the section"))
    door = desk.door
    with door.reading() as session:
        return Naming(session, door.document).title(kind, key)
