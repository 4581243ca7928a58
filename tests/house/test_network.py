"""The program opens no network connection: it has nothing to open one with."""

import ast
import socket

import pytest

from tests import conftest
from tests.house.trees import breaches, breaches_in, modules

ONLINE = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "urllib.request", "asyncio",
}  # fmt: skip


def goes_online(node: ast.AST) -> bool:
    """An import of anything in ONLINE, or of a part of it."""
    match node:
        case ast.Import(names=names):
            asked = {alias.name for alias in names}
        case ast.ImportFrom(module=str(module), names=names):
            asked = {module, *(f"{module}.{alias.name}" for alias in names)}
        case _:
            return False
    return any(name == way or name.startswith(f"{way}.") for name in asked for way in ONLINE)


def test_nothing_that_ships_can_go_online() -> None:
    assert breaches_in(modules(), goes_online) == []


@pytest.mark.parametrize(
    "bad",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "from PySide6 import QtNetwork",
        "def later():\n    from http.client import HTTPConnection",
    ],
)
def test_the_rule_can_tell(bad: str) -> None:
    assert breaches(bad, goes_online)
    assert not breaches("from urllib.parse import quote", goes_online)


def test_a_connection_fails_the_test_that_makes_it() -> None:
    with socket.socket() as line, pytest.raises(AssertionError, match="no network"):
        line.connect(("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="no host"):
        socket.getaddrinfo("example.invalid", 80)
    assert len(conftest.reached_out) == 2
    conftest.reached_out.clear()
