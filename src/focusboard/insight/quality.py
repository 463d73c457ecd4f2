"""What is recorded of a period and what is not: missing is not zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date

from focusboard.model import Period
from focusboard.settings import Settings
from focusboard.typed import Literal
from focusboard.values import Value

DayState = Literal["tracked", "to come", "off", "missing"]


class Quality(Value):
    """How the days of a period are recorded; each of them counts once."""

    tracked: int
    """Days with entries, also where these come to no work."""
    missing: int
    """Days that are over, without entries, and not off."""
    off: int | None
    """Days without entries on which the schedule has no hours; None without a schedule."""
    to_come: int
    """Today, as long as it has no entries, and the days after it."""
    late_edits: int
    """Entries that were edited in their source after their day was over and seen."""


def quality(
    period: Period, tracked: Collection[date], settings: Settings, today: date, late_edits: int
) -> Quality:
    """How the days of a period are recorded."""
    counted = Counter(state_of(day, tracked, settings, today) for day in period.days())
    off = None if settings.schedule is None else counted["off"]
    return Quality(counted["tracked"], counted["missing"], off, counted["to come"], late_edits)


def state_of(day: date, tracked: Collection[date], settings: Settings, today: date) -> DayState:
    """What a day is, for the figures: without entries it is to come, off or missing, and never zero."""
    if day in tracked:
        return "tracked"
    if day >= today:
        return "to come"
    is_off = settings.schedule is not None and not settings.schedule[day.weekday()]
    return "off" if is_off else "missing"
