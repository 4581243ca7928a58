"""Says how a record that stays is altered, beyond its words: that it is filed under Finance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from peerchallenge.exchange.called import Called
from peerchallenge.exchange.records import Records
from peerchallenge.exchange.wording import and_join, counted
from peerchallenge.record.day_words import full, when
from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES, bearing, voice

WORDS: dict[str, tuple[str, ...]] = {
    "evidence": ("text",),
    "finding": ("headline", "narrative"),
    "recommendation": ("text",),
    "paragraph": ("text",),
    "theme_headline": ("text",),
    "interview": ("title",),
    "participant": ("role",),
    "document": ("title",),
    "attachment": ("title",),
    "focus": ("short", "question"),
    "council": ("name",),
    "challenge": ("overall",),
}
"""The fields whose words are shown as they were and as they would be."""

_QUIET = {
    "evidence": {"imported"},
    "finding": {
        "agreed_at",
        "agreed_bearing",
        "agreed_headline",
        "agreed_lines",
        "agreed_narrative",
    },
    "recommendation": {"agreed_at"},
    "paragraph": {
        "origin",
        "composed",
        "placed",
        "agreed",
        "agreed_under",
        "style",
        "language",
        "findings",
    },
    "interview": {"planned_as"},
    "challenge": {"letter_left", "is_sample"},
    "attachment": {"sha256", "added_by", "added_at", "size", "media"},
    "manager_note": {"written_by", "written_at"},
    "retention": {"base"},
}
"""Fields the program keeps for itself; nobody would call a record changed for them."""

_LABELS = {
    "line_of_enquiry": "Another line of enquiry",
    "parked_why": "Another reason for parking it",
    "where": "Another page or part",
    "sealed": "Reworded",
    "about_key": "Belongs to something else now",
}
"""Changes told without the value, which says nothing to people or may not be told."""


class Altered:
    """What a peer would say of the changes from one state of a record to another."""

    def __init__(self, before: Records, after: Records, called: Called) -> None:
        self._before, self._after, self._called = before, after, called
        self._ways: dict[tuple[str, str], Callable[[str], str]] = {
            ("evidence", "themes"): self._filed,
            ("evidence", "bearing"): lambda key: self._weighed("evidence", key),
            ("evidence", "quote"): lambda key: self._either(
                "evidence", key, "quote", "Marked as a quote", "No longer a quote"
            ),
            ("evidence", "voice"): self._voiced,
            ("evidence", "interview"): self._now_from,
            ("evidence", "document"): self._now_from,
            ("evidence", "note_taker"): self._noted_by,
            ("finding", "theme"): self._to_theme,
            ("finding", "bearing"): lambda key: self._weighed("finding", key),
            ("finding", "evidence"): lambda key: self._many("finding", key, "evidence", "line"),
            ("finding", "unrelated"): lambda key: self._many(
                "finding", key, "unrelated", "line", "set aside as unrelated", "no longer set aside"
            ),
            ("finding", "agreed"): lambda key: self._agreed("finding", key),
            ("finding", "parked"): lambda key: self._either(
                "finding", key, "parked", "Parked", "Taken up again"
            ),
            ("recommendation", "findings"): lambda key: self._many(
                "recommendation", key, "findings", "finding"
            ),
            ("recommendation", "agreed"): lambda key: self._agreed("recommendation", key),
            ("paragraph", "section"): self._to_section,
            ("interview", "day"): self._when,
            ("interview", "begins"): self._when,
            ("interview", "ends"): self._when,
            ("interview", "cancelled"): lambda key: self._either(
                "interview", key, "cancelled", "Cancelled", "On again"
            ),
            ("interview", "peers"): self._team,
            ("interview", "asked"): lambda key: self._many("interview", key, "asked", "question"),
            ("interview", "started_at"): lambda _: "Begun or ended",
            ("interview", "ended_at"): lambda _: "Begun or ended",
            ("participant", "interviews"): lambda key: self._many(
                "participant", key, "interviews", "session"
            ),
            ("participant", "voice"): self._spoke_for,
        }

    def fields(self, kind: str, key: str) -> list[str]:
        """The fields by which a peer would call this record changed."""
        quiet = _QUIET.get(kind, set())
        return [f for f in self._after.differing(self._before, kind, key) if f not in quiet]

    def words(self, kind: str, key: str, *, before: bool = False) -> str:
        """Its words, paragraph by paragraph."""
        records = self._before if before else self._after
        held = (records.said(kind, key, name) for name in WORDS.get(kind, ()))
        return "\n\n".join(words for words in held if words.strip())

    def how(self, kind: str, key: str, fields: Sequence[str]) -> str:
        """One or more short sentences; empty when only its words are changed."""
        said = [self._one(kind, key, f) for f in fields if f not in WORDS.get(kind, ())]
        return " ".join(f"{words}." for words in dict.fromkeys(said) if words)

    def _one(self, kind: str, key: str, name: str) -> str:
        if way := self._ways.get((kind, name)):
            return way(key)
        if name == "order":
            return "Moved"
        if name in _LABELS:
            return _LABELS[name]
        label = name.removeprefix("is_").replace("_", " ").capitalize()
        now = self._after.value(kind, key, name)
        told = full(now) if isinstance(now, date) else str(now or "") if now is not True else "yes"
        return f"{label}: {told or 'none'}"

    def _filed(self, key: str) -> str:
        came, went = self._change("evidence", key, "themes")
        named = self._called.theme
        said = [f"Filed under {and_join([named(t) for t in came])}"] if came else []
        if went:
            said.append(
                f"{'no' if said else 'No'} longer under {and_join([named(t) for t in went])}"
            )
        first = self._after.members("evidence", key, "themes")
        return ", ".join(said) or f"Main theme: {named(first[0])}"

    def _weighed(self, kind: str, key: str) -> str:
        return f"Now {_A[bearing(self._after.said(kind, key, 'bearing'))]}"

    def _voiced(self, key: str) -> str:
        marked = voice(self._after.said("evidence", key, "voice"))
        return f"Voice: {VOICE_NAMES[marked]}" if marked else "Voice: as its session"

    def _spoke_for(self, key: str) -> str:
        marked = voice(self._after.said("participant", key, "voice"))
        return f"Voice: {VOICE_NAMES[marked] if marked else 'none'}"

    def _now_from(self, key: str) -> str:
        _, source = self._called.record("evidence", key)
        return f"Now from {source}" if source else "No longer from a session"

    def _noted_by(self, key: str) -> str:
        taker = self._after.said("evidence", key, "note_taker")
        return f"Noted by {self._called.initials(taker)}" if taker else "Noted by nobody named"

    def _to_theme(self, key: str) -> str:
        theme = self._after.said("finding", key, "theme")
        return f"Now under {self._called.theme(theme)}" if theme else "Now without a theme"

    def _to_section(self, key: str) -> str:
        return f"Moved to {self._called.section(self._after.said('paragraph', key, 'section'))}"

    def _agreed(self, kind: str, key: str) -> str:
        return "Agreed by the team" if self._after.said(kind, key, "agreed") else "No longer agreed"

    def _when(self, key: str) -> str:
        day = self._after.value("interview", key, "day")
        begins, ends = (self._after.said("interview", key, n) for n in ("begins", "ends"))
        told = when(day if isinstance(day, date) else None, begins)
        told += f" to {ends}" if begins and ends else ""
        return f"Moved to {told}" if told else "Without a day"

    def _team(self, key: str) -> str:
        peers = self._after.members("interview", key, "peers")
        return f"Team: {', '.join(sorted(map(self._called.initials, peers))) or 'nobody'}"

    def _either(self, kind: str, key: str, name: str, now: str, no_longer: str) -> str:
        return now if self._after.value(kind, key, name) else no_longer

    def _change(self, kind: str, key: str, name: str) -> tuple[list[str], list[str]]:
        was, now = self._before.members(kind, key, name), self._after.members(kind, key, name)
        return [m for m in now if m not in was], [m for m in was if m not in now]

    def _many(
        self,
        kind: str,
        key: str,
        name: str,
        thing: str,
        added: str = "added",
        taken: str = "taken away",
    ) -> str:
        came, went = self._change(kind, key, name)
        said = [f"{counted(len(came), thing)} {added}"] if came else []
        said += [f"{counted(len(went), thing)} {taken}"] if went else []
        return ", ".join(said) or f"{thing.capitalize()}s in another order"


_A = {b: f"{'an' if name[0] == 'a' else 'a' if name != 'context' else ''} {name}".strip()
      for b, name in BEARING_NAMES.items()}  # fmt: skip
