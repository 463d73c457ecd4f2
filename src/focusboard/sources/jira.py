"""Jira: work logs, from the CSV of its issue search (all fields) or from a table of them, such as Tempo's.

The issue search has a row for each issue and a column "Log Work" for each time that somebody logged on it:
comment, start, person and seconds, separated by semicolons. A table of work logs has a row for each of them,
with a start or a day. A bare number in a column "Time Spent" is refused, as nothing says what it counts.

Read: the file that the person exported. Not read: estimates, the issue's own time spent, other fields.
Key: issue and start, numbered where several are alike; in a table of work logs its id where it has one, else
the start, or the day with a digest of project and issue.
Zone: that of the Jira profile, which the file does not say: ``--zone``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from focusboard.items import Item
from focusboard.model import Problem
from focusboard.sources.protocol import Context, Tracker
from focusboard.sources.shapes.exported import Shape, files_named, nowhere, rows_of, shape_for
from focusboard.sources.shapes.mapped import Table, read_mapped
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.table import Header, Named, Row, apart, together
from focusboard.typed import Final

_LOGGED: Final = "log work"
_LABELS: Final = "labels"
_NO_LOG: Final = "This is not a work log of Jira (comment;start;person;seconds); export it again."

_ISSUES: Final = Shape(
    frozenset({"issue key", _LOGGED}),
    Mapping(
        start="logged start",
        duration="logged:seconds",
        project="project name|project key",
        task="issue key+summary|issue key",
        tags="labels",
        note="logged comment",
        key="logged key",
        person="logged by",
    ),
)
_TEMPO: Final = Shape(
    frozenset({"issue key", "work date", "hours"}),
    Mapping(
        start="work date",
        duration="hours",
        project="project name|project key",
        task="issue key+issue summary|issue key",
        note="work description",
        person="full name|username|user account id",
    ),
)
_SPENT: Final = "time spent (seconds)|time spent (h)|time spent (hours)|hours|time spent:labelled"
_WORKLOGS: Final = tuple(
    Shape(
        frozenset({issue, start}),
        Mapping(
            start=start,
            duration=_SPENT.replace(
                "time spent (seconds)", "time spent (seconds)|time_spent_seconds:seconds"
            ),
            project="project name|project|project key",
            task=f"{issue}+issue summary|{issue}+summary|{issue}+title|{issue}",
            note="work description|comment|description",
            key="worklog id|worklog_id",
            person="author|display name|user|username",
        ),
    )
    for issue in ("issue key", "key", "issue", "issue_key")
    for start in ("started", "started at", "date started", "start date", "date")
)
_SHAPES: Final = (_ISSUES, _TEMPO, *_WORKLOGS)
_TABLES: Final = rows_of(_SHAPES)


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one file: of the issues' work logs, or of a table of work logs."""
    return read_mapped(path, context, _TABLE)


def _rows(path: Path) -> Iterator[Header | Row | Problem]:
    """The rows of a table; one of an issue becomes one for each of its work logs."""
    logged: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    met: Counter[str] = Counter()
    header = whole = Header("", ())
    for found in apart(_TABLES(path)):
        if isinstance(found, Row):
            cells = header.named(found.cells)
            cells[_LABELS] = " ".join(cells.get(name, "") for name in labels)
            for each in _work_logs(cells, logged, met) if logged else (_without_midnight(cells),):
                line = found.line
                yield Row(line, whole.unnamed(each)) if each else Problem(str(path), line, _NO_LOG)
        elif isinstance(found, Header):
            logged, labels = _all_called(_LOGGED, found), _all_called(_LABELS, found)
            more = ("logged start", "logged", "logged comment", "logged by", "logged key") if logged else ()
            header, whole = found, Header(found.delimiter, (*found.columns, *more))
            yield whole
        else:
            yield found


def _all_called(name: str, header: Header) -> tuple[str, ...]:
    """The columns of a name; Jira repeats a column for each further value."""
    return tuple(column for column in header.columns if column.partition(" #")[0] == name)


def _work_logs(cells: Named, logged: tuple[str, ...], met: Counter[str]) -> Iterator[Named]:
    """A row for each of its work logs; an empty one where that cannot be read."""
    for cell in filter(None, (cells.get(name, "").strip() for name in logged)):
        parts = cell.rsplit(";", 3)
        if len(parts) < 4:
            yield {}
            continue
        comment, start, person, seconds = parts
        key = f"{cells.get('issue key', '').strip()}:{start.strip()}"
        met[key] += 1
        yield {**cells, **_logged(comment, start, person, seconds, _nth(key, met[key]))}


def _logged(comment: str, start: str, person: str, seconds: str, key: str) -> Named:
    return {
        "logged comment": comment,
        "logged start": start,
        "logged by": person,
        "logged": seconds,
        "logged key": key,
    }


def _nth(key: str, count: int) -> str:
    return key if count == 1 else f"{key}#{count}"


def _without_midnight(cells: Named) -> Named:
    """Tempo writes midnight where it knows the day alone."""
    day, _, at = cells.get("work date", "").strip().partition(" ")
    return {**cells, "work date": day} if at in {"00:00", "00:00:00"} else cells


_TABLE: Final = Table(
    lambda path: together(_rows(path)), lambda header: shape_for(header, _SHAPES, "Jira"), tags=str.split
)

JIRA: Final = Tracker(
    kind="jira",
    title="Jira",
    about="Work logs that Jira, Tempo or another of its timesheets exported as CSV.",
    find=nowhere,
    files=lambda path: files_named(path, (".csv",)),
    read=read,
)
