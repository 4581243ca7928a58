"""What SQLite writes, heard call by call: a file system of its own laid over the system's.

SQLite asks a table of functions for every write. Ours hears first and then calls the system's, or
does not. No compiler and no other program is needed, only that the library lets itself be asked.
"""

from __future__ import annotations

import ctypes
import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import _sqlite3 as library
from sqlcipher3 import dbapi2

Hear = Callable[[str, Path, int, bytes], int]
"""What is done, to which file, where and with which bytes; answers 0, or the errno to fail with."""

_P, _I, _L, _S = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64, ctypes.c_char_p
# A name goes on as it came: behind its end stand what else a file is opened with.
_Open = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_Delete = ctypes.CFUNCTYPE(_I, _P, _P, _I)
_Close = ctypes.CFUNCTYPE(_I, _P)
_Write = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_Truncate = ctypes.CFUNCTYPE(_I, _P, _L)
_Sync = ctypes.CFUNCTYPE(_I, _P, _I)

_CREATE = 0x4
_IOERR = {"write": 778, "sync": 1034, "truncate": 1546, "delete": 2570, "create": 14}
"""SQLite's words for a call of that kind that failed."""
_FULL = 13


def _path(name: int) -> Path:
    return Path(ctypes.string_at(name).decode())


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods`."""

    _fields_ = [
        ("version", _I), ("close", _Close), ("read", _P), ("write", _Write),
        ("truncate", _Truncate), ("sync", _Sync), ("others", _P * 13),
    ]  # fmt: skip


class _File(ctypes.Structure):
    """The head of `sqlite3_file`."""

    _fields_ = [("methods", ctypes.POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    """`sqlite3_vfs`."""

    _fields_ = [
        ("version", _I), ("size", _I), ("longest", _I), ("next", _P), ("name", _S), ("own", _P),
        ("open", _Open), ("delete", _Delete), ("others", _P * 14),
    ]  # fmt: skip


class _Over:
    """The system's functions with ours before them. It lives as long as anything is open."""

    def __init__(self, loaded: ctypes.CDLL) -> None:
        loaded.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        loaded.sqlite3_vfs_register.argtypes = [_P, _I]
        loaded.sqlite3_vfs_unregister.argtypes = [_P]
        self.loaded = loaded
        self.below = loaded.sqlite3_vfs_find(None)
        self.hear: Hear | None = None
        self._paths: dict[int, Path] = {}
        self._shared: dict[int, tuple[_Methods, _Methods]] = {}
        self.vfs = _Vfs.from_buffer_copy(self.below.contents)
        self.vfs.name, self.vfs.next = b"heard", None
        self.vfs.open, self.vfs.delete = _Open(self._open), _Delete(self._delete)
        self._kept = (
            _Close(self._close), _Write(self._write), _Truncate(self._truncate), _Sync(self._sync),
        )  # fmt: skip

    def _asked(self, what: str, path: Path | None, at: int = 0, data: bytes = b"") -> int:
        if self.hear is None or path is None:
            return 0
        failed = self.hear(what, path, at, data)
        if failed == errno.ENOSPC and what in {"write", "truncate"}:
            return _FULL
        return _IOERR[what] if failed else 0

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = _path(name) if name else None
        if path and flags & _CREATE and not path.exists():
            failed = self._asked("create", path)
            if failed:
                ctypes.memset(file, 0, ctypes.sizeof(_P))  # no methods: nothing is to be closed
                return failed
        said = int(
            self.below.contents.open(ctypes.addressof(self.below.contents), name, file, flags, out)
        )
        held = _File.from_address(file)
        if said == 0 and path and held.methods:
            self._paths[file] = path
            held.methods = ctypes.pointer(self._over(ctypes.addressof(held.methods.contents)))
        return said

    def _over(self, below: int) -> _Methods:
        if below not in self._shared:
            made = _Methods.from_buffer_copy(_Methods.from_address(below))
            made.close, made.write, made.truncate, made.sync = self._kept
            self._shared[below] = made, _Methods.from_address(below)
            self._below_of = {ctypes.addressof(m): b for m, b in self._shared.values()}
        return self._shared[below][0]

    def _system(self, file: int) -> _Methods:
        over = ctypes.addressof(_File.from_address(file).methods.contents)
        return self._below_of[over]

    def _close(self, file: int) -> int:
        self._paths.pop(file, None)
        return int(self._system(file).close(file))

    def _write(self, file: int, data: int, length: int, at: int) -> int:
        failed = self._asked("write", self._paths.get(file), at, ctypes.string_at(data, length))
        return failed or int(self._system(file).write(file, data, length, at))

    def _truncate(self, file: int, size: int) -> int:
        failed = self._asked("truncate", self._paths.get(file), size)
        return failed or int(self._system(file).truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        failed = self._asked("sync", self._paths.get(file))
        return failed or int(self._system(file).sync(file, flags))

    def _delete(self, _vfs: int, name: int, synced: int) -> int:
        path = _path(name)
        failed = self._asked("delete", path, synced) if path.exists() else 0
        return failed or int(
            self.below.contents.delete(ctypes.addressof(self.below.contents), name, synced)
        )


_MADE: list[_Over] = []


def _made() -> _Over:
    if not _MADE:
        _MADE.append(_Over(ctypes.CDLL(library.__file__)))
    return _MADE[0]


def why_not() -> str:
    """Why SQLite cannot be listened to here, in words; empty when it can."""
    dbapi2.connect(":memory:").close()
    try:
        _made()
    except (AttributeError, OSError, ValueError):
        return "this build of SQLCipher does not let its file system be replaced"
    return ""


@contextmanager
def heard_by(hear: Hear) -> Iterator[None]:
    """Every file SQLite opens from now on is written past `hear`; those open already are not."""
    over = _made()
    over.hear = hear
    over.loaded.sqlite3_vfs_register(ctypes.byref(over.vfs), 1)
    try:
        yield
    finally:
        over.hear = None
        over.loaded.sqlite3_vfs_register(ctypes.addressof(over.below.contents), 1)
