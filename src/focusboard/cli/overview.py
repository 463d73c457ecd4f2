"""The sources as text, with what was read of each, and what else could be read."""

from __future__ import annotations

from datetime import tzinfo

from focusboard.cli.hints import command_to_add
from focusboard.cli.layout import Column, counted, paper, right, table
from focusboard.cli.saying import say
from focusboard.clock import duration, utc
from focusboard.desk.connecting import Connected, SourcesOverview

COLUMNS = (*(Column(), Column(), Column(right), Column(right), Column(), Column(), Column(gives_way=True)),)


def print_overview(overview: SourcesOverview, home: tzinfo) -> None:
    """Print a line for each source, then what to type to read what is found as well."""
    rows = [_row(each, home) for each in overview.connected]
    say("\n".join(table(rows, COLUMNS, paper().room)))
    if overview.found:
        say("\nOn this machine and not read yet:")
        found = [
            (counted(each.entries_files, "file", "files"), command_to_add(each)) for each in overview.found
        ]
        say("\n".join(table(found, (Column(right), Column()), paper().room, "  ")))


def _row(one: Connected, home: tzinfo) -> tuple[str, ...]:
    changed = (
        "kept here"
        if one.source.is_own
        else "not read yet"
        if one.changed_at is None
        else f"changed {utc(one.changed_at).astimezone(home):%Y-%m-%d %H:%M}"
    )
    running = f"{one.running} running" if one.running else ""
    problems = counted(len(one.problems), "problem", "problems") if one.problems else ""
    state = ", ".join(each for each in ("paused" if one.source.is_paused else "", running, problems) if each)
    entries = counted(one.entries, "entry", "entries")
    return (
        one.source.name,
        one.source.kind,
        entries,
        duration(one.recorded_seconds),
        changed,
        state,
        one.source.path,
    )
