"""``make soak``: give every reader hundreds of thousands of inputs, and look at what comes of each.

The inputs are those of ``tests/hostile``, numbered from 0. Each reader takes them in processes of its own, of
which the memory is measured, so many at a time. What is done is kept in ``soak/readers.json``; run it again
to go on: first with what failed. A failure tells its number, and with that it happens again:

    python -m tests.soak KIND NUMBER
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypedDict

from focusboard.sources import TRACKER_KINDS, tracker
from tests.hostile.inputs import input_of
from tests.hostile.judging import MOST_MEGABYTES, Judge, TooSlow, megabytes

STATE: Final = Path("soak/readers.json")
NOW: Final = "2026-11-19T21:30:00+01:00"

AT_A_TIME: Final = 40_000
"""How many inputs a process takes."""

LONGEST: Final = 3 * 3600
"""Seconds after which a process is taken to hang where Python cannot tell."""

TWICE: Final = 8
"""Every how many inputs are read a second time, to see that they say the same."""

MOST_FAILURES: Final = 20
"""After so many a reader is left for later."""

MEMORY: Final = Path("/dev/shm")
"""Where files are written fast, if the system has it."""

_MOST_USED: Final = (
    *("timewarrior", "toggl", "csv", "clockify", "watson", "org", "ical", "activitywatch", "klog"),
    *("timeclock", "timedot", "taskwarrior", "harvest", "jira", "hamster", "kimai", "dayplanner"),
)
"""Those whose soak comes first."""


class Taken(TypedDict):
    """What a reader has taken in one process."""

    inputs: int
    megabytes: float
    """At most; that of a process that makes inputs as well as it reads them."""
    failed: list[int]


class Done(Taken):
    """What a reader has taken in all."""

    seconds: float


def main() -> int:
    """Soak all readers up to a number of inputs, or give one of them a single input; 1 on a failure."""
    os.environ["FOCUSBOARD_NOW"] = NOW
    warnings.simplefilter("error")
    match sys.argv[1:]:
        case [kind, number]:
            return 1 if _take(kind, [int(number)])["failed"] else 0
        case [kind, first, after]:
            print(json.dumps(_take(kind, range(int(first), int(after)))))
            return 0
        case given:
            return _soak(int(given[0]) if given else 200_000)


def _take(kind: str, numbers: Iterable[int]) -> Taken:
    """Give a reader some inputs, up to too many that it does not stand, or one that took too much memory."""
    taken = Taken(inputs=0, megabytes=0.0, failed=[])
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        judge = Judge(tracker(kind), Path(folder))
        for number in numbers:
            taken["inputs"] += 1
            try:
                judge.judge(input_of(kind, number), twice=number // 2 % TWICE == 0)
            except (Exception, TooSlow):  # noqa: BLE001 - whatever it is, it is what is looked for
                taken["failed"].append(number)
                print(f"python -m tests.soak {kind} {number}\n{traceback.format_exc(-3)}", file=sys.stderr)
            if len(taken["failed"]) >= MOST_FAILURES or megabytes() >= MOST_MEGABYTES:
                break
    taken["megabytes"] = megabytes()
    return taken


def _soak(inputs: int) -> int:
    """Give every reader the inputs that it has not taken yet, all of them so many at a time."""
    done: dict[str, Done] = json.loads(STATE.read_text()) if STATE.exists() else {}
    for kind in _kinds():
        so_far = done.setdefault(kind, Done(inputs=0, seconds=0.0, megabytes=0.0, failed=[]))
        failed, so_far["failed"] = so_far["failed"], []
        for number in failed:
            _run(kind, number, number + 1, so_far)
        _keep(done)
    for first in range(0, inputs, AT_A_TIME):
        for kind in _kinds():
            so_far = done[kind]
            after = min(inputs, first + AT_A_TIME)
            while so_far["inputs"] < after and len(so_far["failed"]) < MOST_FAILURES:
                so_far["inputs"] += _run(kind, so_far["inputs"], after, so_far)
                _keep(done)
                print(_line(kind, so_far), flush=True)
    return 1 if any(each["failed"] for each in done.values()) else 0


def _kinds() -> tuple[str, ...]:
    return (*_MOST_USED, *sorted(set(TRACKER_KINDS) - set(_MOST_USED)))


def _run(kind: str, first: int, after: int, so_far: Done) -> int:
    """Give a reader some inputs in a process of its own; how many it took."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.soak", kind, str(first), str(after)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=LONGEST)
    taken: Taken = json.loads(ran.stdout)
    so_far["seconds"] += time.monotonic() - begun
    so_far["megabytes"] = max(so_far["megabytes"], taken["megabytes"])
    so_far["failed"] += taken["failed"]
    return taken["inputs"]


def _keep(done: dict[str, Done]) -> None:
    """Keep what is done, whole or not at all."""
    STATE.parent.mkdir(exist_ok=True)
    fresh = STATE.with_suffix(".new")
    fresh.write_text(json.dumps(done, indent=1))
    fresh.replace(STATE)


def _line(kind: str, so_far: Done) -> str:
    """What a reader has taken."""
    took = f"{so_far['inputs']:>9} inputs {so_far['seconds']:>7.0f} s {so_far['megabytes']:>5.0f} MB  {kind}"
    return f"{took}  failed: {so_far['failed']}" if so_far["failed"] else took


if __name__ == "__main__":
    sys.exit(main())
