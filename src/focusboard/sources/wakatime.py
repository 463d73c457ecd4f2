"""WakaTime: the time in each project on each day, from the dump of daily totals.

WakaTime rounds each of its sums by itself, so those of the projects differ from a day's by a second or two.

Read: the dump of daily totals that the person downloaded.
Not read: files, branches, languages, editors, machines; the dump of heartbeats, which has moments only.
Key: the day and the project.
Zone: none is needed for a day; an entry stands at noon of its local day with the time that was spent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from focusboard.clock import BadTime
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context, Tracker
from focusboard.sources.shapes.exported import files_named, nowhere
from focusboard.sources.shapes.json_export import export, text_in, within
from focusboard.sources.shapes.sqlite_cells import words
from focusboard.sources.shapes.walltime import place_noon
from focusboard.text import clean
from focusboard.typed import Any, Final
from focusboard.values import Value

_NO_DUMP: Final = "This is not a dump of WakaTime (an object with 'days'); choose another file."
_HEARTBEATS: Final = "This is a dump of heartbeats; export the daily totals from WakaTime instead."
_A_DAY: Final = 86_400


class _Project(Value):
    name: str
    seconds: object


class _Day(Value):
    date: str
    projects: tuple[_Project, ...]
    has_heartbeats: bool


def files(path: Path) -> list[Path]:
    """The dump itself, or the JSON files in a folder."""
    return files_named(path, (".json",))


def read(path: Path, context: Context) -> Iterator[Entry | Problem]:
    """The entries of a dump, by day; none of them runs."""
    found = export(path, _reduced)
    days = within(found, "days")
    if isinstance(found, Problem) or not isinstance(days, list):
        yield found if isinstance(found, Problem) else Problem(str(path), 0, _NO_DUMP)
        return
    if any(isinstance(day, _Day) and day.has_heartbeats for day in days):
        yield Problem(str(path), 0, _HEARTBEATS)
        return
    for number, day in enumerate(days, 1):
        if isinstance(day, _Day):
            for project in day.projects:
                yield from _entries(day.date, project, context, str(path))
        else:
            yield Problem(str(path), 0, f"Day {number} of the dump cannot be read; export it again.")


def _reduced(found: dict[str, Any]) -> object:
    """Days with the total of each of their projects; everything else goes, but for what holds them."""
    if "days" in found:
        return found
    if "date" in found:
        projects = found.get("projects")
        kept = projects if isinstance(projects, list) else ()
        return _Day(
            text_in(found, "date"),
            tuple(each for each in kept if isinstance(each, _Project)),
            "heartbeats" in found,
        )
    if "name" in found:
        return _Project(words(text_in(found, "name")), found.get("grand_total", found.get("total_seconds")))
    return found.get("total_seconds", 0)


def _entries(day: str, project: _Project, context: Context, file: str) -> Iterator[Entry | Problem]:
    try:
        seconds = _seconds(project.seconds)
        if not seconds:
            return
        noon = place_noon(_date(day), context)
    except BadTime as problem:
        yield Problem(file, 0, f"Project {clean(project.name, 80)!r} on {words(day)[:40]}: {problem}")
        return
    yield Entry(
        key=f"{day}:{project.name}",
        start=noon.instant,
        end=noon.instant,
        project=project.name,
        zone=noon.zone,
        duration=seconds,
        file=file,
    )


def _seconds(total: object) -> int:
    if isinstance(total, int | float) and 0 <= total <= 2 * _A_DAY:
        return round(total)
    raise BadTime("Its total is not a number of seconds in a day; export the dump again.")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadTime("This is not a day such as 2026-11-19; export the dump again.") from None


WAKATIME: Final = Tracker(
    kind="wakatime",
    title="WakaTime",
    about="A dump of daily totals that was downloaded from WakaTime.",
    find=nowhere,
    files=files,
    read=read,
)
