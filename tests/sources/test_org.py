"""Org files: outlines and what they hand down, clocks of every shape, and damage."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from focusboard.model import Entry
from focusboard.sources.org import files, find, read
from focusboard.sources.protocol import Context, Surroundings
from focusboard.text import TITLE
from tests.sources.reading import BERLIN, Write, seconds, telling, writing

CLOCK = "CLOCK: [2026-11-19 Thu 09:00]--[2026-11-19 Thu 10:30] =>  1:30\n"

org = writing("work.org")
entries, problems = telling(read)


def named(path: Path) -> list[tuple[str, str]]:
    return [(entry.project, entry.task) for entry in entries(path)]


# Headings


def test_a_clock_becomes_an_entry_with_everything_that_its_headings_say(org: Write) -> None:
    path = org(
        "#+FILETAGS: :job:\n* Client X [1/2] :billable:\n** API\n"
        "*** TODO [#A] Fix [[https://example.com/7][login]] :deep:job:\n"
        ":PROPERTIES:\n:ID:       b7f1\n:END:\n:LOGBOOK:\n" + CLOCK + ":END:\n"
    )
    assert entries(path) == [
        Entry(
            key="b7f1@2026-11-19 09:00",
            start=seconds("2026-11-19T09:00:00+01:00"),
            end=seconds("2026-11-19T10:30:00+01:00"),
            project="Client X",
            task="API / Fix login",
            tags=("job", "billable", "deep"),
            file=str(path),
            line=9,
        )
    ]
    assert not problems(path)


@pytest.mark.parametrize(
    ("outline", "project", "task"),
    [
        ("* Fix login\n{}", "work", "Fix login"),
        ("* Client X\n{}** Fix login\n", "Client X", ""),
        ("* Client X\n** Fix login\n{}", "Client X", "Fix login"),
        ("* Client X\n*** Fix login\n{}", "Client X", "Fix login"),
        ("* 2026\n** 2026-11 November\n*** 2026-11-19 Thursday\n**** Fix login\n{}", "work", "Fix login"),
        ("* 2026-11-19 jeu.\n{}", "work", ""),
        ("* 2026 budget\n** Plan\n{}", "2026 budget", "Plan"),
        ("#+CATEGORY: late\n#+category: api\n* Client X\n** Fix\n{}", "api", "Client X / Fix"),
        (":PROPERTIES:\n:CATEGORY: api\n:END:\n#+CATEGORY: other\n* Fix login\n{}", "api", "Fix login"),
        (
            "* Client X\nSCHEDULED: <2026-11-19 Thu>\n:PROPERTIES:\n:Category: x\n:END:\n** Fix\n{}",
            "x",
            "Fix",
        ),
        ("* Client X\n:PROPERTIES:\n:CATEGORY: x\n:END:\n{}", "x", "Client X"),
        ("* Client X\n:PROPERTIES:\n:CATEGORY: x\n:END:\n* Client Y\n** Fix\n{}", "Client Y", "Fix"),
        ("#+TODO: OPEN(o) | SHUT(s!)\n* OPEN Fix\n{}", "work", "Fix"),
        ("#+TODO: OPEN | SHUT\n* TODO Fix\n{}", "work", "TODO Fix"),
        ("* COMMENT Fix [50%]\n{}", "work", "Fix"),
        ("* TODO\n{}", "work", ""),
        ("* :deep:\n{}", "work", ""),
        ("*not a heading\n* Fix\n *no heading\n{}", "work", "Fix"),
    ],
)
def test_the_outline_says_for_what_and_what(org: Write, outline: str, project: str, task: str) -> None:
    assert named(org(outline.format(CLOCK))) == [(project, task)]


def test_a_tag_that_nobody_can_see_is_none(org: Write) -> None:
    (entry,) = entries(org(f"#+FILETAGS: :job:\u2060:\n* Fix\n{CLOCK}"))
    assert entry.tags == ("job",)


def test_what_comes_after_a_subtree_inherits_nothing_from_it(org: Write) -> None:
    path = org(f"* A :a:\n** B :b:\n{CLOCK}** C\n{CLOCK.replace('09', '08')}* D\n{CLOCK.replace('09', '07')}")
    assert [(entry.project, entry.task, entry.tags) for entry in entries(path)] == [
        ("A", "B", ("a", "b")),
        ("A", "C", ("a",)),
        ("work", "D", ()),
    ]


def test_an_inline_task_has_contents_up_to_its_end_and_none_without_one(org: Write) -> None:
    inline = "*" * 15
    later = [CLOCK.replace("09:00", f"0{hour}:00") for hour in (8, 7, 6)]
    path = org(
        f"* A\n** B\n{inline} Call :phone:\n{CLOCK}{inline} END\n{later[0]}"
        f"{inline} Alone\n{later[1]}** C\n{later[2]}"
    )
    assert [(entry.task, entry.tags) for entry in entries(path)] == [
        ("B / Call", ("phone",)),
        ("B", ()),
        ("B", ()),
        ("C", ()),
    ]


@pytest.mark.parametrize("block", ["src emacs-lisp", "SRC org", "example", "export html", "comment", "verse"])
def test_clocks_in_verbatim_blocks_are_text(org: Write, block: str) -> None:
    name, _, _ = block.partition(" ")
    text = f"* A\n  #+begin_{block}\n{CLOCK}  #+END_{name}\n{CLOCK}#+begin_quote\n{CLOCK.replace('09', '08')}"
    path = org(text)
    assert [entry.line for entry in entries(path)] == [5, 7]


def test_a_block_that_is_never_ended_or_ends_in_another_section_is_no_block(org: Write) -> None:
    path = org(f"* A\n#+begin_src sh\n{CLOCK}* B\n{CLOCK}#+end_src\n")
    assert [entry.task for entry in entries(path)] == ["A", "B"]


# Clocks


@pytest.mark.parametrize("weekday", ["Thu", "jeu.", "周四", "čt", "???", "Do", ""])
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_weekdays_are_in_any_language_or_absent(org: Write, weekday: str, indent: str) -> None:
    stamp = f"2026-11-19 {weekday}".strip()
    path = org(f"* A\n{indent}CLOCK: [{stamp} 9:05]--[{stamp} 10:05] =>  1:00\r\n")
    (entry,) = entries(path)
    assert (entry.start, entry.seconds(0)) == (seconds("2026-11-19T09:05:00+01:00"), 3600)


def test_the_two_times_count_and_a_length_that_differs_is_flagged(org: Write) -> None:
    path = org(
        f"* A\n{CLOCK}"
        "CLOCK: [2026-11-19 Thu 11:00]--[2026-11-19 Thu 12:00] =>  2:00\n"
        "CLOCK: [2026-11-19 Thu 12:00]--[2026-11-19 Thu 12:00] =>  0:00\n"
        "CLOCK: [2026-11-19 Thu 13:00]--[2026-11-19 Thu 14:00]\n"
        "CLOCK: [2026-11-19 Thu 22:00]--[2026-11-19 Thu 24:00] =>  2:00\n"
        "CLOCK: [2026-11-17 Tue 17:51]--[2026-11-18 Wed 19:51] => 26:00\n"
    )
    assert [(entry.seconds(0), entry.flags) for entry in entries(path)] == [
        (5400, ()),
        (3600, ("duration_mismatch",)),
        (0, ("zero_length",)),
        (3600, ()),
        (7200, ()),
        (26 * 3600, ("over_24h",)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "CLOCK: [2026-11-19 Thu 10:00]--[2026-11-19 Thu 09:00] => -1:00",
        "CLOCK: <2026-11-19 Thu 09:00>--<2026-11-19 Thu 10:00> =>  1:00",
        "CLOCK: [2026-11-31 Thu 09:00]",
        "CLOCK: [2026-11-19 Thu 25:00]",
        "CLOCK: [2026-11-19 Thu 09:60]",
        "CLOCK: [2026-11-19 Thu 09:00]--",
        "CLOCK: [2026-11-19 Thu 09:00]--[2026-11-19 Thu 10:00] =>  1:00 or so",
        "CLOCK: [٢٠٢٦-11-19 Thu 09:00]",
        "CLOCK: [9999-12-31 Thu 24:00]",
        "CLOCK: [0001-01-01 Thu 00:00]",
        "CLOCK: =>  1:00",
        "CLOCK:",
    ],
)
def test_a_clock_that_cannot_be_one_is_a_problem_that_says_what_to_do(org: Write, line: str) -> None:
    path = org(f"* A\n{line}\n{CLOCK}")
    (problem,) = problems(path)
    assert (problem.file, problem.line) == (str(path), 2)
    assert any(word in problem.reason for word in ("correct", "give"))
    assert len(entries(path)) == 1


def test_a_clock_above_the_first_heading_is_a_problem_because_org_does_not_count_it(org: Write) -> None:
    path = org(CLOCK + "* A\n")
    assert entries(path) == []
    assert "heading" in problems(path)[0].reason


def test_other_words_that_look_alike_are_text(org: Write) -> None:
    path = org(f"* A\nclock: me\n# {CLOCK}: {CLOCK}- {CLOCK}CLOCKSUM\n")
    assert list(read(path, BERLIN)) == []


def test_a_length_without_times_counts_on_the_day_its_headings_give_it(org: Write) -> None:
    path = org(
        "* 2026-11-18 Wed\n** Fix\nCLOCK: =>  1:00\nCLOCK: =>  0:30\n"
        "* DONE Plan\nCLOSED: [2026-11-19 Thu 18:00]\nCLOCK: =>  2:15\n"
        "** Sub\nCLOCK: =>  4:00\n"
    )
    first, second, third = entries(path)
    noon = seconds("2026-11-18T12:00:00+01:00")
    assert [(each.start, each.end, each.duration) for each in (first, second)] == [
        (noon, noon, 3600),
        (noon, noon, 1800),
    ]
    assert (third.task, third.seconds(0), third.start) == ("", 8100, noon + 86400)
    assert [problem.line for problem in problems(path)] == [9]
    assert len({first.key, second.key, third.key}) == 3


# Running


OPEN = "CLOCK: [2026-11-19 Thu {}:00]\n"


def test_an_open_clock_is_running(org: Write) -> None:
    (running, closed) = sorted(entries(org("* A\n" + OPEN.format(11) + CLOCK)), key=lambda e: -e.start)
    assert (running.end, running.flags, closed.seconds(0)) == (None, (), 5400)


@pytest.mark.parametrize("order", [(8, 11), (11, 8)])
def test_only_the_last_open_clock_can_be_running(org: Write, order: tuple[int, int]) -> None:
    path = org("* A\n" + CLOCK + "".join(OPEN.format(f"{hour:02}") for hour in order))
    found = {entry.start: entry for entry in entries(path)}
    stale, closed, running = (found[start] for start in sorted(found))
    assert (stale.end, stale.flags, stale.seconds(running.start)) == (stale.start, ("open_stale",), 0)
    assert (running.end, closed.flags) == (None, ())


@pytest.mark.parametrize("swapped", [False, True])
def test_an_open_clock_before_a_later_one_is_stale(org: Write, swapped: bool) -> None:
    lines = [OPEN.format("08"), CLOCK]
    path = org("* A\n" + "".join(reversed(lines) if swapped else lines))
    (stale,) = [entry for entry in entries(path) if entry.flags]
    assert stale.flags == ("open_stale",)


# Zones


def test_clock_changes_are_flagged_and_lengths_are_those_that_passed(org: Write) -> None:
    path = org(
        "* A\n"
        "CLOCK: [2026-03-29 Sun 01:30]--[2026-03-29 Sun 03:30] =>  1:00\n"
        "CLOCK: [2026-03-29 Sun 02:30]--[2026-03-29 Sun 04:00] =>  1:00\n"
        "CLOCK: [2026-10-25 Sun 01:30]--[2026-10-25 Sun 04:30] =>  4:00\n"
        "CLOCK: [2026-10-25 Sun 02:45]--[2026-10-25 Sun 02:15] =>  0:30\n"
    )
    assert [(entry.seconds(0), entry.flags) for entry in entries(path)] == [
        (3600, ()),
        (3600, ("dst_nonexistent",)),
        (4 * 3600, ()),
        (1800, ("dst_ambiguous",)),
    ]
    assert not problems(path)


def test_a_journey_says_where_the_clock_was(org: Write) -> None:
    context = Context(BERLIN.home, ((date(2026, 11, 19), "Asia/Tokyo"),))
    (entry,) = entries(org("* A\n" + CLOCK), context)
    assert (entry.start, entry.zone) == (seconds("2026-11-19T09:00:00+09:00"), "Asia/Tokyo")


# Keys


def test_edits_of_ends_states_tags_counts_and_notes_keep_the_key(org: Write) -> None:
    (before,) = entries(org("* Client X [0/1]\n** TODO Fix login\n" + CLOCK))
    (after,) = entries(
        org(
            "\n\n* Client X [1/1] :x:\nnew note\n** DONE [#B] Fix login :deep:\n"
            + CLOCK.replace("10:30", "11:30")
        )
    )
    assert after.seconds(0) == before.seconds(0) + 3600
    assert after.key == before.key == entries(org("* Client X\n** Fix login\n" + CLOCK))[0].key


def test_an_id_keeps_the_key_through_a_new_title_and_a_move_to_another_file(
    org: Write, tmp_path: Path
) -> None:
    drawer = ":PROPERTIES:\n:ID: b7f1\n:END:\n"
    (before,) = entries(org("* Fix\n" + drawer + CLOCK))
    archive = tmp_path / "work.org_archive"
    archive.write_text("* Old\n** Fix it\n" + drawer + CLOCK)
    assert entries(archive)[0].key == before.key


def test_equal_starts_have_keys_of_their_own(org: Write) -> None:
    path = org(f"* A\n{CLOCK}{CLOCK}* A\n{CLOCK}* B\n{CLOCK}")
    assert len({entry.key for entry in entries(path)}) == 4


# Files


def test_the_folder_of_org_is_found_when_there_is_something_in_it(tmp_path: Path) -> None:
    around = Surroundings({}, tmp_path, "linux")
    assert list(find(around)) == []
    folder = tmp_path / "org"
    (folder / "old").mkdir(parents=True)
    assert list(find(around)) == []
    for name in ("b.org", "old/a.org_archive", "#b.org#", ".#b.org", "b.org~", "notes.txt"):
        (folder / name).touch(mode=0o000)
    assert list(find(around)) == [folder]
    assert files(folder) == [folder / "b.org", folder / "old" / "a.org_archive"]
    assert files(folder / "b.org") == [folder / "b.org"]
    assert files(tmp_path / "gone") == []


# Damage


def test_a_line_that_cannot_be_decoded_makes_what_follows_uncertain_until_the_next_heading(
    org: Write,
) -> None:
    clock = CLOCK.encode()
    path = org(b"* A\n" + clock + b"* B\xfcro\n" + clock.replace(b"09", b"08") + b"* C\n" + clock)
    assert [problem.line for problem in problems(path)] == [3]
    assert [(entry.task, entry.flags) for entry in entries(path)] == [
        ("A", ()),
        ("A", ("duration_mismatch", "undecodable")),
        ("C", ()),
    ]


def test_a_bom_nuls_long_titles_and_deep_outlines_are_bounded(org: Write) -> None:
    deep = "".join("*" * stars + " " + "x" * 100_000 + " [" * 9 + "\n" for stars in range(1, 15))
    path = org(b"\xef\xbb\xbf#+CATEGORY: a\0b\n" + deep.encode() + CLOCK.encode() + b"\0" * 5_000_000)
    (entry,) = entries(path)
    assert entry.project == "a␀b"
    assert len(entry.task.encode()) <= TITLE
    assert len(entry.key) < 200
    assert problems(path)


def test_thousands_of_damaged_lines_give_entries_or_problems_and_nothing_else(org: Write) -> None:
    dice = random.Random(7)
    sound = f"* TODO [#A] Fix [1/2] :deep:\n:PROPERTIES:\n:ID: x\n:END:\n{CLOCK}{CLOCK}".encode()
    damaged = bytearray()
    for _ in range(2000):
        piece = bytearray(sound)
        for _ in range(dice.randint(0, 4)):
            at = dice.randrange(len(piece))
            piece[at : at + dice.randint(0, 3)] = bytes([dice.randrange(256)])
        damaged += piece
    found = list(read(org(bytes(damaged)), BERLIN))
    kept = [each for each in found if isinstance(each, Entry)]
    assert len({entry.key for entry in kept}) == len(kept) > 1000
    assert all(entry.start <= (entry.end or entry.start) for entry in kept)
