"""Notes of Obsidian: plans, clocks in YAML and in front matter, and damage."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest

from focusboard.model import Entry, Problem
from focusboard.sources.dayplanner import files, find, read
from focusboard.sources.protocol import Context, Surroundings
from tests.sources.reading import BERLIN, Write, seconds, telling

WHOLE = Context(BERLIN.home, options={"heading": ""})
LOG = """\
  ```yaml
  planner:
    log:
      - start: 2026-11-19 09:10:40
        end: 2026-11-19 10:40:10
      - start: "2026-11-19 11:00"
  ```
"""


@pytest.fixture
def note(tmp_path: Path) -> Write:
    """Writes a note."""

    def write(content: str | bytes, name: str = "2026-11-19") -> Path:
        path = tmp_path / f"{name}.md"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


entries, problems = telling(read, WHOLE)


def hours(entry: Entry) -> tuple[str, str]:
    """Start and end on the clock in Berlin."""
    return tuple(  # type: ignore[return-value]
        f"{datetime.fromtimestamp(when, BERLIN.home):%H:%M}"
        for when in (entry.start, entry.end or entry.start)
    )


# Clocks


def test_a_log_below_a_task_gives_clocks_to_the_minute_of_which_the_last_runs(note: Write) -> None:
    path = note("- [x] Fix [[login page|login]] #deep #client/x ^abc1\n" + LOG, "Client X")
    first, second = entries(path)
    assert first == Entry(
        key="Client X:2026-11-19 09:10",
        start=seconds("2026-11-19T09:10:00+01:00"),
        end=seconds("2026-11-19T10:40:00+01:00"),
        project="Client X",
        task="Fix login",
        tags=("deep", "client/x"),
        file=str(path),
        line=5,
    )
    assert (second.end, second.line, second.is_planned) == (None, 7, False)


def test_a_log_in_the_front_matter_belongs_to_the_note(note: Write) -> None:
    log = "planner:\n  log:\n  - end: 2026-11-19 14:30\n    start: 2026-11-19 12:00\n"
    front = f"---\ntags: [a]\n{log}mood: ok\n---\n"
    (entry,) = entries(note(front + "- [ ] a\n", "Client X"))
    assert (entry.project, entry.task, entry.seconds(0)) == ("Client X", "", 9000)
    (daily,) = entries(note(front))
    assert daily.project == ""


@pytest.mark.parametrize(
    "text",
    [
        "- a bullet without a box\n" + LOG,
        "- [ ] a\n\n" + LOG,
        "- [ ] a\n" + LOG.replace("yaml", "yml"),
        "- [ ] a\n" + LOG.replace("planner:", "player:"),
        "- [ ] a\n  ```yaml\n  planner:\n    log: []\n    end: 2026-11-19 10:00\n  ```\n",
        "- [ ] a\n  ```yaml\n  planner:\n    log:\n    end: 2026-11-19 10:00\n  ```\n",
        "text\n---\nplanner:\n  log:\n    - start: 2026-11-19 09:00\n---\n",
    ],
)
def test_other_yaml_is_no_log(note: Write, text: str) -> None:
    assert list(read(note(text), WHOLE)) == []


def test_older_clocks_stand_in_the_line_itself(note: Write) -> None:
    path = note("- a [clock::2026-11-19T09:00--2026-11-19T10:00] [clock:: 2026-11-19T11:00] b\n", "Client X")
    assert [(entry.task, hours(entry), entry.end is None) for entry in entries(path)] == [
        ("a b", ("09:00", "10:00"), False),
        ("a b", ("11:00", "11:00"), True),
    ]


def test_tasks_run_side_by_side_but_each_only_once(note: Write) -> None:
    log = LOG.replace('"2026-11-19 11:00"', "2026-11-19 08:00")
    path = note("- [ ] a\n" + log + "- [ ] b\n" + log.replace("08:00", "12:00"))
    assert [(entry.task, entry.end is None, entry.flags) for entry in entries(path)] == [
        ("a", False, ()),
        ("a", False, ("open_stale",)),
        ("b", False, ()),
        ("b", True, ()),
    ]


@pytest.mark.parametrize("start", ["soon", "2026-13-19 09:00", "", "2026-11-19 11:00"])
def test_a_clock_that_cannot_be_one_is_a_problem_with_its_line(note: Write, start: str) -> None:
    path = note("- [ ] a\n" + LOG.replace("2026-11-19 09:10:40", start))
    assert [problem.line for problem in problems(path)] == [5]
    assert len(entries(path)) == 1


# Plans


@pytest.mark.parametrize(
    ("item", "task", "planned"),
    [
        ("- [ ] 10:00 - 10:30 Wake up", "Wake up", ("10:00", "10:30")),
        ("* 9.05-10.00 Plan", "Plan", ("09:05", "10:00")),
        ("1. 10:00 Wake up", "Wake up", ("10:00", "10:30")),
        ("> - 8:30 am - 12:30 pm Plan", "Plan", ("08:30", "12:30")),
        ("- 12:15 AM - 1:00am Late", "Late", ("00:15", "01:00")),
        ("- 23:00 - 01:00 Late", "Late", ("23:00", "01:00")),
        ("- [/] 10:00 - 10:30", "", ("10:00", "10:30")),
    ],
)
def test_a_time_range_is_planned_on_the_day_of_the_note(
    note: Write, item: str, task: str, planned: tuple[str, str]
) -> None:
    (entry,) = entries(note(item + "\n"))
    assert (entry.task, hours(entry), entry.is_planned, entry.project) == (task, planned, True, "")
    assert entry.key == f"2026-11-19:plan 2026-11-19 {planned[0]}"


@pytest.mark.parametrize(
    "item",
    [
        "- [-] 10:00 cancelled",
        "- at 10:00",
        "- 10:00am1",
        "- 2026-11-19 10:00",
        "-10:00 x",
        "10:00 - 11:00 text",
    ],
)
def test_other_items_plan_nothing(note: Write, item: str) -> None:
    assert list(read(note(item + "\n"), WHOLE)) == []


@pytest.mark.parametrize("item", ["- 29:00 a", "- 13:00 pm a", "- 10:00 - 25:00 a"])
def test_an_hour_that_no_day_has_is_a_problem(note: Write, item: str) -> None:
    path = note(item + "\n")
    assert [problem.line for problem in problems(path)] == [1]
    assert entries(path) == []


@pytest.mark.parametrize("mark", ["⏳ 2026-11-20", "[scheduled:: 2026-11-20]", "(scheduled::2026-11-20)"])
def test_a_scheduled_task_is_planned_on_its_own_day_in_any_note(note: Write, mark: str) -> None:
    (entry,) = entries(note(f"- [ ] 10:00 - 11:00 Plan {mark} #x\n- [ ] Later {mark}\n", "Client X"))
    assert entry.start == seconds("2026-11-20T10:00:00+01:00")
    assert (entry.project, entry.task, entry.tags, entry.is_planned) == ("Client X", "Plan", ("x",), True)


def test_only_the_section_of_the_planner_counts_unless_the_source_says_otherwise(note: Write) -> None:
    path = note(
        "- 08:00 before\n# Day planner\n- 09:00 a\n## Afternoon\n- 10:00 b\n"
        "# Notes\n- 11:00 c\n```\n- 12:00 d\n```\n"
    )
    assert [entry.task for entry in entries(path, BERLIN)] == ["a", "b"]
    assert [entry.task for entry in entries(path)] == ["before", "a", "b", "c"]
    notes = Context(BERLIN.home, options={"heading": "Notes"})
    assert [entry.task for entry in entries(path, notes)] == ["c"]


def test_a_task_can_be_planned_and_clocked(note: Write) -> None:
    path = note("- [ ] 09:00 - 10:00 Fix\n" + LOG)
    assert [(entry.is_planned, entry.task) for entry in entries(path)] == [
        (True, "Fix"),
        (False, "Fix"),
        (False, "Fix"),
    ]


# Zones, keys, files, damage


def test_clock_changes_count_what_passed(note: Write) -> None:
    log = "- [ ] a\n```yaml\nplanner:\n  log:\n    - start: {0} 01:30\n      end: {0} 04:30\n```\n"
    (spring,) = entries(note(log.format("2026-03-29"), "a"))
    (autumn,) = entries(note(log.format("2026-10-25"), "a"))
    assert (spring.seconds(0), autumn.seconds(0)) == (2 * 3600, 4 * 3600)
    (twice,) = entries(note("- 02:30 - 03:30 a\n", "2026-10-25"))
    assert twice.flags == ("dst_ambiguous",)


def test_edits_keep_keys_and_equal_starts_have_their_own(note: Write) -> None:
    text = "- [ ] 10:00 - 10:30 a\n" + LOG
    before = [entry.key for entry in entries(note(text))]
    after = entries(
        note("\n# New\n" + text.replace("[ ]", "[x]").replace("10:40", "10:50").replace(" a", " b #c"))
    )
    assert [entry.key for entry in after] == before
    twice = entries(note(text + text))
    assert len({entry.key for entry in twice}) == len(twice) == 6


def test_vaults_with_the_plugin_are_found_and_their_notes_listed(tmp_path: Path) -> None:
    around = Surroundings({}, tmp_path, "linux")
    for vault in ("Vault", "Documents/Work", "Documents/Plain"):
        (tmp_path / vault / ".obsidian").mkdir(parents=True)
    for vault in ("Vault", "Documents/Work"):
        (tmp_path / vault / ".obsidian/plugins/obsidian-day-planner").mkdir(parents=True)
    vault = tmp_path / "Vault"
    for name in ("b.md", "sub/a.md", ".trash/c.md", "d.txt"):
        (vault / name).parent.mkdir(exist_ok=True)
        (vault / name).touch(mode=0o000)
    assert list(find(around)) == [vault, tmp_path / "Documents" / "Work"]
    assert files(vault) == [vault / "b.md", vault / "sub" / "a.md"]
    assert files(vault / "b.md") == [vault / "b.md"]
    assert files(tmp_path / "gone") == []


def test_front_matter_that_never_ends_is_a_problem(note: Write) -> None:
    (problem,) = list(read(note("---\nplanner:\n- 10:00 a\n"), WHOLE))
    assert isinstance(problem, Problem)
    assert "---" in problem.reason


def test_a_plan_beyond_the_last_day_is_a_problem(note: Write) -> None:
    path = note("# Day planner\n- 23:45 Late\n- 23:00 - 01:00 Later\n", "9999-12-31")
    assert [problem.line for problem in problems(path)] == [2, 3]


@pytest.mark.fuzz
def test_undecodable_lines_nuls_and_lines_of_megabytes_are_bounded(note: Write) -> None:
    long = "- [ ] 10:00 " + "[[a [b::c (#1 " * 80_000
    path = note(b"- 09:00 a\0b\n- 09:30 \xff\n" + long.encode() + b"\n- 11:00 c\n")
    assert [entry.task[:3] for entry in entries(path)] == ["a␀b", "[[a", "c"]
    assert [problem.line for problem in problems(path)] == [2]


def test_time_grows_with_the_length_of_a_heading_not_with_its_square(note: Write) -> None:
    assert entries(note("## a" + " " * 300_000 + "b\n- 09:00 x\n")) != []


@pytest.mark.fuzz
def test_thousands_of_damaged_lines_give_entries_or_problems_and_nothing_else(note: Write) -> None:
    dice = random.Random(4)
    sound = ("- [ ] 10:00 - 10:30 Fix ⏳ 2026-11-20 #a\n" + LOG).encode()
    kept = []
    for _ in range(1500):
        piece = bytearray(sound)
        for _ in range(dice.randint(0, 4)):
            at = dice.randrange(len(piece))
            piece[at : at + dice.randint(0, 3)] = bytes([dice.randrange(256)])
        kept += entries(note(bytes(piece)))
    assert len(kept) > 1500
