"""What a weekly note at level outcomes can hold: words, names the person allowed, and the week.

A renderer receives these values and nothing else. There is no field for a duration, a clock time, a day, a
kind, a task, a tag, a place, a person's machine or whom one waits for, so none of them can leave, whatever a
renderer does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from focusboard.model import ProjectPolicy, State

LEVEL: Final = "outcomes"
"""The public name of this level."""

Title = Literal["Outcomes", "Blocked", "Learned"]

_WEEK: Final = re.compile(r"[0-9]{4}-W[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """What came of something, in the person's words."""

    state: State
    project: str
    """The name that the reader may see; empty for what belongs to no project."""
    words: str
    """One line or several."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a note; one without lines is left out of it."""

    title: Title
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A weekly note at level outcomes."""

    week: str
    """``2026-W47``; nothing finer can be named."""
    headline: str
    """What changed this week; empty when the person did not say."""
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        """Refuse any name but a week's."""
        if not _WEEK.fullmatch(self.week):
            raise ValueError(f"{self.week!r} is not a week, such as 2026-W47")

    def texts(self) -> Iterator[str]:
        """Everything in it that comes from the person, in reading order; none of it is empty."""
        lines = [line for section in self.sections for line in section.lines]
        texts = [self.headline, *(text for line in lines for text in (line.project, line.words))]
        return (text for text in texts if text)


def shown_name(project: str, policies: Mapping[str, ProjectPolicy]) -> str | None:
    """The name under which a project may leave the machine; None when it may not."""
    allowed = policies.get(project, ProjectPolicy(project))
    match allowed.policy:
        case "share":
            return project
        case "alias" | "group":
            return allowed.alias.strip() or None
        case _:
            return None
