"""How many questions a person is asked: values of one record are one, asked with its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Question(Protocol):
    """As much of one as is needed to count it."""

    @property
    def what(self) -> str:
        """`value`, `text`, `delete` or `twin`."""

    @property
    def kind(self) -> str:
        """Of the record it is about."""

    @property
    def key(self) -> str:
        """Of the record it is about."""


def asked_once(questions: Iterable[Question]) -> int:
    """As many as the page of what needs you has in its list."""
    every = list(questions)
    texts = {(q.kind, q.key) for q in every if q.what == "text"}
    values = {(q.kind, q.key) for q in every if q.what == "value"}
    return sum(q.what != "value" for q in every) + len(values - texts)
