"""Which column of a table says what, told by the person, by a tracker's description, or guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from focusboard.clock import BadTime
from focusboard.sources.shapes.dates import ORDERS, day_of, moment_of, time_of_day
from focusboard.sources.shapes.durations import UNITS, spent
from focusboard.typed import Final
from focusboard.values import Value

ROLES: Final = ("start", "end", "duration", "date", "project", "task", "tags", "note")
"""What a column of any table can be."""

TIMES: Final = ("start", "end", "duration", "date")

_FORM: Final = (
    "say which columns are meant as --map start=COLUMN,end=COLUMN; there are also duration, date, project,"
    " task, tags and note"
)


class BadMapping(BadTime):
    """A mapping that cannot be understood; its text says what to write."""


class Column(Value):
    """The cells that one thing is read from, by the names of their columns."""

    names: tuple[str, ...]
    """In lower case; the cells are joined by a space."""
    unit: str = "hours"
    """What a bare number in it counts, where it is a duration."""


class Mapping(Value):
    """The columns of a table by what they say; an empty one is not there.

    ``A+B`` are two cells joined by a space, such as a date and a time; of ``A|B`` the first that says
    something counts; ``A:minutes`` says what a number counts. A column that is really called so comes first.
    """

    start: str = ""
    end: str = ""
    duration: str = ""
    date: str = ""
    project: str = ""
    task: str = ""
    tags: str = ""
    note: str = ""
    key: str = ""
    """What identifies an entry for good; only trackers' own tables have one."""
    person: str = ""
    """Whose entry it is; only trackers' own tables say so."""

    @classmethod
    def of(cls, text: str) -> Mapping:
        """The mapping in a text such as ``start=Von,end=Bis,project="Projekt, Kunde"``; raises BadMapping."""
        given: dict[str, str] = {}
        for part in _PARTS.findall(text):
            role, equals, column = part.partition("=")
            role, column = role.strip().lower(), column.strip()
            column = column[1:-1].replace('""', '"') if column[:1] == '"' == column[-1:] else column
            if role not in ROLES or not equals or not column or role in given:
                raise BadMapping(f"{part.strip()!r} does not map a column; {_FORM}.")
            given[role] = column
        if not given:
            raise BadMapping(f"Nothing is mapped; {_FORM}.")
        return cls(**given)

    def __str__(self) -> str:
        """The text that gives this mapping again."""
        return ",".join(f"{role}={_quoted(getattr(self, role))}" for role in ROLES if getattr(self, role))

    def columns(self, role: str, header: Iterable[str]) -> tuple[Column, ...]:
        """The columns of a role that a header has, the first choice first."""
        said, there = getattr(self, role).lower(), frozenset(header)
        choices = (said,) if _column(said, there) else said.split("|")
        return tuple(found for choice in choices if (found := _column(choice.strip(), there)))

    def unknown(self, header: Iterable[str]) -> tuple[str, ...]:
        """What is mapped although the header has no such column."""
        there = tuple(header)
        return tuple(
            said for role in ROLES if (said := getattr(self, role)) and not self.columns(role, there)
        )

    def tells_time(self, header: Iterable[str]) -> bool:
        """Whether the columns that are there say when and how long an entry was."""
        there = tuple(header)
        known = {role for role in TIMES if self.columns(role, there)}
        return any(
            known >= enough for enough in ({"start", "end"}, {"start", "duration"}, {"date", "duration"})
        )


_PARTS: Final = re.compile(r'(?:[^",]|"(?:[^"]|"")*+"?)+')
"""What stands between the commas that are not quoted."""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if set(name) & set('",') else name


def _column(said: str, there: frozenset[str]) -> Column | None:
    if not said:
        return None
    name, _, unit = said.rpartition(":")
    if said not in there and unit in {*UNITS, "labelled"}:
        found = _column(name, there)
        return found._replace(unit=unit) if found else None
    names = (said,) if said in there else tuple(part.strip() for part in said.split("+"))
    return Column(names, unit_in(names[-1])) if there.issuperset(names) else None


def unit_in(name: str) -> str:
    """What a number counts in a column of a name: hours, unless it says otherwise."""
    words = re.split(r"[\W\d_]+", name)
    return next(
        (unit for unit in ("seconds", "minutes") if any(w.startswith(unit[:3]) for w in words)), "hours"
    )


def guess_mapping(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """The mapping that names and cells of a table suggest; what is not clear stays empty."""
    there = [name.lower() for name in header]
    found = _Guess(header, rows, len(rows)).mapping()
    return found if found.tells_time(there) else _Guess(header, rows, min(1, len(rows))).mapping()


_NAMES: Final = {
    "start": "start begin began started from beginning in von beginn anfang début debut inicio inizio desde",
    "end": "end stop finish ended stopped finished until to out bis ende fin fine tot eind hasta einde",
    "date": "date day datum tag fecha data jour giorno dag",
    "duration": "duration hours time minutes seconds spent worked elapsed dauer stunden zeit minuten durée"
    " heures duración horas durata ore duur uren hrs total",
    "project": "project projekt projet proyecto progetto projeto client customer kunde sheet",
    "task": "task activity description title summary issue subject what name aufgabe tätigkeit beschreibung"
    " tâche tarea attività taak omschrijving",
    "tags": "tags tag labels label keywords schlagworte etiquetas étiquettes",
    "note": "note notes comment comments remark remarks memo details text notiz bemerkung kommentar"
    " commentaire nota notas opmerking",
}
"""Words that columns are called by, the most telling first."""

_HOURS: Final = "h hr hrs hour hours std stunden heures horas ore uur uren decimal"
"""Words by which a column says that its numbers are hours."""


class _Guess:
    """A table while it is decided what its columns say."""

    def __init__(self, header: Sequence[str], rows: Sequence[Sequence[str]], least: int) -> None:
        """Begin with all columns free; those that tell the day have at least so many cells."""
        self._least = least
        self._names = list(header)
        self._cells = {
            name: [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
            for at, name in enumerate(header)
        }
        self._free = [name for name in self._names if name]

    def mapping(self) -> Mapping:
        """What there is, the clearest first."""
        start = self._take("start", _is_moment, suits=self._tells_days)
        end = self._take("end", _is_moment)
        if not start and not end:
            start, end = self._unnamed_moments()
        date = ""
        if not start:
            date, start, end = self._date_and_times()
        found = Mapping(start, end, self._take("duration", _is_duration, suits=self._has_unit), date)
        texts = {role: self._take(role, lambda _: True) for role in ("project", "task", "tags", "note")}
        return found._replace(**texts)

    def _take(
        self,
        role: str,
        fits: Callable[[str], bool],
        besides: str = "",
        suits: Callable[[str], bool] = lambda _: True,
    ) -> str:
        """The free column whose name says a role best and whose cells all fit; an empty one if no other."""
        names = _NAMES[role].split()
        fitting = [
            (not self._cells[name], place, name)
            for name in self._free
            if (place := _telling(name, names, besides)) is not None
            and suits(name)
            and all(map(fits, self._cells[name]))
        ]
        if not fitting:
            return ""
        best = min(fitting, key=lambda each: each[:2])[2]
        self._free.remove(best)
        return best

    def _tells_days(self, name: str) -> bool:
        return len(self._cells[name]) >= self._least

    def _says_something(self, name: str) -> bool:
        return len(self._cells[name]) >= min(1, self._least)

    def _has_unit(self, name: str) -> bool:
        """Whether the name says what numbers in a column count, or its cells do."""
        return _says_unit(name.lower()) or all(_reads(spent, cell, "labelled") for cell in self._cells[name])

    def _unnamed_moments(self) -> tuple[str, str]:
        """Where nothing is named, the only two columns with dates and times, in their order."""
        moments = [
            name for name in self._free if self._cells[name] and all(map(_is_moment, self._cells[name]))
        ]
        if len(moments) != 2:
            return "", ""
        self._free = [name for name in self._free if name not in moments]
        return moments[0], moments[1]

    def _date_and_times(self) -> tuple[str, str, str]:
        """A date of its own with the times of the day, or a date before each of the two times."""
        first = self._take("start", _is_day, "date", self._tells_days)
        last = self._take("end", _is_day, "date")
        day = "" if first else self._take("date", _is_day, suits=self._tells_days)
        start = self._take("start", _is_time, suits=self._says_something)
        end = self._take("end", _is_time)
        if first and start:
            return "", f"{first}+{start}", f"{last}+{end}" if last and end else end
        return first or day, start, end


def _telling(name: str, words: list[str], besides: str) -> tuple[int, int] | None:
    """How well a column is named by one of some words: by its place among them, and by being all of it."""
    said = re.split(r"[\W_]+", name.lower())
    if besides and besides not in said:
        return None
    places = [words.index(word) for word in said if word in words]
    return (0 if len(said) == 1 else 1, min(places)) if places else None


def _says_unit(name: str) -> bool:
    return unit_in(name) != "hours" or not set(_HOURS.split()).isdisjoint(re.split(r"[\W\d_]+", name))


def _is_moment(cell: str) -> bool:
    return any(_reads(moment_of, cell, order) for order in ORDERS)


def _is_day(cell: str) -> bool:
    return any(day_of(cell, order) is not None for order in ORDERS)


def _is_time(cell: str) -> bool:
    return time_of_day(cell) is not None


def _is_duration(cell: str) -> bool:
    return _reads(spent, cell)


def _reads(reader: Callable[..., object], *given: str) -> bool:
    try:
        reader(*given)
    except BadTime:
        return False
    return True
