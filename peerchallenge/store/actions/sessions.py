"""A session while it is under way: start it, end it, put its prompts, list who is in the room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from peerchallenge.record.names import without_name
from peerchallenge.record.sources import Interview
from peerchallenge.record.vocabulary import Form, Voice
from peerchallenge.store.door import Door


def start_new_session(door: Door, *, title: str, at: datetime, peers: Iterable[str] = ()) -> str:
    """Put a session on today's timetable that begins this minute. Answers its key.

    `at` has its zone; the day and the clock time on the timetable are those on the wall.
    """
    with door.action("Start a session now") as act:
        return act.new(
            "interview",
            title=title,
            day=at.date(),
            begins=f"{at:%H:%M}",
            form=str(Form.INTERVIEW),
            peers=list(peers),
            started_at=at.isoformat(timespec="seconds"),
        )


def start_session(door: Door, *, interview: str, at: datetime) -> None:
    """Say that a planned session has begun; what stands on the timetable stays as it was."""
    with door.action("Start session") as act:
        begun = at.isoformat(timespec="seconds")
        act.put("interview", interview, started_at=begun, ended_at="")


def end_session(door: Door, *, interview: str, at: datetime) -> None:
    """Say that a session is over. Its end goes on the timetable where none was planned."""
    with door.reading() as session:
        held = session.get(Interview, interview)
        begins, ends, day = (held.begins, held.ends, held.day) if held else ("", "", None)
    said = f"{at:%H:%M}"
    # One that ran past midnight, or was over before it should begin, has no end to write there.
    fits = not ends and day in {None, at.date()} and begins <= said
    more = {"ends": said} if fits else {}
    with door.action("End session") as act:
        act.put("interview", interview, ended_at=at.isoformat(timespec="seconds"), **more)


def note_read_out(door: Door, *, interview: str, at: datetime) -> str:
    """Keep that it was said aloud what the notes are for. Answers the moment as it is kept."""
    said = at.isoformat(timespec="seconds")
    with door.action("Note that it was read out") as act:
        act.put("interview", interview, told_at=said)
    return said


def put_prompt(door: Door, *, interview: str, prompt: str, asked: bool) -> None:
    """Tick a prompt as put in this session, or take the tick off."""
    with door.action("Tick a prompt" if asked else "Take the tick off a prompt") as act:
        if asked:
            act.include("interview", interview, "asked", [prompt])
        else:
            act.exclude("interview", interview, "asked", [prompt])


def change_participant(
    door: Door, *, participant: str, role: str, voice: Voice, people: int, name: str
) -> None:
    """Put right who was met. The name goes to the names document; no name takes it out of there."""
    with door.action("Change who is in the room") as act:
        act.put("participant", participant, role=role, voice=str(voice), people=people)
        if door.name_of(participant) or name.strip():
            act.name_participant(participant, name)


def seat_peer(door: Door, *, interview: str, peer: str, there: bool) -> None:
    """Put a peer of the team into a session, or take them out of it."""
    with door.action("Put a peer in the session" if there else "Take a peer out") as act:
        if there:
            act.include("interview", interview, "peers", [peer])
        else:
            act.exclude("interview", interview, "peers", [peer])


def leave_room(door: Door, *, participant: str, interview: str) -> None:
    """Take somebody out of one session; somebody met in another session as well stays there."""
    with door.action("Take out of the room") as act:
        act.exclude("participant", participant, "interviews", [interview])


def say_role(door: Door, *, lines: Iterable[str], name: str, role: str) -> int:
    """Put the role in place of a name in these lines. Answers in how many it stood.

    The trap: the name must not stand in what the action is called, which the window shows.
    """
    said = {key: door.text("evidence", key, "text") for key in lines}
    new = {key: without_name(words, name, role) for key, words in said.items()}
    changed = {key: words for key, words in new.items() if words != said[key]}
    with door.action("Say the role instead of a name") as act:
        for key, words in changed.items():
            act.put("evidence", key, text=words)
    return len(changed)
