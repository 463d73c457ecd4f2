"""Which trackers there are, and what discovery sees."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from focusboard.sources import TRACKER_KINDS, Found, Surroundings, found, tracker


def test_every_tracker_is_found_by_its_kind_and_describes_itself_in_a_sentence() -> None:
    assert len(set(TRACKER_KINDS)) == len(TRACKER_KINDS)
    for kind in TRACKER_KINDS:
        assert tracker(kind).kind == kind
        assert tracker(kind).about.endswith(".")
    with pytest.raises(KeyError):
        tracker("sundial")


def test_discovery_counts_files_without_opening_them(tmp_path: Path) -> None:
    data = tmp_path / ".timewarrior" / "data"
    data.mkdir(parents=True)
    for name in ("2026-10.data", "2026-11.data", "tags.data"):
        (data / name).touch(mode=0o000)
    os.mkfifo(data / "2026-12.data")
    (seen,) = found(Surroundings({}, tmp_path, "linux"))
    assert (seen.kind, seen.path, seen.entries_files) == ("timewarrior", tmp_path / ".timewarrior", 2)
    assert seen.why.endswith(".")
    assert isinstance(seen, Found)


def test_nothing_is_found_in_an_empty_home(tmp_path: Path) -> None:
    assert list(found(Surroundings({}, tmp_path, "linux"))) == []
    assert not any(tmp_path.iterdir())


def test_a_place_named_from_where_one_stands_is_found_again_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "times/data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    [place] = found(Surroundings({"TIMEWARRIORDB": "times"}, tmp_path, "linux"))
    assert place.path == tmp_path / "times"
