"""Parts of the work, such as one project's, as numbers that can be taken apart like any other."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.insight.day import Day
from focusboard.insight.metrics.metric import Amount, Metric
from focusboard.insight.summary import Summary
from focusboard.model import Entry
from focusboard.settings import Settings


def work_of_project(project: str) -> Metric:
    """The work that went into one project; an empty name stands for entries without one."""

    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        return (
            (share.entry, share.attributed)
            for day in days
            for share in day.shares
            if share.entry.kind != "break" and share.entry.project == project
        )

    return Metric(
        "project",
        project or "No project",
        "seconds",
        "The part of the work that went into this project.",
        "time of its entries, each moment counted once; entries that overlap share the time equally",
        "Which of the entries that overlap had your attention.",
        lambda total: dict(total.projects).get(project, 0),
        parts,
    )


def length_of_entry(
    entry: Entry, seconds: int, in_favour: tuple[str, ...] = (), odd: tuple[str, ...] = ()
) -> Metric:
    """The length of one entry within a period: where it is recorded, what counts instead, what is odd."""
    said = f"Recorded in {entry.source}: {entry.file}, line {entry.line}."
    if in_favour:
        said += f" It does not count, because {' and '.join(in_favour)} counts in its place."
    if odd:
        said += f" Note: {'; '.join(odd)}."

    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        if in_favour:
            return iter([(entry, seconds)])
        return (
            (share.entry, share.recorded)
            for day in days
            for share in day.shares
            if share.entry.id == entry.id
        )

    return Metric(
        "entry",
        "This entry",
        "seconds",
        said,
        "end - start, cut to the period",
        "What else happened meanwhile.",
        lambda _: seconds,
        parts,
    )
