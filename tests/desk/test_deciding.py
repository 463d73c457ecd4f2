"""What other sources have recorded at the time of an entry, and in whose favour it does not count."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from focusboard import clock
from focusboard.desk.deciding import SameTime, keep, other, same_time
from focusboard.desk.desk import open_desk
from focusboard.desk.reading import read_sources
from focusboard.model import Entry
from focusboard.paths import places
from focusboard.store import entries
from focusboard.store.decisions import prefer
from focusboard.store.sources import add_source
from focusboard.store.undo import undo

NIGHT = "2026-11-18 22:00,2026-11-19 02:00,api\n"
EVENING = "2026-11-18 22:00,2026-11-18 23:00,api\n2026-11-18 23:00,2026-11-18 23:30,api\n"


def test_the_other_half_of_a_pair_is_found_beyond_the_entries_asked_about(tmp_path: Path) -> None:
    for name, rows in (("night", NIGHT), ("evening", EVENING)):
        (tmp_path / f"{name}.csv").write_text(f"start,end,project\n{rows}")
    with closing(open_desk(places(tmp_path))) as desk:
        for name in ("night", "evening"):
            add_source(desk.db, name, "csv", str(tmp_path / f"{name}.csv"), zone="", at=clock.now())
        read_sources(desk.db, desk.settings)
        first, after = entries.extent(desk.db, clock.now()) or (0, 0)
        found = entries.entries_between(desk.db, first, after, now=clock.now())
        night = next(entry for entry in found if entry.source == "night")

        def around(entry: Entry) -> SameTime:
            return same_time(desk.db, desk.settings, [entry], clock.now())

        assert [other(each, night.id).source for each in around(night).of(night.id)] == ["evening"] * 2
        assert around(night).rivals(night.id) == ("evening",)
        keep(desk.db, around(night).pairs, [night.id], clock.now())
        assert around(night).rivals(night.id) == ()
        lost = [entry for entry in found if entry.source == "evening"]
        assert all(around(entry).in_favour[entry.id] == ("night",) for entry in lost)
        assert undo(desk.db) is not None
        prefer(desk.db, "evening", "night", clock.now())
        assert around(night).in_favour == {}, "an hour and a half do not stand for four hours"
        assert around(night).undecided == frozenset()
        assert same_time(desk.db, desk.settings, [], clock.now()) == SameTime()
