"""How the dashboard feels: what a key takes to its frame, and what it uses while nobody touches it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple

from benchmarks.terminal import Terminal

DAY_SHOWS: Final = "worked"
"""What stands on the first frame."""
SOON, LATER = 0.15, 1.0
"""Seconds without anything new after which a line, or a view, is taken to stand as it will."""

UP, DOWN = "k", "j"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
VIEWS: Final = "2345671"
TIMES: Final = 20
"""How often a key is pressed and its opposite."""
IDLE: Final = 65
"""Seconds without a key; once a minute the dashboard looks at the clock."""

HELLO: Final = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("ready to look")
    def on_key(self, event):
        self.query_one(Static).update(f"pressed {event.key}")
Hello().run()
"""
HELLO_SHOWS: Final = "ready to look"


class Keys(NamedTuple):
    """What some keys took to their frames, in seconds."""

    median: float
    high: float
    """19 of 20 took no longer."""

    def beside(self, floor: float) -> str:
        """In milliseconds, and as a ratio to a floor."""
        return f"{self.high * 1000:4.0f} ms {self.median / floor:5.1f} k"


def _keys(terminal: Terminal, keys: Iterable[str], quiet: float) -> Keys:
    taken = sorted(terminal.press(key, quiet) for key in keys)
    return Keys(median(taken), taken[round(0.95 * (len(taken) - 1))])


def key_floor(python: str, environ: Mapping[str, str]) -> float:
    """What an empty Textual app takes to show the name of a key."""
    with Terminal([python, "-c", HELLO], environ) as terminal:
        terminal.wait_for(HELLO_SHOWS)
        terminal.rest(LATER)
        return _keys(terminal, "ab" * TIMES, SOON).median


def felt(command: Sequence[str], environ: Mapping[str, str], floor: float) -> dict[str, str]:
    """Keys to frames of an open dashboard."""
    with Terminal(command, environ) as terminal:
        terminal.wait_for(DAY_SHOWS)
        terminal.rest(LATER)
        moved = _keys(terminal, (DOWN, UP) * TIMES, SOON)
        first = _keys(terminal, VIEWS, LATER)
        again = _keys(terminal, VIEWS * 3, LATER)
        for key in "2p5":
            terminal.press(key, LATER)
        scrolled = _keys(terminal, (PAGE_DOWN, PAGE_UP) * TIMES, SOON)
    return {
        "key to frame, move": moved.beside(floor),
        "key to frame, scroll": scrolled.beside(floor),
        "view for the first time": first.beside(floor),
        "view again": again.beside(floor),
    }


def idle(commands: Iterable[tuple[Sequence[str], str]], environ: Mapping[str, str]) -> list[float]:
    """What some programs use of a processor each while nobody presses a key, in percent."""
    terminals = [Terminal(command, environ) for command, _ in commands]
    try:
        for terminal, (_, shows) in zip(terminals, commands, strict=True):
            terminal.wait_for(shows)
            terminal.rest(LATER)
        before = [terminal.cpu() for terminal in terminals]
        time.sleep(IDLE)
        return [100 * (terminal.cpu() - was) / IDLE for terminal, was in zip(terminals, before, strict=True)]
    finally:
        for terminal in terminals:
            terminal.end()
