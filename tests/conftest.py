"""Every test runs in a home of its own, in a known zone, at a known instant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

NOW = "2026-11-19T21:30:00+01:00"
ZONE = os.environ.get("FOCUSBOARD_TEST_ZONE", "Europe/Berlin")


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move HOME and everything of focusboard's into a fresh folder and fix clock and zone."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("FOCUSBOARD_", "XDG_", "TIMEWARRIOR", "TEXTUAL", "NO_COLOR", "COLUMNS", "LINES")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TZ", ZONE)
    monkeypatch.setenv("FOCUSBOARD_NOW", NOW)
    return home
