"""The system's own lock and sleep, whichever system it is; what none of them says, clocks tell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from peerchallenge.ui.locking.windows_messages import WindowsMessages


class SystemLock(QObject):
    """Listens once the window is shown: what it needs is not loaded before."""

    heard = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_listening = False
        self._messages: WindowsMessages | None = None

    def listen(self) -> None:
        """Begin, if that has not been done."""
        if self._is_listening:
            return
        self._is_listening = True
        if sys.platform == "win32":
            self._listen_on_windows()
        elif sys.platform != "darwin":  # a Mac's sleep is noticed by the clocks
            self._listen_on_a_bus()

    def _listen_on_a_bus(self) -> None:
        try:
            from peerchallenge.ui.locking.bus import Bus
        except ImportError:  # a system without the library it stands on
            return
        Bus(self).heard.connect(self.heard)

    def _listen_on_windows(self) -> None:
        from peerchallenge.ui.locking.windows_messages import WindowsMessages, ask_for_locks

        app = QCoreApplication.instance()
        if app is not None:
            self._messages = WindowsMessages(self.heard.emit)  # Qt does not keep it
            app.installNativeEventFilter(self._messages)
            ask_for_locks(int(self._window.winId()))
