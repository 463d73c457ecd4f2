"""A board to ask: the worked example of the metrics, read into a home of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.board import SETTINGS, WORKED_EXAMPLE, read_table

ReadTable = Callable[[str], Path]


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds the worked example's table and, below ``board``, what focusboard keeps."""
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))
    read_table(tmp_path, WORKED_EXAMPLE, SETTINGS)
    return tmp_path


@pytest.fixture
def board_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadTable:
    """Read a table of one's own instead."""
    monkeypatch.setenv("FOCUSBOARD_HOME", str(tmp_path / "board"))

    def read(table: str) -> Path:
        read_table(tmp_path, table)
        return tmp_path

    return read
