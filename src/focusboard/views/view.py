"""What the views have in common: their lines, their numbers, and the question that governs all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.getters import query_one
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from focusboard.clock import Calendar, now
from focusboard.insight.summary import Summary
from focusboard.insight.usual import Usual
from focusboard.settings.panels import PANELS
from focusboard.views.chrome import KeyLine, TopLine
from focusboard.views.commands import bindings
from focusboard.views.headline import Headline
from focusboard.views.lengthy import Lengthy
from focusboard.views.numbers import Number, all_numbers, headline, reckoning
from focusboard.views.opening import OpeningScreen
from focusboard.views.waiting import Waiting

MINUTE = 60
TOO_SMALL = "focusboard needs 60 x 20"


class View(Waiting, OpeningScreen):
    """One of the views on the number keys."""

    CSS_PATH: ClassVar[Path | None] = Path(__file__).with_name("views.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("view")]

    PARTS: ClassVar[Mapping[str, str]] = {}
    """What is hidden with a panel, as a selector; other panels hide once they are given nothing to show."""

    answer: var[Any] = var(None)
    """One frozen value of its own; None before it is answered."""
    is_waiting = var(False)

    headline = query_one("#headline", Headline)
    reckoning = query_one("#reckoning", Headline)

    def __init__(self, calendar: Calendar, *classes: str) -> None:
        """Take how the person's days fall, and classes for the room there is."""
        super().__init__(classes=" ".join(classes))
        self.calendar = calendar
        self._not_kept = {}
        self._measuring = Lengthy(self._tell_measuring)

    def compose(self) -> ComposeResult:
        """Put what differs between the lines that are everywhere."""
        yield Static(TOO_SMALL, id="too-small", markup=False)
        yield TopLine(self.TAB, self.calendar).data_bind(View.around, View.is_waiting)
        yield Static(id="trouble", classes="-hidden", markup=False)
        with VerticalScroll(id="body", can_focus=False):
            yield Headline(id="headline")
            yield from self.panels()
            yield Headline(id="reckoning", classes="-quiet")
        yield KeyLine().data_bind(View.around)

    def panels(self) -> ComposeResult:
        """What this view shows below its headline."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Follow the one question that governs all views."""
        self.watch(self.app, "question", self._ask, init=False)
        self.fit_panels()
        self.set_interval(MINUTE, self._follow_the_clock)

    def hides(self, panel: str) -> bool:
        """Whether the person does without a panel."""
        return self.app.settings.hides(self.TAB, panel)

    def fit_panels(self) -> None:
        """Hide what the person does without, and a half of which nothing is left."""
        for name, parts in self.PARTS.items():
            self.query(parts).set_class(self.hides(name), "-hidden")
        for half in self.query("#halves > Vertical"):
            half.set_class(all(each.has_class("-hidden") for each in half.children), "-hidden")
        self._give_numbers()
        has_meant = "meant" in PANELS[self.TAB] and not self.hides("meant")
        self.query_one(TopLine).intended = self.around.ahead.intended if has_meant and self.around else ()

    def _follow_the_clock(self) -> None:
        """Time goes on for an entry that is running, and for what is blocked."""
        total = self.summary()
        goes_on = total is not None and total.provisional
        # What has begun this very second is in no number yet.
        has_begun = self.around is not None and self.around.running is not None
        ahead = self.around.ahead if self.around is not None else None
        becomes_long = ahead is not None and ahead.until is not None and ahead.until <= now()
        if (goes_on or has_begun or becomes_long) and self.is_current and self._asked is not None:
            self.ask_again()

    @property
    def at_hand(self) -> frozenset[str]:
        """The commands that the footer names only now, as there is something to do with them."""
        running = self.around.running if self.around else None
        back = {"view.back"} if self.app.goes_back else set()
        is_long = self.around is not None and any(each.is_long for each in self.around.ahead.roadblocks)
        quiet = {f"{self.TAB}.quiet"} if is_long else set()
        return frozenset({"view.stop"} if running else ()) | back | quiet

    def summary(self) -> Summary | None:
        """The numbers that stand above and below; None where a view has others."""
        return None

    def usual(self) -> Usual | None:
        """How they lie to what is usual, where a view asks for that."""
        return None

    def watch_answer(self) -> None:
        """Give the numbers to those who show them."""
        self._give_numbers()
        self.query_one(KeyLine).refresh()

    def _give_numbers(self) -> None:
        total = self.summary()
        if total is not None:
            self.headline.numbers = () if self.hides("numbers") else headline(total, self.usual())
            self.reckoning.numbers = () if self.hides("reckoning") else reckoning(total)

    def numbers_of(self, panel: Widget | None) -> tuple[Number, ...]:
        """The numbers that a panel can explain."""
        if isinstance(panel, Headline):
            return panel.numbers[panel.chosen : panel.chosen + 1]
        total = self.summary()
        return all_numbers(total) if total is not None else ()

    def steps_back(self) -> bool:
        """Whether the view itself has something that escape takes back, which it does."""
        return False

    async def action_filter(self) -> None:
        """Ask for words, in a line that is there from the first time on."""
        from focusboard.views.filter_line import FilterLine  # noqa: PLC0415 - not before the first paint

        lines = list(self.query(FilterLine)) or [FilterLine()]
        if not lines[0].is_attached:
            await self.mount(*lines, before=self.query_one(KeyLine))
        lines[0].open(self.app.question.words)
