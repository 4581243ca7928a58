"""What a Linux desktop says on its buses: the screen was locked, or the laptop goes to sleep.

Nothing is asked and nothing waited for: where there is no bus, nothing is heard.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_MANAGER, _SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
# Qt asks for bytes in what it says of itself, and for words when it is called.
_BEGUN, _LOCKED = cast("bytes", SLOT("_begun(bool)")), cast("bytes", SLOT("_locked()"))
_SYSTEM_BUS = "/run/dbus/system_bus_socket"


class Bus(QObject):
    """Listens from the moment it is made; `heard` is told once for each lock or sleep."""

    heard = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Without an address a library would go and start a bus of its own.
        own, whole = "DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"
        if os.environ.get(own) or _own_socket().exists():
            self._listen_for_savers(QDBusConnection.sessionBus())
        if os.environ.get(whole) or Path(_SYSTEM_BUS).exists():
            self._listen_for_sleep(QDBusConnection.systemBus())

    def _listen_for_savers(self, bus: QDBusConnection) -> None:
        if bus.isConnected():
            for saver in _SAVERS:
                bus.connect("", "", saver, "ActiveChanged", self, _BEGUN)

    def _listen_for_sleep(self, bus: QDBusConnection) -> None:
        if bus.isConnected():
            bus.connect("", "", _MANAGER, "PrepareForSleep", self, _BEGUN)
            bus.connect("", session_path(), _SESSION, "Lock", self, _LOCKED)

    @Slot(bool)
    def _begun(self, begins: bool) -> None:
        """It begins with a yes, and ends with a no when somebody is back."""
        if begins:
            self.heard.emit()

    @Slot()
    def _locked(self) -> None:
        self.heard.emit()


def session_path(session: str | None = None) -> str:
    """Where the system's log-in service has this session; empty, which is any, when unknown.

    It writes what is no letter or figure, and a figure in front, as `_` and two hex digits.
    """
    named = os.environ.get("XDG_SESSION_ID", "") if session is None else session
    if not named:
        return ""
    plain = [
        c if c.isascii() and (c.isalpha() or (c.isdigit() and at)) else f"_{ord(c):02x}"
        for at, c in enumerate(named)
    ]
    return f"/org/freedesktop/login1/session/{''.join(plain)}"


def _own_socket() -> Path:
    return Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
