"""``make proofs``: prove the numbers at length, in seeded rounds that can be resumed.

Every test that is marked as a proof runs again and again, so many random examples at a time, each round with
a seed of its own. What is done is kept in ``soak/proofs.json``; run it again to go on where it stopped.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

ROUND: Final = 1_000
"""Examples at a time; Hypothesis remembers all of a round."""
STATE: Final = Path("soak/proofs.json")

Done = dict[str, dict[str, float]]
"""By test: examples and seconds."""


class Collected:
    """Gathers the proofs among the tests, each with how many examples it takes."""

    def __init__(self) -> None:
        """Begin without any."""
        self.proofs: dict[str, int] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Take what is marked."""
        for item in items:
            if mark := item.get_closest_marker("proof"):
                self.proofs[item.nodeid] = mark.args[0]


def main() -> int:
    """Run the rounds that are still missing, of tests whose names contain a word if one is given."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ["FOCUSBOARD_PROOF"] = str(ROUND)
    done: Done = json.loads(STATE.read_text()) if STATE.exists() else {}
    collected = Collected()
    pytest.main(["--collect-only", "-qq", "--no-header", "-m", "proof", "tests"], plugins=[collected])
    failed = []
    for test, examples in collected.proofs.items():
        if word in test and not prove(test, examples, done):
            failed.append(test)
    print(f"{len(failed)} of {len(collected.proofs)} failed", *failed, sep="\n")
    return 1 if failed else 0


def prove(test: str, examples: int, done: Done) -> bool:
    """Run a proof's missing rounds; False when one of them found something."""
    so_far = done.setdefault(test, {"examples": 0, "seconds": 0.0})
    while so_far["examples"] < examples:
        at_a_time = min(ROUND, examples)
        begun = time.monotonic()
        seed = int(so_far["examples"]) // at_a_time + 1
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", f"--hypothesis-seed={seed}", test],
            env={**os.environ, "FOCUSBOARD_PROOF": str(at_a_time)},
            text=True,
            capture_output=True,
            check=False,
        )
        if ran.returncode:
            print(ran.stdout, ran.stderr, f"{test}, seed {seed}", sep="\n", flush=True)
            return False
        so_far["examples"] += at_a_time
        so_far["seconds"] += time.monotonic() - begun
        keep(done)
    print(f"{so_far['examples']:>7.0f} examples {so_far['seconds']:>6.0f} s  {test}", flush=True)
    return True


def keep(done: Done) -> None:
    """Keep what is done, whole or not at all."""
    STATE.parent.mkdir(exist_ok=True)
    fresh = STATE.with_suffix(".new")
    fresh.write_text(json.dumps(done, indent=1))
    fresh.replace(STATE)


if __name__ == "__main__":
    sys.exit(main())
