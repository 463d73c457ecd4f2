"""Write the parts of the docs that the code says itself; ``--check`` only fails where one is stale."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from focusboard import clock
from focusboard.insight.explain import METRICS, Metric
from focusboard.insight.focus import DENSITY, SWITCH_GAP
from focusboard.insight.summary import LEAST_WORK
from focusboard.settings import Thresholds

DOCS: Final = Path(__file__).parent


def thresholds() -> str:
    """The table of thresholds with their defaults, by the names that formulas use."""
    default = Thresholds()
    rows = {
        "gap": (clock.duration(default.gap_seconds), "`focus.gap_minutes`"),
        "block": (clock.duration(default.block_seconds), "`focus.block_minutes`"),
        "deep": (clock.duration(default.deep_seconds), "`focus.deep_minutes`"),
        "density": (f"{DENSITY:.0%}", "fixed"),
        "switch gap": (clock.duration(SWITCH_GAP), "fixed"),
        "least work": (clock.duration(LEAST_WORK), "fixed"),
    }
    lines = [f"| *{name}* | {value} | {setting} |" for name, (value, setting) in rows.items()]
    return "\n".join(["| threshold | default | setting |", "|---|---|---|", *lines])


def metrics() -> str:
    """Every metric with its definition, its formula and what it cannot tell."""
    return "\n\n".join(line for metric in METRICS for line in _metric(metric))


def _metric(metric: Metric) -> Iterator[str]:
    formula = re.sub(r"\{(\w+)\}", lambda name: f"*{name[1].replace('_', ' ')}*", metric.formula)
    yield f"### {metric.title} (`{metric.name}`)"
    yield metric.definition
    yield f"Formula: {formula}."
    yield f"What it cannot tell: {metric.cannot_tell[0].lower()}{metric.cannot_tell[1:]}"


GENERATED: Final = {("metrics.md", "thresholds"): thresholds, ("metrics.md", "metrics"): metrics}
"""The parts, by page and by the name in the comments around them."""


def refreshed(text: str, part: str, made: str) -> str:
    """A page with one part written anew; raises ValueError when the page has no place for it."""
    before, begin, rest = text.partition(f"<!-- {part}: written by docs/generate.py -->\n")
    _, end, after = rest.partition(f"<!-- {part}: end -->\n")
    if not begin or not end:
        raise ValueError(f"no place for {part}")
    return f"{before}{begin}{made}\n{end}{after}"


def main() -> int:
    """Refresh every part; with ``--check`` only say which pages are stale."""
    stale = []
    for (page, part), make in GENERATED.items():
        path = DOCS / page
        text = path.read_text("utf-8")
        fresh = refreshed(text, part, make())
        if fresh != text:
            stale.append(page)
            if "--check" not in sys.argv:
                path.write_text(fresh, "utf-8")
    for page in stale:
        print(f"docs/{page} {'is stale: run make docs' if '--check' in sys.argv else 'is refreshed'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
