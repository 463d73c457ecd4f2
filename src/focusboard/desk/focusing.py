"""Where the focus of a period went, when it happened, and what other thresholds would make of it."""

from __future__ import annotations

from collections.abc import Collection
from sqlite3 import Connection

from focusboard.desk.answers import DETAILED, Answer, answer
from focusboard.desk.comparing import pattern_of
from focusboard.insight.metrics import BY_NAME
from focusboard.insight.pattern import Pattern, pattern
from focusboard.model import Period
from focusboard.settings import Settings
from focusboard.typed import TYPE_CHECKING, Final
from focusboard.values import Value

if TYPE_CHECKING:
    from focusboard.insight.explain import Explanation

MOVED: Final = ("focus", "focus-blocks", "focus-block-time", "deep")
"""The numbers that thresholds move."""


class WhereFocusWent(Value):
    """The focus of a period."""

    answer: Answer
    moved: tuple[Explanation, ...]
    """What other thresholds would make of its numbers; empty for a long period and where there is nothing."""
    hours_of: Period
    """Whose hours are counted: a short period borrows the weeks before it."""
    hours: Pattern


def where_focus_went(
    db: Connection, settings: Settings, period: Period, words: str = "", *, without: Collection[str] = ()
) -> WhereFocusWent:
    """The focus of a period; with words, that of the entries that contain them, and their hours alone.

    It can do without ``hours`` and ``thresholds``, which then cost nothing.
    """
    found = answer(db, settings, period, words)
    if words or "hours" in without:
        hours_of, hours = period, pattern(found.summary.by_day)
    else:
        hours_of, hours = pattern_of(db, settings, period, found.now)
    moved = () if "thresholds" in without else _moved(found, settings)
    return WhereFocusWent(found, moved, hours_of, hours)


def _moved(found: Answer, settings: Settings) -> tuple[Explanation, ...]:
    if len(found.period.days()) > DETAILED:
        return ()
    from focusboard.insight.explain import Moved, explain  # noqa: PLC0415 - a long period does without

    metrics = (BY_NAME[name] for name in MOVED)
    tried: Moved = {}
    return tuple(
        explain(each, found.days, found.summary, settings, found.usual, moved=tried) for each in metrics
    )
