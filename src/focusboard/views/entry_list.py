"""The entries of a day, each on one line: when, how long, what, and what came of it."""

from __future__ import annotations

from collections import Counter

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import Calendar, duration
from focusboard.desk.answers import Answer
from focusboard.insight.untimed import begun
from focusboard.model import Entry, Outcome
from focusboard.views.chosen import ChosenList
from focusboard.views.entry_parts import (
    EARLIER,
    LENGTH,
    NARROW,
    START,
    STATE,
    Columns,
    brackets,
    columns,
    in_figures,
    longest,
    mark_of,
    told,
    twice_shown,
    uncounted,
    what,
)
from focusboard.views.paint import GLYPHS, Part, cells, fit, ink


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
        self._longest = Columns(0, 0, 0)
        self._sought: int | None = None

    @property
    def entry(self) -> Entry | None:
        """The chosen entry."""
        return self.answer.entries[self.chosen] if self.answer and self.answer.entries else None

    @property
    def length(self) -> int:
        """The seconds of the chosen entry that lie within the day."""
        return self.length_of(self.entry) if self.entry else 0

    def length_of(self, entry: Entry) -> int:
        """The seconds of an entry that lie within the day."""
        return self._lengths.get(entry.id, 0)

    def count(self) -> int:
        """How many entries there are."""
        return len(self.answer.entries) if self.answer else 0

    def watch_answer(self, before: Answer | None, answer: Answer | None) -> None:
        """Show other entries; of another day from the first on, with other words from the chosen on."""
        if answer is None:
            return
        shares = [share for day in answer.days for share in day.shares]
        self._lengths = {share.entry.id: share.recorded for share in shares} | dict(uncounted(answer))
        excluded = Counter[int]()
        for share in (share for day in answer.days for share in day.excluded):
            excluded[share.entry.id] += share.recorded
        self._lengths |= excluded
        self._brackets = brackets(answer)
        self._longest = longest(answer)
        if before is None or before.period != answer.period:
            self.chosen = 0
        elif before.words != answer.words:
            self.stay_on(before.entries, answer.entries)
        self.refill()
        self.seek(self._sought)

    def seek(self, number: int | None) -> None:
        """Choose the entry with a number of the store's, as soon as it is there."""
        self._sought = number
        for line, entry in enumerate(self.answer.entries if self.answer else ()):
            if entry.id == number:
                self.chosen = line
                self._sought = None

    def line(self, number: int, width: int) -> list[Part]:
        """When, how long, what, and what came of it."""
        if self.answer is None:
            return []
        entry = self.answer.entries[number]
        room = columns(width, self._longest)
        muted = ink(self, "muted")
        plain, kind = (Style(), ink(self, entry.kind)) if in_figures(entry) else (muted, muted)
        outcome = self.answer.outcomes.get(entry.id)
        mark = mark_of(entry, self.answer.now)
        twice = twice_shown(entry, self.answer.same_time, is_short=bool(outcome and not room.words))
        task = room.task if room.words else room.task - cells(twice) + (0 if outcome or not twice else NARROW)
        return [
            (self._brackets[number], muted),
            (fit(self._start(entry), START), muted),
            (f" {duration(self.length_of(entry))}".rjust(LENGTH - 1).ljust(LENGTH + 1), plain),
            (GLYPHS[entry.kind] + " ", kind),
            (fit(entry.project or "–", room.project) + "  ", plain),
            (mark, ink(self, "accent")),
            (fit(what(entry), task - cells(mark)) + "  ", plain),
            (twice, muted),
            *([] if twice and outcome is None else self._outcome(entry, outcome, room.words - cells(twice))),
        ]

    def _start(self, entry: Entry) -> str:
        began_earlier = self.answer is not None and entry.start < self.answer.days[0].timeline.start
        return f"{EARLIER if began_earlier else ' '}{begun(entry, self._calendar, '', '%H:%M')}"

    def _outcome(self, entry: Entry, outcome: Outcome | None, words: int) -> list[Part]:
        accent, muted = ink(self, "accent"), ink(self, "muted")
        if outcome is None:
            return [("running", accent)] if entry.end is None else [("·", muted)]
        return [(outcome.state.ljust(STATE), accent), (fit(told(outcome), words), Style())]

    def empty(self) -> list[Part]:
        """Say what to do next."""
        muted = ink(self, "muted")
        if self.answer is None:
            return []
        if self.answer.words:
            return [("   No entry contains these words. escape takes the filter away.", muted)]
        return [("   No entries on this day. [ goes back, r reads, e writes.", muted)]
