"""Whatever fails is told without a word of content, wherever Python, Qt or a library would tell it.

What a program prints a desktop may keep in a file, in plain words: so nothing is printed but what
our own report says. What takes the program down writes where it was into the profile's folder.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from peerchallenge.errors import report_of
from peerchallenge.ui.crash.report import of_a_crash, report_with

FALLEN = "ended.txt"
_MOST = 256 * 1024


class Hooks(QObject):
    """Put on when the app starts, taken off when it ends."""

    failed = Signal(object)
    """An exception that nothing caught, on the window's own thread."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = folder / FALLEN
        self._file: IO[bytes] | None = None
        self._before: list[Callable[[], object]] = []
        self._elsewhere = _Elsewhere(self)
        self._elsewhere.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)

    def put_on(self) -> None:
        """From now on nothing is told with words of somebody's in it."""
        was = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
        sys.excepthook = self._caught
        threading.excepthook = lambda told: self._of_thread(told.exc_value)
        sys.unraisablehook = lambda told: _print(told.exc_value)
        warnings.showwarning = _warned  # type: ignore[assignment]
        silent = logging.NullHandler()
        logging.getLogger().addHandler(silent)
        qt = qInstallMessageHandler(_qt_said)

        def off() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = was[:3]
            warnings.showwarning = was[3]
            logging.getLogger().removeHandler(silent)
            qInstallMessageHandler(qt)

        self._before.append(off)
        self._watch_for_falls()

    def take_off(self) -> None:
        """The program ends as it should: there is nothing to tell of."""
        while self._before:
            self._before.pop()()
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.unlink()

    def _watch_for_falls(self) -> None:
        if not self._path.parent.is_dir():  # a laptop that is not set up has nothing to lose
            return
        with suppress(OSError):
            self._file = self._path.open("wb", buffering=0)
            faulthandler.enable(self._file)

    def _caught(self, _kind: object, failure: BaseException, _trace: object) -> None:
        _print(failure)
        self.failed.emit(failure)

    def _of_thread(self, failure: BaseException | None) -> None:
        if failure is not None:
            _print(failure)
            self._elsewhere.failed.emit(failure)


class _Elsewhere(QObject):
    """Brings what failed on another thread to the window's."""

    failed = Signal(object)


def fell(folder: Path) -> tuple[datetime, str] | None:
    """When the last program fell, and the report of it; None when it ended as it should."""
    path = folder / FALLEN
    try:
        with path.open("rb") as file:
            dump = file.read(_MOST).decode("utf-8", "replace")
        at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        path.unlink()
    except OSError:
        return None
    return (at, report_with(of_a_crash(dump), at=at)) if dump.strip() else None


def _print(failure: BaseException | None) -> None:
    if failure is not None and sys.stderr is not None:  # without a console there is none
        print(report_of(failure), file=sys.stderr)


def _warned(
    _message: object, category: type[Warning], filename: str, lineno: int, *_rest: object
) -> None:
    if sys.stderr is not None:
        print(f"{category.__name__} at {Path(filename).stem}:{lineno}", file=sys.stderr)


def _qt_said(kind: QtMsgType, context: QMessageLogContext, _words: str | None) -> None:
    # Its words may hold a path or a piece of text; the category and the line say enough.
    if sys.stderr is not None and kind != QtMsgType.QtDebugMsg:
        print(f"Qt {kind.name} {context.category or ''}:{context.line}", file=sys.stderr)
