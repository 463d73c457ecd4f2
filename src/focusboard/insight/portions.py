"""Parts of the work, such as one project's, as numbers that can be taken apart like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from focusboard.insight.day import Day
from focusboard.insight.explain import Amount, Metric
from focusboard.insight.summary import Summary
from focusboard.model import Entry, Kind
from focusboard.settings import Settings


def work_of_project(project: str) -> Metric:
    """The work that went into one project; an empty name stands for entries without one."""
    return _portion(
        "project",
        project or "No project",
        "The part of the work that went into this project.",
        lambda total: dict(total.projects).get(project, 0),
        lambda entry: entry.project == project,
    )


def work_of_kind(kind: Kind) -> Metric:
    """The work of one kind."""
    return _portion(
        "kind",
        kind.capitalize(),
        "The part of the work that is of this kind, by your rules and a few obvious words.",
        lambda total: dict(total.kinds).get(kind, 0),
        lambda entry: entry.kind == kind,
    )


def length_of_entry(entry: Entry, seconds: int) -> Metric:
    """The length of one entry within a period, and where its source says so."""

    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        return (
            (share.entry, share.recorded)
            for day in days
            for share in day.timeline.shares
            if share.entry.id == entry.id
        )

    return Metric(
        "entry",
        "This entry",
        "seconds",
        f"Recorded in {entry.source}: {entry.file}, line {entry.line}.",
        "end - start, cut to the period",
        "What else happened meanwhile.",
        lambda _: seconds,
        parts,
    )


def _portion(
    name: str, title: str, definition: str, value: Callable[[Summary], float], counts: Callable[[Entry], bool]
) -> Metric:
    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        return (
            (share.entry, share.attributed)
            for day in days
            for share in day.timeline.shares
            if share.entry.kind != "break" and counts(share.entry)
        )

    return Metric(
        name,
        title,
        "seconds",
        definition,
        "time of its entries, each moment counted once; entries that overlap share the time equally",
        "Which of the entries that overlap had your attention.",
        value,
        parts,
    )
