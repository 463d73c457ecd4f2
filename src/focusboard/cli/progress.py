"""How far something is that takes long, told on stderr while a person watches it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Told = Callable[[int, int], None]
"""Told how many of how many days are measured."""


@contextmanager
def measuring() -> Iterator[Told | None]:
    """What to tell how far measuring again is; None where nobody watches. The line is gone afterwards."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    is_told = False

    def tell(done: int, of: int) -> None:
        nonlocal is_told
        is_told = True
        click.echo(f"\r\x1b[KMeasuring again: {done} of {of} days", nl=False, err=True)

    try:
        yield tell
    finally:
        if is_told:
            click.echo("\r\x1b[K", nl=False, err=True)
