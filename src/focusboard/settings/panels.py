"""The panels that a view can do without, by the names that they have in the settings."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard.typed import Final

MEANT: Final = "what is meant for the week, in a line at the top"

PANELS: Final[Mapping[str, Mapping[str, str]]] = {
    "day": {
        "meant": MEANT,
        "numbers": "the numbers at the top",
        "ribbon": "the day, true to scale",
        "note": "what you noted about the day",
        "reckoning": "how recorded time becomes worked time",
    },
    "week": {
        "meant": MEANT,
        "numbers": "the numbers at the top",
        "projects": "what the time went into",
        "ahead": "what is meant for the week, and what stands in the way",
        "outcomes": "what came of it",
        "reckoning": "how recorded time becomes worked time",
    },
    "focus": {
        "meant": MEANT,
        "numbers": "the numbers at the top",
        "hours": "when it happens, by hour and weekday",
        "usual": "the numbers beside your usual",
        "thresholds": "what other thresholds would make of them",
        "reckoning": "how recorded time becomes worked time",
    },
    "tasks": {
        "meant": MEANT,
        "numbers": "the numbers at the top",
        "reckoning": "how recorded time becomes worked time",
    },
    "outcomes": {
        "ahead": "what is meant for the week, and what stands in the way",
        "said": "what you have told",
    },
    "trends": {
        "meant": MEANT,
        "numbers": "the numbers at the top",
        "weeks": "the weeks, below the days",
        "figures": "the numbers of the year, where there is room",
        "reckoning": "how recorded time becomes worked time",
    },
    "review": {},
}
"""What each view is for cannot be hidden, and so has no name here: its entries, its blocks, its tree."""
