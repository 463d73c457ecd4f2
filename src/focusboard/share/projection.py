"""What may leave the machine, level by level: a renderer receives one of these values and nothing else.

A level is a type. What has no field here cannot leave at that level, whatever a renderer does: at level
outcomes there is none for a duration, a clock time, a day, a kind, a task, a tag, a place, a person's machine
or whom one waits for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from focusboard.model import Level, ProjectPolicy, State, Title
from focusboard.typed import Final, Literal, get_args
from focusboard.values import Value

Blocks = Literal["0-4", "5-9", "10-19", "20+"]
BLOCKS: Final[tuple[Blocks, ...]] = get_args(Blocks)
Load = Literal["lighter", "usual", "heavier"]
LOADS: Final[tuple[Load, ...]] = get_args(Load)
"""How full a week was beside the person's own usual ones."""
BesideUsual = Literal["smaller", "usual", "larger"]
"""How a share of the work lies to the person's own usual range."""

_WEEK: Final = re.compile(r"[0-9]{4}-W[0-9]{2}")


class FormatRefused(ValueError):
    """What a format cannot hold; its text says what can."""


class WeekName(str):
    """The name of a week, such as ``2026-W47``; nothing finer can be named in a note."""

    __slots__ = ()

    def __new__(cls, name: str) -> WeekName:
        """Refuse any name but a week's, with a ValueError."""
        if not _WEEK.fullmatch(name):
            raise ValueError(f"{name!r} is not a week, such as 2026-W47")
        return super().__new__(cls, name)


class Line(Value):
    """What came of something, in the person's words."""

    state: State | None
    """None for what is no outcome."""
    project: str
    """The name that the reader may see; empty for what belongs to no project."""
    words: str
    """One line or several."""
    since: WeekName | Literal[""] = ""
    """The week since which it is blocked, where that is an earlier one."""


class Section(Value):
    """A titled part of a note; one without lines is left out of it."""

    title: Title
    lines: tuple[Line, ...]


class Note(Value):
    """A weekly note at level outcomes."""

    week: WeekName
    headline: str
    """What changed this week; empty when the person did not say."""
    sections: tuple[Section, ...]
    private: int | None = None
    """How many outcomes are not in it because they are private; None where nobody is to know."""

    @property
    def level(self) -> Level:
        """How much it says."""
        return "outcomes"

    def texts(self) -> Iterator[str]:
        """Everything in it that comes from the person, in reading order; none of it is empty."""
        lines = [line for section in self.sections for line in section.lines]
        texts = [self.headline, *(text for line in lines for text in (line.project, line.words))]
        return (text for text in texts if text)


class Portion(Value):
    """A part of the work, so rounded that it says little more than an order."""

    name: str
    percent: int
    """A multiple of ten; those of one list sum to 100."""


class TimeShape(Value):
    """Where the time of a week went, roughly."""

    hours: int
    """Of work, to the nearest two."""
    kinds: tuple[Portion, ...]
    projects: tuple[Portion, ...]
    focus: BesideUsual | None = None
    """How large a part focus had; None where too few weeks are known."""
    recorded: int | None = None
    """Percent of the time from the first entry of each day to its last, a multiple of ten."""
    meant: int = 0
    """How many outcomes were meant for the week."""
    reached: int = 0
    """How many of these are done."""


class RoundedNote(Value):
    """A weekly note at level rounded: the outcomes, and roughly where the time went."""

    note: Note
    shape: TimeShape | None
    """None where there is too little time to round."""

    @property
    def level(self) -> Level:
        """How much it says."""
        return "rounded"


class TaskTime(Value):
    """How long a task took on a day."""

    day: date
    project: str
    """The name that the reader may see."""
    task: str
    minutes: int
    """A multiple of fifteen."""


class DetailedNote(Value):
    """A weekly note at level detailed: besides the rounded one, the tasks of each day."""

    note: Note
    shape: TimeShape | None
    times: tuple[TaskTime, ...]
    """By day, then by project and task."""

    @property
    def level(self) -> Level:
        """How much it says."""
        return "detailed"


class Billed(Value):
    """What was done for a client on a day, and what it comes to."""

    day: date
    task: str
    seconds: int
    amount: str
    """Decimal, with two places; empty without a rate."""


class ClientReport(Value):
    """A report at level client: one client's tasks and times, nothing of anybody else."""

    client: str
    period: str
    rule: str
    """How times are rounded, as a sentence."""
    rate: str
    """Per hour, decimal; empty without one, and then so are currency and amounts."""
    currency: str
    lines: tuple[Billed, ...]
    """By day, then by task; they sum to the seconds and to the amount, to the cent."""
    seconds: int
    amount: str

    @property
    def level(self) -> Level:
        """How much it says."""
        return "client"


class Packet(Value):
    """One person's part of a team's trend: nothing in it says whose, when, or what was worked on."""

    kinds: tuple[Portion, ...]
    blocks: Blocks
    """How many focus blocks the week had."""
    load: Load | None
    """None where too few weeks are known."""

    @property
    def level(self) -> Level:
        """How much it says."""
        return "packet"


def texts(shared: Shared) -> Iterator[str]:
    """Everything in a projection that comes from the person, in reading order."""
    match shared:
        case Note():
            yield from shared.texts()
        case RoundedNote():
            yield from shared.note.texts()
        case DetailedNote():
            yield from shared.note.texts()
            yield from (text for each in shared.times for text in (each.project, each.task) if text)
        case ClientReport():
            yield from (each.task for each in shared.lines if each.task)
        case Packet():
            pass


Shared = Note | RoundedNote | DetailedNote | ClientReport | Packet
"""Everything that a renderer can be given."""


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
