"""Exports of other trackers, read twice: the second time changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import focusboard
from tests.sources.shapes.test_exported import SOUND


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_an_export_that_is_read_again_adds_nothing(tmp_path: Path, kind: str) -> None:
    export = tmp_path / "export.csv"
    export.write_text(SOUND[kind], encoding="utf-8")
    assert focusboard("sources", "add", kind, str(export)).code == 0
    first = focusboard("read", "--json").json["sources"][0]
    assert (first["added"], first["problems"]) == (1, [])
    export.write_text(SOUND[kind] + "\n", encoding="utf-8")
    again = focusboard("read", "--json").json["sources"][0]
    assert (again["added"], again["updated"], again["removed"], again["unchanged"]) == (0, 0, 0, 1)
    assert again["recorded_seconds"] == first["recorded_seconds"] > 0


def test_overlapping_exports_in_a_folder_count_once(tmp_path: Path) -> None:
    for name in ("november.csv", "year.csv"):
        (tmp_path / name).write_text(SOUND["kimai"], encoding="utf-8")
    focusboard("sources", "add", "kimai", str(tmp_path))
    read = focusboard("read", "--json").json["sources"][0]
    assert (read["entries"], read["recorded_seconds"]) == (1, 12_600)
