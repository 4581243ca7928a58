"""What holds for every test: no screen, no network, nobody's own files, the same examples in CI."""

import os
import sys
import tempfile
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import settings

from tests.collecting import kept_apart

# The table of what was tried, at the end of every run.
from tests.counting import (  # noqa: F401  (pytest finds them here)
    count,
    pytest_runtest_logreport,
    pytest_terminal_summary,
)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A tester's own challenges are not a test's business.
_OWN_FILES = tempfile.TemporaryDirectory(prefix="peerchallenge-tests-")
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = _OWN_FILES.name

# Fewer than the usual examples where a test does not say how many: those took ten minutes.
settings.register_profile(
    "house", deadline=None, max_examples=15, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("house")

reached_out: list[str] = []


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style the app itself asks for; it can only be asked for when Qt starts."""
    from peerchallenge.ui.look import STYLE

    return ["peerchallenge", *STYLE]


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    # Unix sockets have a path for an address; only what leaves the machine has a tuple.
    if event in {"socket.connect", "socket.sendto"} and isinstance(arguments[-1], tuple):
        reached_out.append(f"{event} {arguments[-1]}")
        raise AssertionError(f"Peer Challenge opens no network connection, but: {reached_out[-1]}")
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        reached_out.append(f"{event} {arguments[0]}")
        raise AssertionError(f"Peer Challenge looks up no host, but: {reached_out[-1]}")


# An audit hook sees what a replaced `socket.connect` would not: calls from C.
sys.addaudithook(_refuse_network)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Every store in this process shares what SQLAlchemy has compiled."""
    from peerchallenge.store import file
    from tests.compiled_once import engine_sharing

    with patch.object(file, "engine_of", engine_sharing):
        yield


@pytest.fixture(autouse=True)
def collected_apart(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing of a window is freed while Qt is calling it."""
    with kept_apart(has_window="qapp" in request.fixturenames):
        yield


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail the test even where the code under test swallowed the refusal."""
    reached_out.clear()
    yield
    assert not reached_out


@pytest.fixture(autouse=True)
def no_widgets_left() -> Iterator[None]:
    """Free what a test closed: Qt frees it in an event loop, and a test has none of its own.

    Without this every window of every test before is dressed anew at each change of theme.
    """
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        core = sys.modules["PySide6.QtCore"]
        widgets.QApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


_LONG = ("exchange/test_any_order", "/walk/", "/safety/", "house/test_wheel", "locking/test_lock")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: at the end one process would be at them and the other idle."""
    items.sort(key=lambda item: not any(name in item.path.as_posix() for name in _LONG))
