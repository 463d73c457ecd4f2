"""Sorting time from the command line: what would move is told, nothing moves unasked, all of it is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.board import SETTINGS, focusboard

MAIL = ("rules", "kind", "learning", "--project", "MAIL*")


def settings_file(board: Path) -> Path:
    return board / "board/config/config.toml"


def kinds() -> dict[str, int]:
    return {each["kind"]: each["seconds"] for each in focusboard("week", "--json").json["kinds"]}


def test_a_rule_is_previewed_and_nothing_is_changed(board: Path) -> None:
    ran = focusboard(*MAIL, "--preview")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Rule added: project MAIL* is learning",
        "  moves 2 entries, 30m from admin to learning",
        "  of 14 entries, your whole history",
    ]
    assert settings_file(board).read_text() == SETTINGS


def test_nobody_there_to_confirm_is_a_no(board: Path) -> None:
    ran = focusboard(*MAIL)
    assert ran.code == 1
    assert "add --yes" in ran.err
    assert settings_file(board).read_text() == SETTINGS


def test_a_rule_is_kept_counted_listed_and_taken_back(board: Path) -> None:
    before = kinds()
    answer = focusboard(*MAIL, "--yes", "--json").json
    assert answer["applied"] is True
    assert answer["moves"] == [
        {"what": "kind", "from": "admin", "to": "learning", "entries": 2, "recorded_seconds": 1800}
    ]
    assert kinds() == {**before, "admin": before["admin"] - 1800, "learning": 1800}
    listed = focusboard("rules", "--json").json["rules"]
    assert [(each["number"], each["kind"], each["entries"]) for each in listed] == [
        (1, "admin", 1), (2, "learning", 2),
    ]  # fmt: skip
    assert focusboard("undo").out == "Undone: rule added: project MAIL* is learning\n"
    assert (kinds(), settings_file(board).read_text()) == (before, SETTINGS)


def test_what_is_excluded_is_named_in_every_total_and_parts_still_sum_to_the_whole(board: Path) -> None:
    assert focusboard("rules", "exclude", "--project", "spec", "--yes").code == 0
    week = focusboard("week", "--json").json
    parts = ("work", "overlap", "break", "rounding", "excluded")
    assert sum(week[f"{part}_seconds"] for part in parts) == week["recorded_seconds"]
    assert week["excluded_seconds"] == 140 * 60
    assert "− excluded 2h 20m = worked" in focusboard("day").out
    explained = focusboard("explain", "excluded", "--json").json
    assert [each["contribution"] for each in explained["entries"]] == [5400, 3000]
    assert focusboard("explain", "recorded", "--json").json["value"] == week["recorded_seconds"]
    assert focusboard("doctor").code == 0


def test_a_rename_joins_projects_everywhere_but_in_what_is_recorded(board: Path) -> None:
    focusboard("rules", "rename", "bugs", "api", "--yes")
    projects = [each["project"] for each in focusboard("week", "--json").json["projects"]]
    assert "bugs" not in projects
    assert "bugs" in (board / "time.csv").read_text()
    assert "(bugs)" not in focusboard("log").out


def test_rules_are_changed_moved_and_removed_by_their_number(board: Path) -> None:
    focusboard(*MAIL, "--yes")
    assert focusboard("rules", "change", "2", "--kind", "break", "--task", "x*", "--yes").code == 0
    assert focusboard("rules", "move", "2", "1", "--yes").code == 0
    assert [each["kind"] for each in focusboard("rules", "--json").json["rules"]] == ["break", "admin"]
    assert focusboard("rules", "remove", "1", "--yes").code == 0
    assert settings_file(board).read_text() == SETTINGS


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("rules", "remove", "7", "--yes"), 1, "There is no rule 7."),
        (("rules", "kind", "admin", "--yes"), 2, "Say what it matches"),
        (("rules", "kind", "fun", "--project", "x"), 2, "'fun' is not one of"),
        (("kind", "99", "admin"), 1, "There is no entry 99."),
        (("exclude", "99"), 1, "There is no entry 99."),
        (("settings", "set", "focus.gap", "1"), 2, "Did you mean focus.gap_minutes?"),
        (
            ("settings", "set", "week_start", "someday"),
            1,
            "week_start cannot be 'someday': write one of monday",
        ),
    ],
)
def test_a_mistake_changes_nothing_and_says_what_to_do(
    board: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    ran = focusboard(*words)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert settings_file(board).read_text() == SETTINGS


def test_single_entries_have_a_kind_of_their_own_until_it_is_left_to_the_rules(board: Path) -> None:
    before = kinds()
    focusboard("kind", "1", "2", "learning")
    assert kinds()["learning"] == (40 + 47) * 60
    assert "you said its kind" in focusboard("log").out
    focusboard("kind", "1", "2", "rules")
    assert kinds() == before


def test_single_entries_are_excluded_marked_and_included_again(board: Path) -> None:
    before = kinds()
    focusboard("exclude", "1", "2")
    assert focusboard("day", "--json").json["excluded_seconds"] == (40 + 47) * 60
    assert "Fix login redirect (left out of the figures)" in focusboard("log").out
    focusboard("include", "2", "1")
    assert kinds() == before
    assert focusboard("undo").out == "Undone: counted again: 2 entries\n"
    assert focusboard("doctor").code == 0


def test_a_setting_is_changed_between_the_persons_own_lines(board: Path) -> None:
    settings_file(board).write_text("# calm\n[focus]\ngap_minutes = 5 # short\n")
    ran = focusboard("settings", "set", "focus.gap_minutes", "10")
    assert ran.out.startswith("focus.gap_minutes: 5 → 10; it changes stretches")
    assert settings_file(board).read_text() == "# calm\n[focus]\ngap_minutes = 10 # short\n"
    listed = {each["setting"]: each for each in focusboard("settings", "--json").json["settings"]}
    assert (listed["focus.gap_minutes"]["value"], listed["focus.gap_minutes"]["is_default"]) == ("10", False)
    focusboard("settings", "reset", "focus.gap_minutes")
    assert settings_file(board).read_text() == "# calm\n[focus]\n"


def test_a_link_is_left_alone(board: Path) -> None:
    settings_file(board).rename(board / "dotfile.toml")
    settings_file(board).symlink_to(board / "dotfile.toml")
    ran = focusboard("settings", "set", "theme", "nord")
    assert ran.code == 1
    assert "is a link; change the file that it leads to" in ran.err
