"""Proofs of the numbers: some random days in the suite, ten thousand of them for each in ``make proofs``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("FOCUSBOARD_PROOF", "0"))
"""How many examples a longer proof wants at a time; 0 in the suite."""

Test = Callable[..., Any]


def proved(examples: int, *, at_length: int = 10_000) -> Callable[[Test], Test]:
    """Mark a test as a proof: over so many random examples in the suite, over more where there is time."""
    limits = settings(
        max_examples=EXAMPLES or examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )

    def mark(test: Test) -> Test:
        return pytest.mark.proof(at_length)(limits(test))

    return mark


proved_for_each = pytest.mark.proof(1)
"""Mark a test as a proof over everything there is, of which the suite takes a sample."""
