"""``make soak``: feed every reader hundreds of thousands of inputs, in seeded rounds that can be resumed.

Each fuzz test of the suite runs again and again, a round of inputs under a seed of its own at a time, in a
process of its own whose memory is measured. What is done is kept in ``soak/readers.json``; run it again to go
on. ``INPUTS`` says how many inputs each reader's test takes in all.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROUND: Final = 1_000
"""Hypothesis remembers every input of a round, so a long one would measure its memory, not the reader's."""

MOST_MEGABYTES: Final = 300
STATE: Final = Path("soak/readers.json")

Done = dict[str, dict[str, float]]
"""By test: inputs, seconds, megabytes at most."""


def main() -> int:
    """Run the rounds that are still missing; 1 when a round found something."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    done: Done = json.loads(STATE.read_text()) if STATE.exists() else {}
    for test in fuzz_tests():
        so_far = done.setdefault(test, {"inputs": 0, "seconds": 0.0, "megabytes": 0.0})
        while so_far["inputs"] < inputs:
            if not run_round(test, so_far):
                return 1
            keep(done)
        print(line(test, so_far), flush=True)
    return 0


def fuzz_tests() -> list[str]:
    """Every test that is marked as fuzz, by its name in pytest."""
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "fuzz", "--collect-only", "tests"],
        text=True, capture_output=True, check=True,
    )  # fmt: skip
    return sorted(each for each in found.stdout.splitlines() if "::" in each)


def run_round(test: str, so_far: dict[str, float]) -> bool:
    """One more round, whose seed follows from how many there were; False when it found something."""
    seed = int(so_far["inputs"]) // ROUND + 1
    begun = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", f"--hypothesis-seed={seed}", test],
        env={**os.environ, "FOCUSBOARD_SOAK": str(ROUND)}, text=True, capture_output=True, check=False,
    )  # fmt: skip
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if ran.returncode or megabytes > MOST_MEGABYTES:
        print(ran.stdout, ran.stderr, f"{test}, seed {seed}: {megabytes:.0f} MB", sep="\n", file=sys.stderr)
        return False
    so_far["inputs"] += ROUND
    so_far["seconds"] += time.monotonic() - begun
    so_far["megabytes"] = max(so_far["megabytes"], megabytes)
    return True


def keep(done: Done) -> None:
    """Keep what is done, whole or not at all."""
    STATE.parent.mkdir(exist_ok=True)
    fresh = STATE.with_suffix(".new")
    fresh.write_text(json.dumps(done, indent=1))
    fresh.replace(STATE)


def line(test: str, so_far: dict[str, float]) -> str:
    """What a test has taken."""
    name = test.removeprefix("tests/sources/")
    return (
        f"{so_far['inputs']:>9.0f} inputs {so_far['seconds']:>7.0f} s {so_far['megabytes']:>5.0f} MB  {name}"
    )


if __name__ == "__main__":
    sys.exit(main())
