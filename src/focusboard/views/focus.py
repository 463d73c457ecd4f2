"""The focus: its blocks, when it happens, what is usual, and what other thresholds would make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from focusboard.desk.desk import Desk
from focusboard.desk.focusing import WhereFocusWent, where_focus_went
from focusboard.insight.metrics import BY_NAME
from focusboard.insight.summary import Summary
from focusboard.insight.usual import Usual
from focusboard.model import Period
from focusboard.settings.panels import PANELS
from focusboard.views.block_chart import BlockChart
from focusboard.views.block_list import BlockList
from focusboard.views.block_parts import BlockPart, block_parts, place_of
from focusboard.views.cell_grid import CellGrid
from focusboard.views.chart import wide
from focusboard.views.chosen import ChosenList
from focusboard.views.commands import bindings
from focusboard.views.figure_list import FigureList
from focusboard.views.hours_map import HoursMap
from focusboard.views.numbers import Number
from focusboard.views.question import Question
from focusboard.views.threshold_list import ThresholdList
from focusboard.views.view import View

HIGH_ENOUGH = 24
"""Lines of a screen from which on there is room for a chart."""
NOTHING = "Nothing recorded in this time. [ goes back, p shows more, r reads."
NOT_FOUND = "No entry contains these words. escape takes the filter away."


class FocusView(View):
    """Where the focus of a period went."""

    TAB = "focus"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("focus")]
    AUTO_FOCUS = "BlockChart, BlockList"
    PARTS: ClassVar[Mapping[str, str]] = {
        "hours": "#hours-of, HoursMap",
        "usual": "#beside, FigureList",
        "thresholds": ".of-thresholds, ThresholdList",
    }

    answer: var[WhereFocusWent | None] = var(None)

    chart = query_one(BlockChart)
    blocks = query_one(BlockList)
    hours = query_one(HoursMap)
    figures = query_one(FigureList)
    thresholds = query_one(ThresholdList)

    _about: tuple[Period, date] | None = None
    """For which period and day the choice was made."""

    def asks(self) -> Callable[[Desk, Question], WhereFocusWent]:
        """Everything about the focus of the period."""

        def went(desk: Desk, question: Question) -> WhereFocusWent:
            period = question.period(desk.settings.calendar)
            without = [name for name in PANELS["focus"] if desk.settings.hides("focus", name)]
            return where_focus_went(desk.db, desk.settings, period, question.words, without=without)

        return went

    def summary(self) -> Summary | None:
        """The numbers of the period."""
        return self.answer.answer.summary if self.answer else None

    def usual(self) -> Usual | None:
        """How they lie to the weeks before."""
        return self.answer.answer.usual if self.answer else None

    def panels(self) -> ComposeResult:
        """The blocks and the numbers beside each other, below them the hours and the thresholds."""
        yield Static(id="nothing", markup=False)
        with Container(id="halves"):
            with Vertical(id="left"):
                yield Static("Focus blocks", classes="heading", markup=False)
                yield BlockChart()
                yield BlockList()
                yield Static("By hour and weekday", id="hours-of", classes="heading", markup=False)
                yield HoursMap(self.calendar).data_bind(told=FocusView.answer)
            with Vertical(id="right"):
                yield Static("Beside your usual", id="beside", classes="heading", markup=False)
                yield FigureList()
                yield Static("With other thresholds", classes="heading of-thresholds", markup=False)
                yield ThresholdList().data_bind(told=FocusView.answer)

    def watch_answer(self) -> None:
        """Show the blocks as a chart or as lines, and say what the headings are about."""
        super().watch_answer()
        self.set_class(self.answer is None, "-unanswered")
        if self.answer is None:
            return
        found = self.answer.answer
        self.query_one("#halves").display = bool(found.summary.by_day)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found.summary.by_day
        nothing.update(Content(NOT_FOUND if found.words else NOTHING))
        self.figures.total, self.figures.usual = found.summary, found.usual
        self.chart.parts = self.blocks.parts = block_parts(found, self.calendar)
        if (found.period, self.app.question.day) != self._about:
            self._about = found.period, self.app.question.day
            self.chart.chosen = self.blocks.chosen = place_of(self.chart.parts, *self._about)
        self.query_one("#hours-of", Static).update(
            Content(f"By hour and weekday · {_days(self.answer.hours_of)}")
        )
        self.query_one("#beside", Static).update(Content(_beside(found.usual)))
        self._choose_how()

    def on_mount(self) -> None:
        """A chart needs room, of which nothing is known while all of it is hidden."""
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._choose_how(), immediate=True)

    def _choose_how(self) -> None:
        """Draw the blocks where there is room, else list them."""
        if self.answer is None:
            return
        room = self.query_one("#left").size.width - 6
        is_drawn = self.answer.answer.period.length != "day" and bool(wide(len(self.chart.parts), room))
        is_drawn = is_drawn and self.size.height >= HIGH_ENOUGH
        lost, found = (self.blocks, self.chart) if is_drawn else (self.chart, self.blocks)
        had_keys = lost.has_focus
        lost.display, found.display = False, True
        if had_keys:
            found.focus()

    @property
    def _block(self) -> BlockPart | None:
        return self.chart.part if self.chart.display else self.blocks.part

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The chosen number; of a chosen day its time in blocks."""
        number = None
        if isinstance(panel, FigureList | ThresholdList):
            number = panel.number
        elif panel is self.hours and self.answer is not None:
            number = Number(BY_NAME["focus"], self.answer.hours_of, "")
        elif isinstance(panel, BlockChart | BlockList) and self._block and self._block.day:
            number = Number(BY_NAME["focus-block-time"], self._period_of(self._block), "")
        return super().numbers_of(panel) if number is None else (number,)

    def _period_of(self, part: BlockPart) -> Period:
        """The period of a chosen part."""
        return self.calendar.period(part.of, part.day) if part.day else self.period

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Take a number apart, or go to the day of blocks."""
        if message.of is self.blocks:
            self._open_block()
        else:
            self.action_explain()

    def on_cell_grid_picked(self, message: CellGrid.Picked) -> None:
        """Go to the day of the chosen blocks; take the hours apart."""
        if message.of is self.chart:
            self._open_block()
        else:
            self.action_explain()

    def _open_block(self) -> None:
        if self._block is not None and self._block.day is not None:
            self.app.show_day(self._block.day)


def _days(period: Period) -> str:
    last = period.days()[-1]
    return f"{period.first.day} {period.first:%b %Y} – {last.day} {last:%b %Y}"


def _beside(usual: Usual | None) -> str:
    if usual is None:
        return "Numbers"
    if not usual.is_known:
        return f"Numbers · not enough data to say what is usual ({len(usual.weeks)} of {usual.needed} weeks)"
    of = "days of the " if usual.of == "day" else ""
    return f"Beside your usual · half of the {of}{len(usual.weeks)} weeks before"
