"""What the time went into adds up to the work of the period, and what is meant for a week is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import focusboard

WORK = 6 * 3600 + 47 * 60


@pytest.mark.parametrize("by", ["project", "task", "kind", "source"])
@pytest.mark.usefixtures("board")
def test_the_parts_add_up_to_the_work_on_every_level(by: str) -> None:
    for period in ("2026-11-19", "2026-W47", "2026"):
        told = focusboard("tasks", period, "--by", by, "--json").json
        assert told["by"] == by
        assert told["work_seconds"] == WORK == sum(part["seconds"] for part in told["parts"])
        assert told["work_seconds"] == focusboard("day", "2026-11-19", "--json").json["work_seconds"]
        assert [part["seconds"] for part in told["parts"]] == sorted(
            (part["seconds"] for part in told["parts"]), reverse=True
        )
        for part in told["parts"]:
            assert part["share"] == part["seconds"] / WORK
            inner = part.get("parts", [])
            assert (by == "task") == (not inner)
            assert not inner or sum(each["seconds"] for each in inner) == part["seconds"]


@pytest.mark.usefixtures("board")
def test_tasks_are_printed_under_their_projects() -> None:
    focusboard("outcome", "1", "done", "it", "works")
    printed = focusboard("tasks", "2026-11-19").out
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert "api" in lines[2]
    assert "1 of 4 told" in lines[2]
    assert lines[3].startswith("Token refresh")
    assert "writing" in focusboard("tasks", "2026-11-19", "--by", "tag").out
    assert "api: Fix login redirect" in focusboard("tasks", "2026-11-19", "--by", "task").out


@pytest.mark.usefixtures("board")
def test_a_time_without_entries_says_so() -> None:
    assert "nothing recorded" in focusboard("tasks", "2020-01-01").out.lower()
    assert focusboard("tasks", "2020-01-01", "--json").json["work_seconds"] is None
    assert focusboard("tasks", "--by", "mood").code == 2


def test_an_outcome_is_taken_away_and_brought_back(board: Path) -> None:
    assert board
    focusboard("outcome", "1", "done", "it", "works")
    gone = focusboard("outcome", "1", "--remove")
    assert (gone.code, gone.out) == (0, "entry 1: taken away\n")
    assert focusboard("outcomes", "2026-11-19", "--json").json["outcomes"] == []
    assert focusboard("outcome", "1", "--remove").code != 0
    focusboard("undo")
    (said,) = focusboard("outcomes", "2026-11-19", "--json").json["outcomes"]
    assert said["text"] == "it works"
    focusboard("outcome", "--day", "2026-11-19", "learned", "more")
    assert focusboard("outcome", "--day", "2026-11-19", "--remove", "--json").json["outcome"] is None


@pytest.mark.usefixtures("board")
def test_three_things_are_meant_for_a_week_and_settled() -> None:
    assert focusboard("intended", "2026-W47").code == 1
    for text in ("Logins hold", "Export", "Docs"):
        assert focusboard("intend", text, "--week", "2026-W47", "--done-when", "seen").code == 0
    fourth = focusboard("intend", "More", "--week", "2026-W47")
    assert fourth.code != 0
    assert "2026-W47 has 3 intended outcomes already" in fourth.err
    assert focusboard("intend", "More", "--week", "2026-W47", "--even-so").code == 0
    told = focusboard("intended", "2026-W47", "--done", "1", "--drop", "2", "--remove", "4", "--json").json
    assert [each["state"] for each in told["intended"]] == ["done", "dropped", "open"]
    assert focusboard("intended", "2026-W47", "--carry", "3").code == 0
    (going_on,) = focusboard("intended", "2026-W48", "--json").json["intended"]
    assert (going_on["text"], going_on["since"], going_on["done_when"]) == ("Docs", "2026-W47", "seen")
    assert focusboard("intended", "2026-W48", "--carry", "1").code != 0
    assert "→" in focusboard("intended", "2026-W47").out
    assert "carried over: Docs" in focusboard("undo").out
