"""Days as they are said on the screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def day_words(day: date | None, form: str = "dddd d MMMM") -> str:
    """A day as people say it, "Tuesday 4 November"."""
    if day is None:
        return QCoreApplication.translate("sessions", "No day yet")
    return QLocale(QLocale.Language.English).toString(QDate(day.year, day.month, day.day), form)
