"""What breaks in a library that is not Python is told like any fault of ours."""

from __future__ import annotations

import pytest

from peerchallenge.errors import Fault, NoPanic, Refused


class Panic(BaseException):
    """Stands for what a panic in Rust arrives as."""


def test_a_panic_becomes_a_fault_that_says_what_was_being_done() -> None:
    with pytest.raises(Fault) as told, NoPanic("The record could not be read."):
        raise Panic("called `unwrap` on the words of somebody")
    assert told.value.sentence == "The record could not be read."
    assert told.value.report.startswith("Panic at ")
    assert "somebody" not in told.value.report, "a library may quote what it was given"


@pytest.mark.parametrize("ours", [Refused("No."), ValueError(), KeyboardInterrupt(), SystemExit()])
def test_what_python_raises_goes_through_as_it_is(ours: BaseException) -> None:
    with pytest.raises(type(ours)) as told, NoPanic("The record could not be read."):
        raise ours
    assert told.value is ours
