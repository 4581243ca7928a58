"""Everything that is written below a folder, heard call by call: by SQLite and by Python itself.

Whoever hears may let a call fail, kill the program there, or write down what a disk was told.
"""

from __future__ import annotations

import builtins
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

from tests.safety import vfs


@dataclass(frozen=True)
class Call:
    """One thing the disk is told."""

    what: str
    """create, write, truncate, sync, delete, rename, folder, no folder."""
    path: Path
    at: int = 0
    data: bytes = b""
    to: Path | None = None


Hear = Callable[[Call], int]
"""Called before each; answers 0, or the errno the call is to fail with."""

_NOT_KEPT = ("-shm", ".lock")
"""Ends with the program: no proof is about these."""


@contextmanager
def heard(folder: Path, hear: Hear) -> Iterator[None]:
    """From here on `hear` is asked before anything below `folder` is written."""
    ear = _Ear(folder, hear)
    with ExitStack() as all_of_them:
        all_of_them.enter_context(vfs.heard_by(ear.of_sqlite))
        for name in ("open", "fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir"):
            all_of_them.enter_context(patch.object(os, name, getattr(ear, name)(getattr(os, name))))
        opened = ear.file(io.open)
        all_of_them.enter_context(patch.object(io, "open", opened))
        all_of_them.enter_context(patch.object(builtins, "open", opened))
        # Ways past the calls above, which only save time.
        all_of_them.enter_context(patch.object(shutil, "_USE_CP_SENDFILE", False))
        all_of_them.enter_context(patch.object(shutil, "_use_fd_functions", False))
        yield


class _Ear:
    def __init__(self, folder: Path, hear: Hear) -> None:
        self.folder = folder
        self.hear = hear
        self.paths: dict[int, Path] = {}
        """Of what Python has open by number."""

    def _concerns(self, path: Path) -> bool:
        return path.is_relative_to(self.folder) and not path.name.endswith(_NOT_KEPT)

    def of_sqlite(self, what: str, path: Path, at: int, data: bytes) -> int:
        return self.hear(Call(what, path, at, data)) if self._concerns(path) else 0

    def ask(
        self, what: str, path: Any, at: int = 0, data: bytes = b"", to: Path | None = None
    ) -> None:
        """Raises what the system would raise."""
        where = Path(os.fsdecode(path))
        if not self._concerns(to or where):
            return
        failed = self.hear(Call(what, where, at, data, to))
        if failed:
            raise OSError(failed, os.strerror(failed), str(path))

    # -- one for each function of the system

    def open(self, plain: Callable[..., int]) -> Callable[..., int]:
        def opening(path: Any, flags: int, *given: Any, **named: Any) -> int:
            is_path = not isinstance(path, int)
            if is_path and flags & os.O_CREAT and not Path(os.fsdecode(path)).exists():
                self.ask("create", path)
            number = plain(path, flags, *given, **named)
            self.paths[number] = Path(os.fsdecode(path))
            return number

        return opening

    def fsync(self, plain: Callable[[int], None]) -> Callable[[Any], None]:
        def syncing(of: Any) -> None:
            number = of if isinstance(of, int) else of.fileno()
            if number in self.paths:
                self.ask("sync", self.paths[number])
            plain(number)

        return syncing

    def replace(self, plain: Callable[..., None]) -> Callable[..., None]:
        def replacing(path: Any, to: Any, **named: Any) -> None:
            self.ask("rename", path, to=Path(os.fsdecode(to)))
            plain(path, to, **named)

        return replacing

    rename = replace

    def unlink(self, plain: Callable[..., None]) -> Callable[..., None]:
        def removing(path: Any, **named: Any) -> None:
            if os.path.lexists(path):
                self.ask("delete", path)
            plain(path, **named)

        return removing

    remove = unlink

    def mkdir(self, plain: Callable[..., None]) -> Callable[..., None]:
        def making(path: Any, *given: Any, **named: Any) -> None:
            if not Path(path).exists():
                self.ask("folder", path)
            plain(path, *given, **named)

        return making

    def rmdir(self, plain: Callable[..., None]) -> Callable[..., None]:
        def removing(path: Any, **named: Any) -> None:
            self.ask("no folder", path)
            plain(path, **named)

        return removing

    def file(self, plain: Callable[..., IO[Any]]) -> Callable[..., IO[Any]]:
        def opening(path: Any, mode: str = "r", *given: Any, **named: Any) -> IO[Any]:
            where = self.paths.get(path) if isinstance(path, int) else Path(os.fsdecode(path))
            writes = set(mode) & set("wax+")
            if where is None or not writes or not self._concerns(where):
                return plain(path, mode, *given, **named)
            if not isinstance(path, int):
                self._made(where, mode)
            raw = _Heard(path, mode.replace("b", "").replace("t", ""), self, where)
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            if "b" in mode:
                return buffered
            text = {k: v for k, v in named.items() if k in {"encoding", "errors", "newline"}}
            return io.TextIOWrapper(buffered, **text)

        return opening

    def _made(self, path: Path, mode: str) -> None:
        if not path.exists():
            self.ask("create", path)
        elif "w" in mode:
            self.ask("truncate", path)


class _Heard(io.FileIO):
    def __init__(self, file: Any, mode: str, ear: _Ear, path: Path) -> None:
        super().__init__(file, mode)
        self._ear = ear
        self._path = path
        ear.paths[self.fileno()] = path

    def write(self, data: Any, /) -> int:
        self._ear.ask("write", self._path, self.tell(), bytes(data))
        return super().write(data) or 0

    def truncate(self, size: int | None = None) -> int:
        self._ear.ask("truncate", self._path, self.tell() if size is None else size)
        return super().truncate(size)
