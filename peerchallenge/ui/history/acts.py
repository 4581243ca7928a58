"""What a history asks of the store: of one record, or of all paragraphs of a section."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from threading import Lock
from typing import TYPE_CHECKING, cast

from peerchallenge.ui.exchange.saved import AsSaved
from peerchallenge.ui.history.moments import NOW, Moment, Part
from peerchallenge.ui.needs.asked import tr

if TYPE_CHECKING:
    from peerchallenge.record.held import Scalar
    from peerchallenge.store import history
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

SECTION = "section"
"""The kind under which a page speaks of a whole section of the letter; its key is the slug."""
_NOT_SHOWN = frozenset(
    {"about_kind", "added_at", "agreed", "composed", "imported", "order", "planned_as", "sha256",
     "size"}
)  # fmt: skip
"""Places in an order, fingerprints, and what a moment says itself: nothing to a person."""

_TITLE = 100
"""Letters of what it is called: a line, or a paragraph, is called by all of its words."""


class HistoryActs:
    """The history of one thing."""

    def __init__(self, desk: Desk, kind: str, key: str) -> None:
        self._desk = desk
        self._saved: AsSaved | None = None
        self._one_at_a_time = Lock()
        self._keys = _paragraphs(desk, key) if kind == SECTION else [(kind, key)]
        self._kind, self._is_section = kind, kind == SECTION
        self.wider: tuple[str, str] | None = None
        if kind == "paragraph":
            self.wider = (SECTION, str(desk.door.value(kind, key, "section") or ""))
        self.back_words = tr("Put this paragraph back") if self._is_section else ""
        if kind == "attachment":
            self.back_words = tr("Put its title back")
        self.beside = ""
        self.title = _called(desk, kind, key)

    def moments(self) -> list[Moment]:
        """Newest first. For a worker."""
        from peerchallenge.store.history import history_of

        with self._one_at_a_time:
            door = self._as_saved()
            found = history_of(door, self._keys)
            is_joined = any(
                m is not None and _all_of(door, *place, None) != _all_of(door, *place, m)
                for place in self._keys
                for m in [next((m for m in found if (m.kind, m.key) == place), None)]
            )
            still_there = None if self._is_section else self._before_deletion(door, found)
            if self._kind == "attachment":
                self.beside = not_here(door, self._keys[0][1])
            if self._kind == "interview":
                self.beside = its_lines(door, self._keys[0][1])
        now = [Moment(NOW, sentence=tr("What was changed on two laptops, put together."))]
        told = [Moment(str(len(found) - n), m.who, m.at, m.sentence, m)
                for n, m in enumerate(found)]  # fmt: skip
        shown = (now if is_joined else []) + told
        if still_there is not None:
            shown[0] = replace(shown[0], before=told[still_there])
        return shown

    def _before_deletion(self, door: Door, found: list[history.Moment]) -> int | None:
        """The place of the last moment at which it was there; None where it is there now."""
        from peerchallenge.record.held import Record
        from peerchallenge.store.document import DELETED
        from peerchallenge.store.history import values_at

        ((kind, key),) = self._keys
        with door.reading() as session:  # not the document: what is in question stands until then
            record = session.get(Record.kinds[kind], key) if kind in Record.kinds else None
        if record is None or not record.deleted:
            return None
        return next(
            (
                n
                for n, m in enumerate(found)
                if values_at(door, kind, key, m).get(DELETED) is not True
            ),
            None,
        )

    def parts(self, moment: Moment) -> list[Part]:
        """All that the record said then. For a worker."""
        from peerchallenge.record.held import Held, fields_of
        from peerchallenge.store.document import DELETED
        from peerchallenge.store.naming import Naming, field_name

        then = None if moment.key == NOW else _source(moment)
        with self._one_at_a_time:
            door = self._as_saved()
            said_then = [_all_of(door, kind, key, then) for kind, key in self._keys]
        with door.reading() as session:
            naming = Naming(session, door.document)
        found: list[Part] = []
        for place, ((kind, _), (words, values)) in enumerate(
            zip(self._keys, said_then, strict=True), start=1
        ):
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

    def _as_saved(self) -> Door:
        """What no action alters while it is read; it has all of a door that a history reads."""
        self._saved = self._saved or AsSaved(self._desk.door)
        return cast("Door", self._saved)

    def restore(self, moment: Moment) -> bool:
        """Put the record back to what it said then; of a section, the paragraph of that moment."""
        return bool(self._desk.do(_restore, moment=_source(moment)))


def _all_of(
    door: Door, kind: str, key: str, then: history.Moment | None
) -> tuple[dict[str, str], dict[str, Scalar]]:
    """Words and values at a moment; None is now."""
    from peerchallenge.record.held import Held, fields_of
    from peerchallenge.store.history import values_at, words_at

    if then is None:
        prose = [f.name for f in fields_of(kind) if f.held is Held.PROSE]
        held = door.document.fields(kind, key).items()
        values: dict[str, Scalar] = {name: value for name, value in held if value is not None}
        return {name: door.document.text(kind, key, name) for name in prose}, values
    return words_at(door, kind, key, then), values_at(door, kind, key, then)


def not_here(door: Door, attachment: str) -> str:
    """What to know of a photo that is brought back where its bytes are not; empty where they are.

    Removing one leaves its bytes on every laptop that had them, but nobody is sent those of a photo
    that is removed.
    """
    from peerchallenge.store.actions.attachments import held

    if door.document.value("attachment", attachment, "sha256") in held(door):
        return ""
    return tr(
        "The picture itself is not on this laptop. Its title can be brought back; the picture "
        "comes with a team file that has photos in it, from a colleague who still has it."
    )


def its_lines(door: Door, interview: str) -> str:
    """How many lines come back with a session that is deleted; empty for none."""
    from peerchallenge.store.gone_with import gone_with

    many = len(gone_with(door, interview))
    if many < 2:
        return tr("The line that went with it comes back too.") if many else ""
    return tr("The {} lines that went with it come back too.").format(many)


def _source(moment: Moment) -> history.Moment:
    return cast("history.Moment", moment.source)


def _restore(door: Door, *, moment: history.Moment) -> bool:
    from peerchallenge.store.actions.deciding import restore

    restore(door, kind=moment.kind, key=moment.key, moment=moment)
    return True


def _paragraphs(desk: Desk, slug: str) -> list[tuple[str, str]]:
    """Those of the section in their order, then those that were deleted from it."""
    from peerchallenge.letter.shown import shown
    from peerchallenge.store.history import paragraphs_ever_in

    sections = {section.slug: section for section in desk.read(shown)}
    held = sections[slug].paragraphs if slug in sections else ()
    ever = desk.read(paragraphs_ever_in, section=slug)
    return list(dict.fromkeys([*(("paragraph", paragraph.key) for paragraph in held), *ever]))


def _called(desk: Desk, kind: str, key: str) -> str:
    from peerchallenge.store.naming import Naming

    if kind == SECTION:
        from peerchallenge.letter.shown import shown

        return next((s.title for s in desk.read(shown) if s.slug == key), tr("the section"))
    door = desk.door
    with door.reading() as session:
        return shorten(Naming(session, door.document).title(kind, key), _TITLE, placeholder=" …")
