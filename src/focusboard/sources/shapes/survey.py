"""A first look at all rows of a table: how it writes dates, and whose entries it has."""

from __future__ import annotations

from collections.abc import Iterable

from focusboard.clock import BadTime
from focusboard.model import Problem
from focusboard.sources.shapes.columns import Columns
from focusboard.sources.shapes.dates import ORDERS, Evidence, moment_of
from focusboard.sources.shapes.table import Cells, Header, Row
from focusboard.text import clean
from focusboard.typed import Final

_MOST_PEOPLE: Final = 20
_AN_HOUR: Final = 3600

_DATED: Final = ("start", "end", "date")
"""The roles whose cells have dates in them."""

_DAY: Final = len("2026-11-19")
_MOST_MET: Final = 16_384
_LONGEST_MET: Final = 512
"""Both give the memory needed a bound."""

Names = tuple[str, ...]
"""What a row calls one person: an address, a name."""


def decided_order(rows: Iterable[Header | Row | Problem], columns: Columns, person: str, order: str) -> str:
    """The order of day, month and year, unless it is given; raises BadTime where a question is open.

    One is whose entries to read: of several people's only those of the given person, who has to be there.
    """
    if order not in {"", *ORDERS}:
        raise BadTime(f"Dates cannot be written {clean(order, 40)!r}; say {', '.join(ORDERS)}.")
    evidence, people = Evidence(), dict[str, Names]()
    dates = [columns.said[role] for role in _DATED]
    tells_nothing_new = _Repeated(columns)
    for row in rows:
        if not isinstance(row, Row) or (not evidence.example and tells_nothing_new(row.cells)):
            continue
        cells = columns.cells(row.cells)
        for said in dates:
            evidence.note(said(cells))
        _compare_with_duration(evidence, columns, cells)
        names = columns.every("person", cells)
        if names and len(people) < _MOST_PEOPLE:
            people.setdefault(names[0].casefold(), names)
    _check_people(list(people.values()), person)
    return order or evidence.order()


class _Repeated:
    """Whether the days and the people in a row came together before, as they nearly always did.

    A day is told by its cell alone only where that has ten characters, as all ways to read dates go by these.
    """

    def __init__(self, columns: Columns) -> None:
        found = columns.found
        days = [column.names[0] for role in _DATED for column in found[role]]
        people = [name for column in found["person"] for name in column.names]
        self._days = len(days)
        self._picked = columns.header.picking(*days, *people)
        self._met: set[Cells] = set()

    def __call__(self, cells: Cells) -> bool:
        said = self._picked(cells)
        if said in self._met:
            return True
        are_days = all(len(day.strip()) == _DAY for day in said[: self._days])
        if are_days and len(self._met) < _MOST_MET and sum(map(len, said)) <= _LONGEST_MET:
            self._met.add(said)
        return False


def is_of(person: str, names: Names) -> bool:
    """Whether a row is of a person, or does not say of whom."""
    return not names or person.casefold() in {name.casefold() for name in names}


def _check_people(people: list[Names], person: str) -> None:
    listed = clean(", ".join(names[0] for names in people), 300)
    if len(people) > 1 and not person:
        raise BadTime(f"There are entries of several people in it ({listed}); say --person and your name.")
    if person and 0 < len(people) < _MOST_PEOPLE and not any(is_of(person, names) for names in people):
        raise BadTime(f"Nobody in it is called {clean(person, 60)!r} (there are: {listed}).")


def _compare_with_duration(evidence: Evidence, columns: Columns, cells: Cells) -> None:
    """Where start and end are as far apart as the duration says in some orders only, it is one of these."""
    if len(evidence.orders) < 2 or not evidence.example:
        return
    reported = columns.spent(cells)
    start, end = columns.said["start"](cells), columns.said["end"](cells)
    if reported is None or not start or not end:
        return
    fitting = {order for order in evidence.orders if _apart(start, end, order, reported.seconds) < _AN_HOUR}
    if fitting:
        evidence.rule_out(set(evidence.orders) - fitting)


def _apart(start: str, end: str, order: str, seconds: int) -> float:
    """How far the time between two moments is from a duration, in seconds."""
    try:
        between = moment_of(end, order) - moment_of(start, order)
    except (BadTime, TypeError):
        return float("inf")
    return abs(between.total_seconds() - seconds)
