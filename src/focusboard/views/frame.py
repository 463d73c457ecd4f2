"""The views there are, in the order of their tabs: each a line here, one in ``screens``, and a file."""

from __future__ import annotations

from typing import Final

from focusboard.values import Value


class Tab(Value):
    """One view, as its tab, its key and the help tell it."""

    id: str
    """The name of its mode, and of the place of its own commands."""
    key: str
    title: str
    help: str


TABS: Final = (
    Tab("day", "1", "Day", "Show one day."),
    Tab("week", "2", "Week", "Show the week that the day is in."),
    Tab("focus", "3", "Focus", "Show where the focus went, and when it happens."),
    Tab("tasks", "4", "Tasks", "Show what the time went into."),
    Tab("outcomes", "5", "Outcomes", "Tell what came of it, and see what was told."),
    Tab("trends", "6", "Trends", "Show the year by its days and its weeks."),
    Tab("review", "7", "Review", "Look back on the week: fix, look, write, share."),
)
