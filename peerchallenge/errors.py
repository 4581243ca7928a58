"""The two ways something can fail, told apart where they arise.

Only `ui.notices` and `cli` put either of them before a person.
"""

import traceback
from types import TracebackType

_MOST_CAUSES = 5


class Refused(Exception):
    """The program will not do this, and the person at the keyboard can change that.

    The message is one plain sentence in the words of the field, ready to be shown as it is: what
    was refused and, where there is something to do, what to do. Nothing has been altered.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Damaged(Refused):
    """What lies on this disk is broken or gone; the sentence says what.

    The only refusal that leads to repair: a wrong passphrase is none, nor is a full disk.
    """


class Stopped(Refused):
    """Somebody pressed Stop; nothing was altered, and nothing needs to be said about it."""


class Fault(Exception):
    """We made a mistake, or the machine let us down, and nobody at the keyboard can mend it.

    The message is one plain sentence for the person. `report` is for us: what happened and where.
    A person may send it on, so it never quotes what they wrote, nor names anybody.
    """

    def __init__(self, sentence: str, *, report: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.report = report


class NoPanic:
    """Around calls into a library in Rust: what it panics with becomes a Fault.

    The trap: a panic, and all that Loro raises, is a bare BaseException, which `except Exception`
    lets through. What is meant to end the program still does. One may be entered within itself.
    """

    def __init__(self, sentence: str) -> None:
        """`sentence` is what the Fault will say."""
        self._sentence = sentence

    # Not a generator with `contextmanager`: Loro's is entered several times for every field.
    def __enter__(self) -> None:
        """Nothing is kept of it."""

    def __exit__(
        self, kind: type[BaseException] | None, _broken: object, trace: TracebackType | None
    ) -> None:
        """Leave alone what Python itself raises."""
        ours = (Exception, KeyboardInterrupt, SystemExit, GeneratorExit)
        if kind is not None and not issubclass(kind, ours):
            report = f"{kind.__name__} at {_where(trace)}"
            raise Fault(self._sentence, report=report) from None


def report_of(broken: BaseException) -> str:
    """What broke and where, in the program's own words.

    The trap: what an exception says of itself may quote a line of somebody's, or a person's name.
    """
    told, seen = [], broken
    for _ in range(_MOST_CAUSES):
        told.append(f"{type(seen).__name__} at {_where(seen.__traceback__)}")
        cause = seen.__cause__ or seen.__context__
        if cause is None:
            break
        seen = cause
    return " after ".join(told)


def _where(trace: TracebackType | None) -> str:
    """Module, function and line of every step. No path: it often holds somebody's account."""
    steps = [
        f"{frame.f_globals.get('__name__', '?')}.{frame.f_code.co_name}:{line}"
        for frame, line in traceback.walk_tb(trace)
    ]
    return " < ".join(reversed(steps))
