"""Keep time here: start, stop, switch, cancel, add and edit entries of the person's own, each one step.

What a clock says is taken as it is: an entry that would end before it began is told and left alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from focusboard import clock
from focusboard.clock import BadTime
from focusboard.desk.desk import Desk
from focusboard.desk.entry_line import HINT, Line, kept_words, parse_line, show_line
from focusboard.desk.saying_when import Here, here
from focusboard.insight.oddities import FORGOTTEN
from focusboard.insight.schedule import working_hours
from focusboard.insight.sorting import sorting
from focusboard.model import Entry
from focusboard.settings import Settings
from focusboard.sources.shapes.spans import oddities
from focusboard.store import entries
from focusboard.store.own import name_of, own_entry, own_running, put_entry, remove_entry
from focusboard.store.sortings import own_sortings
from focusboard.store.undo import ChangeRefused, Step, step
from focusboard.typed import Final
from focusboard.values import Value

NOTHING_RUNS: Final = "Nothing that you started here is running"
FORGOTTEN_MAYBE: Final = "It runs for more than four hours, maybe forgotten"
NAMELESS: Final = "Say what it was: a project, a task or a tag"
HOURS_OVER: Final = "Your working hours are over"
NEW: Final = Entry("", 0, None)


class Switched(Value):
    """What was started, and what ended for it."""

    ended: Entry | None
    begun: Entry


def where(desk: Desk) -> Here:
    """From when and where the person writes now."""
    return here(desk.settings, clock.now())


def start(desk: Desk, line: Line) -> Entry:
    """Start an entry; raises ChangeRefused while another of the person's own is running."""
    now = clock.now()
    with step(desk.db, f"{_name(line)} started", now) as taken:
        return _put(desk, taken, line._replace(start=now if line.start is None else line.start, end=None))


def stop(desk: Desk, at: int | None = None) -> Entry:
    """End the one that is running; raises ChangeRefused where none is, or where it began later."""
    now = clock.now()
    entry = _running(desk)
    with step(desk.db, f"{name_of(entry)} stopped", now) as taken:
        return _end(desk, taken, now if at is None else at)


def switch(desk: Desk, line: Line) -> Switched:
    """End what is running, if anything is, and start another at the same instant; raises ChangeRefused."""
    now = clock.now()
    at = now if line.start is None else line.start
    with step(desk.db, f"switched to {_name(line)}", now) as taken:
        ended = _end(desk, taken, at) if own_running(desk.db) else None
        return Switched(ended, _put(desk, taken, line._replace(start=at, end=None)))


def cancel(desk: Desk) -> Entry:
    """Take the one that is running away, as if it had not been started; raises ChangeRefused."""
    now = clock.now()
    entry = _running(desk)
    with step(desk.db, f"{name_of(entry)} cancelled", now) as taken:
        entry = _running(desk)
        remove_entry(taken, entry, now)
        return entry


def add(desk: Desk, text: str) -> Entry:
    """Add the entry that a line says, which may be running; raises BadTime and ChangeRefused."""
    line = parse_line(text, where(desk))
    if line.start is None:
        raise BadTime(f"Say when it was: {HINT}")
    now = clock.now()
    with step(desk.db, f"{_name(line)} added", now) as taken:
        return _put(desk, taken, line)


def begin_or_add(desk: Desk, text: str) -> Switched:
    """Start what a line says, which ends what is running, or add it where it is over.

    Raises BadTime and ChangeRefused.
    """
    line = parse_line(text, where(desk))
    return switch(desk, line) if line.end is None else Switched(None, add(desk, text))


def edit(desk: Desk, number: int, text: str) -> Entry:
    """Make an own entry what a line says; a line without a time, or without words, leaves those as they are.

    Raises BadTime and ChangeRefused.
    """
    said, now = parse_line(text, where(desk)), clock.now()
    before = own_entry(desk.db, number)
    with step(desk.db, f"{name_of(before)} edited", now) as taken:
        before = own_entry(desk.db, number)
        return _put(desk, taken, changed(before, said), before)


def remove(desk: Desk, number: int) -> Entry:
    """Take an own entry away; what was said about it is kept. Raises ChangeRefused."""
    now = clock.now()
    entry = own_entry(desk.db, number)
    with step(desk.db, f"{name_of(entry)} removed", now) as taken:
        entry = own_entry(desk.db, number)
        remove_entry(taken, entry, now)
        return entry


def line_of(entry: Entry) -> Line:
    """What the line of an entry says."""
    return Line(entry.start, entry.end, entry.project, entry.task, entry.tags)


def shown(desk: Desk, entry: Entry) -> str:
    """An entry as the line that can be edited; raises BadTime where it cannot be one."""
    return show_line(line_of(entry), where(desk))


def counted(desk: Desk, entry: Entry) -> Entry:
    """An entry as the person's rules sort it; as it was where it is taken away."""
    rules = sorting(desk.settings)
    found = entries.entry(desk.db, entry.id, kind_of=rules.kind_of) or entry
    return rules.sorted([found], own_sortings(desk.db))[0]


def described(line: Line, here: Here) -> str:
    """What a line was understood as, with the day and the length; without words for what has none yet."""
    words = " ".join(part for part in (line.project, line.task, *(f"#{tag}" for tag in line.tags)) if part)
    return ", ".join(part for part in (words, *_when(line, here)) if part)


def _when(line: Line, here: Here) -> tuple[str, ...]:
    """The times of a line, and how long that is where it has ended."""
    if line.start is None:
        return ("from now on",)
    began = here.local(line.start)
    if line.end is None:
        return (f"since {began:%a %d %b %H:%M}",)
    ended = here.local(line.end)
    until = f"{ended:%H:%M}" if ended.date() == began.date() else f"{ended:%a %d %b %H:%M}"
    return f"{began:%a %d %b %H:%M} - {until}", clock.exact(line.end - line.start)


def changed(before: Entry, said: Line) -> Line:
    """What an entry becomes by a line."""
    line = line_of(before)
    if said.start is not None:
        line = line._replace(start=said.start, end=said.end)
    if said.has_words:
        line = line._replace(project=said.project, task=said.task, tags=said.tags)
    return line


def warnings(desk: Desk, entry: Entry) -> tuple[str, ...]:
    """What to tell about an entry that is running: nothing is changed by itself."""
    now = clock.now()
    if entry.start > now:
        return ("It began later than the clock says now; the clock may have been set back",)
    hours_end = end_of_hours(desk.settings, entry.start)
    return (
        *((FORGOTTEN_MAYBE,) if now - entry.start > FORGOTTEN else ()),
        *((HOURS_OVER,) if hours_end is not None and now >= hours_end else ()),
    )


def told_until(desk: Desk, running: Iterable[Entry], now: int) -> int:
    """Until when nothing else is to tell about what is running than how long it does."""
    edges = [desk.settings.calendar.starts(desk.settings.calendar.day_of(now) + clock.ONE_DAY)]
    for entry in running:
        ends = end_of_hours(desk.settings, entry.start)
        edges += [entry.start, entry.start + FORGOTTEN + 1, *([] if ends is None else [ends])]
    return min(edge for edge in edges if edge > now)


def end_of_hours(settings: Settings, start: int) -> int | None:
    """When the working hours end in which something began; None where it began outside, or none are given."""
    windows = working_hours(settings.calendar.day_of(start), settings) or []
    within = any(opens <= start < closes for opens, closes in windows)
    return windows[-1][1] if within else None


def is_outside_hours(settings: Settings, at: int) -> bool:
    """Whether an instant lies outside the working hours that the person has given."""
    return settings.schedule is not None and end_of_hours(settings, at) is None


def _running(desk: Desk) -> Entry:
    found = own_running(desk.db)
    if found is None:
        raise ChangeRefused(NOTHING_RUNS)
    return found


def _end(desk: Desk, taken: Step, at: int) -> Entry:
    """End what is running; raises ChangeRefused where it began later."""
    entry = _running(desk)
    if at < entry.start:
        calendar = desk.settings.calendar
        began, ends = calendar.local(entry.start), calendar.local(at)
        raise ChangeRefused(
            f"{name_of(entry)} began {began:%a %d %b %H:%M:%S}, which is later than {ends:%a %d %b %H:%M:%S};"
            " where the clock was set back, say --at, or edit its start"
        )
    return _put(desk, taken, line_of(entry)._replace(end=at), entry)


def _put(desk: Desk, taken: Step, line: Line, before: Entry = NEW) -> Entry:
    """Keep what a line says as a new entry, or in place of what one was."""
    if line.start is None or not line.has_words:
        raise ChangeRefused(NAMELESS)
    calendar = desk.settings.calendar
    entry = before._replace(
        start=line.start,
        end=line.end,
        project=kept_words(line.project),
        task=kept_words(line.task),
        tags=tuple(dict.fromkeys(filter(None, map(kept_words, line.tags)))),
        zone=where(desk).zone_name(calendar.day_of(line.start)),
        flags=oddities(line.start, line.end),
    )
    return put_entry(desk.db, taken, entry, clock.now())


def _name(line: Line) -> str:
    return line.task or line.project or " ".join(f"#{tag}" for tag in line.tags)
