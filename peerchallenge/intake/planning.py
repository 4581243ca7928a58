"""What importing a file of notes would do, worked out and shown before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.intake.headings import Heading, heading_of
from peerchallenge.intake.matching import Timetable, timetable
from peerchallenge.intake.notes import Notes, NoteSession
from peerchallenge.intake.sheets import Filing, is_of_another
from peerchallenge.intake.signs import NoteLine
from peerchallenge.intake.stamps import Known, Stamp, heading_mark, known_of, stamps
from peerchallenge.paper.anchors import mark
from peerchallenge.record.challenge import Peer
from peerchallenge.record.readings import members, themes
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.vocabulary import Form

NO_SESSION = "no session"
OF_ANOTHER = "This note sheet was made for another challenge: look where each session goes."


@dataclass(frozen=True)
class PlannedLine:
    """A line that would be added, as it would stand."""

    note: NoteLine
    theme: str | None
    stamp: Stamp


@dataclass(frozen=True)
class PlannedSource:
    """One session or document of the file, what it was matched with and what is new in it.

    `kind` is `interview`, `document` or "" for lines before the first heading. `key` is None for
    one that is not in the challenge yet and would be made.
    """

    title: str
    kind: str
    key: str | None
    lines: tuple[PlannedLine, ...]
    already_here: int = 0
    deleted_here: int = 0
    day: date | None = None
    begins: str = ""
    ends: str = ""
    form: str = Form.INTERVIEW.value
    warnings: tuple[str, ...] = ()

    @property
    def is_made(self) -> bool:
        """It would be added to the challenge."""
        return bool(self.kind) and self.key is None and bool(self.lines)

    @property
    def unfiled(self) -> int:
        """How many of the new lines have no theme yet."""
        return sum(line.theme is None for line in self.lines)


@dataclass(frozen=True)
class Plan:
    """Everything one import would do, in the order of the file."""

    peer: str
    file_name: str
    sources: tuple[PlannedSource, ...]
    remarks: tuple[str, ...] = ()
    """What to look at in the whole file."""

    @property
    def new(self) -> int:
        """How many lines would be added."""
        return sum(len(s.lines) for s in self.sources)


def plan(
    session: Session, notes: Notes, *, peer: str, file_name: str, bring_back: bool = False
) -> Plan:
    """Match headings with sessions and lines with what this peer imported before.

    A line that was imported and then deleted here stays out, unless `bring_back` asks for it.

    Raises:
        Refused: there is no such peer in the team.
    """
    held = session.get(Peer, peer)
    if held is None or held.deleted:
        raise Refused("Choose whose notes these are: that peer is not in the team.")
    drafts: dict[object, _Draft] = {}
    times, known, seen = timetable(session), known_of(session, peer), Counter[tuple[str, str]]()
    for part in notes.sessions:
        place = _anchored(part, times) or _placed(part.heading, times, known)
        draft = drafts.setdefault(place.key or (place.kind, heading_mark(part.heading)), place)
        # By its anchor and not by its heading: two sessions may be called the same.
        marks = stamps(part.anchor or part.heading, [line.words for line in part.lines], seen)
        draft.lines += list(zip(part.lines, marks, strict=True))
    filed = Filing.of(themes(session))
    rooms = members(session, "interview.peers")
    sources = [
        d.planned(known, filed, bring_back=bring_back, absent=_absent(held, d, rooms))
        for d in drafts.values()
    ]
    remarks = (OF_ANOTHER,) if is_of_another(session, notes.sheet) else ()
    return Plan(peer, file_name, tuple(sources), remarks)


@dataclass
class _Draft:
    heading: Heading
    kind: str
    key: str | None
    title: str
    day: date | None
    lines: list[tuple[NoteLine, Stamp]]
    beside: str = ""
    reworded: str = ""

    def planned(
        self, known: Known, filed: Filing, *, bring_back: bool, absent: str
    ) -> PlannedSource:
        new, here, gone, strange = [], 0, 0, Counter[int]()
        for note, stamp in self.lines:
            if stamp.is_in(known.living, self.key):
                here += 1
            elif not bring_back and stamp.is_in(known.deleted, self.key):
                gone += 1
            else:
                if note.theme_number is not None and note.theme_number not in filed.numbers:
                    strange[note.theme_number] += 1
                new.append(PlannedLine(note, filed.theme(note), stamp))
        warnings = [
            f"There is no theme {n}: {lines_of(count)} will have no theme."
            for n, count in sorted(strange.items())
        ]
        if self.beside:
            warnings.append(f"Another session stands at the same time: “{self.beside}”.")
        if self.reworded:
            warnings.append(f"Its heading on the sheet was changed to “{self.reworded}”.")
        return PlannedSource(
            title=self.title,
            kind=self.kind,
            key=self.key,
            lines=tuple(new),
            already_here=here,
            deleted_here=gone,
            day=self.day,
            begins=self.heading.begins,
            ends=self.heading.ends,
            form=_form(self.title),
            warnings=tuple([*warnings, absent] if absent and new else warnings),
        )


def _anchored(part: NoteSession, times: Timetable) -> _Draft | None:
    """The session that a note sheet says by its anchor, whatever its heading says now."""
    found = next((i for i in times.interviews if mark(i.key) == part.anchor), None)
    if not part.anchor or found is None:
        return None
    words = part.heading if part.is_reworded else ""
    return _Draft(
        heading_of(part.heading), "interview", found.key, found.title, found.day, [], reworded=words
    )


def _placed(text: str, times: Timetable, known: Known) -> _Draft:
    """Where the lines under a heading go; what they went to before comes first."""
    heading = heading_of(text)
    before = known.sources.get(heading_mark(text))
    documents = {d.key: d for d in times.documents}
    interviews = {i.key: i for i in times.interviews}
    found: Interview | Document | None
    if not text:
        return _Draft(heading, "", None, NO_SESSION, None, [])
    if heading.is_document:
        found = documents.get(before or "") or times.document(heading.title)
        title = found.title if found else heading.title
        return _Draft(heading, "document", found.key if found else None, title, None, [])
    found = interviews.get(before or "") or times.interview(heading)
    if found:
        return _Draft(heading, "interview", found.key, found.title, found.day, [])
    other = times.beside(heading)
    day, title = heading.day(times.days), heading.title or text
    return _Draft(heading, "interview", None, title, day, [], other.title if other else "")


def _absent(peer: Peer, draft: _Draft, rooms: Mapping[str, list[str]]) -> str:
    """A remark when the timetable has this peer elsewhere: printed hours rest on it."""
    room = rooms.get(draft.key or "", [])
    if draft.kind != "interview" or not room or peer.key in room:
        return ""
    return f"{peer.initials or peer.name} is not listed as having been in this session."


def _form(title: str) -> str:
    words = title.casefold()
    if "focus group" in words:
        return Form.FOCUS_GROUP.value
    if "observ" in words:
        return Form.OBSERVED_MEETING.value
    if any(w in words.split() for w in ("visit", "tour", "walkabout")):
        return Form.VISIT.value
    return Form.INTERVIEW.value


def lines_of(count: int) -> str:
    """A count with its noun, singular or plural."""
    return f"{count} line" if count == 1 else f"{count} lines"
