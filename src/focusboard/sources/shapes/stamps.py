"""Times as nearly every table writes them, placed by their day: the same as reading each of them, but sooner.

Whatever is written in another way, and every wall time of a day on which clocks change, is left to whoever
reads one time after another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from operator import add

from focusboard.clock import FIRST_INSTANT, LAST_INSTANT, steady_offset
from focusboard.sources.protocol import Context
from focusboard.sources.shapes.aligned import Aligned, Pair
from focusboard.sources.shapes.spans import oddities_of_each
from focusboard.sources.shapes.walltime import place
from focusboard.typed import Final
from focusboard.values import Value

_DATE: Final = (Pair(0, 100, 1_000_000), Pair(2, 100, 10_000), Pair(5, 100, 100), Pair(8, 100, 1))
_CLOCK: Final = (Pair(11, 24, 3600), Pair(14, 60, 60), Pair(17, 60, 1))
_MARKS: Final = ((4, "-"), (7, "-"), (13, ":"), (16, ":"))
"""What is where in a time such as 2026-11-19T09:00:00+01:00."""

_SEPARATOR: Final = len("2026-11-19")
_OFFSET: Final = len("2026-11-19T09:00:00")

_MOST_REMEMBERED: Final = 4096
"""Days; it gives the memory needed a bound."""

_MOST_FORMS: Final = 64
_LONGEST_OFFSET: Final = len("+09:00")
_A_DAY: Final = 86_400

_FEW: Final = 8


class Stamped(Value):
    """Spans of time, by what there is to say of each."""

    stamp: Sequence[str]
    """The start as ``isoformat`` writes it."""
    start: Sequence[int]
    end: Sequence[int]
    zone: Sequence[str]
    """Of the start."""
    flags: Sequence[tuple[str, ...]]
    """What is odd about it."""


class _Form(dict[int, int]):
    """One way to write the time and the offset after a date; has the midnights of days, by their digits."""

    zone: str
    _offset: str
    """As ``isoformat`` writes it."""

    def __init__(self, moment_of: Callable[[str], datetime | None], context: Context, form: str) -> None:
        """Begin with no day; ``form`` is what stands before the time and what stands after it."""
        super().__init__()
        self._moment_of, self._context = moment_of, context
        self._before, self._after = form[:1], form[1:]

    def __missing__(self, digits: int) -> int:
        """The first instant of a day; raises ValueError where its times take a closer look."""
        date = f"{digits // 10_000:04}-{digits // 100 % 100:02}-{digits % 100:02}"
        midnight = self._moment_of(f"{date}{self._before}00:00:00{self._after}")
        if midnight is None or not (midnight.tzinfo or self._is_steady(midnight)):
            raise ValueError(date)
        placed = place(midnight, self._context)
        if not FIRST_INSTANT <= placed.instant <= LAST_INSTANT - _A_DAY:
            raise ValueError(date)
        self.zone, self._offset = placed.zone, midnight.isoformat()[_OFFSET:]
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[digits] = placed.instant
        return placed.instant

    def stamps(self, written: Sequence[str]) -> Sequence[str]:
        """Times of its days as ``isoformat`` writes them."""
        if self._after != self._offset:
            return [f"{text[:_SEPARATOR]}T{text[_SEPARATOR + 1 : _OFFSET]}{self._offset}" for text in written]
        return written if self._before == "T" else "\n".join(written).replace(self._before, "T").split("\n")

    def _is_steady(self, midnight: datetime) -> bool:
        """Whether wall times of a day are all as far from UTC, wherever else the person was."""
        context = self._context
        return not context.zones and steady_offset(midnight.date(), context.home) is not None


class Stamps:
    """The times of one file."""

    def __init__(self, moment_of: Callable[[str], datetime | None], context: Context) -> None:
        """Place what a function reads, which gives None for what it cannot read."""
        self._moment_of = moment_of
        self._context = context
        self._forms: dict[str, _Form] = {}

    def runs(
        self, began: Sequence[str], ended: Sequence[str], first: int = 0
    ) -> Iterator[tuple[slice, Stamped | None]]:
        """The spans from one time until the other in runs, by their places; None for a closer look.

        Where one of many is unusual, either half is tried by itself, until they are few.
        """
        if (spans := self.spans(began, ended)) or len(began) <= _FEW:
            yield slice(first, first + len(began)), spans
        else:
            half = len(began) // 2
            yield from self.runs(began[:half], ended[:half], first)
            yield from self.runs(began[half:], ended[half:], first + half)

    def spans(self, began: Sequence[str], ended: Sequence[str]) -> Stamped | None:
        """The spans from one time until the other; None where any takes a closer look."""
        many = len(began)
        try:
            forms, instants = self._instants([*began, *ended])
            starts, ends = instants[:many], instants[many:]
            flags = oddities_of_each(starts, ends)
        except ValueError:
            return None
        if len(forms) == 1:
            return Stamped(forms[0].stamps(began), starts, ends, (forms[0].zone,) * many, flags)
        stamps = [form.stamps([text])[0] for form, text in zip(forms, began, strict=False)]
        return Stamped(stamps, starts, ends, [form.zone for form in forms[:many]], flags)

    def _instants(self, written: Sequence[str]) -> tuple[Sequence[_Form], list[int]]:
        """The form of all times, or of each, and their instants; raises ValueError."""
        try:
            return self._of_one_form(written)
        except ValueError:
            places = _places_by_form(written)
            if not 1 < len(places) <= _FEW:
                raise
        forms, instants = dict[int, _Form](), dict.fromkeys(range(len(written)), 0)
        for some in sorted(places, key=len):  # what is none at all is seldom, and ends it soonest
            form, its_instants = self._of_one_form([written[place] for place in some])
            forms |= dict.fromkeys(some, form[0])
            instants |= zip(some, its_instants, strict=True)
        return [forms[place] for place in instants], [*instants.values()]

    def _of_one_form(self, written: Sequence[str]) -> tuple[Sequence[_Form], list[int]]:
        aligned = Aligned(written)
        if any(aligned.shared(place, place + 1) != mark for place, mark in _MARKS):
            raise ValueError
        form = self._form(aligned.shared(_SEPARATOR, _SEPARATOR + 1) + aligned.shared(_OFFSET))
        midnights = map(form.__getitem__, aligned.sums(*_DATE))
        return (form,), [*map(add, midnights, aligned.sums(*_CLOCK))]

    def _form(self, form: str) -> _Form:
        if len(form) > 1 + _LONGEST_OFFSET:
            raise ValueError(form)
        if form not in self._forms:
            if len(self._forms) >= _MOST_FORMS:
                self._forms.clear()
            self._forms[form] = _Form(self._moment_of, self._context, form)
        return self._forms[form]


def _places_by_form(written: Sequence[str]) -> Sequence[Sequence[int]]:
    """The places of times that are written in one form, for each form."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(written):
        places[text[_SEPARATOR : _SEPARATOR + 1] + text[_OFFSET:]].append(at)
    return [*places.values()]
