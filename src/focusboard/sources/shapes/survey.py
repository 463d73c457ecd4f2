"""A look at the rows of a table for how it writes dates, and whose entries it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from focusboard.clock import BadTime
from focusboard.model import Problem
from focusboard.sources.shapes.columns import Columns, Said
from focusboard.sources.shapes.dates import ORDERS, Evidence, moment_of
from focusboard.sources.shapes.table import Cells, Header, Rows
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


class Survey:
    """The order of day, month and year and the people, by the rows that were looked at so far.

    A question about people is whose entries to read: of several people's only those of the given person, who
    has to be there.
    """

    def __init__(self, columns: Columns, person: str, order: str) -> None:
        """Begin with no row; an order that is given counts. Raises BadTime for one that there is not."""
        if order not in {"", *ORDERS}:
            raise BadTime(f"Dates cannot be written {clean(order, 40)!r}; say {', '.join(ORDERS)}.")
        self._columns, self._person, self._order = columns, person, order
        self._evidence, self._people = Evidence(), dict[str, Names]()
        self._days_and_people = _DaysAndPeople(columns)

    def look_at(self, rows: Sequence[Cells]) -> None:
        """Take some rows into account."""
        new = self._days_and_people.new_in(rows)
        said, evidence, people = self._columns.said(new), self._evidence, self._people
        for date in (*said.start, *said.end, *said.date):
            evidence.note(date)
        for names in map(names_in, self._columns.people(new) if len(people) < _MOST_PEOPLE else ()):
            if names:
                people.setdefault(names[0].casefold(), names)
        if evidence.example and len(evidence.orders) > 1:
            _compare_with_durations(evidence, self._columns, self._columns.said(rows))

    def order(self) -> str:
        """The order; raises BadTime where a question is open."""
        _check_people(list(self._people.values()), self._person)
        return self._order or self._evidence.order()

    def decides(self, order: str) -> bool:
        """Whether it is this order, with no question open."""
        try:
            return self.order() == order
        except BadTime:
            return False


def decided_order(
    table: Iterable[Header | Rows | Problem], survey: Survey, *, at_first_sight: bool = False
) -> str:
    """The order by all rows, or by as few of the first ones as leave no question open; raises BadTime."""
    for found in table:
        if isinstance(found, Rows):
            survey.look_at(found.cells)
            if at_first_sight and any(map(survey.decides, ORDERS)):
                break
    return survey.order()


class _DaysAndPeople:
    """The days and the people that came together in a row, as they nearly always do again.

    A day is told by its cell alone only where that has ten characters, as all ways to read dates go by these.
    """

    def __init__(self, columns: Columns) -> None:
        found = columns.found
        days = [column.names[0] for role in _DATED for column in found[role]]
        people = [name for column in found["person"] for name in column.names]
        self._days, self._names = len(days), (*days, *people)
        self._header = columns.header
        self._met: set[Cells] = set()

    def new_in(self, rows: Sequence[Cells]) -> list[Cells]:
        """The rows in which they come together for the first time."""
        columns = self._header.by_column(rows, self._names)
        together = dict(zip(zip(*columns, strict=True), rows, strict=True))
        return [cells for said, cells in together.items() if self._is_new(said)]

    def _is_new(self, said: Cells) -> bool:
        if said in self._met:
            return False
        are_days = all(len(day.strip()) == _DAY for day in said[: self._days])
        if are_days and len(self._met) < _MOST_MET and sum(map(len, said)) <= _LONGEST_MET:
            self._met.add(said)
        return True


def names_in(people: Cells) -> Names:
    """What a row calls the person that it is of."""
    return tuple(filter(None, people))


def is_of(person: str, names: Names) -> bool:
    """Whether a row is of a person, or does not say of whom."""
    return not names or person.casefold() in {name.casefold() for name in names}


def _check_people(people: list[Names], person: str) -> None:
    listed = clean(", ".join(names[0] for names in people), 300)
    if len(people) > 1 and not person:
        raise BadTime(f"There are entries of several people in it ({listed}); say --person and your name.")
    if person and 0 < len(people) < _MOST_PEOPLE and not any(is_of(person, names) for names in people):
        raise BadTime(f"Nobody in it is called {clean(person, 60)!r} (there are: {listed}).")


def _compare_with_durations(evidence: Evidence, columns: Columns, said: Said) -> None:
    """Where start and end are as far apart as the duration says in some orders only, it is one of these."""
    for start, end, durations in zip(said.start, said.end, said.durations, strict=True):
        reported = columns.spent(durations) if len(evidence.orders) > 1 and start and end else None
        if reported is None:
            continue
        fits = {order for order in evidence.orders if _apart(start, end, order, reported.seconds) < _AN_HOUR}
        if fits:
            evidence.rule_out(set(evidence.orders) - fits)


def _apart(start: str, end: str, order: str, seconds: int) -> float:
    """How far the time between two moments is from a duration, in seconds."""
    try:
        between = moment_of(end, order) - moment_of(start, order)
    except (BadTime, TypeError):
        return float("inf")
    return abs(between.total_seconds() - seconds)
