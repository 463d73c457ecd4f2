"""Toggl Track: the CSV of its reports, in the old and the new form, and its API's JSON, versions 8 and 9.

Toggl rounds durations in reports where the workspace is set so; the rounded one counts then, as it does
there. Tags in the CSV are separated by commas, so a tag that has a comma in its name is read as two.

Read: what the person exported or downloaded. Not read: client, billable, amounts; entries deleted in Toggl.
Key: the entry's id in JSON; the start as written in CSV, where Toggl gives no id.
Zone: the offset in JSON; in CSV the zone of the Toggl profile, which the file does not say: ``--zone``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from focusboard.items import Item
from focusboard.model import Problem
from focusboard.sources.protocol import Context, Tracker
from focusboard.sources.shapes.exported import Shape, files_named, nowhere, table_of
from focusboard.sources.shapes.json_file import Element, document, elements
from focusboard.sources.shapes.mapped import Table, read_mapped
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.table import Header, Row, together
from focusboard.typed import Final

_CSV: Final = table_of(
    "Toggl Track",
    [
        Shape(
            frozenset({"start date", "start time"}),
            Mapping(
                start="start date+start time",
                end="end date+end time|stop date+stop time",
                duration="duration",
                project="project",
                task="task|description",
                tags="tags",
                note="description",
                person="email|user|member",
            ),
            lacks=frozenset({"duration (h)", "duration (decimal)"}),  # Clockify's
        )
    ],
    nothing="-",
    running_has_duration=True,
)

_COLUMNS: Final = ("start", "stop", "duration", "project", "task", "description", "tags", "id", "user")
_BETWEEN_TAGS: Final = "\x1f"
_NOT_AN_ENTRY: Final = "This is not a time entry of Toggl; correct or remove it."


def read(path: Path, context: Context) -> Iterator[Item]:
    """The entries of one file: JSON where it begins like that, else CSV."""
    return read_mapped(path, context, _JSON if _is_json(path) else _CSV)


def _is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}


def _rows(path: Path) -> Iterator[Header | Row | Problem]:
    yield Header("", _COLUMNS)
    for found in _elements(path):
        if isinstance(found, Problem):
            yield found
            continue
        line, entry = found
        if not isinstance(entry, dict):
            yield Problem(str(path), line, _NOT_AN_ENTRY)
        elif not entry.get("server_deleted_at"):
            yield Row(line, _cells(entry))


def _elements(path: Path) -> Iterator[Element | Problem]:
    """The entries of an array, or those that an answer of the older API has in ``data``."""
    with path.open("rb") as file:
        is_array = file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"["
    if is_array:
        yield from elements(path)
        return
    whole = document(path)
    if isinstance(whole, Problem):
        yield whole
        return
    found = whole.get("data", whole) if isinstance(whole, dict) else whole
    yield from ((1, each) for each in (found if isinstance(found, list) else [found]))


def _cells(entry: dict[str, object]) -> tuple[str, ...]:
    """An entry as a row; one that runs has a negative duration."""
    length = entry.get("duration", entry.get("dur"))
    runs = isinstance(length, int | float) and length < 0
    tags = entry.get("tags")
    return (
        _text(entry, "start"),
        "" if runs else _text(entry, "stop", "end"),
        "" if runs or "dur" in entry else _text(entry, "duration"),
        _named(entry, "project", "pid"),
        _named(entry, "task", "tid"),
        _text(entry, "description"),
        _BETWEEN_TAGS.join(str(tag) for tag in tags) if isinstance(tags, list) else "",
        _text(entry, "id"),
        _text(entry, "user_id", "uid", "user"),
    )


def _named(entry: dict[str, object], what: str, old: str) -> str:
    """The name of a project or task, else its number: which one it is stays visible."""
    name = _text(entry, f"{what}_name", what)
    number = _text(entry, f"{what}_id", old)
    return name or (f"{what} {number}" if number else "")


def _text(entry: dict[str, object], *names: str) -> str:
    """The first of some members that says something, as text."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, str | int | float) and value != "":
            return repr(value)[:100] if isinstance(value, float) else str(value)
    return ""


_JSON: Final = Table(
    lambda path: together(_rows(path)),
    lambda _: Mapping(
        start="start",
        end="stop",
        duration="duration:seconds",
        project="project",
        task="task|description",
        tags="tags",
        note="description",
        key="id",
        person="user",
    ),
    tags=lambda cell: cell.split(_BETWEEN_TAGS),
)

TOGGL: Final = Tracker(
    kind="toggl",
    title="Toggl Track",
    about="A report that Toggl Track exported as CSV, or time entries from its API as JSON.",
    find=nowhere,
    files=lambda path: files_named(path, (".csv", ".json")),
    read=read,
)
