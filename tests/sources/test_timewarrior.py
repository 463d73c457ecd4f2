"""Timewarrior's files, written by the real program, by hand, by another program and by chance."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources import timewarrior
from focusboard.sources.protocol import Context, Surroundings
from focusboard.sources.timewarrior import files, find, read
from focusboard.sources.timewarrior_tags import Rule
from focusboard.text import TITLE, clean
from tests.hostile.inputs import input_of
from tests.sources.reading import BERLIN, seconds, telling

HOME = BERLIN.home
needs_timew = pytest.mark.skipif(shutil.which("timew") is None, reason="Timewarrior (timew) is not installed")

entries, problems = telling(read)


@pytest.fixture
def month(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines into a month file."""

    def write(*lines: str) -> Path:
        path = tmp_path / "2026-11.data"
        path.write_bytes("".join(f"{line}\n" for line in lines).encode())
        return path

    return write


# What the real program writes


def timew(base: Path, *words: str) -> str:
    environ = {**os.environ, "TIMEWARRIORDB": str(base), "TZ": "Europe/Berlin"}
    done = subprocess.run(
        ["timew", *words], env=environ, text=True, capture_output=True, check=True, input="yes\n"
    )
    return done.stdout


@needs_timew
def test_totals_tags_and_annotations_equal_those_of_timew_and_its_files_stay_as_they_were(
    tmp_path: Path,
) -> None:
    base = tmp_path / "db"
    base.mkdir()
    tracked = (
        ("2026-03-29T01:30", "2026-03-29T03:30", "api", "Spring change"),
        ("2026-10-25T01:30", "2026-10-25T04:30", "api", "Autumn change"),
        ("2026-11-18T23:10", "2026-11-19T00:42", "api", "deploy"),
        (
            "2026-11-19T09:00",
            "2026-11-19T09:41",
            "client-x",
            'Fix "it" now',
            "foo/bar",
            "ümläut",
            "#x",
            "it's",
        ),
        ("2026-11-19T09:41", "2026-11-19T09:41:07", "a+b", "(c)", "100%", "x = y", "日本"),
        ("2026-11-19T10:00", "2026-11-19T10:30"),
    )
    for start, end, *tags in tracked:
        timew(base, "track", start, "-", end, *tags, ":yes")
    timew(base, "annotate", "@2", 'half of it # was "the" cache')
    timew(base, "annotate", "@1", "it's without tags")
    timew(base, "start", "2026-11-19T11:00", "running", ":yes")
    paths = files(base)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]

    everything = Context(HOME, options={"project": "none", "prefixes": ""})
    ours = [entry for path in paths for entry in entries(path, everything)]

    assert [path.name for path in paths] == ["2026-03.data", "2026-10.data", "2026-11.data"]
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before
    theirs = json.loads(timew(base, "export"))
    assert len(ours) == len(theirs) == 7
    for entry, exported in zip(ours, theirs, strict=True):
        assert entry.start == seconds(exported["start"])
        assert entry.end == (seconds(exported["end"]) if "end" in exported else None)
        assert {*entry.tags, entry.task} - {"", exported.get("annotation")} == set(exported.get("tags", ()))
        assert (entry.note or entry.task) == exported.get("annotation", entry.task)
    assert ours[0].seconds(0) == 3600
    assert ours[1].seconds(0) == 4 * 3600


# The grammar


@pytest.mark.parametrize(
    ("rest", "tags", "annotation"),
    [
        ("", [], ""),
        (" # foo", ["foo"], ""),
        (
            ' # "Trans-Europe Express" bar foo # "this is an annotation"',
            ["bar", "foo"],
            "this is an annotation",
        ),
        (' # # "asd \\"foo\\" asd"', [], 'asd "foo" asd'),
        (" # foo-bar 2026-11-19 a/b", ["foo-bar", "2026-11-19", "a/b"], ""),
        (" # foo # two   plain 'quoted  words' # more", ["foo"], "two plain quoted  words # more"),
        (' # foo # U+0041 "U+0041\\u0042\\x"', ["foo"], "U+0041 ABx"),
        (' # foo # "never closed # here', ["foo"], '"never closed # here'),
        (' # foo # "closed by an escape \\"', ["foo"], "closed by an escape "),
        (' # foo # "b\\" it', ["foo"], "b\\ it"),
        (' # "#" #x "a#b"', ["#", "#x", "a#b"], ""),
        ("   #   foo   ", ["foo"], ""),
        (' # "" foo foo', ["foo"], ""),
    ],
)
def test_tags_and_annotation_are_read_as_timewarrior_reads_them(
    month: Callable[..., Path], rest: str, tags: list[str], annotation: str
) -> None:
    path = month(f"inc 20261119T080000Z - 20261119T093000Z{rest}")
    (entry,) = entries(path, Context(HOME, options={"project": "none"}))
    assert list(entry.tags) == tags
    assert (entry.note or entry.task) == annotation
    assert not problems(path)


def test_a_hash_inside_quotes_does_not_end_the_tags(month: Callable[..., Path]) -> None:
    (entry,) = entries(month('inc 20261119T080000Z - 20261119T093000Z # api "one # two" # "and # three"'))
    assert (entry.project, entry.task, entry.note) == ("api", "one # two", "and # three")


def test_an_escaped_quote_before_a_hash_does_not_end_the_tag(month: Callable[..., Path]) -> None:
    (entry,) = entries(month("inc 20261119T080000Z - 20261119T093000Z # api 'a\\'  # b' # so"))
    assert (entry.project, entry.task, entry.note) == ("api", "a'  # b", "so")


def test_the_first_tag_is_the_project_a_phrase_the_task_and_the_rest_stay_tags(
    month: Callable[..., Path],
) -> None:
    line = 'inc 20261119T080000Z - 20261119T093000Z # api "Fix login" deep late # "half of it"'
    (entry,) = entries(month(line))
    assert (entry.project, entry.task, entry.tags, entry.note) == (
        "api",
        "Fix login",
        ("deep", "late"),
        "half of it",
    )


def test_the_annotation_names_the_task_when_no_tag_does(month: Callable[..., Path]) -> None:
    one, two = entries(
        month(
            'inc 20261119T080000Z - 20261119T090000Z # api # "Fix login"',
            'inc 20261119T090000Z - 20261119T100000Z # api # "Fix login\\nand the cache"',
        )
    )
    assert (one.task, one.note) == ("Fix login", "")
    assert (two.task, two.note) == ("Fix login", "Fix login\nand the cache")


@pytest.mark.parametrize(
    ("options", "project", "tags"),
    [
        ({}, "api", ("aaa", "deep")),
        ({"prefixes": "p."}, "aaa", ("deep", "project:api")),
        ({"prefixes": "p.", "project": "none"}, "", ("aaa", "deep", "project:api")),
        ({"project": "none"}, "api", ("aaa", "deep")),
    ],
)
def test_the_rule_for_projects_is_the_persons_own(
    month: Callable[..., Path], options: dict[str, str], project: str, tags: tuple[str, ...]
) -> None:
    line = 'inc 20261119T080000Z - 20261119T093000Z # aaa deep "project:api"'
    (entry,) = entries(month(line), Context(HOME, options=options))
    assert (entry.project, entry.tags) == (project, tags)


def test_keys_name_file_and_start_and_tell_equal_starts_apart(month: Callable[..., Path]) -> None:
    found = entries(
        month(
            "inc 20261119T080000Z - 20261119T090000Z # a",
            "inc 20261119T080000Z - 20261119T093000Z # b",
            "inc 20261119T100000Z - 20261119T103000Z # c",
        )
    )
    assert [entry.key for entry in found] == [
        "2026-11.data:20261119T080000Z",
        "2026-11.data:20261119T080000Z#2",
        "2026-11.data:20261119T100000Z",
    ]
    assert [entry.line for entry in found] == [1, 2, 3]


def test_the_last_line_may_be_open_and_an_earlier_one_is_kept_with_a_flag(month: Callable[..., Path]) -> None:
    found = entries(month("inc 20261119T080000Z # forgotten", "inc 20261119T100000Z # now", ""))
    assert [(entry.project, entry.flags) for entry in found] == [("forgotten", ("open_stale",)), ("now", ())]
    assert found[0].end == found[0].start
    assert found[1].end is None


def test_a_phrase_is_the_project_when_there_is_no_single_word(month: Callable[..., Path]) -> None:
    found = entries(
        month(
            'inc 20261119T080000Z - 20261119T090000Z # "Fix login" api client-x',
            'inc 20261119T090000Z - 20261119T100000Z # "Read the news"',
        )
    )
    assert [(entry.project, entry.task, entry.tags) for entry in found] == [
        ("api", "Fix login", ("client-x",)),
        ("Read the news", "", ()),
    ]


def test_zero_length_very_long_and_future_entries_are_kept(month: Callable[..., Path]) -> None:
    found = entries(
        month(
            "inc 20261119T080000Z - 20261119T080000Z",
            "inc 20261101T080000Z - 20261103T080000Z",
            "inc 20991119T080000Z - 20991119T090000Z",
        )
    )
    assert [entry.flags for entry in found] == [("zero_length",), ("over_24h",), ()]


@pytest.mark.parametrize(
    "line",
    [
        "inc",
        "inc 20261119T080000Z - ",
        "inc 20261119T080000Z 20261119T090000Z",
        "inc 20261319T080000Z - 20261319T090000Z",
        "inc 2026W473T080000Z - 20261119T090000Z",
        "inc 2026-11-19T08:00:00Z",
        "inc 20261119T100000Z - 20261119T090000Z # backwards",
        "inc 00010101T000000Z - 00010101T000100Z",
        "tag on a line of its own",
        '{"start":"20261119T080000Z","end":',
        '{"start":17}',
        "[" * 100_000,
        "{" + '"a":[' * 100_000,
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_kept(
    month: Callable[..., Path], line: str
) -> None:
    path = month(
        "inc 20261119T070000Z - 20261119T073000Z # a", line, "inc 20261119T110000Z - 20261119T120000Z # b"
    )
    assert [entry.project for entry in entries(path)] == ["a", "b"]
    (problem,) = problems(path)
    assert (problem.file, problem.line) == (str(path), 2)
    assert len(problem.reason) < 250
    assert "correct" in problem.reason


def test_lines_of_json_by_another_program_are_read(month: Callable[..., Path]) -> None:
    (entry,) = entries(
        month(
            '{"start":"20260302T210000Z","end":"20260302T220000Z","tags":["api","Fix it"],"annotation":"so"}'
        )
    )
    assert (entry.seconds(0), entry.project, entry.task, entry.note) == (3600, "api", "Fix it", "so")
    assert entry.key == "2026-11.data:20260302T210000Z"


def test_a_bom_crlf_a_nul_a_long_line_and_undecodable_bytes_survive(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.data"
    path.write_bytes(
        b"\xef\xbb\xbfinc 20261119T080000Z - 20261119T090000Z # a\r\n"
        b"inc 20261119T090000Z - 20261119T100000Z # b\0b\n"
        b"inc 20261119T100000Z - 20261119T110000Z # \xff\n"
        b"inc 20261119T110000Z - 20261119T120000Z # c # " + b"x" * 1_000_000 + b"\n"
        b"inc 20261119T120000Z - 20261119T130000Z # " + b"y" * 5_000_000 + b"\n"
        b"inc 20261119T130000Z - 20261119T140000Z # d"
    )
    assert [entry.project for entry in entries(path)] == ["a", "b␀b", "c", "d"]
    assert [problem.line for problem in problems(path)] == [3, 5]
    assert max(len(entry.note) for entry in entries(path)) <= 65_536


@pytest.mark.parametrize("nothing", [b"", b"\xef\xbb\xbf", b"\n", b"\xef\xbb\xbf\n"])
@pytest.mark.parametrize("options", [{}, {"project": "none"}])
def test_a_file_with_nothing_in_it_has_no_entries(
    tmp_path: Path, nothing: bytes, options: dict[str, str]
) -> None:
    path = tmp_path / "2026-11.data"
    path.write_bytes(nothing)
    assert not [*read(path, BERLIN._replace(options=options))]


# Properties and chance


def quoted_if_needed(tag: str) -> str:
    """As Timewarrior's util.cpp does it."""
    if not any(char in tag for char in '" +-/()<^!=~_%'):
        return tag
    escaped = tag.replace('"', '\\"')
    return f'"{escaped}"'


tag_texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\\\t\n\v\f\r"), min_size=1, max_size=20
).filter(
    # What Timewarrior itself cannot read back: a leading quote, and the spelling of a code point.
    lambda tag: tag[0] not in "\"'" and "U+" not in tag and tag != "#"
)


@given(st.lists(tag_texts, max_size=6))
def test_any_tags_come_back_as_they_were_written(tags: list[str]) -> None:
    named = Rule(first_tag_is_project=False, prefixes=()).named_by_text(" ".join(map(quoted_if_needed, tags)))
    expected = dict.fromkeys(filter(None, (clean(tag, TITLE) for tag in tags)))
    assert named is not None
    _, task, others = named
    assert {*others, task} - {""} == set(expected)


def test_thousands_of_damaged_lines_give_entries_or_problems_and_nothing_else(tmp_path: Path) -> None:
    dice = random.Random(7)
    sound = 'inc 20261119T080000Z - 20261119T093000Z # "Fix \\"it\\"" api \'x y\' # "half # of it \\u00e4"'
    odd = [*"\"'#\\-\0é{ZT9\r\t\x85", " # ", "inc", "U+12"]
    path = tmp_path / "2026-11.data"
    lines = []
    for _ in range(4000):
        chars = list(sound)
        for _ in range(dice.randint(1, 8)):
            at = dice.randrange(len(chars))
            chars[at : at + dice.randint(0, 4)] = dice.choice(odd)
        lines.append("".join(chars))
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    found = list(one_by_one(read(path, BERLIN)))
    assert len(found) >= 4000 - sum(not line.strip() for line in lines)
    assert all(isinstance(each, Entry | Problem) for each in found)
    kept = [each for each in found if isinstance(each, Entry)]
    assert len({entry.key for entry in kept}) == len(kept) > 400
    assert all(clean(entry.note, 65_536) == entry.note for entry in kept)


# Where it lives


def test_the_folder_is_the_one_that_timewarrior_would_use(tmp_path: Path) -> None:
    def places(**environ: str) -> list[Path]:
        return list(find(Surroundings(environ, tmp_path, "linux")))

    assert places() == []
    (tmp_path / ".local/share/timewarrior/data").mkdir(parents=True)
    assert places() == [tmp_path / ".local/share/timewarrior"]
    (tmp_path / "xdg/timewarrior/data").mkdir(parents=True)
    assert places(XDG_DATA_HOME=str(tmp_path / "xdg")) == [tmp_path / "xdg/timewarrior"]
    assert places(XDG_DATA_HOME="relative") == [tmp_path / ".local/share/timewarrior"]
    (tmp_path / ".timewarrior/data").mkdir(parents=True)
    assert places(XDG_DATA_HOME=str(tmp_path / "xdg")) == [tmp_path / ".timewarrior"]
    (tmp_path / "own/data").mkdir(parents=True)
    assert places(TIMEWARRIORDB=str(tmp_path / "own")) == [tmp_path / "own"]
    assert places(TIMEWARRIORDB="~/own") == [tmp_path / "own"]
    assert places(TIMEWARRIORDB=str(tmp_path / "gone")) == []


def test_month_files_are_found_from_the_folder_and_from_its_data_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in ("2026-11.data", "2026-02.data", "tags.data", "undo.data", "2026-11.data.bak", "old-00.data"):
        (data / name).touch()
    os.mkfifo(data / "2026-12.data")
    names = ["2026-02.data", "2026-11.data", "old-00.data"]
    assert [file.name for file in files(tmp_path)] == names
    assert [file.name for file in files(data)] == names
    assert files(tmp_path / "gone") == []


def test_a_file_that_cannot_be_opened_raises_instead_of_seeming_empty(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(one_by_one(read(tmp_path / "2026-11.data", BERLIN)))


def test_utc_lines_out_of_the_files_month_are_kept(month: Callable[..., Path]) -> None:
    (entry,) = entries(month("inc 20261130T230000Z - 20261201T010000Z # api"))
    assert datetime.fromtimestamp(entry.start, UTC).month == 11
    assert entry.seconds(0) == 7200


PIECES = (
    "api",
    '"client-x"',
    '"fix login"',
    "'it'",
    "+web",
    "project:api",
    "'",
    '"',
    "\\",
    '\\"',
    "U+00e9",
    "#",
    "é",
    "\u0301",
    "\u00a0",
)


def test_tags_say_the_same_whether_or_not_each_of_them_is_plain() -> None:
    dice = random.Random(1)
    rule = Rule.of(BERLIN)
    for _ in range(10_000):
        text = "".join(dice.choice(PIECES) + dice.choice((" ", " ", "")) for _ in range(dice.randrange(6)))
        assert rule.named_by_text(text) == rule.named_by_text(f"{text}\t"), text


STAMPS = (
    *["20261119T080000Z", "20261119T235959Z", "20261120T000000Z", "20261121T080000Z", "20260230T080000Z"],
    *["20261119T240000Z", "20261119T0800000", "2026W474T080000Z", "00010101T000000Z", "99991231T235959Z"],
)
HEADS = ("inc {} - {}", *["inc {} - {} # "] * 5, "inc {}", "inc {} - {} #", "inc  {} - {} # ", "exc {}")
WORDS = (
    *["api", "api", "project:web", "+web", '"Fix login"', '"plain"', "'x", '"open', "a#b", "#", "U+0041"],
    *["\\u0041", "ü", "e\u0301", "\u202e", "\xa0"],
)
ENDS = (
    *["", "", ' # "said"', ' # "said"', ' # "sa"id"', ' # "say \\"a\\""', ' # "', ' # ""', " # said", " # "],
    *[' # "a # b"', '# "said"', ' # "said" ', ' # "U+0041"', ' # "ü"', "\r", f' # "{"long " * 300}"'],
)

written_lines = st.builds(
    lambda head, start, end, words, rest: f"{head.format(start, end)}{' '.join(words)}{rest}",
    st.sampled_from(HEADS),
    st.sampled_from(STAMPS),
    st.sampled_from(STAMPS),
    st.lists(st.sampled_from(WORDS), max_size=4),
    st.sampled_from(ENDS),
)


def looked_at_closely(path: Path, context: Context) -> list[Entry | Problem]:
    """What is found where no line is taken for a usual one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timewarrior, "_LINE", re.compile(r"(?:(?!)()()()()()|(.*))(?:\n|\Z)"))
        return list(one_by_one(read(path, context)))


@given(st.lists(written_lines, max_size=12), st.sampled_from(["first", "none"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_usual_line_says_what_a_closer_look_at_it_finds(
    month: Callable[..., Path], lines: list[str], project: str
) -> None:
    path, context = month(*lines), BERLIN._replace(options={"project": project})
    assert list(one_by_one(read(path, context))) == looked_at_closely(path, context)


def test_so_do_hostile_lines(tmp_path: Path) -> None:
    for number in range(100):
        given = input_of("timewarrior", number)
        for name, content in given.files.items():
            path = tmp_path / Path(name).name
            path.write_bytes(content)
            assert list(one_by_one(read(path, given.context))) == looked_at_closely(path, given.context)


def test_a_line_as_timewarrior_writes_it_needs_no_closer_look(
    month: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(timewarrior, "described")
    span = "inc 20261119T080000Z - 20261119T093000Z"
    ends = ("", " # api", ' # "plain-tag" "two words" # "Größe gemessen"', ' # # "said"')
    assert [entry.task for entry in entries(month(*(span + end for end in ends)))] == [
        *["", "", "two words", "said"]
    ]
