"""Everything leaves the dashboard after a look, a word and with a receipt, or not at all."""

from __future__ import annotations

import stat
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from textual.widgets import Input

from focusboard.desk.desk import open_desk
from focusboard.desk.taking_up import bring_back
from focusboard.model import Receipt
from focusboard.paths import Places, places
from focusboard.store.day_notes import day_note, keep_day_note
from focusboard.store.receipts import receipts
from focusboard.views.dialogs.export import SHOWN, beginning
from tests.insight.days import DAY
from tests.views.lives import SAID, dashboard, live, press, shown, told


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "me").mkdir()
    return live(tmp_path / "board", said=SAID)


def left(where: Places) -> tuple[Receipt, ...]:
    with closing(open_desk(where)) as desk:
        return receipts(desk.db)


async def test_somebody_takes_everything_along(where: Places, tmp_path: Path) -> None:
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "X")
        assert "19 entries, 1 source, 3 outcomes" in shown(app)
        assert '"focusboard": 1' in shown(app)
        await press(app, pilot, "enter", "type:yes", "enter")
        assert "another word" in told(app)
        assert left(where) == ()
        await press(app, pilot, "type:self", "enter")
        assert "no copy of that is kept" in shown(app)
    (kept,) = left(where)
    out = tmp_path / "me/focusboard.json"
    assert (kept.level, kept.path, kept.sha256) == ("self", str(out), sha256(out.read_bytes()).hexdigest())
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with closing(open_desk(places(tmp_path / "new"))) as desk:
        assert not bring_back(desk, out.read_bytes())


@pytest.mark.clockless
async def test_what_has_changed_meanwhile_is_looked_at_again(where: Places, tmp_path: Path) -> None:
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "X", "enter", "type:self")
        with closing(open_desk(where)) as desk:
            keep_day_note(desk.db, DAY, "words", 7)
        await press(app, pilot, "enter")
        assert "look at it again" in told(app)
        assert "1 note of a day" in shown(app)
        assert (left(where), list((tmp_path / "me").iterdir())) == ((), [])
        await press(app, pilot, "type:self", "enter", "escape")
    assert len(left(where)) == 1
    with closing(open_desk(where)) as desk:
        assert day_note(desk.db, DAY) is not None


@pytest.mark.clockless
async def test_what_stands_in_the_way_is_told_and_leaving_leaves_nothing(
    where: Places, tmp_path: Path
) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "elsewhere")
    async with dashboard(where, (100, 40)) as (app, pilot):
        await press(app, pilot, "X")
        app.screen.query_one("#file", Input).value = str(link)
        await press(app, pilot, "enter", "type:self", "enter")
        assert "There is a symbolic link already" in told(app)
        await press(app, pilot, "escape")
    assert left(where) == ()
    assert not (tmp_path / "elsewhere").exists()


def test_of_a_long_file_the_beginning_is_shown() -> None:
    assert beginning(b"{\n}") == "{\n}"
    assert beginning(b"a\n" * (SHOWN + 9)).split("\n")[-2:] == ["a", "… and 10 lines more"]
