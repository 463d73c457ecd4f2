"""The entries of a day, each on one line: when, how long, what, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import Calendar, duration
from focusboard.desk.answers import Answer
from focusboard.desk.deciding import SameTime
from focusboard.insight.duplicates import counts
from focusboard.insight.kinds import OWN_KIND
from focusboard.insight.oddities import WORDS, flags
from focusboard.insight.sorting import is_excluded
from focusboard.model import Entry, Outcome
from focusboard.values import Value
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import GLYPHS, Part, cells, clip, fit, ink

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


class Columns(Value):
    """How wide each part of a line is."""

    project: int
    task: int
    words: int
    """Of the outcome; 0 where there is no room for them."""


def columns(width: int, longest_project: int) -> Columns:
    """Share out a line."""
    project = max(7, min(longest_project, 10 if width < WIDE_ENOUGH_FOR_WORDS else 18))
    rest = width - START - LENGTH - STATE - project - 8
    if width < WIDE_ENOUGH_FOR_WORDS:
        return Columns(project, rest + 2, 0)
    task = rest * 45 // 100
    return Columns(project, task, rest - task)


class EntryList(ChosenList):
    """Every entry that touches the day."""

    HELP = (
        "The entries of the day. The bracket on the left joins entries that overlap, ‹ marks one that began "
        "the day before, and the sign before a project shows its kind. ⇄ names another source that has "
        "recorded the same time, ⊘ marks an entry that does not count: before a source because that one "
        "does, before a task because you or a rule left it out. ! marks one "
        "whose time is odd and ≈ one of which its tracker reports another length: i on it says how."
    )

    answer: reactive[Answer | None] = reactive(None)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar
        self._lengths: dict[int, int] = {}
        self._brackets: tuple[str, ...] = ()
        self._longest_project = 0

    @property
    def entry(self) -> Entry | None:
        """The chosen entry."""
        return self.answer.entries[self.chosen] if self.answer and self.answer.entries else None

    @property
    def length(self) -> int:
        """The seconds of the chosen entry that lie within the day."""
        return self._lengths.get(self.entry.id, 0) if self.entry else 0

    def count(self) -> int:
        """How many entries there are."""
        return len(self.answer.entries) if self.answer else 0

    def watch_answer(self, before: Answer | None, answer: Answer | None) -> None:
        """Show other entries; of another day from the first one on."""
        if answer is None:
            return
        shares = [share for day in answer.days for share in day.timeline.shares]
        self._lengths = {share.entry.id: share.recorded for share in shares} | dict(uncounted(answer))
        excluded = Counter[int]()
        for share in (share for day in answer.days for share in day.excluded):
            excluded[share.entry.id] += share.recorded
        self._lengths |= excluded
        self._brackets = brackets(answer)
        self._longest_project = max((cells(entry.project) for entry in answer.entries), default=0)
        if before is None or before.period != answer.period:
            self.chosen = 0
        self.refill()

    def choose(self, number: int) -> None:
        """Choose the entry with a number of the store's."""
        for line, entry in enumerate(self.answer.entries if self.answer else ()):
            if entry.id == number:
                self.chosen = line

    def line(self, number: int, width: int) -> list[Part]:
        """When, how long, what, and what came of it."""
        if self.answer is None:
            return []
        entry = self.answer.entries[number]
        room = columns(width, self._longest_project)
        muted = ink(self, "muted")
        plain, kind = (Style(), ink(self, entry.kind)) if in_figures(entry) else (muted, muted)
        outcome = self.answer.outcomes.get(entry.id)
        mark = mark_of(entry, self.answer.now)
        twice = twice_shown(entry, self.answer.same_time, is_short=bool(outcome and not room.words))
        task = room.task if room.words else room.task - cells(twice) + (0 if outcome or not twice else NARROW)
        return [
            (self._brackets[number], muted),
            (fit(self._start(entry), START), muted),
            (fit(duration(self._lengths.get(entry.id, 0)), LENGTH - 1).strip().rjust(LENGTH - 1), plain),
            ("  ", Style()),
            (GLYPHS[entry.kind] + " ", kind),
            (fit(entry.project or "–", room.project) + "  ", plain),
            (mark, ink(self, "accent")),
            (fit(entry.task or entry.note or ", ".join(entry.tags), task - cells(mark)) + "  ", plain),
            (twice, muted),
            *([] if twice and outcome is None else self._outcome(entry, outcome, room.words - cells(twice))),
        ]

    def _start(self, entry: Entry) -> str:
        began_earlier = self.answer is not None and entry.start < self.answer.days[0].timeline.start
        return f"{EARLIER if began_earlier else ' '}{self._calendar.local(entry.start):%H:%M}"

    def _outcome(self, entry: Entry, outcome: Outcome | None, words: int) -> list[Part]:
        accent, muted = ink(self, "accent"), ink(self, "muted")
        if outcome is None:
            return [("running", accent)] if entry.end is None else [("·", muted)]
        text = outcome.text
        if outcome.need:
            text = f"{text} · needs {outcome.need}" if text else f"needs {outcome.need}"
        return [(outcome.state.ljust(STATE), accent), (fit(text, words), Style())]

    def empty(self) -> list[Part]:
        """Say what to do next."""
        muted = ink(self, "muted")
        if self.answer is None:
            return []
        if self.answer.words:
            return [("   No entry contains these words. escape takes the filter away.", muted)]
        return [("   No entries on this day. [ goes back, r reads, e writes.", muted)]


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
        if reach is None or entry.start >= reach:
            first, reach = number, None
        else:
            marks[first:number] = ["│" if mark == "╰" else mark for mark in marks[first:number]]
            marks[first], marks[number] = "╭", "╰"
        end = answer.now if entry.end is None else entry.end
        reach = end if reach is None else max(reach, end)
    return tuple(marks)
