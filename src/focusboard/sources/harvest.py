"""Harvest: the CSV of its detailed time report, a day and hours for each entry.

Hours may have a comma as the decimal mark. Where the report has the times of timers, they count as well.

Read: the file that the person exported. Not read: client, rates, amounts, rounded hours.
Key: the day with a digest of project and task, numbered where several are alike, as Harvest exports no id.
Zone: none is needed for a day.
"""

from __future__ import annotations

from focusboard.sources.protocol import Tracker
from focusboard.sources.shapes.exported import Shape, exporting, table_of
from focusboard.sources.shapes.mapping import Mapping
from focusboard.typed import Final

_DETAILED: Final = Shape(
    frozenset({"date", "project", "task", "hours"}),
    Mapping(
        start="started at",
        end="ended at",
        date="date",
        duration="hours",
        project="project",
        task="task",
        note="notes",
        person="first name+last name",
    ),
)

HARVEST: Final[Tracker] = exporting(
    "harvest",
    "Harvest",
    "A detailed time report that Harvest exported as CSV.",
    table_of("Harvest", [_DETAILED]),
)
