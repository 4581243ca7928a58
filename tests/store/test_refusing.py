"""What the database says of a query or a row, without the words of whoever wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from peerchallenge.errors import Fault
from tests.builders import a_door


@pytest.mark.parametrize("sought", ['"Words somebody', "Words-somebody:*", "Words 'somebody"])
def test_a_search_that_cannot_be_read_is_not_quoted(tmp_path: Path, sought: str) -> None:
    door = a_door(tmp_path)
    with pytest.raises(Fault) as told, door.reading() as session:
        session.execute(text("SELECT * FROM search WHERE search MATCH :s"), {"s": sought})
    assert "Words" not in told.value.report
    assert "somebody" not in told.value.report
    door.close()


def test_a_row_that_cannot_be_bound_is_not_quoted(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    with pytest.raises(Fault) as told, door.reading() as session:
        session.execute(text("SELECT :a, :b"), {"a": "Words somebody typed", "b": object()})
    assert "Words somebody" not in f"{told.value.report} {told.value.__cause__}"
    door.close()
