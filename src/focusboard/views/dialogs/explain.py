"""A number taken apart: what it means, how it is worked out, its entries, and what it cannot tell."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from focusboard.clock import Calendar
from focusboard.insight.explain import Explanation
from focusboard.insight.metrics.metric import Unit
from focusboard.insight.telling import answer, rule_of_days, sensitivity, sum_of_parts
from focusboard.insight.untimed import begun
from focusboard.model import Entry
from focusboard.text import one_line
from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, Hint
from focusboard.views.numbers import Number, shown
from focusboard.views.paint import Part, fit, ink

AMOUNT = 9
WHEN = 14
PROJECT = 14


class Contributions(ChosenList):
    """The entries that a number is made of, greatest part first."""

    def __init__(self, explanation: Explanation, calendar: Calendar) -> None:
        """Take the number taken apart."""
        super().__init__()
        self._explanation = explanation
        self._calendar = calendar

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """How many entries there are."""
        return len(self._explanation.contributions)

    def line(self, number: int, width: int) -> list[Part]:
        """How much, when, what."""
        part = self._explanation.contributions[number]
        when = begun(part.entry, self._calendar, "%d %b", " %H:%M")
        amount = amount_shown(part.amount, self._explanation.metric.unit)
        muted = ink(self, "muted")
        return [
            (amount.rjust(AMOUNT) + "  ", ink(self, "accent")),
            (when.ljust(WHEN), muted),
            (fit(part.entry.project or "–", PROJECT) + "  ", ink(self, "plain")),
            (fit(part.entry.task or part.entry.note, width - AMOUNT - WHEN - PROJECT - 4), muted),
        ]

    def empty(self) -> list[Part]:
        """Say why there is nothing."""
        return [("   No entry in this period contributes to it.", ink(self, "muted"))]


def amount_shown(amount: float, unit: Unit) -> str:
    """What an entry contributes, finer than the number itself where parts are small."""
    if unit == "share":
        return f"{amount:.1%}"
    if unit == "seconds" and amount < 60:
        return f"{amount:.0f}s"
    return f"{amount:.2f}" if unit in {"per hour", "times"} else shown(amount, unit)


class ExplainDialog(Dialog[Entry]):
    """Shows what a number is made of; answers with the entry that is opened."""

    HELP = "Where a number comes from. The entries below add up to it; enter opens the chosen one in its day."
    AUTO_FOCUS = "Contributions"

    def __init__(self, explanation: Explanation, calendar: Calendar) -> None:
        """Take the number taken apart."""
        super().__init__()
        self._explanation = explanation
        self._calendar = calendar

    def compose(self) -> ComposeResult:
        """From the meaning to the entries."""
        found = self._explanation
        metric = found.metric
        with Vertical(id="sheet"):
            title = f"{one_line(metric.title)}  {shown(found.value, metric.unit)}"
            yield Label(Content(title), classes="title", markup=False)
            yield Static(Content(answer(found)), markup=False)
            with VerticalScroll(id="meaning"):
                yield from self._meaning()
            entries = f"{sum_of_parts(found)} · enter opens · " if found.contributions else ""
            yield Hint(f"{entries}escape closes")
            yield Contributions(found, self._calendar)

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Answer with the entry."""
        self.dismiss(self._explanation.contributions[message.line].entry)

    def _meaning(self) -> ComposeResult:
        """What it is, how it is worked out, what it would be otherwise, what it cannot tell."""
        found, metric = self._explanation, self._explanation.metric
        yield Static(Content(one_line(metric.definition)), markup=False)
        formula = f"= {found.formula} (definition {metric.version})"
        yield Static(Content(formula), classes="formula", markup=False)
        for name, told in sensitivity(found):
            yield Static(Content(f"{name}  {told}"), markup=False)
        yield Static(Content(f"It cannot tell: {metric.cannot_tell}"), classes="muted", markup=False)
        yield Static(Content(rule_of_days(self._calendar)), classes="muted", markup=False)


class Choices(ChosenList):
    """Some numbers, one on each line."""

    def __init__(self, numbers: tuple[Number, ...]) -> None:
        """Take the numbers."""
        super().__init__()
        self.numbers = numbers

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """How many there are."""
        return len(self.numbers)

    def line(self, number: int, width: int) -> list[Part]:
        """Its name and its value."""
        one = self.numbers[number]
        value = one.value.rjust(AMOUNT)
        return [
            (fit(one.metric.title, width - AMOUNT), ink(self, "plain")),
            (value, ink(self, "accent")),
        ]


class NumberChooser(Dialog[Number]):
    """Asks which number is meant."""

    HELP = "Choose the number that is to be taken apart."
    AUTO_FOCUS = "Choices"

    def __init__(self, numbers: tuple[Number, ...]) -> None:
        """Take the numbers."""
        super().__init__()
        self._numbers = numbers

    def compose(self) -> ComposeResult:
        """The numbers."""
        with Vertical(id="sheet", classes="small"):
            yield Label("Explain which number?", classes="title", markup=False)
            yield Choices(self._numbers)
            yield Hint("enter opens · escape closes")

    def on_chosen_list_picked(self, message: ChosenList.Picked) -> None:
        """Answer with the number."""
        self.dismiss(self._numbers[message.line])
