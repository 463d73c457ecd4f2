"""Watson's two files, as it writes them, as its servers exchange them, and damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources import watson
from focusboard.sources.protocol import Surroundings
from focusboard.sources.shapes.json_file import Chunk, elements
from focusboard.sources.watson import files, find, read
from tests.sources.reading import BERLIN, telling

NINE = 1_795_075_200
ID = "41dcffb7bd74442794b9385c3e8891fc"
SOUND = [NINE, NINE + 5400, "api", ID, ["review", "deep work"], NINE + 5400]

entries, problems = telling(read)


@pytest.fixture
def frames(tmp_path: Path) -> Callable[..., Path]:
    """Writes frames as Watson does."""

    def write(*rows: object) -> Path:
        path = tmp_path / "frames"
        path.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8", newline="\n")
        return path

    return write


def row(start: int, project: str = "api", key: str = "") -> list[object]:
    return [start, start + 600, project, key or f"{start:032x}", [], start + 600]


def test_a_frame_gives_project_tags_and_instants_under_its_id(frames: Callable[..., Path]) -> None:
    path = frames(row(NINE - 7200), SOUND)
    entry = entries(path)[1]
    assert (entry.start, entry.end, entry.seconds(0)) == (NINE, NINE + 5400, 5400)
    assert (entry.project, entry.task, entry.tags, entry.note) == ("api", "", ("review", "deep work"), "")
    assert (entry.key, entry.zone, entry.flags) == (ID, "", ())
    assert (entry.file, entry.line) == (str(path), 10)
    assert not problems(path)


def test_old_frames_without_tags_and_time_of_change_are_read(frames: Callable[..., Path]) -> None:
    path = frames([NINE, NINE + 60, "a", "1" * 32], [NINE, NINE + 60, "b", "2" * 32, None])
    assert [(entry.project, entry.tags) for entry in entries(path)] == [("a", ()), ("b", ())]


def test_frames_may_be_unsorted_overlap_and_have_no_length(frames: Callable[..., Path]) -> None:
    path = frames(row(NINE), row(NINE - 600), row(NINE + 300), [NINE, NINE, "zero", ID, []])
    assert [entry.start - NINE for entry in entries(path)] == [0, -600, 300, 0]
    assert entries(path)[3].flags == ("zero_length",)


def test_an_edit_keeps_the_key(frames: Callable[..., Path]) -> None:
    (before,) = entries(frames(SOUND))
    (after,) = entries(frames([NINE - 60, NINE + 90, "web", ID, [], NINE + 9000]))
    assert before.key == after.key
    assert before != after


def test_what_servers_exchange_has_the_keys_of_watsons_own_file(frames: Callable[..., Path]) -> None:
    path = frames(
        {
            "id": "urn:uuid:41dcffb7-bd74-4427-94b9-385c3e8891fc",
            "begin_at": "2026-11-19T08:00:00+00:00",
            "end_at": "2026-11-19T09:30:00+00:00",
            "project": "api",
            "tags": ["review", "deep work"],
        },
        {
            "id": "02d58ccb-0000-4000-8000-000000000000",
            "begin_at": "2026-11-19T18:00:00+09:00",
            "end_at": "2026-11-19T19:00:00+09:00",
            "project": "api",
        },
    )
    ours, elsewhere = entries(path)
    (native,) = entries(frames(SOUND))
    assert (ours.key, ours.project, ours.tags, ours.zone) == (native.key, native.project, native.tags, "")
    assert ours.seconds(0) == 5400
    assert (elsewhere.zone, elsewhere.seconds(0)) == ("+09:00", 3600)


def test_the_state_tells_what_runs(tmp_path: Path) -> None:
    path = tmp_path / "state"
    path.write_text(json.dumps({"project": "api", "start": NINE, "tags": ["review"]}, indent=1))
    (entry,) = entries(path)
    assert (entry.start, entry.end, entry.project, entry.tags) == (NINE, None, "api", ("review",))
    assert entry.key == f"running:{NINE}"


@pytest.mark.parametrize("content", ["", "  \n", "{}", "[]", "[ ]\n", "\ufeff{}"])
def test_an_empty_file_says_that_nothing_is_there(tmp_path: Path, content: str) -> None:
    path = tmp_path / "state"
    path.write_text(content, encoding="utf-8")
    assert list(read(path, BERLIN)) == []


@pytest.mark.parametrize(
    "content",
    [
        '{"project": "api"}',
        '{"project": 3, "start": 1}',
        '{"project": "api", "start": "now"}',
        '{"project": "api", "start": 99999999999999999999}',
        '{"project": "api", "start": NaN}',
        '{"project": "api", "start": 1, "tags": "x"}',
        '{"project": "api", "start": 1, "tags": [[]]}',
        '{"project"',
        '{"a":' * 100_000,
        "{" + " " * 5_000_000,
    ],
)
def test_a_state_that_cannot_be_read_is_a_problem(tmp_path: Path, content: str) -> None:
    path = tmp_path / "state"
    path.write_text(content)
    (problem,) = read(path, BERLIN)
    assert isinstance(problem, Problem)
    assert "correct" in problem.reason


@pytest.mark.parametrize(
    "broken",
    [
        17,
        "text",
        None,
        [],
        [NINE, NINE + 60, "api"],
        [NINE, NINE + 60, "api", ""],
        [NINE, NINE + 60, "api", 17],
        [NINE, NINE + 60, None, ID],
        [NINE, NINE + 60, "api", ID, "tag"],
        [NINE, NINE + 60, "api", ID, [1]],
        [NINE, NINE + 60, "api", ID, [["a"]]],
        [NINE, NINE + 60, "api", ID, ["\ud800"]],
        [NINE, None, "api", ID, []],
        [str(NINE), NINE + 60, "api", ID, []],
        [True, NINE + 60, "api", ID, []],
        [NINE, NINE - 60, "api", ID, []],
        [NINE, 10**30, "api", ID, []],
        [NINE, float("inf"), "api", ID, []],
        {"id": ID, "begin_at": "2026-11-19T08:00:00", "end_at": "2026-11-19T09:00:00Z", "project": "api"},
        {"id": "", "begin_at": "2026-11-19T08:00:00Z", "end_at": None, "project": "api"},
        {"id": "-", "begin_at": "2026-11-19T08:00:00Z", "end_at": "2026-11-19T09:00:00Z", "project": ""},
        [NINE, NINE + 60, "api", "\ufeff", []],
        {},
    ],
)
def test_a_frame_that_cannot_be_read_is_named_and_the_others_are_kept(tmp_path: Path, broken: object) -> None:
    path = tmp_path / "frames"
    path.write_text(json.dumps([row(NINE), broken, row(NINE + 600)], indent=1))
    assert len(entries(path)) == 2
    (problem,) = problems(path)
    assert (problem.file, problem.line) == (str(path), 10)
    assert problem.reason.startswith("Frame 2: ")
    assert len(problem.reason) < 250
    assert "correct" in problem.reason


@pytest.mark.parametrize(
    "damage",
    [
        '[1, 2, "api, "x"]',
        "[" * 100_000 + "]" * 100_000,
        '{"a": {"b": ]}',
        "[" + "9" * 5000 + "]",
        '["\n"]',
        '["\\q"]',
        '["' + "x" * 6_000_000 + '"]',
    ],
)
def test_damage_in_the_middle_costs_only_what_it_touches(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "frames"
    sound = [json.dumps(row(NINE + n * 600)) for n in range(4)]
    path.write_text("[" + ",\n".join([sound[0], sound[1], damage, sound[2], sound[3]]) + "]")
    found = entries(path)
    assert {NINE, NINE + 600, NINE + 1800} <= {entry.start for entry in found}
    assert {problem.line for problem in problems(path)} >= {3}


def test_a_file_cut_off_keeps_what_is_whole(frames: Callable[..., Path]) -> None:
    path = frames(*(row(NINE + n * 600) for n in range(5)))
    whole = path.read_text()
    path.write_text(whole[: len(whole) - 60])
    assert len(entries(path)) == 4
    assert "backup" in problems(path)[-1].reason


def test_a_bom_crlf_a_nul_and_latin_1_survive(tmp_path: Path) -> None:
    path = tmp_path / "frames"
    path.write_bytes(
        b'\xef\xbb\xbf[\r\n [1795075200, 1795075260, "a\\u0000b", "1", []],\r\n'
        b' [1795075200, 1795075260, "caf\xe9", "2", []],\r\n'
        b' [1795075200, 1795075260, "\\u001b[31mred", "3", ["\xf0\x9f\x90\x9d"]]\r\n]'
    )
    assert [entry.project for entry in entries(path)] == ["a␀b", "␛[31mred"]
    assert entries(path)[1].tags == ("🐝",)
    assert [(problem.line, "UTF-8" in problem.reason) for problem in problems(path)] == [(3, True)]


@pytest.mark.clockless
def test_elements_across_the_borders_of_what_is_read_at_once_are_whole(frames: Callable[..., Path]) -> None:
    path = frames(*(row(NINE + n, "p" * (n % 997) + 'é\\"') for n in range(9000)))
    assert path.stat().st_size > 4_000_000
    found = entries(path)
    assert [entry.start - NINE for entry in found] == list(range(9000))
    assert all(entry.project == "p" * ((entry.start - NINE) % 997) + 'é\\"' for entry in found)
    assert found[-1].line == path.read_bytes()[: path.read_bytes().rindex(b"[\n  ")].count(b"\n") + 1
    assert not problems(path)


TEXTS = st.sampled_from(["api", "a], [b", "],", "[", "]", "}", "}, {", "\n", "],\n [", "ü"])
TAGS: st.SearchStrategy[object] = st.one_of(
    st.lists(TEXTS, max_size=3), st.sampled_from([None, [["x"]], [[], []], {}, 1])
)
LASTS = st.sampled_from([[], [NINE], [[]], [{}, []], ["],"]])
FRAMES = st.builds(
    lambda project, key, tags, last: [NINE, NINE + 60, project, key, tags, *last], TEXTS, TEXTS, TAGS, LASTS
)
WRITTEN = st.one_of(
    FRAMES.map(json.dumps), FRAMES.map(lambda frame: json.dumps(frame, indent=1)), st.just("7")
)


@given(WRITTEN, st.lists(st.tuples(st.sampled_from([",", ", ", ",\n ", ",\n\n", " "]), WRITTEN), max_size=8))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_frames_decoded_together_are_those_decoded_one_by_one(
    tmp_path: Path, first: str, others: list[tuple[str, str]]
) -> None:
    path = tmp_path / "frames"
    path.write_text(f"[\n{first}{''.join(map(''.join, others))}\n]", newline="\n")
    together = list(one_by_one(read(path, BERLIN)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watson, "chunks", elements)
        assert together == list(one_by_one(read(path, BERLIN)))


def test_frames_as_watson_writes_them_are_decoded_together(
    frames: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = frames(*(row(NINE + n * 600) for n in range(40)))
    monkeypatch.delattr(Chunk, "apart")
    assert [entry.line for entry in entries(path)] == [2 + 8 * n for n in range(40)]


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, ".config/watson"),
        ("linux", {"XDG_CONFIG_HOME": "{}/xdg"}, "xdg/watson"),
        ("linux", {"XDG_CONFIG_HOME": "relative"}, ".config/watson"),
        ("linux", {"WATSON_DIR": "{}/mine"}, "mine"),
        ("darwin", {}, "Library/Application Support/watson"),
        ("win32", {"APPDATA": "{}/Roaming"}, "Roaming/watson"),
    ],
)
def test_the_folder_of_watson_is_found_on_every_system(
    tmp_path: Path, platform: str, environ: dict[str, str], folder: str
) -> None:
    here = Surroundings({k: v.format(tmp_path) for k, v in environ.items()}, tmp_path, platform)
    assert list(find(here)) == []
    (tmp_path / folder).mkdir(parents=True)
    assert list(find(here)) == []
    (tmp_path / folder / "state").write_text("{}")
    assert list(find(here)) == [tmp_path / folder]


def test_frames_and_state_are_two_files_of_one_source(tmp_path: Path) -> None:
    for name in ("frames", "frames.bak", "state", "config"):
        (tmp_path / name).write_text("[]")
    both = [tmp_path / "frames", tmp_path / "state"]
    assert files(tmp_path) == both
    assert files(tmp_path / "frames") == both
    assert files(tmp_path / "state") == [tmp_path / "state"]
    assert files(tmp_path / "missing") == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=7) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.fuzz
@settings(max_examples=200)
@given(st.lists(json_values | st.just(SOUND), max_size=6))
def test_any_json_gives_an_entry_or_a_problem_for_each_element(
    tmp_path_factory: pytest.TempPathFactory, rows: list[object]
) -> None:
    path = tmp_path_factory.mktemp("watson") / "frames"
    path.write_text(json.dumps(rows))
    found = list(one_by_one(read(path, BERLIN)))
    assert len(found) == len(rows)
    assert sum(isinstance(each, Entry) for each in found) >= rows.count(SOUND)
