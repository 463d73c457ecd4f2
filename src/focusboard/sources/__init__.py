"""READ: one module for each tracker, the protocol they follow, and what is found on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from focusboard.sources.activitywatch import ACTIVITYWATCH
from focusboard.sources.arbtt import ARBTT
from focusboard.sources.asana import ASANA
from focusboard.sources.bartib import BARTIB
from focusboard.sources.clockify import CLOCKIFY
from focusboard.sources.dayplanner import DAYPLANNER
from focusboard.sources.delimited import CSV
from focusboard.sources.furtherance import FURTHERANCE
from focusboard.sources.gtimelog import GTIMELOG
from focusboard.sources.hamster import HAMSTER
from focusboard.sources.harvest import HARVEST
from focusboard.sources.hubstaff import HUBSTAFF
from focusboard.sources.ical import ICAL
from focusboard.sources.jira import JIRA
from focusboard.sources.kimai import KIMAI
from focusboard.sources.klog import KLOG
from focusboard.sources.org import ORG
from focusboard.sources.protocol import Context, Found, Surroundings, Tracker
from focusboard.sources.rescuetime import RESCUETIME
from focusboard.sources.solidtime import SOLIDTIME
from focusboard.sources.superproductivity import SUPERPRODUCTIVITY
from focusboard.sources.taskwarrior import TASKWARRIOR
from focusboard.sources.ti import TI
from focusboard.sources.timeclock import TIMECLOCK
from focusboard.sources.timedot import TIMEDOT
from focusboard.sources.timetrap import TIMETRAP
from focusboard.sources.timewarrior import TIMEWARRIOR
from focusboard.sources.tock import TOCK
from focusboard.sources.toggl import TOGGL
from focusboard.sources.traggo import TRAGGO
from focusboard.sources.wakatime import WAKATIME
from focusboard.sources.watson import WATSON

TRACKERS: Final[tuple[Tracker, ...]] = (
    TIMEWARRIOR,
    ACTIVITYWATCH,
    ARBTT,
    ASANA,
    BARTIB,
    CLOCKIFY,
    CSV,
    DAYPLANNER,
    FURTHERANCE,
    GTIMELOG,
    HAMSTER,
    HARVEST,
    HUBSTAFF,
    ICAL,
    JIRA,
    KIMAI,
    KLOG,
    ORG,
    RESCUETIME,
    SOLIDTIME,
    SUPERPRODUCTIVITY,
    TASKWARRIOR,
    TI,
    TIMECLOCK,
    TIMEDOT,
    TIMETRAP,
    TOCK,
    TOGGL,
    TRAGGO,
    WAKATIME,
    WATSON,
)
"""Every tracker that can be read; a new one is registered here."""

__all__ = ["TRACKERS", "Context", "Found", "Surroundings", "Tracker", "found", "readers", "tracker"]


def tracker(kind: str) -> Tracker:
    """The tracker of a kind; raises KeyError for one that there is not."""
    for each in TRACKERS:
        if each.kind == kind:
            return each
    raise KeyError(kind)


@cache
def readers() -> str:
    """A text that is another one as soon as any reader is, so that files are read again with it."""
    here = Path(__file__).parent
    modules = (*here.glob("**/*.py"), here.with_name("clock.py"), here.with_name("text.py"))
    said = blake2b(digest_size=8)
    for module in sorted(modules):
        said.update(module.read_bytes())
    return said.hexdigest()


def found(surroundings: Surroundings) -> Iterator[Found]:
    """The absolute places where trackers keep entries on this machine; files are counted, never opened."""
    for each in TRACKERS:
        try:
            for path in each.find(surroundings):
                yield Found(each.kind, path.absolute(), len(each.files(path)), each.about)
        except OSError:
            continue
