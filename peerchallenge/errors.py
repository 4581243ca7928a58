"""The two ways something can fail, told apart where they arise.

Only `ui.notices` and `cli` put either of them before a person.
"""

import traceback


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

    def __exit__(self, kind: type[BaseException] | None, broken: object, trace: object) -> None:
        """Leave alone what Python itself raises."""
        ours = (Exception, KeyboardInterrupt, SystemExit, GeneratorExit)
        if kind is not None and not issubclass(kind, ours):
            raise Fault(self._sentence, report=str(broken)[:300]) from None


def report_of(broken: BaseException) -> str:
    """What broke and where, in the program's own words.

    The trap: what an exception says of itself may quote a line of somebody's, or a person's name.
    """
    trace = traceback.extract_tb(broken.__traceback__)
    where = " < ".join(f"{step.name}:{step.lineno}" for step in reversed(trace))
    return f"{type(broken).__name__} at {where}"
