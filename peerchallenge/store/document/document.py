"""The truth of a challenge: one Loro document.

Roots only: `r.<kind>.<key>` maps hold values and set members (`field.member`),
`t.<kind>.<key>.<field>` texts hold prose, `peers` notes who wrote under which of Loro's random
numbers. Such a number is never set or stored: used twice, two documents part for ever without a
word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from loro import (
    ID,
    ContainerID,
    CounterSpan,
    ExportMode,
    Frontiers,
    IdSpan,
    LoroDoc,
    LoroMap,
    LoroText,
    VersionVector,
)

from peerchallenge.errors import Damaged, Fault, Refused
from peerchallenge.record.held import Scalar
from peerchallenge.store.document.changes import Change, changes_of, is_odd
from peerchallenge.store.document.hunks import hunks
from peerchallenge.store.document.versions import Seen, guarded, reaches, seen, seen_in

Key = tuple[str, str]
"""A record: its kind and its key."""

Whole = dict[Key, tuple[dict[str, Scalar], dict[str, str]]]
"""Every record with its values and its prose."""

DELETED = "_deleted"
ODD = (
    "This file holds what no version of Peer Challenge writes, so nothing was merged. "
    "Ask its sender where it comes from."
)
_SCALARS = frozenset({str, int, float, bool, type(None)})
_SLICE = 2_500
"""Counters read out of the history in one go. The window stands still for each: 3 ms, not 11."""


class Document:
    """What several people write at once. Holds no opinion about which kinds and fields exist."""

    def __init__(
        self, blobs: Iterable[bytes] = (), *, who: str = "", ours: Iterable[int] = ()
    ) -> None:
        """Open a document from its log. `who` is noted beside what is written from now on.

        `ours` are Loro's numbers under which this program has written since it was started.
        Raises Refused when the log cannot be read, with nothing changed.
        """
        self.who = who
        self._signed = False
        self._ours = set(ours)
        with guarded:
            self._doc = LoroDoc()
            self._doc.set_record_timestamp(record=True)
            self._doc.set_change_merge_interval(60)
            self._doc.set_hide_empty_root_containers(hide=True)
            self._ours.add(self._doc.peer_id)
        log = list(blobs)
        if log:
            self._load(log)
        self._saved_to = self._doc.oplog_vv

    def _load(self, log: list[bytes]) -> None:
        try:
            with guarded:
                status = self._doc.import_batch(log)
        except (Fault, ValueError) as broken:
            raise Damaged(
                "This challenge’s record is damaged and was not opened. Nothing was changed. "
                "“Repair” on the list of challenges brings back what there is."
            ) from broken
        if status.pending:
            raise Damaged(
                "Part of this challenge’s record is missing, so it was not opened. "
                "Nothing was changed. "
                "“Repair” on the list of challenges brings back what there is."
            )

    # -- reading

    def fields(self, kind: str, key: str) -> dict[str, Scalar]:
        """Values and set members of one record as they are held; empty when there is none."""
        with guarded:
            found = self._doc.try_get_map(f"r.{kind}.{key}")  # get_map would make an empty one
            return _plain(cast("dict[str, Any]", found.get_deep_value())) if found else {}

    def value(self, kind: str, key: str, name: str) -> Scalar:
        """One value; None when nobody has set it."""
        return self.fields(kind, key).get(name)

    def text(self, kind: str, key: str, field: str) -> str:
        """One prose field; empty when nobody has written it."""
        with guarded:
            found = self._doc.try_get_text(f"t.{kind}.{key}.{field}")
            return found.to_string() if found else ""

    def whole(self) -> Whole:
        """Every record with its values and its prose, for a rebuild: 0.7 s at 20,000 lines."""
        with guarded:
            value = cast("dict[str, object]", self._doc.get_deep_value())
        found: Whole = {}
        for root, held in value.items():
            parts = root.split(".")
            if parts[0] == "r" and len(parts) == 3 and isinstance(held, dict):
                record = (parts[1], parts[2])
                if record in found:
                    found[record][0].update(_plain(held))
                else:
                    found[record] = (_plain(held), {})
            elif parts[0] == "t" and len(parts) == 4 and isinstance(held, str):
                found.setdefault((parts[1], parts[2]), ({}, {}))[1][parts[3]] = held
        return found

    def state_hash(self, whole: Whole | None = None) -> str:
        """Equal on two laptops exactly when they hold the same words (who wrote is left out).

        `whole` is what `whole` answers, when that was asked already.
        """
        held = self.whole() if whole is None else whole
        state = sorted((k, f, t) for k, (f, t) in held.items() if f or any(t.values()))
        spoken = json.dumps(state, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(spoken.encode()).hexdigest()

    def is_ours(self, kind: str, key: str, name: str) -> bool:
        """False when somebody else set this value last, be it to the very same."""
        with guarded:
            values = self._doc.try_get_map(f"r.{kind}.{key}")
            editor = values.get_last_editor(name) if values is not None else None
            return editor is None or editor in self._ours

    def last_writer(self, kind: str, key: str, field: str) -> str:
        """Who last set a value, or last wrote in a text; empty when that is not known."""
        with guarded:
            peer: int | None = None
            values: LoroMap | None = self._doc.try_get_map(f"r.{kind}.{key}")
            if values is not None:
                peer = values.get_last_editor(field)
            words: LoroText | None = self._doc.try_get_text(f"t.{kind}.{key}.{field}")
            if peer is None and words is not None:
                editors = {words.get_editor_at_unicode_pos(n) for n in range(words.len_unicode)}
                peer = max(
                    (n for n in editors if n is not None and n not in self._ours), default=None
                )
            peers = self._doc.try_get_map("peers")
            if peers is None or peer is None:
                return ""
            return str(cast("dict[str, str]", peers.get_deep_value()).get(str(peer), ""))

    # -- writing

    def put(self, kind: str, key: str, name: str, value: Scalar) -> None:
        """Set a value or a set member; None takes it away: absent and None must not differ."""
        self._sign()
        with guarded:
            held = self._doc.get_map(f"r.{kind}.{key}")
            if value is None:
                held.delete(name)
            else:
                held.insert(name, value)

    def write(self, kind: str, key: str, field: str, text: str) -> None:
        """Rewrite a prose field, touching only what differs so that a merge keeps the rest."""
        now = self.text(kind, key, field)
        if now == text:
            return
        self._sign()
        with guarded:
            held = self._doc.get_text(f"t.{kind}.{key}.{field}")
            for at, removed, added in reversed(hunks(now, text)):
                held.splice(at, removed, added)

    def _sign(self) -> None:
        if not self._signed:
            self._signed = True
            with guarded:
                self._doc.get_map("peers").insert(str(self._doc.peer_id), self.who)

    # -- the log

    def unsaved(self) -> tuple[bytes, VersionVector]:
        """What was written since the last `saved`, and how far that reaches. Forgets nothing."""
        with guarded:
            self._doc.commit()
            reached = self._doc.oplog_vv
            if reached == self._saved_to:
                return b"", reached
            return self._doc.export(ExportMode.Updates(self._saved_to)), reached

    def saved_all(self) -> None:
        """The whole of it is on the disk: the next save starts from here."""
        with guarded:
            self._doc.commit()
            self._saved_to = self._doc.oplog_vv

    def saved_nothing(self) -> None:
        """Nobody knows what is on the disk: the next save is all of it."""
        self._saved_to = VersionVector()

    def goes_on_from(self, other: Document) -> None:
        """What was written as `other` since the program was started is this program's own too."""
        self._ours |= other._ours

    def saved(self, reached: VersionVector) -> None:
        """The commit returned: only now may the next save start from here."""
        self._saved_to = reached

    def everything(self) -> bytes:
        """The document with its history, in the form that opens fastest."""
        with guarded:
            self._doc.commit()
            return self._doc.export(ExportMode.Snapshot())

    def history(self) -> bytes:
        """The full history in the form that packs smallest, for a colleague."""
        with guarded:
            self._doc.commit()
            return self._doc.export(ExportMode.Updates(VersionVector()))

    def joined(self, blobs: Iterable[bytes]) -> tuple[Document, frozenset[Key]]:
        """This document with colleagues' histories in it, and the records they wrote in.

        A new one, that goes on under another of Loro's numbers; this one stays as it is, for
        whatever comes of it. Raises Refused when a history is damaged, has a gap, or holds what no
        version of this program writes.
        """
        made = Document([self.everything()], who=self.who, ours=self._ours)
        made._saved_to = self._saved_to
        with guarded:
            before = made._doc.oplog_vv
        for blob in blobs:
            made._take_in(blob)
        written = made._written_since(before)
        roots = [_root(target) for target in written]
        for target, root in zip(written, roots, strict=True):
            if is_odd(*root) and made._holds(target):
                raise Refused(ODD)
        parts = (name.split(".") for name, _ in roots)
        return made, frozenset((p[1], p[2]) for p in parts if len(p) >= 3)

    def _holds(self, target: ContainerID) -> bool:
        """False for what came and went."""
        with guarded:
            found = self._doc.get_container(target)
            is_empty = getattr(found, "is_empty", False)  # a method of some, a value of others
            return not (is_empty() if callable(is_empty) else is_empty)

    def _written_since(self, before: VersionVector) -> list[ContainerID]:
        # Asked for by what was written, not told by events: those took as long as the reading.
        found: list[ContainerID] = []
        with guarded:
            self._doc.commit()
            for span in before.diff_iter(self._doc.oplog_vv)[1]:
                begun = ID(span.peer, span.counter.start)
                length = span.counter.end - span.counter.start
                found += self._doc.get_changed_containers_in(begun, length)
        return found

    def _take_in(self, blob: bytes) -> None:
        try:
            with guarded:
                status = self._doc.import_(blob)
        except (Fault, ValueError) as broken:
            raise Refused(
                "This file is damaged, so nothing was merged. Ask for it to be sent again."
            ) from broken
        if status.pending:
            raise Refused(
                "This file builds on an earlier one that is not here, so nothing was merged. "
                "Ask for a full team file."
            )

    @property
    def version(self) -> bytes:
        """How far this document has come, in a form that travels."""
        with guarded:
            self._doc.commit()
            return self._doc.oplog_vv.encode()

    def includes(self, version: bytes) -> bool:
        """True when everything up to `version` is in this document.

        Raises Refused when it is no version.
        """
        return reaches(self.version, version)

    def grew_from(self, version: bytes) -> bool:
        """True when this is all of `version`, and whoever wrote the rest had all of that before.

        False for what was written beside it, and for what was there before it was made. Raises
        Refused when it is no version.
        """
        if not self.includes(version):
            return False
        base = seen_in(version)
        with guarded:
            spans = VersionVector.decode(version).diff_iter(self._doc.oplog_vv)[1]
        for span in spans:
            had = self.seen_at(str(span.peer), span.counter.start)
            if any(had.get(writer, 0) < reached for writer, reached in base.items()):
                return False
        return True

    # -- the history

    def changes_since(self, version: bytes = b"") -> Iterator[Change]:
        """Everything written that `version` has not, writer after writer, each in their order.

        Read in slices as it is asked for: take it all in before anything else is written.
        """
        for told in self.told_since(version):
            yield from changes_of(told)

    def told_since(self, version: bytes = b"") -> Iterator[list[dict[str, Any]]]:
        """The same as Loro tells it, with the words themselves, slice by slice."""
        with guarded:
            self._doc.commit()
            since = VersionVector.decode(version) if version else VersionVector()
            spans = since.diff_iter(self._doc.oplog_vv)[1]
        for span in spans:
            for start in range(span.counter.start, span.counter.end, _SLICE):
                end = min(start + _SLICE, span.counter.end)
                yield self.written(str(span.peer), start, end)

    def written(self, writer: str, start: int, end: int) -> list[dict[str, Any]]:
        """What one writer wrote between two counters, as Loro tells it."""
        with guarded:
            told = self._doc.export_json_in_id_span(IdSpan(int(writer), CounterSpan(start, end)))
        return cast("list[dict[str, Any]]", json.loads(str(told)))

    def seen_at(self, writer: str, counter: int) -> Seen:
        """What a writer had before them as they wrote this, their own words included."""
        with guarded:
            found = self._doc.frontiers_to_vv(Frontiers.from_id(ID(int(writer), counter)))
            return seen(found) if found is not None else {}


def _root(target: ContainerID) -> tuple[str, str]:
    """Name and kind of what a change was told of; no name for what lies within another."""
    held = str(getattr(target, "container_type", "")).rpartition(".")[2]
    return str(getattr(target, "name", "")), held


def _plain(held: dict[str, Any]) -> dict[str, Scalar]:
    """What of a record is a plain value. Anything else is not ours and stays unread."""
    if _SCALARS.issuperset(map(type, held.values())):
        return held
    return {name: value for name, value in held.items() if type(value) in _SCALARS}
