"""What the tests of trackers with a file of text share: writing one, and what a reader says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusboard.items import Item, one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources.protocol import Context

BERLIN = Context(ZoneInfo("Europe/Berlin"))

Write = Callable[..., Path]
"""Writes a file and says where it is."""

Read = Callable[[Path, Context], Iterator[Item]]


def writing(name: str) -> Callable[[Path], Write]:
    """A fixture that writes a file of a name, given its text or its bytes."""

    @pytest.fixture
    def write(tmp_path: Path) -> Write:
        def written(content: str | bytes) -> Path:
            path = tmp_path / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            return path

        return written

    return write


def telling(
    read: Read, usual: Context = BERLIN
) -> tuple[Callable[..., list[Entry]], Callable[..., list[Problem]]]:
    """The function that gives the entries which a reader finds in a file, and the one for the problems."""

    def entries(path: Path, context: Context = usual) -> list[Entry]:
        return [found for found in one_by_one(read(path, context)) if isinstance(found, Entry)]

    def problems(path: Path, context: Context = usual) -> list[Problem]:
        return [found for found in read(path, context) if isinstance(found, Problem)]

    return entries, problems


def seconds(text: str) -> int:
    """The instant of a text with an offset."""
    return int(datetime.fromisoformat(text).timestamp())
