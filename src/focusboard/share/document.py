"""A shared text as a reader meets it, whatever the format: titled parts of items, tables and sentences.

It is made from a projection alone, so a renderer cannot know more than what may leave.
"""

from __future__ import annotations

from collections.abc import Iterable

from focusboard.clock import duration
from focusboard.insight.totals import DEFINITIONS
from focusboard.model import State
from focusboard.share.projection import (
    BesideUsual,
    ClientReport,
    DetailedNote,
    FormatRefused,
    Line,
    Note,
    Packet,
    RoundedNote,
    Shared,
    TaskTime,
    TimeShape,
)
from focusboard.typed import Final
from focusboard.values import Value

_STATES: Final[dict[State, str]] = {"done": "Done", "moved": "Moved forward", "dropped": "Dropped"}
"""The states that share a section, as a reader knows them."""

UNSENT: Final = "Nothing was sent by the tool."

GUIDE: Final = (
    "This is self-logged and incomplete by design. Please do not compare people by it.",
    "Good questions: What got in the way? What would help? What should stop?",
)


_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ROUNDED: Final = "each time is rounded to a quarter of an hour, and totals are sums of what is shown."


class Item(Value):
    """Something that came of the time."""

    label: str
    """Whose it is; empty for what belongs to nothing in particular."""
    words: str
    """One line or several."""


class Group(Value):
    """Items under a title of their own; without one where the title is empty."""

    title: str
    items: tuple[Item, ...]


class Table(Value):
    """Rows of cells under their titles."""

    titles: tuple[str, ...]
    numbers: tuple[bool, ...]
    """Which columns hold numbers and are aligned to the right."""
    rows: tuple[tuple[str, ...], ...]


class Part(Value):
    """A titled part; what it does not have is empty."""

    title: str
    groups: tuple[Group, ...] = ()
    sentences: tuple[str, ...] = ()
    table: Table | None = None


class Document(Value):
    """Everything that a reader reads, in order."""

    title: str
    lead: str
    """The one line to remember; empty where there is none."""
    parts: tuple[Part, ...]
    footer: str


def document(shared: Shared) -> Document:
    """What a reader reads of a projection; raises FormatRefused for one that is not for readers."""
    match shared:
        case Note():
            return _framed(shared, _told(shared), shared.level)
        case RoundedNote():
            return _framed(shared.note, (*_told(shared.note), *_shape(shared.shape), _guide()), shared.level)
        case DetailedNote():
            parts = (*_told(shared.note), *_shape(shared.shape), *_times(shared.times), _guide())
            return _framed(shared.note, parts, shared.level)
        case ClientReport():
            return _billed(shared)
        case Packet():
            raise FormatRefused("A packet is for focusboard combine, which reads json and nothing else.")


def _framed(note: Note, parts: Iterable[Part], level: str) -> Document:
    hidden = _counted_private(note.private)
    footer = f"{hidden}Period {note.week}, level {level}, definitions {DEFINITIONS}. {UNSENT}"
    year, week = note.week.split("-W")
    return Document(f"Weekly note, week {int(week)} of {year}", note.headline, tuple(parts), footer)


def _counted_private(private: int | None) -> str:
    """What the owner wants known of what is not told."""
    return f"+ {private} private {'item' if private == 1 else 'items'}. " if private else ""


def _told(note: Note) -> Iterable[Part]:
    for section in note.sections:
        states = dict.fromkeys(line.state for line in section.lines)
        groups = (Group(_titled(state), _items(note, section.lines, state)) for state in states)
        yield Part(section.title, tuple(groups))


def _titled(state: State | None) -> str:
    return "" if state is None else _STATES.get(state, "")


def _items(note: Note, lines: Iterable[Line], state: State | None) -> tuple[Item, ...]:
    return tuple(Item(line.project, line.words + _since(note, line)) for line in lines if line.state == state)


def _since(note: Note, line: Line) -> str:
    """Since when it is blocked, to the week: as a sentence after one, else as its end."""
    if not line.since:
        return ""
    year, week = line.since.split("-W")
    since = f"since week {int(week)}{'' if note.week.startswith(year) else f' of {year}'}"
    return f" {since.capitalize()}." if line.words.endswith((".", "!", "?")) else f", {since}"


_FOCUS: Final[dict[BesideUsual, str]] = {
    "smaller": "a smaller share than usual",
    "usual": "its usual share",
    "larger": "a larger share than usual",
}


def _outcomes(count: int) -> str:
    return f"{count} {'outcome' if count == 1 else 'outcomes'}"


def _shape(shape: TimeShape | None) -> Iterable[Part]:
    if shape is None:
        return
    sentences = [" ".join(_whole(shape))]
    sentences += [
        f"{title}: {', '.join(f'{part.name} {part.percent} %' for part in portions)}."
        for title, portions in (("By kind", shape.kinds), ("By project", shape.projects))
        if portions
    ]
    if shape.meant:
        sentences.append(f"Of {_outcomes(shape.meant)} meant for the week, {shape.reached} came about.")
    sentences.append("Shares are to the nearest ten percent: rounded, and still about one person.")
    yield Part("Time shape", sentences=tuple(sentences))


def _whole(shape: TimeShape) -> Iterable[str]:
    """How much there was, and how it lies to the rest."""
    yield f"About {shape.hours} hours of work, to the nearest two."
    if shape.focus is not None:
        yield f"Focus had {_FOCUS[shape.focus]}."
    if shape.recorded is not None:
        yield f"The log has about {shape.recorded} % of the time from each day's first entry to its last."


def _times(times: tuple[TaskTime, ...]) -> Iterable[Part]:
    """A row for each task and a column for each day, so that a week fits on a page."""
    if not times:
        return
    days = sorted({each.day for each in times})
    minutes = {(each.project, each.task, each.day): each.minutes for each in times}
    works = sorted({(each.project, each.task) for each in times}, key=lambda work: (work[0].casefold(), work))
    rows = [(*work, *_along(*(minutes.get((*work, day), 0) for day in days))) for work in works]
    sums = (sum(each.minutes for each in times if each.day == day) for day in days)
    rows.append(("Total", "", *_along(*sums)))
    titles = ("Project", "Task", *(f"{_WEEKDAYS[day.weekday()]} {day.day}" for day in days), "Total")
    table = Table(titles, (False, False, *(True for _ in titles[2:])), tuple(rows))
    span = f"From {days[0]} to {days[-1]}" if len(days) > 1 else f"On {days[0]}"
    yield Part("Time by task", table=table, sentences=(f"{span}; {_ROUNDED}",))


def _along(*minutes: int) -> tuple[str, ...]:
    """The cells of a row, and their sum at its end; a day without time is empty."""
    return (*(duration(each * 60) if each else "" for each in minutes), duration(sum(minutes) * 60))


def _guide() -> Part:
    return Part("How to read this", sentences=GUIDE)


SELF_REPORTED: Final = "Self-reported by the person who did the work, from a log that they can edit."


def _billed(report: ClientReport) -> Document:
    """A client's report; the amounts have a column only where there is a rate."""
    has_rate = bool(report.rate)
    titles, numbers = ("Day", "Task", "Time", "Amount"), (False, False, True, True)
    rows = [(each.day.isoformat(), each.task, exact(each.seconds), each.amount) for each in report.lines]
    rows.append(("Total", "", exact(report.seconds), report.amount))
    columns = 4 if has_rate else 3
    table = Table(titles[:columns], numbers[:columns], tuple(row[:columns] for row in rows))
    rate = [f"The rate is {report.rate} {report.currency} an hour."] if has_rate else []
    whole = f"{exact(report.seconds)}{f', {report.amount} {report.currency}' if has_rate else ''}"
    return Document(
        f"Time for {report.client}, {report.period}",
        whole,
        (Part("Time by task", table=table, sentences=(report.rule, *rate)),),
        f"{SELF_REPORTED} {UNSENT}",
    )


def exact(seconds: int) -> str:
    """A length in which nothing is rounded."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}h {minutes:02d}m" + (f" {rest:02d}s" if rest else "")
