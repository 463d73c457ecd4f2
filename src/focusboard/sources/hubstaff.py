"""Hubstaff: the CSV of its time and activity report, a day and a time for each project and task.

The share of time with input, which Hubstaff calls activity, is left where it is: focusboard measures nobody.

Read: the file that the person exported. Not read: activity, earnings; the table of a week, which has a column
for each day and no projects.
Key: the day with a digest of project and task, numbered where several are alike, as Hubstaff exports no id.
Zone: none is needed for a day.
"""

from __future__ import annotations

from focusboard.sources.protocol import Tracker
from focusboard.sources.shapes.exported import Shape, exporting, table_of
from focusboard.sources.shapes.mapping import Mapping
from focusboard.typed import Final

_DAILY: Final = Shape(
    frozenset({"date", "project", "time"}),
    Mapping(
        date="date",
        duration="time",
        project="project",
        task="task|to-do",
        note="notes",
        person="email|member|user",
    ),
)

HUBSTAFF: Final[Tracker] = exporting(
    "hubstaff",
    "Hubstaff",
    "A time and activity report that Hubstaff exported as CSV.",
    table_of("Hubstaff", [_DAILY]),
)
