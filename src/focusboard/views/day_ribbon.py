"""The ribbon of one day: hours, time, overlaps, names."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from focusboard.clock import Calendar
from focusboard.desk.answers import Answer
from focusboard.insight.day import Day
from focusboard.values import Value
from focusboard.views.drawing import BENEATH, Run, beneath, hours, names, runs
from focusboard.views.paint import Part, ink, strip
from focusboard.views.scale import scale

MARGIN = 3


class Laid(Value):
    """A day laid out for a width."""

    day: Day | None = None
    width: int = 0
    marks: str = ""
    """The hours above the ribbon."""
    ribbon: tuple[Run, ...] = ()
    beneath: tuple[Run, ...] = ()


class DayRibbon(Widget):
    """One day, true to scale."""

    answer: reactive[Answer | None] = reactive(None, layout=True)

    class Pointed(Message):
        """A piece of the ribbon was clicked."""

        def __init__(self, entry: int) -> None:
            """Say to which entry it belongs."""
            super().__init__()
            self.entry = entry

    def __init__(self, calendar: Calendar) -> None:
        """Take how the person's days fall."""
        super().__init__()
        self._calendar = calendar
        self._laid = Laid()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line more where entries overlap."""
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        rows = self._rows(self.size.width)
        parts = [(" " * MARGIN, Style()), *(self._parts(rows[y]) if y < len(rows) else ())]
        return strip(parts, self.size.width, self.rich_style)

    def _rows(self, width: int) -> tuple[str, ...]:
        """The lines that the day has, by what is in them."""
        if self.answer is None or not self.answer.days:
            return ()
        laid = self._lay_out(self.answer.days[0], width)
        return ("marks", "ribbon", "beneath", "names") if laid.beneath else ("marks", "ribbon", "names")

    def _parts(self, row: str) -> Iterator[Part]:
        laid = self._laid
        match row:
            case "marks":
                yield laid.marks, ink(self, "muted")
            case "ribbon":
                yield from (painted(self, run) for run in laid.ribbon)
            case "beneath":
                for run in laid.beneath:
                    yield BENEATH * len(run.text) if run.entry else run.text, _of_kind(self, run)
            case _:
                yield names(laid.ribbon), ink(self, "muted")

    def _lay_out(self, day: Day, width: int) -> Laid:
        """Where everything goes; the same for all lines, so it is worked out once."""
        if self._laid.day is not day or self._laid.width != width:
            axis = scale([day], self._calendar, width - 2 * MARGIN)
            start, end = axis.span(day.date)
            covered = beneath(day.timeline)
            self._laid = Laid(
                day,
                width,
                hours(axis, start, end),
                runs(day.timeline.segments, axis, start, end),
                runs(covered, axis, start, end) if covered else (),
            )
        return self._laid

    def on_click(self, event: events.Click) -> None:
        """Point at the entry under the mouse."""
        column = MARGIN
        for run in self._laid.ribbon:
            if column <= event.x < column + len(run.text) and run.entry is not None:
                self.post_message(self.Pointed(run.entry.id))
            column += len(run.text)


def painted(widget: Widget, run: Run) -> Part:
    """A run of a ribbon in the colour of its kind, on the ground of the shown hours."""
    return run.text, ink(widget, "ground") + _of_kind(widget, run)


def _of_kind(widget: Widget, run: Run) -> Style:
    return ink(widget, run.kind) if run.kind else Style()
