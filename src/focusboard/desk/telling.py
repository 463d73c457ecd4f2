"""What came of a period, and what is still to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from itertools import chain
from sqlite3 import Connection

from focusboard import clock
from focusboard.desk.answers import log
from focusboard.insight.duplicates import counts
from focusboard.model import Entry, Outcome, Period
from focusboard.settings import Settings
from focusboard.store.outcomes import Unattached, all_outcomes, of_period, words_without_entry
from focusboard.typed import Final
from focusboard.values import Value

MOST: Final = 2000
"""How many entries the inbox shows; a year of a busy tracker has far more than anybody tells of."""


class Said(Value):
    """An outcome, with the entry that it is about."""

    outcome: Outcome
    entry: Entry | None
    """None when it is about a day or a week."""


class Telling(Value):
    """What came of a period, and what there is to say about it."""

    period: Period
    words: str
    now: int
    inbox: tuple[Entry, ...]
    """Entries without an outcome: those of the task with the most time first, together and by start."""
    more: int
    """How many others there are."""
    untold: int
    """Seconds of all entries without an outcome, each at its full length."""
    said: tuple[Said, ...]
    """About the entries of the period by start, then about its days, then its weeks."""
    gone: tuple[Unattached, ...]
    """Words whose entry is gone, whatever the period is."""


def telling(db: Connection, settings: Settings, period: Period, words: str = "") -> Telling:
    """Everything about outcomes of a period, or of its entries that contain some words."""
    now = clock.now()
    entries = [
        (each, seconds)
        for each in log(db, settings, period, words)
        if each.kind != "break" and each.end is not None and counts(each) and (seconds := each.seconds(now))
    ]
    outcomes = all_outcomes(db)
    about = {int(each.on): each for each in outcomes if each.subject == "entry"}
    untold = [(each, seconds) for each, seconds in entries if each.id not in about]
    own = () if words else of_period(db, period)
    return Telling(
        period=period,
        words=words,
        now=now,
        inbox=by_task((each for each, _ in untold), entries)[:MOST],
        more=max(0, len(untold) - MOST),
        untold=sum(seconds for _, seconds in untold),
        said=(
            *(Said(about[each.id], each) for each, _ in entries if each.id in about),
            *(Said(each, None) for each in own),
        ),
        gone=words_without_entry(db),
    )


def by_task(untold: Iterable[Entry], entries: Iterable[tuple[Entry, int]]) -> tuple[Entry, ...]:
    """Those of the same task together, the task with the most time first, of so many tasks as may be shown.

    What is told of already counts for its task, so that telling does not change the order. Both are by
    start; ``entries`` are all, with their seconds.
    """
    lengths: defaultdict[tuple[str, str], int] = defaultdict(int)
    for each, seconds in entries:
        lengths[each.project, each.task] += seconds
    together: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for each in untold:
        together[each.project, each.task].append(each)
    first = nsmallest(MOST, together, key=lambda task: (-lengths[task], task))
    return tuple(chain.from_iterable(map(together.__getitem__, first)))
