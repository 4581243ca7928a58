"""What Windows tells a window: its session was locked, or the laptop goes to sleep.

Messages arrive by the thousand, so one is told from the rest by its number alone, and nothing that
goes wrong here may keep a message from the program.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

_WM_POWERBROADCAST, _WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_PBT_APMSUSPEND = 0x0004
_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT = 0x2, 0x4
_WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK = 0x6, 0x7
_NOTIFY_FOR_THIS_SESSION = 0
_LOCKS = frozenset(
    {
        (_WM_POWERBROADCAST, _PBT_APMSUSPEND),
        (_WM_WTSSESSION_CHANGE, _WTS_CONSOLE_DISCONNECT),
        (_WM_WTSSESSION_CHANGE, _WTS_REMOTE_DISCONNECT),
        (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOGOFF),
        (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK),
    }
)
_NUMBERS = frozenset(number for number, _ in _LOCKS)
_KINDS = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class WindowsMessages(QAbstractNativeEventFilter):
    """Calls `heard` for each lock or sleep; every message goes on to the window."""

    def __init__(self, heard: Callable[[], object]) -> None:
        super().__init__()
        self._heard = heard
        self._last: tuple[int, int, int] | None = None

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at the number of the message first: all but a few are none of ours."""
        if message and any(kind == known for known in _KINDS):
            told = wintypes.MSG.from_address(int(message))
            if told.message in _NUMBERS and (told.message, int(told.wParam or 0)) in _LOCKS:
                # Qt shows the same message twice: as it is taken up and as it is handed on.
                this = (int(told.message), int(told.wParam or 0), int(told.time))
                if this != self._last or not this[2]:
                    self._heard()
                self._last = this
        return False, 0


def ask_for_locks(window: int) -> bool:
    """Have Windows tell this window when its session is locked; without this it does not.

    `window` is the system's own number of it. False where it cannot be had: then sleep is noticed
    and a locked screen is not.
    """
    try:
        asked = ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification  # type: ignore[attr-defined]
    except (AttributeError, OSError):
        return False
    asked.argtypes = (wintypes.HWND, wintypes.DWORD)
    asked.restype = wintypes.BOOL
    return bool(asked(window, _NOTIFY_FOR_THIS_SESSION))
