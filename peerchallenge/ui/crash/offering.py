"""Notices of a failure offer its report: made when it is asked for, not when the window opens."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerchallenge.ui.notices import Reports


def offer_reports() -> None:
    """From now on every notice of a failure can be reported."""
    Reports.whole = _whole
    Reports.show = _show


def _whole(where: str) -> str:
    from peerchallenge.ui.crash.report import report_with

    return report_with(where)


def _show(report: str, over: QWidget) -> None:
    from peerchallenge.ui.crash.sheet import show_report

    show_report(report, over)
