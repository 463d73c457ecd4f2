"""The part of work that went into one project, as a number that can be taken apart like any other."""

from __future__ import annotations

from collections.abc import Iterator

from focusboard.insight.day import Day
from focusboard.insight.explain import Amount, Metric
from focusboard.insight.summary import Summary
from focusboard.settings import Settings


def work_of(project: str) -> Metric:
    """The metric of one project; an empty name stands for entries without one."""

    def parts(days: tuple[Day, ...], _: Summary, __: Settings) -> Iterator[Amount]:
        return (
            (share.entry, share.attributed)
            for day in days
            for share in day.timeline.shares
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
