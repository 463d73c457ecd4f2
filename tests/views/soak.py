"""Part of ``make soak``: press tens of thousands of random keys on the dashboard, and see what comes of it.

The keys come in rounds, numbered from 1, each in a process of its own on a fresh sample person. A round must
end without an error, with every dialog left by Escape, and with little more memory than at first.
What is done is kept in ``soak/keys.json``; run it again to go on. A round that failed happens again with

    python -m tests.views.soak round NUMBER
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypedDict

from benchmarks.terminal import megabytes
from textual.pilot import Pilot

from focusboard.paths import Places
from focusboard.views.app import Focusboard
from tests.conftest import DESKTOP
from tests.views.lives import press
from tests.views.pressing import ended, press_any, pressed, sample

STATE: Final = Path("soak/keys.json")
NOW: Final = "2026-11-19T21:30:00+01:00"

WARM_UP: Final = 10_000
"""Keys before memory is measured for the first time: by then what fills once is full, code and caches."""
OPENS: Final = ("o", "K", "n", "E", "i", "?", "e", "s", "L", "S", "R", "comma", "P", "f2", "T", "ctrl+p")
"""What opens a dialog in the Day view; the first time it is loaded, and takes memory that stays."""
ROUND: Final = 40_000
"""Keys of a round after that."""
MOST_GROWTH: Final = 0.10
DEEPEST: Final = 12
"""So many Escapes leave whatever is open."""
LONGEST: Final = 3 * 3600
"""Seconds after which a round is taken to hang."""


class Pressed(TypedDict):
    """What a round came to."""

    keys: int
    warm: float
    after: float
    """Megabytes after the warm-up, and at the end."""
    wrong: list[str]


def main() -> int:
    """Press so many keys, or those of one round; 1 on a failure."""
    match sys.argv[1:]:
        case ["round", number]:
            with TemporaryDirectory() as name:
                found = asyncio.run(_round(Path(name), int(number)))
            print(json.dumps(found))
            return 1 if found["wrong"] else 0
        case given:
            return _soak(int(given[0]) if given else 100_000)


async def _round(folder: Path, number: int) -> Pressed:
    """Press the keys of a round, in a folder that takes whatever they write."""
    for name in [name for name in os.environ if name.startswith(DESKTOP)]:
        del os.environ[name]
    os.environ.update(HOME=str(folder), FOCUSBOARD_NOW=NOW, TZ="Europe/Berlin", EDITOR="true", VISUAL="true")
    os.chdir(folder)
    where, found = sample(folder / "home"), Pressed(keys=0, warm=0.0, after=0.0, wrong=[])
    seed = number * 1000
    await _open_all(where)
    while found["keys"] < WARM_UP + ROUND and not found["wrong"]:
        seed += 1
        await _session(where, seed, found)
    grown = found["after"] / found["warm"] - 1
    if grown > MOST_GROWTH:
        found["wrong"].append(f"memory grew by {grown:.0%}")
    return found


async def _open_all(where: Places) -> None:
    """Open every view and dialog once."""
    async with pressed(where, 0) as (app, pilot, _):
        await press(app, pilot, *"2345671")
        for key in OPENS:
            await press(app, pilot, key)
            await _stuck(app, pilot)


async def _session(where: Places, seed: int, found: Pressed) -> None:
    """Press keys until it is enough, or one of them ended the dashboard."""
    async with pressed(where, seed) as (app, pilot, mistakes):
        while found["keys"] < WARM_UP + ROUND and not ended(app):
            seed += 7919
            found["keys"] += await press_any(app, pilot, seed, 100)
            if found["keys"] >= WARM_UP:
                gc.collect()
                found["after"] = megabytes(os.getpid())
                found["warm"] = found["warm"] or found["after"]
            if not ended(app) and (stuck := await _stuck(app, pilot)):
                found["wrong"].append(f"after {found['keys']} keys Escape does not leave {stuck}")
                break
        if app.return_code:
            found["wrong"].append(f"ended with {app.return_code} after {found['keys']} keys")
    found["wrong"] += mistakes


async def _stuck(app: Focusboard, pilot: Pilot[None]) -> str:
    """The dialog that Escape does not leave, if there is one."""
    await pilot.resize_terminal(80, 24)
    for _ in range(DEEPEST):
        if len(app.screen_stack) == 1:
            return ""
        await press(app, pilot, "escape")
    return "" if len(app.screen_stack) == 1 else repr(app.screen)


def _soak(keys: int) -> int:
    """Press the rounds that are still missing, beginning with one that failed."""
    done: list[Pressed] = json.loads(STATE.read_text()) if STATE.exists() else []
    while sum(each["keys"] for each in done) < keys:
        number = len(done) + 1
        command = [sys.executable, "-m", "tests.views.soak", "round", str(number)]
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=LONGEST)
        if ran.returncode:
            print(ran.stdout, f"python -m tests.views.soak round {number}", sep="\n")
            return 1
        done.append(json.loads(ran.stdout))
        _keep(done)
        print(_line(number, done[-1]), flush=True)
    return 0


def _keep(done: list[Pressed]) -> None:
    """Keep what is done, whole or not at all."""
    STATE.parent.mkdir(exist_ok=True)
    fresh = STATE.with_suffix(".new")
    fresh.write_text(json.dumps(done, indent=1))
    fresh.replace(STATE)


def _line(number: int, taken: Pressed) -> str:
    """What a round came to."""
    return f"round {number}: {taken['keys']} keys, {taken['warm']:.0f} MB, then {taken['after']:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
