"""What the work of a period went into: aligned bars with time and share."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive

from focusboard.clock import duration
from focusboard.desk.answers import Answer
from focusboard.views.chosen import ChosenList
from focusboard.views.paint import Part, bar, cells, fit, ink

TIME = 10
SHARE = 7
LONGEST_BAR = 48
NO_PROJECT = "no project"


class ProjectList(ChosenList):
    """The projects of a period, most time first."""

    HELP = "The projects of the week and what part of its work each took. i takes one apart."

    answer: reactive[Answer | None] = reactive(None)

    @property
    def project(self) -> str | None:
        """The chosen project."""
        return self.answer.summary.projects[self.chosen][0] if self.answer and self.count() else None

    def count(self) -> int:
        """How many projects there are."""
        return len(self.answer.summary.projects) if self.answer else 0

    def watch_answer(self) -> None:
        """Show another period."""
        self.refill()

    def line(self, number: int, width: int) -> list[Part]:
        """Its name, its bar, its time, its share."""
        if self.answer is None:
            return []
        summary = self.answer.summary
        project, seconds = summary.projects[number]
        name = max(8, min(20, width // 3, max(cells(each or NO_PROJECT) for each, _ in summary.projects)))
        room = min(LONGEST_BAR, width - name - 2 - TIME - SHARE)
        longest = summary.projects[0][1]
        return [
            (
                fit(project or NO_PROJECT, name) + "  ",
                Style() if project else ink(self, "muted"),
            ),
            (bar(seconds / longest, room).ljust(room), ink(self, "accent")),
            (duration(seconds).rjust(TIME), Style()),
            (f"{seconds / summary.work:.0%}".rjust(SHARE), ink(self, "muted")),
        ]

    def empty(self) -> list[Part]:
        """Say what to do next."""
        if self.answer is None:
            return []
        return [
            (
                "   Nothing recorded this week. [ goes back, r reads.",
                ink(self, "muted"),
            )
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are projects."""
        return max(1, self.count())
