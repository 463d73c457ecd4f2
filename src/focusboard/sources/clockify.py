"""Clockify: the CSV of its detailed report.

Dates are written as the person's Clockify profile has them, and the file does not say how: the dates
themselves decide, else the durations of entries over midnight, else ``--dates`` is asked for. A break is
tagged ``break``. A "Duration (h)" without a colon can be hours with minutes after the point; "Duration
(decimal)" counts then.

Read: the file that the person exported. Not read: client, group, rates, amounts, custom fields.
Key: the start as written, as Clockify exports no id.
Zone: that of the Clockify profile, which the file does not say: ``--zone``.
"""

from __future__ import annotations

from focusboard.sources.protocol import Tracker
from focusboard.sources.shapes.exported import Shape, exporting, table_of
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.table import Named
from focusboard.typed import Final


def _breaks_tagged(cells: Named) -> Named:
    if cells.get("type", "").strip().casefold() != "break":
        return cells
    return {**cells, "tags": ", ".join(filter(None, ("break", cells.get("tags", ""))))}


_DETAILED: Final = Shape(
    frozenset({"start date", "start time", "end date", "end time"}),
    Mapping(
        start="start date+start time",
        end="end date+end time",
        duration="duration (h):labelled|duration (decimal)",
        project="project",
        task="task|activity|description",
        tags="tags",
        note="description",
        person="email|user",
    ),
    lacks=frozenset({"duration"}),  # Toggl's
)

CLOCKIFY: Final[Tracker] = exporting(
    "clockify",
    "Clockify",
    "A detailed report that Clockify exported as CSV.",
    table_of("Clockify", [_DETAILED], change=_breaks_tagged),
)
