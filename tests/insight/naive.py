"""The definitions once more, second by second and without cleverness, to check the real ones against."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from focusboard.model import Entry


@dataclass
class Naive:
    recorded: int
    work: int
    break_only: int
    attributed: dict[str, float]
    focus: int
    focus_block: int
    deep: int
    blocks: int
    longest: int
    typical: float | None
    switches: int
    moments: int
    """How many spans with the same entries there were: each can round by less than a second per entry."""


def measure(entries: list[Entry], start: int, end: int, gap: int = 300) -> Naive:
    attributed: Counter[str] = Counter()
    labels: list[Entry | None] = []
    recorded = work = break_only = moments = 0
    before: set[str] = set()
    for second in range(start, end):
        active = [entry for entry in entries if entry.start <= second < entry.end]
        recorded += len(active)
        working = [entry for entry in active if entry.kind != "break"]
        work += bool(working)
        break_only += bool(active) and not working
        for entry in working:
            attributed[entry.project] += 1 / len(working)
        labels.append(max(active, key=lambda e: (e.start, -e.end, e.key)) if active else None)
        names = {entry.key for entry in active}
        moments += names != before
        before = names
    runs = _stretches(labels, gap)
    blocks = [d for focus, d, span in runs if focus and d >= 1500 and d >= 0.8 * span]
    lengths = [d for _, d, _ in runs]
    return Naive(
        recorded,
        work,
        break_only,
        dict(attributed),
        sum(d for focus, d, _ in runs if focus),
        sum(blocks),
        sum(d for d in blocks if d >= 3600),
        len(blocks),
        max(lengths, default=0),
        sum(d * d for d in lengths) / sum(lengths) if lengths else None,
        _switches(labels),
        moments,
    )


def _stretches(labels: list[Entry | None], gap: int) -> list[tuple[bool, int, int]]:
    """Whether it is focus, its own seconds and its span, for each stretch."""
    found = []
    keys = {
        (e.project, e.kind in {"focus", "learning"}) for e in labels if e is not None and e.kind != "break"
    }
    for project, focus in keys:
        seconds = [
            n
            for n, e in enumerate(labels)
            if e is not None
            and e.kind != "break"
            and (e.project, e.kind in {"focus", "learning"}) == (project, focus)
        ]
        run = [seconds[0]]
        for second in seconds[1:]:
            if second - run[-1] - 1 <= gap:
                run.append(second)
            else:
                found.append((focus, len(run), run[-1] - run[0] + 1))
                run = [second]
        found.append((focus, len(run), run[-1] - run[0] + 1))
    return found


def _switches(labels: list[Entry | None]) -> int:
    count = 0
    last: tuple[str, int] | None = None
    for second, entry in enumerate(labels):
        if entry is None or entry.kind == "break":
            continue
        if last is not None and last[0] != entry.project and second - last[1] - 1 <= 1800:
            count += 1
        last = entry.project, second
    return count
