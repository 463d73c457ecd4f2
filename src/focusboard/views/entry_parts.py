"""What the line of an entry consists of, and how wide each part of it is."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.desk.answers import Answer
from focusboard.desk.deciding import SameTime
from focusboard.insight.duplicates import counts
from focusboard.insight.kinds import OWN_KIND
from focusboard.insight.oddities import WORDS, flags
from focusboard.insight.sorting import is_excluded
from focusboard.insight.untimed import is_untimed
from focusboard.model import Entry, Outcome
from focusboard.values import Value
from focusboard.views.paint import cells, clip

START = 6
LENGTH = 8
STATE = 9
NARROW = 7
"""What a state takes where nothing follows it."""
WIDE_ENOUGH_FOR_WORDS = 74
EARLIER = "‹"
UNDECIDED = "⇄"
"""Before the source that has recorded the same time as well."""
UNCOUNTED = "⊘"
"""Before the source that counts in place of an entry, and before the task of one that is left out."""
ODD = "!"
"""Before the task of an entry whose time is odd; its explanation says how."""
ROUNDED = "≈"
"""The same where its tracker merely reports another length."""
LONGEST_SOURCE = 14
SHORTEST_TASK = 8


class Columns(Value):
    """How wide each part of a line is."""

    project: int
    task: int
    words: int
    """Of the outcome; 0 where there is no room for them."""


def columns(width: int, longest: Columns) -> Columns:
    """Share out a line: no part takes more than the longest needs while another is cut."""
    project = max(7, min(longest.project, 10 if width < WIDE_ENOUGH_FOR_WORDS else 18))
    rest = width - START - LENGTH - STATE - project - 8
    if width < WIDE_ENOUGH_FOR_WORDS:
        return Columns(project, rest + 2, 0)
    task = min(max(rest * 45 // 100, rest - longest.words), max(SHORTEST_TASK, longest.task))
    return Columns(project, task, rest - task)


def longest(answer: Answer) -> Columns:
    """What the parts of a day's lines would take if none of them were cut."""
    projects, tasks, words = set(), set(), set()
    for entry in answer.entries:
        outcome = answer.outcomes.get(entry.id)
        projects.add(entry.project)
        tasks.add(mark_of(entry, answer.now) + what(entry))
        twice = twice_shown(entry, answer.same_time, is_short=False)
        words.add(twice + told(outcome) if outcome else twice)
    return Columns(*(max(map(cells, parts), default=0) for parts in (projects, tasks, words)))


def what(entry: Entry) -> str:
    """What an entry is about: its task, or what else tells it."""
    return entry.task or entry.note or ", ".join(entry.tags)


def told(outcome: Outcome) -> str:
    """An outcome's words, and what it needs."""
    if not outcome.need:
        return outcome.text
    return f"{outcome.text} · needs {outcome.need}" if outcome.text else f"needs {outcome.need}"


def in_figures(entry: Entry) -> bool:
    """Whether an entry is part of work and focus."""
    return counts(entry) and not is_excluded(entry)


def mark_of(entry: Entry, now: int) -> str:
    """The mark of an odd or excluded entry, with a space; nothing for any other."""
    if is_excluded(entry):
        return f"{UNCOUNTED} "
    odd = [flag for flag in flags(entry, now) if flag in WORDS and flag != OWN_KIND]
    if not odd:
        return ""
    return f"{ROUNDED} " if odd == ["duration_mismatch"] else f"{ODD} "


def twice_shown(entry: Entry, same_time: SameTime, *, is_short: bool) -> str:
    """That another source has recorded the same time; only the sign of it where there is no room."""
    names, sign = same_time.in_favour.get(entry.id, ()), UNCOUNTED
    if not names:
        names, sign = same_time.rivals(entry.id), UNDECIDED
    if not names:
        return ""
    return f"{sign} " if is_short else f"{sign} {clip(', '.join(names), LONGEST_SOURCE)}  "


def uncounted(answer: Answer) -> Iterator[tuple[int, int]]:
    """The seconds of each entry of a day that does not count, by its number; no timeline has them."""
    for entry in answer.entries:
        if not counts(entry):
            window = answer.days[0].timeline
            end = answer.now if entry.end is None else entry.end
            yield entry.id, min(end, window.end) - max(entry.start, window.start)


def brackets(answer: Answer) -> tuple[str, ...]:
    """What joins each run of entries that overlap: ╭ │ ╰, or nothing."""
    marks = [" "] * len(answer.entries)
    first, reach = 0, None
    for number, entry in enumerate(answer.entries):
        if is_untimed(entry):
            continue
        if reach is None or entry.start >= reach:
            first, reach = number, None
        else:
            marks[first : number + 1] = "╭", *"│" * (number - first - 1), "╰"
        end = answer.now if entry.end is None else entry.end
        reach = end if reach is None else max(reach, end)
    return tuple(marks)
