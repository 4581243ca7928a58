"""The system's own lock and sleep: a real bus where there is one, Windows' messages made up."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from ctypes import wintypes

import pytest

from peerchallenge.ui.locking.windows_messages import WindowsMessages, ask_for_locks
from tests.house.trees import ROOT

_SAID = (
    ("session", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true"),
    (
        "session",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver.ActiveChanged",
        "boolean:true",
    ),
    ("system", "/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep",
     "boolean:true"),
    ("system", "/org/freedesktop/login1/session/_312", "org.freedesktop.login1.Session.Lock", ""),
)  # fmt: skip
_UNSAID = (
    ("session", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:false"),
    ("system", "/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep",
     "boolean:false"),
    ("system", "/org/freedesktop/login1/session/_313", "org.freedesktop.login1.Session.Lock", ""),
)  # fmt: skip

_LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from peerchallenge.ui.locking.bus import Bus
app = QCoreApplication([])
bus = Bus()
bus.heard.connect(lambda: print("heard", flush=True))
print("listening", flush=True)
QTimer.singleShot(20_000, app.quit)
app.exec()
"""


@pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="there is no bus on this system")
def test_a_linux_desktop_is_heard_on_its_buses() -> None:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    both = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
    around = os.environ | both | {"XDG_SESSION_ID": "12"}
    listener = subprocess.Popen(
        [sys.executable, "-c", _LISTENER], cwd=ROOT, env=around, stdout=subprocess.PIPE, text=True
    )
    try:
        assert listener.stdout is not None
        assert listener.stdout.readline() == "listening\n"
        for said in (*_UNSAID, *_SAID):
            send(said, around)
        heard = [listener.stdout.readline() for _ in _SAID]
        assert heard == ["heard\n"] * len(_SAID)
    finally:
        listener.kill()
        rest, _ = listener.communicate()
        daemon.kill()
        daemon.communicate()
    assert rest == ""


def send(said: tuple[str, str, str, str], around: dict[str, str]) -> None:
    _, path, name, value = said
    subprocess.run(
        ["dbus-send", "--session", "--type=signal", path, name, *([value] if value else [])],
        env=around,
        check=True,
    )


def test_where_there_is_no_bus_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    from peerchallenge.ui.locking import bus

    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    monkeypatch.setattr(bus, "_SYSTEM_BUS", "/nowhere/bus")
    bus.Bus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    bus.Bus()


@pytest.mark.parametrize(
    ("session", "path"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db")]
)
def test_the_session_is_called_as_the_log_in_service_calls_it(session: str, path: str) -> None:
    from peerchallenge.ui.locking.bus import session_path

    assert session_path(session) == f"/org/freedesktop/login1/session/{path}"
    assert session_path("") == ""


# -- Windows


def told(number: int, what: int, *, time: int = 1, kind: bytes = b"windows_generic_MSG") -> int:
    """How often it is heard when Windows sends this message as Qt hands it on: twice."""
    heard: list[int] = []
    messages = WindowsMessages(lambda: heard.append(1))
    sent = wintypes.MSG()
    sent.message, sent.wParam, sent.time = number, what, time
    for form in (b"windows_dispatcher_MSG", kind):
        assert messages.nativeEventFilter(form, ctypes.addressof(sent)) == (False, 0)
    return len(heard)


def test_windows_says_that_it_locks_or_sleeps_and_is_heard_once() -> None:
    assert told(0x02B1, 0x7) == 1  # the session is locked
    assert told(0x02B1, 0x4) == 1  # a session from afar was left
    assert told(0x0218, 0x4) == 1  # the laptop goes to sleep


def test_windows_says_much_else() -> None:
    assert told(0x02B1, 0x8) == 0  # unlocked
    assert told(0x0218, 0x12) == 0  # awake again
    assert told(0x0218, 0xA) == 0  # on battery now
    assert told(0x0100, 0x7) == 0  # a key
    quiet = WindowsMessages(lambda: pytest.fail("that was none of Windows"))
    assert quiet.nativeEventFilter(b"xcb_generic_event_t", 1) == (False, 0)
    assert quiet.nativeEventFilter(b"windows_generic_MSG", 0) == (False, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="there it can be asked for")
def test_asking_for_it_elsewhere_breaks_nothing() -> None:
    assert not ask_for_locks(1)
