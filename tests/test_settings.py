"""The settings file: what it may say, and that a mistake in it is named and never fatal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as run
from hypothesis import strategies as st

from focusboard.model import ProjectPolicy
from focusboard.settings import (
    ExcludeRule,
    KindRule,
    RenameRule,
    Settings,
    Thresholds,
    TimewarriorRule,
    default_settings,
    read_settings,
)

FILES = Path(__file__).with_name("settings")
VALID = sorted((FILES / "valid").glob("*.toml"))
INVALID = sorted((FILES / "invalid").glob("*.toml"))


def of(folder: Path, content: str) -> Settings:
    (folder / "config.toml").write_text(content, encoding="utf-8")
    return read_settings(folder / "config.toml")


@pytest.mark.in_berlin
def test_without_a_file_every_default_stands(tmp_path: Path) -> None:
    absent, empty = read_settings(tmp_path / "none.toml"), read_settings(FILES / "valid/nothing.toml")
    assert absent == empty == default_settings()
    assert default_settings().zone == "Europe/Berlin"
    assert default_settings().focus == Thresholds(gap_seconds=300, block_seconds=1500, deep_seconds=3600)
    assert default_settings().schedule is None


def test_everything_that_may_be_chosen_is_read() -> None:
    nine_to_five = ((9 * 3600, 12 * 3600), (13 * 3600, 17 * 3600))
    assert read_settings(FILES / "valid/everything.toml") == Settings(
        zone="Asia/Tokyo",
        day_start=4 * 3600,
        week_start=6,
        theme="focus-light",
        focus=Thresholds(120, 930, 5400),
        kinds=(
            KindRule("collaboration", project="standup"),
            KindRule("low-value", tag="chore*", source="timewarrior", place=1),
        ),
        exclusions=(ExcludeRule(task="doctor*"),),
        renames=(RenameRule("API*", "api"),),
        projects=(ProjectPolicy("client-x", "alias", "Client A"), ProjectPolicy("garden", "private")),
        schedule=(nine_to_five, ((20 * 3600, 24 * 3600),), (), (), (), (), ()),
        zones=((date(2026, 3, 4), "+09:00"), (date(2026, 10, 1), "Europe/Berlin")),
        keys=(("day.outcome", "o"), ("day.note", "ctrl+n,n")),
        timewarrior=TimewarriorRule("none", ("proj:", "@")),
    )


def test_a_file_is_read_anew_when_it_has_changed_and_else_remembered(tmp_path: Path) -> None:
    first = of(tmp_path, "day_start = '04:00'\n")
    assert read_settings(tmp_path / "config.toml") is first
    (tmp_path / "other.toml").write_text("day_start = '05:00'\n")
    (tmp_path / "other.toml").replace(tmp_path / "config.toml")
    assert read_settings(tmp_path / "config.toml").day_start == 5 * 3600
    (tmp_path / "config.toml").unlink()
    assert read_settings(tmp_path / "config.toml") == default_settings()


def test_a_rule_knows_its_place_among_those_that_cannot_be_used(tmp_path: Path) -> None:
    read = of(tmp_path, '[[kind]]\nkind = "x"\n[[kind]]\nmatch = { tag = "a" }\nkind = "break"\n')
    assert [(rule.kind, rule.place) for rule in read.kinds] == [("break", 1)]


@pytest.mark.parametrize("size", [0, 100 << 20])
def test_a_pipe_or_a_huge_file_neither_blocks_nor_fills_the_memory(tmp_path: Path, size: int) -> None:
    path = tmp_path / "config.toml"
    if size:
        with path.open("wb") as file:
            file.truncate(size)
    else:
        os.mkfifo(path)
    command = "import sys, resource; from pathlib import Path; from focusboard.settings import read_settings"
    limited = "resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28))"
    told = f"{command}; {limited}; print(read_settings(Path(sys.argv[1])).problems[0].reason)"
    ran = subprocess.run(
        [sys.executable, "-c", told, path], capture_output=True, text=True, check=True, timeout=30
    )
    assert "larger than 1 MiB" in ran.stdout if size else "not a plain file" in ran.stdout


def test_the_calendar_follows_the_settings() -> None:
    calendar = read_settings(FILES / "valid/everything.toml").calendar
    assert (str(calendar.home), calendar.day_start, calendar.week_start) == ("Asia/Tokyo", 14_400, 6)


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_a_valid_file_has_no_problem(file: Path) -> None:
    assert read_settings(file).problems == ()


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_an_invalid_file_has_one_problem_with_its_line_and_what_to_write(file: Path) -> None:
    line, _, reason = file.read_text().splitlines()[0].removeprefix("# ").partition(": ")
    (problem,) = read_settings(file).problems
    assert (problem.file, problem.line) == (str(file), int(line))
    assert problem.reason.startswith(reason)


NO_EFFECT = {"kind-name", "misplaced-key", "project-policy", "project-alias-missing", "project-twice"}


@pytest.mark.parametrize("file", [f for f in INVALID if f.stem not in NO_EFFECT], ids=lambda file: file.stem)
def test_where_a_mistake_is_the_default_stands(file: Path) -> None:
    read = read_settings(file)
    defaults = {"zone": default_settings().zone, "theme": default_settings().theme, "problems": ()}
    assert read._replace(**defaults) == default_settings()  # type: ignore[arg-type]


def test_a_mistake_leaves_the_rest_in_force(tmp_path: Path) -> None:
    read = of(tmp_path, 'theme = ""\nzone = "UTC"\n[focus]\ngap_minutes = -1\ndeep_minutes = 45\n')
    assert (read.zone, read.theme) == ("UTC", "focus-dark")
    assert read.focus == Thresholds(deep_seconds=2700)
    assert [problem.line for problem in read.problems] == [1, 4]


@pytest.mark.parametrize("name", ["project-policy", "project-alias-missing", "project-twice"])
def test_a_project_stays_private_where_its_policy_is_in_doubt(name: str) -> None:
    assert read_settings(FILES / "invalid" / f"{name}.toml").projects == (
        ProjectPolicy("client-x", "private"),
    )


def test_one_wrong_kind_rule_does_not_touch_the_others() -> None:
    assert read_settings(FILES / "invalid/kind-name.toml").kinds == (KindRule("admin", project="mail"),)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_settings(tmp_path).problems
    assert problem.reason == "cannot be read: Is a directory; the defaults stand"
    (tmp_path / "latin.toml").write_bytes(b"# one\n# two\ntheme = 'f\xfcr'\n")
    (problem,) = read_settings(tmp_path / "latin.toml").problems
    assert (problem.line, "UTF-8" in problem.reason) == (3, True)


def test_lines_are_counted_as_editors_count_them(tmp_path: Path) -> None:
    (problem,) = of(tmp_path, '# one\u2028still one\nthem = "x"\n').problems
    assert problem.line == 2


@pytest.mark.clockless
def test_a_file_of_another_program_is_a_bounded_list_of_problems(tmp_path: Path) -> None:
    problems = of(tmp_path, "".join(f"name{n} = {n}\n" for n in range(5000))).problems
    assert len(problems) == 50


def test_nobody_pays_for_a_file_that_is_not_there() -> None:
    script = (
        "import sys; from pathlib import Path; from focusboard.settings import read_settings; "
        "read_settings(Path('none.toml')); sys.exit(bool({'tomllib', 'difflib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


KEYS = st.text(max_size=6) | st.sampled_from(
    [
        *(
            "zone",
            "day_start",
            "week_start",
            "theme",
            "focus",
            "kind",
            "project",
            "schedule",
            "zones",
            "keys",
            "x",
        ),
        *(
            "match",
            "name",
            "share",
            "alias",
            "timewarrior",
            "prefixes",
            "gap_minutes",
            "monday",
            "2026-03-04",
        ),
        *("day.outcome", "focus.x", "kind.kind", r'"a\nb"'),
    ]
)
VALUES = st.text(max_size=8) | st.sampled_from(
    [
        *(
            '"focus"',
            '"09:00-12:00"',
            '"04:00"',
            '""',
            r'"\u0000"',
            r'"\u202e"',
            r'"a\n"',
            '"""a',
            "'",
            "=",
            "0x",
        ),
        *(
            "[]",
            "{}",
            '{ project = "a" }',
            "[[]]",
            '["a", 1]',
            "[" * 3000,
            "nan",
            "-inf",
            "1e400",
            "9" * 5000,
        ),
        *("true", "2026-03-04", "07:32:00"),
    ]
)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.builds("[{}]".format, KEYS),
    st.builds("[[{}]]".format, KEYS),
    st.text(max_size=12),
)


@pytest.mark.fuzz
@run(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=8).map("\n".join))
@example("x = " + "[" * 5000)
@example(".".join("a" * 3000) + " = 1")
@example("keys." + ".".join("a" * 3000) + " = 1")
@example("zone." + ".".join("a" * 3000) + " = 1")
@example('"' + "x" * 5000 + '" = 1')
def test_no_content_whatever_is_fatal(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.toml").write_bytes(content.encode("utf-8", "surrogatepass"))
    for problem in read_settings(tmp_path / "config.toml").problems:
        assert 0 <= problem.line <= max(1, len(content.splitlines()))
        assert re.fullmatch(r"[^\x00-\x1f\x7f\u202e]+", problem.reason)
        assert len(problem.reason) < 500
