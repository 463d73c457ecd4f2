"""Fuzz tests of readers: a few hundred inputs in the suite, hundreds of thousands in ``make soak``."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("FOCUSBOARD_SOAK", "0"))
"""How many inputs a soak wants of each test at a time; 0 in the suite."""

SLOWEST = timedelta(seconds=2)
"""No input may keep a reader longer; the suite leaves this to the soak, which has the machine to itself."""

Test = Callable[..., Any]


def fuzzed(examples: int) -> Callable[[Test], Test]:
    """Mark a test as one that feeds a reader anything, so many inputs at a time in the suite."""
    limits = settings(
        max_examples=EXAMPLES or examples,
        deadline=SLOWEST if EXAMPLES else None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )

    def mark(test: Test) -> Test:
        return pytest.mark.fuzz(limits(test))

    return mark
