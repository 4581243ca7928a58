"""The same as in `tests.exchange.test_fuzz`, for ten minutes and from another seed each time."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest

from tests.counting import Count
from tests.exchange.mutating import LAYERS, tried

SECONDS = 600 / len(LAYERS) + 1


@pytest.mark.drill
@pytest.mark.parametrize("layer", LAYERS)
def test_a_mutated_file_is_refused_or_says_the_same(
    layer: str, count: Callable[[str, str], Count]
) -> None:
    seed, row = secrets.randbelow(2**32), count("mutated team files: refused, or the same", "files")
    taken = 0
    for was_taken in tried(layer, seed=seed, seconds=SECONDS):
        row.tried += 1
        taken += was_taken
    assert taken < row.tried, f"seed {seed}"
