"""Sessions and the lines noted in them: add, file, mark, take away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from peerchallenge.record.readings import living, members
from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES, Bearing, Form, Voice
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


def add_interview(
    door: Door,
    *,
    title: str,
    day: date | None = None,
    begins: str = "",
    ends: str = "",
    form: str = Form.INTERVIEW,
    place: str = "",
    peers: Iterable[str] = (),
) -> str:
    """Put a session on the timetable. Answers its key."""
    with door.action(f"Add {form}") as act:
        return act.new(
            "interview",
            title=title,
            day=day,
            begins=begins,
            ends=ends,
            form=str(form),
            place=place,
            peers=list(peers),
        )


def change_interview(door: Door, /, *, interview: str, **fields: str | date | bool | None) -> None:
    """Put right what stands on the timetable: title, day, begins, ends, place, form, cancelled.

    Raises Refused when the session would end before it begins.
    """
    with door.action("Change session") as act:
        act.put("interview", interview, **fields)


def add_participant(
    door: Door, *, interview: str, role: str, voice: Voice, people: int = 1, name: str = ""
) -> str:
    """List who was met in a session. A name goes to the names document and nowhere else."""
    with door.action("Add to the room") as act:
        key = act.new(
            "participant", role=role, voice=str(voice), people=people, interviews=[interview]
        )
        if name.strip():
            act.name_participant(key, name)
        return key


def add_line(
    door: Door, *, source: str, note_taker: str | None, text: str, kind: str = "interview"
) -> str:
    """Note one line after the note-taker's last one. `kind` is "interview" or "document"."""
    held = Evidence.interview if kind == "interview" else Evidence.document
    with door.reading() as session:
        chosen = living(Evidence).where(held == source, Evidence.note_taker == note_taker)
        last = session.scalars(
            chosen.order_by(Evidence.order.desc(), Evidence.key.desc()).limit(1)
        ).first()
    order = between(last.order if last else None, None)[0]
    with door.action("Add line") as act:
        return act.new("evidence", text=text, note_taker=note_taker, order=order, **{kind: source})


def toggle_theme(door: Door, *, lines: Iterable[str], theme: str, name: str) -> bool:
    """File lines under a theme, or take them out when all of them are in it. True when filed."""
    keys = list(lines)
    with door.reading() as session:
        filed = members(session, "evidence.themes", keys)
    out = bool(keys) and all(theme in filed.get(k, ()) for k in keys)
    what = _lines(keys)
    with door.action(f"Take {what} out of {name}" if out else f"File {what} under {name}") as act:
        for key in keys:
            if out:
                act.exclude("evidence", key, "themes", [theme])
            else:
                act.include("evidence", key, "themes", [theme])
    return not out


def mark_bearing(door: Door, *, lines: Iterable[str], bearing: Bearing) -> None:
    """Say what lines tell of the council: strength, area to consider or context."""
    keys = list(lines)
    with door.action(f"Mark {_lines(keys)} as {BEARING_NAMES[bearing]}") as act:
        for key in keys:
            act.put("evidence", key, bearing=str(bearing))


def mark_voice(door: Door, *, lines: Iterable[str], voice: Voice | None) -> None:
    """Say who spoke a line of a mixed session; None leaves it to the session again."""
    keys = list(lines)
    named = VOICE_NAMES[voice] if voice else "the session’s own voice"
    with door.action(f"Mark {_lines(keys)} as {named}") as act:
        for key in keys:
            act.put("evidence", key, voice=str(voice) if voice else None)


def mark_quotes(door: Door, *, lines: Iterable[str], quote: bool) -> None:
    """Say that lines are somebody's own words, or that they are not."""
    with door.action("Mark as a quote" if quote else "Take the quote mark off") as act:
        for key in lines:
            act.put("evidence", key, quote=quote)


def mark_as_signed(
    door: Door,
    *,
    lines: Sequence[str],
    words: str,
    bearing: Bearing | None = None,
    theme: str | None = None,
    quote: bool = False,
    voice: Voice | None = None,
) -> None:
    """Do what the signs before a typed line said, in one step; what they left open stays.

    The first line keeps `words` without its signs; the others were split from it.
    """
    said: dict[str, str | bool] = {}
    if bearing:
        said["bearing"] = str(bearing)
    if quote:
        said["quote"] = True
    if voice:
        said["voice"] = str(voice)
    with door.action("File line by its signs") as act:
        act.put("evidence", lines[0], text=words)
        for key in lines:
            if said:
                act.put("evidence", key, **said)
            if theme:
                act.include("evidence", key, "themes", [theme])


def drop_lines(door: Door, *, lines: Iterable[str]) -> None:
    """Delete lines; undo brings them back with everything that hangs on them."""
    keys = list(lines)
    with door.action(f"Delete {_lines(keys)}") as act:
        for key in keys:
            act.drop("evidence", key)


def drop_interview(door: Door, *, interview: str) -> None:
    """Delete a session and its lines together; undo brings all of it back."""
    with door.reading() as session:
        held = living(Evidence).where(Evidence.interview == interview)
        lines = list(session.scalars(held.with_only_columns(Evidence.key)))
    with door.action("Delete session") as act:
        act.drop("interview", interview)
        for key in lines:
            act.drop("evidence", key)


def _lines(keys: list[str]) -> str:
    return "line" if len(keys) == 1 else f"{len(keys)} lines"
