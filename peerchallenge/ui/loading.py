"""Loading PySide in half its time: what it would do again at every start is done once.

It brings a dozen Python modules inside its library and compiles them each time (60 of 200 ms).
Here they are kept as compiled, beside our own compiled modules and as long as their source is the
same. It also puts an import of its own in the place of Python's, which reads the source of every
module loaded after it to see whether it asks for `__feature__`. None here does: 1 ms a module.
"""

from __future__ import annotations

import builtins
import importlib
import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any

_Kept = dict[str, tuple[bytes, CodeType]]
"""By file name: the source, and what it compiled to."""


def load_pyside() -> None:
    """Import PySide6.QtCore. What cannot be kept (a folder nobody may write in) is not."""
    plain_import, plain_compile = builtins.__import__, builtins.compile
    place = _place()
    kept = _read(place)
    renewed = False

    def compiled(source: Any, filename: Any, *how: Any, **ever: Any) -> Any:
        nonlocal renewed
        known = kept.get(filename) if isinstance(filename, str) else None
        if known is not None and known[0] == source:
            return known[1]
        made = plain_compile(source, filename, *how, **ever)
        if isinstance(source, bytes) and isinstance(filename, str) and isinstance(made, CodeType):
            kept[filename] = (source, made)
            renewed = True
        return made

    builtins.compile = compiled
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        builtins.compile, builtins.__import__ = plain_compile, plain_import
    if renewed:
        _write(place, kept)


def _place() -> Path | None:
    own = __spec__.cached
    if own is None or sys.implementation.cache_tag is None:
        return None
    return Path(own).with_name(f"pyside.{sys.implementation.cache_tag}.kept")


def _read(place: Path | None) -> _Kept:
    if place is None:
        return {}
    try:
        kept = marshal.loads(place.read_bytes())  # noqa: S302 - trusted as a .pyc beside it is
    except (OSError, ValueError, EOFError, TypeError):
        return {}  # the first start, or half a file: it is written again
    return kept if isinstance(kept, dict) else {}


def _write(place: Path | None, kept: _Kept) -> None:
    if place is None or sys.dont_write_bytecode:
        return
    half = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(marshal.dumps(kept))
        half.replace(place)
    except OSError:
        with suppress(OSError):
            half.unlink()
