"""Whatever is pressed, at whatever size, the dashboard goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.pressing import press_any, pressed, sample


@pytest.mark.parametrize("seed", [1, 2])
async def test_no_key_of_many_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    where = sample(tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    async with pressed(where, seed) as (app, pilot, mistakes):
        await press_any(app, pilot, seed, 60)
        assert app.return_code in {None, 0}
    assert mistakes == []
