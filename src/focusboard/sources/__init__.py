"""READ: one module for each tracker, the protocol they follow, and what is found on this machine."""

# ruff: noqa: N811, PLC0415 - a reader is loaded when it is needed; all of them take longer than most commands
from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

from focusboard.sources.protocol import Context, Found, GuessedWrong, Surroundings, Tracker
from focusboard.typed import Final

TRACKER_KINDS: Final = (
    "timewarrior",
    "activitywatch",
    "arbtt",
    "asana",
    "bartib",
    "clockify",
    "csv",
    "dayplanner",
    "furtherance",
    "gtimelog",
    "hamster",
    "harvest",
    "hubstaff",
    "ical",
    "jira",
    "kimai",
    "klog",
    "org",
    "rescuetime",
    "solidtime",
    "superproductivity",
    "taskwarrior",
    "ti",
    "timeclock",
    "timedot",
    "timetrap",
    "tock",
    "toggl",
    "traggo",
    "wakatime",
    "watson",
)
"""Every tracker that can be read, by its kind; a new one is registered here and in ``tracker``."""

__all__ = [
    "TRACKER_KINDS",
    "Context",
    "Found",
    "GuessedWrong",
    "Surroundings",
    "Tracker",
    "found",
    "readers",
    "tracker",
]


def tracker(kind: str) -> Tracker:  # noqa: C901, PLR0912, PLR0915 - a branch for each module
    """The tracker of a kind, whose reader is loaded; raises KeyError for one that there is not."""
    match kind:
        case "timewarrior":
            from focusboard.sources.timewarrior import TIMEWARRIOR as of_kind
        case "activitywatch":
            from focusboard.sources.activitywatch import ACTIVITYWATCH as of_kind
        case "arbtt":
            from focusboard.sources.arbtt import ARBTT as of_kind
        case "asana":
            from focusboard.sources.asana import ASANA as of_kind
        case "bartib":
            from focusboard.sources.bartib import BARTIB as of_kind
        case "clockify":
            from focusboard.sources.clockify import CLOCKIFY as of_kind
        case "csv":
            from focusboard.sources.delimited import CSV as of_kind
        case "dayplanner":
            from focusboard.sources.dayplanner import DAYPLANNER as of_kind
        case "furtherance":
            from focusboard.sources.furtherance import FURTHERANCE as of_kind
        case "gtimelog":
            from focusboard.sources.gtimelog import GTIMELOG as of_kind
        case "hamster":
            from focusboard.sources.hamster import HAMSTER as of_kind
        case "harvest":
            from focusboard.sources.harvest import HARVEST as of_kind
        case "hubstaff":
            from focusboard.sources.hubstaff import HUBSTAFF as of_kind
        case "ical":
            from focusboard.sources.ical import ICAL as of_kind
        case "jira":
            from focusboard.sources.jira import JIRA as of_kind
        case "kimai":
            from focusboard.sources.kimai import KIMAI as of_kind
        case "klog":
            from focusboard.sources.klog import KLOG as of_kind
        case "org":
            from focusboard.sources.org import ORG as of_kind
        case "rescuetime":
            from focusboard.sources.rescuetime import RESCUETIME as of_kind
        case "solidtime":
            from focusboard.sources.solidtime import SOLIDTIME as of_kind
        case "superproductivity":
            from focusboard.sources.superproductivity import SUPERPRODUCTIVITY as of_kind
        case "taskwarrior":
            from focusboard.sources.taskwarrior import TASKWARRIOR as of_kind
        case "ti":
            from focusboard.sources.ti import TI as of_kind
        case "timeclock":
            from focusboard.sources.timeclock import TIMECLOCK as of_kind
        case "timedot":
            from focusboard.sources.timedot import TIMEDOT as of_kind
        case "timetrap":
            from focusboard.sources.timetrap import TIMETRAP as of_kind
        case "tock":
            from focusboard.sources.tock import TOCK as of_kind
        case "toggl":
            from focusboard.sources.toggl import TOGGL as of_kind
        case "traggo":
            from focusboard.sources.traggo import TRAGGO as of_kind
        case "wakatime":
            from focusboard.sources.wakatime import WAKATIME as of_kind
        case "watson":
            from focusboard.sources.watson import WATSON as of_kind
        case _:
            raise KeyError(kind)
    return of_kind


@cache
def readers() -> str:
    """A text that is another one as soon as any reader is, so that files are read again with it."""
    here = Path(__file__).parent
    modules = (*here.glob("**/*.py"), here.with_name("clock.py"), here.with_name("text.py"))
    said = 0
    for module in sorted(modules):
        said = crc32(module.read_bytes(), said)
    return f"{said:08x}"


def found(surroundings: Surroundings) -> Iterator[Found]:
    """The absolute places where trackers keep entries on this machine; files are counted, never opened."""
    for each in map(tracker, TRACKER_KINDS):
        try:
            for path in each.find(surroundings):
                yield Found(each.kind, path.absolute(), len(each.files(path)), each.about)
        except OSError:
            continue
