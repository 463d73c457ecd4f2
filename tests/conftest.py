"""Every test runs in a home of its own, in a known zone, at a known time of its clock."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

ZONE = os.environ.get("FOCUSBOARD_TEST_ZONE", "Europe/Berlin")
EVENING = datetime(2026, 11, 19, 21, 30)


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move HOME and everything of focusboard's into a fresh folder and fix clock and zone."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("FOCUSBOARD_", "XDG_", "TIMEWARRIOR", "TEXTUAL", "NO_COLOR", "COLUMNS", "LINES")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    be_in(ZONE, monkeypatch)
    return home


@pytest.fixture
def in_berlin(a_home_of_its_own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be in Berlin whatever the zone of the other tests, where offsets or clock changes are spelt out."""
    del a_home_of_its_own
    be_in("Europe/Berlin", monkeypatch)


def be_in(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this machine in a zone, on the evening of the day of the tests there."""
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("FOCUSBOARD_NOW", EVENING.replace(tzinfo=ZoneInfo(zone)).isoformat())
