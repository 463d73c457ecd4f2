"""How the dashboard feels: what a key takes to its frame, and what it uses while nobody touches it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple

from benchmarks.terminal import Pressed, Terminal

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


def _keys(taken: Iterable[float]) -> Keys:
    ordered = sorted(taken)
    return Keys(median(ordered), ordered[round(0.95 * (len(ordered) - 1))])


def _pressed(terminal: Terminal, keys: Iterable[str], quiet: float) -> list[Pressed]:
    """What comes of some keys, each pressed once nothing was drawn for so long."""
    found = []
    for key in keys:
        terminal.rest(quiet)
        found.append(terminal.press(key, quiet))
    return found


def key_floor(python: str, environ: Mapping[str, str]) -> float:
    """What an empty Textual app takes to show the name of a key."""
    with Terminal([python, "-c", HELLO], environ) as terminal:
        terminal.wait_for(HELLO_SHOWS)
        terminal.rest(LATER)
        return _keys(each.last for each in _pressed(terminal, "ab" * TIMES, SOON)).median


def felt(command: Sequence[str], environ: Mapping[str, str], floor: float) -> dict[str, str]:
    """Keys to frames of an open dashboard; views also as its first key, pressed at once."""
    at_once = []
    for key in VIEWS[:-1]:
        with Terminal(command, environ) as terminal:
            terminal.wait_for(DAY_SHOWS)
            at_once.append(terminal.press(key, LATER))
    with Terminal(command, environ) as terminal:
        terminal.wait_for(DAY_SHOWS)
        terminal.rest(LATER)
        moved = _pressed(terminal, (DOWN, UP) * TIMES, SOON)
        first = _pressed(terminal, VIEWS, LATER)
        again = _pressed(terminal, VIEWS * 3, LATER)
        _pressed(terminal, "2p5", LATER)
        scrolled = _pressed(terminal, (PAGE_DOWN, PAGE_UP) * TIMES, SOON)
    rows = {"key to frame, move": moved, "key to frame, scroll": scrolled}
    shown = {label: _keys(each.last for each in keys).beside(floor) for label, keys in rows.items()}
    views = {"view at once": at_once, "view for the first time": first, "view again": again}
    for label, keys in views.items():
        shown[f"{label}, frame"] = _keys(each.first for each in keys).beside(floor)
        shown[f"{label}, figures"] = _keys(each.last for each in keys).beside(floor)
    return shown


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
