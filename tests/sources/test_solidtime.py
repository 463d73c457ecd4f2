"""solidtime's export, packed and not, its reports, and archives that are made to do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from focusboard.items import one_by_one
from focusboard.model import Entry, Problem
from focusboard.sources import Context
from focusboard.sources.shapes.packed import LARGEST
from focusboard.sources.solidtime import SOLIDTIME
from tests.sources.exports import entries as of_text

BERLIN = Context(ZoneInfo("Europe/Berlin"))
IDS = {
    what: f"{number:08d}-0000-4000-8000-000000000000"
    for number, what in enumerate(["fix", "run", "api", "task", "deep", "ada", "bo"])
}
HEADER = (
    "id,description,start,end,billable_rate,billable,member_id,user_id,organization_id,client_id,project_id,"
    "task_id,tags,is_imported,still_active_email_sent_at,created_at,updated_at\n"
)


def row(what: str, times: str, *, member: str = "ada", task: str = "", tags: str = "[]") -> str:
    quoted = tags.replace('"', '""')
    ids = f"{IDS[member]},u,o,,{IDS['api']},{task}"
    return f'{IDS[what]},"Fix ""login""",{times},,false,{ids},"{quoted}",false,,,\n'


TABLES = {
    "time_entries.csv": HEADER
    + row(
        "fix", "2026-11-19T08:00:00Z,2026-11-19T09:30:00Z", task=IDS["task"], tags=f'["{IDS["deep"]}","gone"]'
    )
    + row("run", "2026-11-19T10:00:00Z,"),
    "projects.csv": f'id,name,color\n{IDS["api"]},"api, v2",#fff\n',
    "tasks.csv": f"id,name,project_id\n{IDS['task']},Review,{IDS['api']}\n",
    "tags.csv": f'id,name,organization_id\n{IDS["deep"]},"deep, work",o\n',
    "members.csv": f"id,user_id,name,email\n{IDS['ada']},u,Ada,\n{IDS['bo']},v,Bo,bo@example.org\n",
    "meta.json": "{}",
}


def packed(tables: dict[str, str], folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(folder + name, text)
    return out.getvalue()


@pytest.fixture
def export(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(raw: bytes) -> Path:
        path = tmp_path / "export.zip"
        path.write_bytes(raw)
        return path

    return write


def items(path: Path, **options: str) -> list[Entry | Problem]:
    return list(one_by_one(SOLIDTIME.read(path, Context(BERLIN.home, options=options))))


def entries(path: Path, **options: str) -> list[Entry]:
    found = items(path, **options)
    assert all(isinstance(each, Entry) for each in found), found
    return [each for each in found if isinstance(each, Entry)]


def problem(path: Path, **options: str) -> str:
    (only,) = items(path, **options)
    assert isinstance(only, Problem)
    return only.reason


@pytest.mark.parametrize("folder", ["", "export/"])
def test_an_export_is_read_with_names_for_its_numbers(export: Callable[[bytes], Path], folder: str) -> None:
    done, running = entries(export(packed(TABLES, folder)))
    assert (done.key, done.project, done.task, done.note) == (IDS["fix"], "api, v2", "Review", 'Fix "login"')
    assert (done.tags, done.seconds(0), done.zone) == (("deep, work", "gone"), 5400, "")
    assert (running.key, running.end, running.task, running.tags) == (IDS["run"], None, 'Fix "login"', ())


def test_an_unpacked_export_reads_the_same(export: Callable[[bytes], Path], tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert SOLIDTIME.files(folder) == [folder / "time_entries.csv"]
    unpacked = [
        (entry.key, entry.project, entry.tags, entry.line) for entry in entries(folder / "time_entries.csv")
    ]
    assert unpacked == [
        (entry.key, entry.project, entry.tags, entry.line) for entry in entries(export(packed(TABLES)))
    ]
    (folder / "projects.csv").unlink()
    assert entries(folder / "time_entries.csv")[0].project == IDS["api"]


def test_exports_in_a_folder_are_found(export: Callable[[bytes], Path], tmp_path: Path) -> None:
    path = export(packed(TABLES))
    assert SOLIDTIME.files(tmp_path) == SOLIDTIME.files(path) == [path]


def test_an_export_of_a_team_asks_who_one_is(export: Callable[[bytes], Path]) -> None:
    text = TABLES["time_entries.csv"] + row("api", "2026-11-19T08:00:00Z,2026-11-19T08:30:00Z", member="bo")
    path = export(packed(TABLES | {"time_entries.csv": text}))
    assert "(Ada, Bo); say --person" in problem(path)
    assert [entry.seconds(0) for entry in entries(path, person="bo")] == [1800]
    assert "Nobody in it is called 'eve' (there are: Ada, Bo)" in problem(path, person="eve")


def test_a_report_and_the_generic_table(tmp_path: Path) -> None:
    report = (
        "Description,Task,Project,Client,User,Start,End,Duration,Duration (decimal),Billable,Tags\n"
        'Fix,,api,Acme,Ada,2026-11-19 09:00:00,2026-11-19 10:30:00,01:30:00,1.5,Yes,"deep, late"\n'
    )
    (entry,) = of_text(SOLIDTIME, tmp_path, report)
    assert (entry.key, entry.seconds(0), entry.tags) == ("2026-11-19T09:00:00", 5400, ("deep", "late"))
    generic = (
        "description,billable,client,project,tags,start,end,task,user_name,user_email\n"
        "Fix,true,Acme,api,deep,2026-11-19T08:00:00Z,2026-11-19T09:30:00Z,Review,Ada,ada@example.org\n"
    )
    (entry,) = of_text(SOLIDTIME, tmp_path, generic)
    assert (entry.task, entry.note, entry.seconds(0)) == ("Review", "Fix", 5400)


def test_an_edit_keeps_the_key(export: Callable[[bytes], Path]) -> None:
    before = entries(export(packed(TABLES)))
    edited = TABLES["time_entries.csv"].replace("08:00:00Z,2026-11-19T09:30", "07:00:00Z,2026-11-19T09:00")
    after = entries(export(packed(TABLES | {"time_entries.csv": edited})))
    assert [entry.key for entry in before] == [entry.key for entry in after]
    assert after[0].seconds(0) == 7200


# Harm


def test_a_bomb_is_refused_before_it_is_unpacked(export: Callable[[bytes], Path]) -> None:
    assert "larger than any export" in problem(
        export(packed(TABLES | {"time_entries.csv": "0" * 30_000_000}))
    )


def test_a_table_that_claims_to_be_huge_is_refused(export: Callable[[bytes], Path]) -> None:
    raw = bytearray(packed({"time_entries.csv": HEADER}))
    directory = raw.rfind(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (LARGEST + 1).to_bytes(4, "little")
    raw[directory + 20 : directory + 24] = (LARGEST // 2).to_bytes(4, "little")
    assert "larger than any export" in problem(export(bytes(raw)))


def test_a_table_that_lies_about_its_size_is_cut_off(export: Callable[[bytes], Path]) -> None:
    raw = bytearray(packed({"time_entries.csv": HEADER + "x" * 5_000_000}))
    directory = raw.rfind(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    assert "damaged" in problem(export(bytes(raw)))


def test_a_list_of_very_many_files_is_refused(export: Callable[[bytes], Path]) -> None:
    assert "more in the ZIP file" in problem(export(packed(TABLES | {f"{n:060d}": "" for n in range(4000)})))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(export: Callable[[bytes], Path], method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("time_entries.csv", HEADER)
    assert "unusual" in problem(export(out.getvalue()))


def test_an_archive_without_entries_and_a_locked_one_are_told(export: Callable[[bytes], Path]) -> None:
    assert "not a table that solidtime exports" in problem(
        export(packed({"projects.csv": TABLES["projects.csv"]}))
    )
    raw = bytearray(packed(TABLES))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = -1
        while (at := raw.find(mark, at + 1)) >= 0:
            raw[at + (8 if mark == b"PK\x01\x02" else 6)] |= 1
    assert "damaged or locked" in problem(export(bytes(raw)))
