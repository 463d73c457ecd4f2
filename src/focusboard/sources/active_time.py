"""What ActivityWatch makes of raw events: gaps filled, only while the person was there, in whole seconds.

Both of its servers fill short gaps, each in a way of its own; totals agree with a server's only when the
gaps are filled in its way. Times are whole microseconds in UTC; events come and go in order of their start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from focusboard.typed import Final
from focusboard.values import Value

SECOND: Final = 1_000_000
PULSE: Final = 5 * SECOND
"""The longest gap that is filled."""

_TRIM: Final = SECOND // 10
_A_DAY: Final = 86_400 * SECOND


class Event(Value):
    """What a watcher saw for a while."""

    start: int
    end: int
    sight: object
    """All that it saw, which is compared and goes no further."""
    app: str
    mark: object
    """What tells it from the others."""


class Bucket(Value):
    """What one watcher on one machine recorded."""

    type: str
    host: str
    events: Callable[[], Iterable[Event]]
    """Its events from the first on, as often as they are asked for."""


class Run(Value):
    """A stretch of one application, in seconds."""

    start: int
    end: int
    app: str
    mark: str


Flood = Callable[[Iterable[Event]], Iterator[Event]]


def flood_longer(events: Iterable[Event]) -> Iterator[Event]:
    """Fill gaps from the longer neighbour, as the server in Python does."""
    one = None
    for other in events:
        if one is not None:
            gap = other.start - one.end
            if gap and gap <= PULSE:
                one, other = _joined(one, other, gap)  # noqa: PLW2901
            if one.end > one.start:
                yield one
        one = other
    if one is not None and one.end > one.start:
        yield one


def _joined(one: Event, other: Event, gap: int) -> tuple[Event, Event]:
    is_longer = one.end - one.start >= other.end - other.start
    if one.sight == other.sight:
        if gap < 0 or is_longer:
            end = max(one.end, other.end) if gap < 0 else other.end
            return one._replace(start=min(one.start, other.start), end=end), other._replace(
                start=end, end=end
            )
        return one._replace(end=one.start), other._replace(start=one.start, mark=one.mark)
    if gap <= -_TRIM:
        return one, other
    return (one._replace(end=other.start), other) if is_longer else (one, other._replace(start=one.end))


def flood_halves(events: Iterable[Event]) -> Iterator[Event]:
    """Fill gaps from both sides, as the server in Rust does."""
    one = None
    for other in events:
        if one is None:
            one = other
            continue
        gap = other.start - one.end
        if gap < PULSE and one.sight == other.sight:
            one = one._replace(end=max(one.end, other.end))
            continue
        if 0 < gap < PULSE:
            middle = one.end + gap // 2
            yield one._replace(end=middle)
            one = other._replace(start=middle)
        else:
            yield one
            one = other
    if one is not None:
        yield one


def united(events: Iterable[Event]) -> Iterator[Event]:
    """Events that overlap or touch as one."""
    one = None
    for other in events:
        if one is not None and other.start <= one.end:
            one = one._replace(end=max(one.end, other.end))
            continue
        if one is not None:
            yield one
        one = other
    if one is not None:
        yield one


def within(events: Iterator[Event], spans: Iterator[Event]) -> Iterator[Event]:
    """The parts of events that fall within spans."""
    span = next(spans, None)
    for event in events:
        start, end, _, _, _ = event
        while span is not None:
            first, last, _, _, _ = span
            if first <= start < end <= last:
                yield event
            elif (begun := max(start, first)) < (ended := min(end, last)):
                yield event._replace(start=begun, end=ended)
            if end <= last:
                break
            span = next(spans, None)
        else:
            return


def runs(events: Iterable[Event]) -> Iterator[Run]:
    """Neighbouring events of one application as one, in whole seconds.

    The seconds of a UTC day sum to its exact time: what is cut off one run is given to a later one.
    """
    exact = given = last = 0
    day = -1
    for run, length in _neighbours(events):
        if run.start // _A_DAY != day:
            day, exact, given = run.start // _A_DAY, 0, 0
        exact += length
        seconds = exact // SECOND - given
        if seconds <= 0:
            continue
        given += seconds
        start = run.start // SECOND
        if 0 < last - start <= 2:
            start = last
        last = start + seconds
        yield Run(start, last, run.app, str(run.mark))


def _neighbours(events: Iterable[Event]) -> Iterator[tuple[Event, int]]:
    """The first of events of one application that follow within a second, with their exact time."""
    one, end, length = None, 0, 0
    for event in events:
        start, its_end, _, app, _ = event
        if one is not None and one.app == app and abs(start - end) < SECOND:
            end = max(end, its_end)
        else:
            if one is not None:
                yield one, length
            one, end, length = event, its_end, 0
        length += its_end - start
    if one is not None:
        yield one, length
