"""The review as a list: the parts, what is open in each, and how far the person is."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive

from focusboard.clock import Calendar
from focusboard.desk.reviewing import Review
from focusboard.views.chosen import ChosenList
from focusboard.views.numbers import Number
from focusboard.views.paint import Part, cells, clip, fit, ink
from focusboard.views.review_lines import Line, lines

LABEL = 10
WIDEST_LABEL = 18
WIDEST = 108
"""Farther apart than that, what stands on the right is no longer seen together with what it is about; only
where the words need more room do they take it."""


class ReviewList(ChosenList):
    """A week looked back on, part by part."""

    HELP = (
        "Looking back on the week in four parts: fix, look, write, share. Take them in any order, leave any "
        "out, and come back when you like: ○ is open, ● done, – skipped, as you say with space and x. enter "
        "goes to what a line is about. Of what was meant for the week, space says that it is done, x that "
        "it is dropped, c carries it over, o puts it in other words; w adds what is meant for the week after."
    )

    review: reactive[Review | None] = reactive(None)

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar
        self._lines: tuple[Line | None, ...] = ()
        """None is an empty line between two parts, where there is room for these."""
        self._needed = 0
        """How much room the longest line takes: what stands on the right stands there in all of them."""

    @property
    def one(self) -> Line | None:
        """The chosen line."""
        return self._lines[self.chosen] if self._lines else None

    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def watch_review(self, before: Review | None, review: Review | None) -> None:
        """Show another week from its beginning, the same one where the person is."""
        if review is None:
            return
        if before is None or before.week != review.week:
            self.chosen = 0
        self._lay_out()

    def on_resize(self) -> None:
        """Follow the room there is."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Fill in the lines, with room between the parts where all of them fit all the same."""
        if self.review is None:
            return
        chosen = sum(line is not None for line in self._lines[: self.chosen])
        close = lines(self.review, self._calendar)
        airy = tuple(each for line in close for each in ((None, line) if line.is_title else (line,)))[1:]
        self._lines = airy if len(airy) <= self.size.height else close
        self._needed = max(map(self._needs, close))
        numbers = [number for number, line in enumerate(self._lines) if line is not None]
        self.chosen = numbers[min(chosen, len(numbers) - 1)]
        self.refill()

    def validate_chosen(self, number: int) -> int:
        """Keep the choice within the list, and off empty lines."""
        number = super().validate_chosen(number)
        if self._lines and self._lines[number] is None:
            number += 1 if number > self.chosen else -1
        return number

    def line(self, number: int, width: int) -> list[Part]:
        """A title with how far it is, or what it is about and where that stands."""
        line = self._lines[number]
        if line is None:
            return []
        width = min(width, max(WIDEST, self._needed))
        muted = ink(self, "muted")
        right = cells(line.right) + 2 if line.right else 0
        if line.is_title:
            sign = ink(self, "accent")
            words = fit(line.words, max(0, width - 2 - right))
            return [
                (f"{line.label} ", sign),
                (words, Style(bold=True)),
                (f"  {line.right}" if right else "", muted),
            ]
        label = self._label(line) if line.label else 0
        if isinstance(line.of, Number) and not self._has_room_beside(width):
            right = 0
        room = width - 2 - label - right
        words = fit(line.words, max(0, min(room, self._longest()) if isinstance(line.of, Number) else room))
        leads = Style() if line.of is not None else muted
        return [
            ("  " + fit(clip(line.label, label - 1), label), muted),
            (words, leads),
            (f"  {line.right}" if right else "", muted),
        ]

    def _needs(self, line: Line) -> int:
        """How much room a line takes where nothing of it is cut."""
        label = 0 if line.is_title or not line.label else self._label(line)
        return 2 + label + cells(line.words) + (cells(line.right) + 2 if line.right else 0)

    def _longest(self) -> int:
        """How long the figures are: what one was stands right beside it."""
        return max(cells(each.words) for each in self._lines if each and isinstance(each.of, Number))

    def _has_room_beside(self, width: int) -> bool:
        """Whether every figure leaves room for what stands on its right; else none of them has it."""
        figures = [each for each in self._lines if each and isinstance(each.of, Number)]
        return all(4 + self._label(each) + cells(each.words + each.right) <= width for each in figures)

    def _label(self, line: Line) -> int:
        """How wide the labels of a part are."""
        widest = max(cells(each.label) for each in self._lines if each and each.part == line.part)
        return max(LABEL, min(WIDEST_LABEL, widest)) + 1
