"""Every test runs in a home of its own, in a known zone, at a known time of its clock."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

ZONE = os.environ.get("FOCUSBOARD_TEST_ZONE", "Europe/Berlin")
EVENING = datetime(2026, 11, 19, 21, 30)

OTHERWISE = ("FOCUSBOARD_", "XDG_", "TIMEWARRIOR", "TEXTUAL", "NO_COLOR", "COLUMNS", "LINES")
"""Variables by which focusboard would be another than by itself."""
DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_", "TMUX", "STY")
"""Variables that lead to somebody's real clipboard, or away from it."""

# How long an example takes depends on what else the machine does.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Know how to say that a test is about one clock, or about none."""
    config.addinivalue_line(
        "markers", "in_berlin: spells out offsets or clock changes, so it is always there"
    )
    config.addinivalue_line(
        "markers", "clockless: is about keys, looks, files or code, the same by any clock"
    )


@pytest.fixture(autouse=True)
def a_home_of_its_own(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Move HOME and all of focusboard's into a fresh folder off any desktop, and fix clock and zone."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith((*OTHERWISE, *DESKTOP)):
            monkeypatch.delenv(name)
    zone = "Europe/Berlin" if request.node.get_closest_marker("in_berlin") else ZONE
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("FOCUSBOARD_NOW", EVENING.replace(tzinfo=ZoneInfo(zone)).isoformat())
    return home
