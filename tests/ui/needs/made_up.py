"""Questions as the store would ask them, and a store that only writes down what it is told."""

from __future__ import annotations

from dataclasses import replace

from peerchallenge.ui.needs.asked import Answer, Asked, Side, What

WORDS = Asked(
    "q1",
    What.TEXT,
    "finding",
    "f18",
    "Finding 18: trust between members and officers",
    "narrative",
    base="Members trust officers. The team saw this in meetings. Questions are answered. "
    "There is a protocol.",
    joined="Some members do not fully trust senior officers. The team heard this from three two "
    "groups. Questions are answered on the day they are asked, and reports are sent in good time, "
    "though not always to the person who asked. There is a protocol, and new members are taken "
    "through it when they are elected, last looked at in 2019.",
    sides=(
        Side(
            "JO",
            "2025-11-04T13:12:00+00:00",
            "Members fully trust senior officers. The team saw this in three meetings. Questions "
            "are answered on the day they are asked, and reports are sent in good time. There is a "
            "protocol, and new members are taken through it when they are elected.",
        ),
        Side(
            "AM",
            "2025-11-04T13:31:00+00:00",
            "Some members do not trust officers. The team heard this from two groups. Questions "
            "are answered, though not always to the person who asked. There is a protocol, last "
            "looked at in 2019.",
        ),
    ),
    can_part=True,
)
BEARING = Asked(
    "q1b",
    What.VALUE,
    "finding",
    "f18",
    WORDS.title,
    "bearing",
    joined="Area to consider",
    sides=(
        Side("JO", "2025-11-04T13:12:00+00:00", "Strength", "strength", "plus"),
        Side("AM", "2025-11-04T13:31:00+00:00", "Area to consider", "consider", "arrow-up-right"),
    ),
)
VALUE = Asked(
    "q2",
    What.VALUE,
    "interview",
    "i3",
    "Staff focus group",
    "day",
    joined="Wednesday 5 November",
    sides=(
        Side("JO", "2025-11-04T13:12:00+00:00", "Tuesday 4 November"),
        Side("AM", "2025-11-04T13:31:00+00:00", "Wednesday 5 November"),
    ),
)
DELETED = Asked(
    "q3",
    What.DELETE,
    "evidence",
    "e7",
    "A line in Leader of the council",
    "words",
    base="The plan is late.",
    sides=(
        Side("JO", "2025-11-04T13:12:00+00:00", "The housing plan is a year late."),
        Side("AM", "2025-11-04T13:31:00+00:00", has_deleted=True),
    ),
)
TWIN = Asked(
    "q4",
    What.TWIN,
    "interview",
    "i3",
    "Two sessions: Staff focus group",
    sides=(
        Side(
            "JO", "", "Staff focus group", hangs=("Tuesday 4 November, 11:00", "12 lines", "JO, AM")
        ),
        Side(
            "AM", "", "Focus group of staff", hangs=("Tuesday 4 November, 11:00", "7 lines", "AM")
        ),
    ),
)
EVERY = [replace(WORDS, too=(BEARING,)), VALUE, DELETED, TWIN]


class Told:
    """Answers with made-up questions, and holds every answer it was given."""

    def __init__(self, *asked: Asked) -> None:
        self.open = list(asked)
        self.answers: list[tuple[str, str, str | None]] = []
        self.words: dict[str, str] = {}
        self.refuses = False

    def asked(self) -> list[Asked]:
        return list(self.open)

    def words_of(self, asked: Asked) -> Asked:
        return asked

    def use(self, answers: list[Answer]) -> bool:
        if not self.refuses:
            self.answers += [
                (a.asked.id, f"{a.chosen} {a.at}".removesuffix(" 0"), a.words) for a in answers
            ]
            self._done(answers[0].asked)
        return not self.refuses

    def part(self, asked: Asked) -> bool:
        self.answers.append((asked.id, "two", None))
        self._done(asked)
        return True

    def judge(self, asked: Asked, *, is_same: bool) -> bool:
        self.answers.append((asked.id, "same" if is_same else "different", None))
        self._done(asked)
        return True

    def kept(self, asked: Asked) -> str | None:
        return self.words.get(asked.id)

    def keep(self, asked: Asked, words: str | None) -> None:
        self.words.pop(asked.id, None)
        if words is not None:
            self.words[asked.id] = words

    def _done(self, asked: Asked) -> None:
        self.open = [one for one in self.open if one.id != asked.id]
