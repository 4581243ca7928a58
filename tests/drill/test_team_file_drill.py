"""The same as in `tests.exchange.test_fuzz`, for ten minutes and from another seed each time."""

from __future__ import annotations

import secrets

import pytest

from tests.exchange.mutating import LAYERS, tried

SECONDS = 600 / len(LAYERS) + 1


@pytest.mark.drill
@pytest.mark.parametrize("layer", LAYERS)
def test_a_mutated_file_is_refused_or_says_the_same(
    layer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = secrets.randbelow(2**32)
    count = taken = 0
    for was_taken in tried(layer, seed=seed, seconds=SECONDS):
        count += 1
        taken += was_taken
    with capsys.disabled():
        print(f"\n{layer}: {count} mutations, seed {seed}, {taken} taken", end="")
    assert taken < count
