"""arbtt: which program was in front, one sample after the other, from ``arbtt-dump -t json``.

A sample counts for as long as the rate says. It is left out when nothing was typed or moved for more than a
minute, as the configuration that comes with arbtt has it. Titles are dropped as soon as they are read;
project and task are the program.

Read: a dump that the person made.
Not read: ``capture.log`` itself, whose form is arbtt's own; titles, desktops, windows in the background, the
person's own rules.
Key: the moment of the first sample of a stretch.
Zone: instants in UTC; arbtt does not keep where they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from math import isfinite
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.active_time import SECOND, Event, runs
from focusboard.sources.protocol import Context, Tracker
from focusboard.sources.shapes.exported import files_named, nowhere
from focusboard.sources.shapes.json_export import text_in, within
from focusboard.sources.shapes.json_file import elements
from focusboard.sources.shapes.spans import Keys, oddities
from focusboard.sources.shapes.sqlite_cells import words
from focusboard.typed import Final

_IDLE: Final = 60_000
"""Milliseconds without input after which nobody is there."""

_LONGEST: Final = 86_400_000
_NO_SAMPLE: Final = "This is not a sample as arbtt-dump -t json writes it; make the dump again."


def files(path: Path) -> list[Path]:
    """The dump itself, or the JSON files in a folder."""
    return files_named(path, (".json",))


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of a dump in its order; none of them runs."""
    del context
    problems: list[Problem] = []
    keys = Keys()
    for run in runs(_samples(path, problems)):
        try:
            flags = oddities(run.start, run.end)
        except BadTime as problem:
            problems.append(Problem(str(path), 0, str(problem)))
            continue
        key = keys.key(run.mark, run.start)
        yield Entry(key, run.start, run.end, run.app, run.app, flags=flags, file=str(path))
    yield from problems


def _samples(path: Path, problems: list[Problem]) -> Iterator[Event]:
    for found in elements(path):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        line, value = found
        try:
            sample = _sample(value)
        except (ValueError, TypeError, OverflowError):
            problems.append(Problem(str(path), line, _NO_SAMPLE))
        else:
            if sample is not None:
                yield sample


def _sample(value: object) -> Event | None:
    """What a sample says, None while nobody was there; raises ValueError, TypeError or OverflowError."""
    rate, inactive = within(value, "rate"), within(value, "inactive")
    windows = within(value, "windows")
    when = datetime.fromisoformat(text_in(value, "date"))
    if when.tzinfo is None or not isinstance(windows, list):
        raise ValueError
    if not isinstance(rate, int | float) or not isinstance(inactive, int | float):
        raise TypeError
    if not isfinite(rate) or not 0 < rate <= _LONGEST:
        raise ValueError
    if inactive > _IDLE:
        return None
    program = next((text_in(each, "program") for each in windows if within(each, "active") is True), "")
    start = round(when.timestamp() * SECOND)
    return Event(start, start + round(rate * 1000), None, words(program), str(start // SECOND))


ARBTT: Final = Tracker(
    kind="arbtt",
    title="arbtt",
    about="A dump of arbtt's samples (arbtt-dump -t json): programs while you were there, no titles.",
    find=nowhere,
    files=files,
    read=read,
)
