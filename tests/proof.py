"""Proofs of the numbers: some random days in the suite, ten thousand and more in ``make soak``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("FOCUSBOARD_SOAK", "0"))
"""How many a soak wants of each proof at a time; 0 in the suite."""

Test = Callable[..., Any]


def proved(examples: int) -> Callable[[Test], Test]:
    """Mark a test as a proof, over so many random examples at a time in the suite."""
    limits = settings(
        max_examples=EXAMPLES or examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )

    def mark(test: Test) -> Test:
        return pytest.mark.proof(limits(test))

    return mark
