"""What could not be read of a source, each with its file, its line and the reason."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Label, Static

from focusboard.model import Problem
from focusboard.text import one_line
from focusboard.views.chosen import ChosenList
from focusboard.views.dialogs.dialog import Dialog, DialogKeys
from focusboard.views.paint import Part, cells, fit, fit_end, ink
from focusboard.views.source_list import problems_shown, shown_path

LONGEST_PLACE = 28


class ProblemList(ChosenList):
    """The places of a source that could not be read, by file and line."""

    HELP = "What could not be read. Everything around these places was kept; correct them in the tracker."

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take the places."""
        super().__init__()
        self.problems = problems
        self._wide = min(LONGEST_PLACE, max((cells(shown_path(each.place)) for each in problems), default=0))

    def on_mount(self) -> None:
        """Show them."""
        self.refill()

    def count(self) -> int:
        """How many there are."""
        return len(self.problems)

    def line(self, number: int, width: int) -> list[Part]:
        """Where and why."""
        problem = self.problems[number]
        return [
            (fit_end(shown_path(problem.place), self._wide) + "  ", ink(self, "muted")),
            (fit(problem.reason, width - self._wide - 2), ink(self, "plain")),
        ]

    def empty(self) -> list[Part]:
        """Say that all is well."""
        return [("   Everything of it could be read.", ink(self, "muted"))]


class ProblemsDialog(Dialog[None]):
    """Lists what could not be read of a source."""

    HELP = ProblemList.HELP
    AUTO_FOCUS = "ProblemList"

    problems = query_one(ProblemList)
    about = query_one("#about", Static)

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        """Take the name of the source and the places."""
        super().__init__()
        self._source = source
        self._problems = problems

    def compose(self) -> ComposeResult:
        """The places, the chosen one in full, the keys."""
        with Vertical(id="sheet", classes="large"):
            title = f"{one_line(self._source)} · {problems_shown(self._problems)}"
            yield Label(Content(title), classes="title", markup=False)
            yield ProblemList(self._problems)
            yield Static(id="about", markup=False)
            yield DialogKeys()

    def on_mount(self) -> None:
        """Show the chosen one in full."""
        self.watch(self.problems, "chosen", self._tell_more)

    def _tell_more(self) -> None:
        if self._problems:
            problem = self._problems[self.problems.chosen]
            self.about.update(Content(one_line(f"{shown_path(problem.place)} {problem.reason}")))
