"""Numbers in a line of words: each can be chosen, clicked and opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from focusboard.views.commands import bindings
from focusboard.views.numbers import Number
from focusboard.views.paint import Part, ink, strip

MARGIN = 2
BETWEEN = 4


class NumberOpened(Message):
    """The person asks about a number."""

    def __init__(self, number: Number) -> None:
        """Say which."""
        super().__init__()
        self.number = number


class Headline(Widget, can_focus=True):
    """A few numbers, wrapped to the width."""

    HELP = (
        "What this time comes to. left and right choose a number, enter or a click takes it apart, down to "
        "its entries, and says what it cannot tell."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("row")]

    numbers: reactive[tuple[Number, ...]] = reactive((), layout=True)
    chosen = reactive(0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(list(_lines(self.numbers, width)))

    def watch_numbers(self) -> None:
        """Hide where there is nothing to say."""
        self.display = bool(self.numbers)
        self.chosen = self.validate_chosen(self.chosen)

    def validate_chosen(self, number: int) -> int:
        """Keep the choice within the numbers."""
        return max(0, min(number, len(self.numbers) - 1))

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        lines = list(_lines(self.numbers, self.size.width))
        parts: list[Part] = []
        column = 0
        for number, at in lines[y] if y < len(lines) else []:
            parts.append((" " * (at - column), Style()))
            parts += self._parts(number)
            column = at + _width(number)
        return strip(parts, self.size.width, self.rich_style)

    def _parts(self, number: Number) -> Iterator[Part]:
        words = ink(self, "muted")
        value = ink(self, "plain" if self.has_class("-quiet") else "value")
        if self.has_focus and self.numbers.index(number) == self.chosen:
            value = ink(self, "here")
        yield f"{number.before} " if number.before else "", words
        yield number.value, value
        yield f" {number.after}" if number.after else "", words

    def action_step(self, steps: int) -> None:
        """Choose the next number or the one before."""
        self.chosen += steps

    def action_pick(self) -> None:
        """Open the chosen number."""
        if self.numbers:
            self.post_message(NumberOpened(self.numbers[self.chosen]))

    def on_click(self, event: events.Click) -> None:
        """Open the number under the mouse."""
        lines = list(_lines(self.numbers, self.size.width))
        for number, at in lines[event.y] if event.y < len(lines) else []:
            if at <= event.x < at + _width(number):
                self.chosen = self.numbers.index(number)
                self.action_pick()


def _lines(numbers: tuple[Number, ...], width: int) -> Iterator[list[tuple[Number, int]]]:
    """The numbers of each line, with the columns at which they begin."""
    line: list[tuple[Number, int]] = []
    column = MARGIN
    for group in _fitting(_groups(numbers), width - MARGIN):
        wide = sum(_width(number) + 1 for number in group) - 1
        if line and column + wide > width - MARGIN:
            yield line
            line, column = [], MARGIN
        for number in group:
            line.append((number, column))
            column += _width(number) + 1
        column += BETWEEN - 1
    if line:
        yield line


def _fitting(groups: Iterable[list[Number]], width: int) -> Iterator[list[Number]]:
    """The groups that fit a line, and the numbers of those that do not, one by one."""
    for group in groups:
        if sum(_width(number) + 1 for number in group) - 1 <= width:
            yield group
        else:
            yield from ([number] for number in group)


def _groups(numbers: tuple[Number, ...]) -> Iterator[list[Number]]:
    """Numbers that read as one phrase stay together."""
    group: list[Number] = []
    for number in numbers:
        if group and not number.joined:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _width(number: Number) -> int:
    return len(" ".join(word for word in (number.before, number.value, number.after) if word))
