"""Random keys, seeded: what a cat on the keyboard does to the dashboard, at sizes that change."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Final

from textual import events
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot
from textual.worker import Worker, WorkerCancelled, WorkerState

from focusboard.desk.desk import open_desk
from focusboard.desk.rehearsal import take_sample
from focusboard.paths import Places, places
from focusboard.views.app import Focusboard
from tests.views.lives import settle

SIZES: Final = ((80, 24), (120, 40), (60, 20), (160, 45), (100, 32), (30, 10))
"""The last one is too small for anything but to say so."""

MOVES: Final = ("up", "down", "left", "right", "tab", "shift+tab", "home", "end", "pageup", "pagedown")
OTHERS: Final = ("ctrl+r", "ctrl+p", "f1", "backspace", "delete", "shift+up", "shift+down", "ctrl+a")
PRINTED: Final = (*tuple(chr(code) for code in range(32, 127)), "é", "日")
WEIGHTED: Final = (
    (MOVES, 4),
    (("1", "2", "3", "4", "5", "6", "7"), 4),
    (("enter",), 12),
    (("escape",), 20),
    (OTHERS, 1),
    (PRINTED, 1),
)
KEYS: Final = tuple(key for keys, weight in WEIGHTED for key in keys if key != "q")
"""All but those that end the dashboard; that it can still be left is seen elsewhere."""
WEIGHTS: Final = tuple(weight for keys, weight in WEIGHTED for key in keys if key != "q")

BURST: Final = 6
"""So many keys at most come before the dashboard has done what the ones before them say."""
RESIZED: Final = 0.02
"""How often a burst finds the terminal at another size."""


class Mistakes(list[str]):
    """What went wrong without ending the dashboard."""

    def hear(self, message: Message) -> None:
        """Note a thread that ended in an error."""
        if isinstance(message, Worker.StateChanged) and message.state is WorkerState.ERROR:
            self.append(f"{message.worker.name}: {message.worker.error!r}")


def bursts(seed: int, keys: int) -> Iterator[list[str]]:
    """So many keys in bursts, the same ones for a seed."""
    chance = random.Random(seed)
    while keys > 0:
        burst = chance.choices(KEYS, WEIGHTS, k=min(keys, chance.randint(1, BURST)))
        keys -= len(burst)
        yield burst


def sample(home: Path) -> Places:
    """A home with the sample person's year."""
    where = places(home)
    with closing(open_desk(where)) as desk:
        take_sample(desk)
    return where


@asynccontextmanager
async def pressed(where: Places, seed: int) -> AsyncIterator[tuple[Focusboard, Pilot[None], Mistakes]]:
    """The running dashboard; at the end nothing has gone wrong in it unseen."""
    mistakes = Mistakes()
    app = Focusboard(where)
    app.animation_level = "none"
    async with app.run_test(size=SIZES[seed % len(SIZES)], message_hook=mistakes.hear) as pilot:
        await settle(app, pilot)
        yield app, pilot, mistakes
    if where.crash_file.exists():
        mistakes.append(where.crash_file.read_text())


async def press_any(app: Focusboard, pilot: Pilot[None], seed: int, keys: int) -> int:
    """Press so many random keys; how many were pressed before one of them ended the dashboard."""
    chance, done = random.Random(seed), 0
    for burst in bursts(seed, keys):
        if chance.random() < RESIZED:
            await pilot.resize_terminal(*chance.choice(SIZES))
        for key in burst:
            app.post_message(_event(key))
        done += len(burst)
        await _settled(app, pilot)
        if ended(app):
            break
    return done


def ended(app: Focusboard) -> bool:
    """Whether a key has ended the dashboard, or a mistake has."""
    return app._exit or app._exception is not None


def _event(key: str) -> events.Key:
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    return events.Key(key, "\r" if key == "enter" else None)


async def _settled(app: Focusboard, pilot: Pilot[None]) -> None:
    """Wait until what was pressed is done; a key may have made what an earlier one asked needless."""
    while not ended(app):
        with suppress(WorkerCancelled):
            await settle(app, pilot)
            return
