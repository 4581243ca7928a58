"""Pictures from the bytes of photos, made beside the window.

The trap: bytes may come from a colleague's file and be anything. So only the two kinds that we
write are decoded, and nothing larger than we make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peerchallenge.store.media import Media

_SIGNS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG\r\n\x1a\n": b"png"}
_LONGEST = 4_000
"""Points; what is made here has 2,560 at most."""


def picture_of(data: bytes, within: QSize | None = None) -> QImage | None:
    """The picture, no larger than `within`; None when it is none. Safe on any thread."""
    kind = next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), None)
    if kind is None:  # asked before Qt is: its readers of other kinds follow what is named in them
        return None
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _LONGEST:
        return None
    if within is not None and (size.width() > within.width() or size.height() > within.height()):
        reader.setScaledSize(size.scaled(within, Qt.AspectRatioMode.KeepAspectRatio))
    made = reader.read()
    return None if made.isNull() else made


def thumbnails(media: Media, shas: Iterable[str], within: QSize) -> dict[str, QImage | None]:
    """A small picture of each that is on this laptop; None for what is here but no picture.

    What is not here is left out. Raises Refused when the file of photos is damaged.
    """
    held = media.held()
    found: dict[str, QImage | None] = {}
    for sha in shas:
        data = media.get(sha) if sha in held else None
        if data is not None:
            found[sha] = picture_of(data, within)
    return found


def png_of(picture: QImage) -> bytes:
    """A pasted picture as a file would have it. Safe on any thread; 0.3 s for a whole screen."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return bytes(held.data())
