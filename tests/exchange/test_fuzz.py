"""Mutated files break no parser, and what one takes says what the good file said."""

from __future__ import annotations

import random

import pytest

from tests.exchange.mutating import LAYERS, mutated, tried

SECONDS = 0.6
SEED = 20251104


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
def test_a_mutated_file_is_refused_or_says_the_same(
    layer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = list(tried(layer, seed=SEED, seconds=SECONDS))
    with capsys.disabled():
        print(f"\n{layer}: {len(taken)} mutations, seed {SEED}, {sum(taken)} taken", end="")
    assert len(taken) > 5
    assert not all(taken), "a parser that takes everything is not being tried"


def test_all_layers_together_are_tried_for_five_seconds() -> None:
    assert SECONDS * len(LAYERS) >= 5


def test_a_seed_makes_the_same_mutations() -> None:
    def first() -> list[bytes]:
        chance = random.Random(SEED)
        return [mutated(b"abcdef" * 50, chance) for _ in range(200)]

    assert first() == first()
    assert len(set(first())) > 150
