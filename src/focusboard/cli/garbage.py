"""How often Python looks for garbage: hardly ever while a command runs, as usual while a dashboard does."""

from __future__ import annotations

import gc

from focusboard.typed import Final

USUAL: Final = gc.get_threshold()


def seldom() -> None:
    """For a command: what that makes is mostly modules, which are none, and looking takes a tenth."""
    gc.set_threshold(100_000)


def as_usual() -> None:
    """For what stays."""
    gc.set_threshold(*USUAL)
