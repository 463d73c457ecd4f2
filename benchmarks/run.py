"""``make bench``: medians of whole processes, as ratios to floors measured in the same run.

What is measured is the wheel, installed, in user and system time, so that what else the machine does counts
little. b is ``python -c pass``, run by turns with each command; E is one transaction that inserts as many
rows with ``executemany``, the median of one beside each tracker; T is the time that an empty Textual app
takes until it is drawn, just before each start of the dashboard. A first reading keeps the entries and
measures none of their days; "first after reading" measures those that it asks for. "asked first" has no
answer of before to say again, as after every change; "asked again" has. Keys are told by the slowest but one
of twenty, and by the median as a ratio to k, that of an empty Textual app. A view is told by its first frame
and by that from which on all figures stand; "at once" is its key as the first of all, pressed as soon as the
day is there. Timewarrior is asked for the same when it is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.felt import DAY_SHOWS, HELLO, HELLO_SHOWS, felt, idle, key_floor
from benchmarks.generate import SIZES, history
from benchmarks.installed import installed
from benchmarks.terminal import first_frame
from benchmarks.trackers import WRITERS

NOW: Final = "2026-11-20T18:00:00+00:00"
"""The last evening of every history."""
DAY, WEEK, YEAR = "2026-11-19", "2026-W47", "2026"
TIMEW_WEEK: Final = ("2026-11-16", "-", "2026-11-23")
TIMEW_YEAR: Final = ("2026-01-01", "-", "2027-01-01")
TIMES: Final = 9
STARTS: Final = 21
"""Starts of the dashboard, of which each varies by a half."""

FLOOR: Final = """
import sqlite3, sys
count, path = int(sys.argv[1]), sys.argv[2]
db = sqlite3.connect(path)
db.execute("create table entry (key text, start int, end int, project text, tags text, note text) strict")
rows = ((f"{n}", n * 60, n * 60 + 50, "project", "one two", "a note of four words") for n in range(count))
with db:
    db.executemany("insert into entry values (?, ?, ?, ?, ?, ?)", rows)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a whole process costs."""

    seconds: float
    """In user and system time."""
    megabytes: float
    """The most memory it had at once; the system counts no less than this process has itself."""


def cost(command: Sequence[str], environ: Mapping[str, str], *, forget: bool = False) -> Cost:
    """What running a command costs, without its last answer if so wished; raises SystemExit when it fails."""
    if forget:
        shutil.rmtree(Path(environ["FOCUSBOARD_HOME"]) / "state/answers", ignore_errors=True)
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, env=environ, stdin=nowhere, stdout=nowhere, stderr=nowhere) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measured(
    python: str, command: Sequence[str], environs: Sequence[Mapping[str, str]], *, forget: bool = False
) -> str:
    """What a command costs beside Python's start: the median of running it once in each environment."""
    floors, costs = [], []
    for environ in environs:
        floors.append(cost([python, "-c", "pass"], environ))
        costs.append(cost(command, environ, forget=forget))
    return shown(_median(costs), _median(floors))


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(median(c.seconds for c in costs), median(c.megabytes for c in costs))


def environment(folder: Path) -> dict[str, str]:
    """A quiet environment whose focusboard lives below a folder."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ}
    return {**kept, "HOME": str(folder), "TZ": "UTC", "FOCUSBOARD_HOME": str(folder), "FOCUSBOARD_NOW": NOW}


def first_readings(size: str, focusboard: str) -> dict[str, str]:
    """What it costs to read a history for the first time, from each tracker that can be generated."""
    floors, firsts = [], {}
    for tracker in WRITERS:
        source = history(size, tracker)
        with tempfile.TemporaryDirectory(prefix="focusboard-bench-") as name:
            environ = environment(Path(name))
            cost([focusboard, "sources", "add", tracker, str(source)], environ)
            firsts[tracker] = cost([focusboard, "read"], environ)
            floors.append(cost([sys.executable, "-c", FLOOR, str(SIZES[size]), f"{name}/floor.db"], environ))
    floor = _median(floors).seconds
    return {
        f"first reading, {tracker}": f"{first.seconds / floor:.2f} E {first.megabytes:4.0f} MB"
        for tracker, first in firsts.items()
    }


def measure_size(size: str, programs: Path, key: float) -> dict[str, str]:
    """Every row of the table for one history."""
    source, focusboard, python = history(size), str(programs / "focusboard"), str(programs / "python")
    with tempfile.TemporaryDirectory(prefix="focusboard-bench-") as name:
        environ = environment(Path(name))
        always = [environ] * TIMES
        rows = first_readings(size, focusboard)
        cost([focusboard, "sources", "add", "timewarrior", str(source)], environ)
        cost([focusboard, "read"], environ)
        rows["read again, unchanged"] = measured(python, [focusboard, "read"], always)
        for label, period in (("day", DAY), ("week", WEEK), ("year", YEAR)):
            asked = [focusboard, label, period]
            rows[f"{label}, first after reading"] = measured(python, asked, [environ])
            rows[f"{label}, asked first"] = measured(python, asked, always, forget=True)
            rows[f"{label}, asked again"] = measured(python, asked, always)
        rows["weekly note"] = measured(python, [focusboard, "draft", WEEK], always)
        rows |= beside(source, python, always)
        rows["start to first frame"] = first_frames([focusboard], python, environ)
        rows |= felt([focusboard], environ, key) | keeping_time(focusboard, python, environ)
        cost([focusboard, "start", "something"], environ)
        running, empty = idle((([focusboard], DAY_SHOWS), ([python, "-c", HELLO], HELLO_SHOWS)), environ)
        rows["nothing pressed, an entry runs"] = f"{running:.2f} % (T {empty:.2f} %)"
    return rows


def first_frames(command: Sequence[str], python: str, environ: Mapping[str, str]) -> str:
    """How long the dashboard takes to its first frame, each time beside an empty Textual app just before."""
    ratios, memory = [], []
    for _ in range(STARTS):
        floor = first_frame([python, "-c", HELLO], environ, HELLO_SHOWS)
        frame = first_frame(command, environ, DAY_SHOWS)
        ratios.append(frame.seconds / floor.seconds)
        memory.append(frame.megabytes)
    return f"{median(ratios):.2f} T {median(memory):4.0f} MB"


def keeping_time(focusboard: str, python: str, environ: Mapping[str, str]) -> dict[str, str]:
    """What it costs to start and to stop something and to be told that it runs, by the clock as it goes."""
    going = {name: value for name, value in environ.items() if name != "FOCUSBOARD_NOW"}
    commands = {
        "start": ["start", "Measure", "--project", "api", "--at", "3m ago"],
        "status, asked first": ["status"],
        "status, asked again": ["status"],
        "stop": ["stop"],
    }
    floors: list[Cost] = []
    costs: dict[str, list[Cost]] = {label: [] for label in commands}
    for _ in range(TIMES):
        for label, words in commands.items():
            floors.append(cost([python, "-c", "pass"], going))
            costs[label].append(cost([focusboard, *words], going))
    return {label: shown(_median(found), _median(floors)) for label, found in costs.items()}


def beside(source: Path, python: str, environs: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What Timewarrior needs for the same questions; nothing when it is not installed."""
    if not shutil.which("timew"):
        return {}
    environs = [{**environ, "TIMEWARRIORDB": str(source)} for environ in environs]
    return {
        f"timew summary, {label}": measured(python, ["timew", "summary", *span], environs)
        for label, span in (("week", TIMEW_WEEK), ("year", TIMEW_YEAR))
    }


def shown(spent: Cost, floor: Cost) -> str:
    """A cost as a ratio to Python's start, with its memory."""
    return f"{spent.seconds / floor.seconds:5.2f} b {spent.megabytes:4.0f} MB"


def table(columns: Mapping[str, Mapping[str, str]]) -> str:
    """One line for each operation, one column for each size."""
    labels = list(dict.fromkeys(label for rows in columns.values() for label in rows))
    width = max(map(len, labels)) + 2
    lines = [" " * width + "".join(f"{size:<20}" for size in columns).rstrip()]
    for label in labels:
        cells = "".join(f"{rows[label]:<20}" for rows in columns.values())
        lines.append(f"{label:<{width}}{cells}".rstrip())
    return "\n".join(lines)


def main(sizes: Sequence[str]) -> None:
    """Measure the sizes and print the table."""
    if unknown := [size for size in sizes if size not in SIZES]:
        raise SystemExit(f"No history is called {unknown[0]}; there are {', '.join(SIZES)}.")
    with tempfile.TemporaryDirectory(prefix="focusboard-bench-") as name:
        folder = Path(name)
        programs = installed(folder)
        python, environ = str(programs / "python"), environment(folder)
        start = _median([cost([python, "-c", "pass"], environ) for _ in range(TIMES)])
        frames = [first_frame([python, "-c", HELLO], environ, HELLO_SHOWS) for _ in range(TIMES)]
        hello, its_memory = (median(getattr(f, part) for f in frames) for part in ("seconds", "megabytes"))
        key = key_floor(python, environ)
        version = measured(python, [str(programs / "focusboard"), "--version"], [environ] * TIMES)
        print(f"b = {start.seconds * 1000:.1f} ms, {start.megabytes:.0f} MB (python -c pass)")
        print(f"T = {hello * 1000:.0f} ms, {its_memory:.0f} MB (an empty Textual app)")
        print(f"k = {key * 1000:.1f} ms (the same app, from a key to the frame that names it)")
        print(f"focusboard --version: {version}\n")
        print(table({size: measure_size(size, programs, key) for size in sizes}))


if __name__ == "__main__":
    main(sys.argv[1:] or ["10k", "1M"])
