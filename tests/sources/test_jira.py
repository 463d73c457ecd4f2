"""Jira's work logs, from issues and from timesheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusboard.model import Entry, Problem
from focusboard.sources.jira import JIRA
from tests.sources.exports import entries, items, problem

ISSUES = (
    "Summary,Issue key,Issue id,Project key,Project name,Labels,Labels,Time Spent,"
    "Log Work,Log Work,Log Work\n"
    'Fix login,API-12,10012,API,Billing API,deep,late,7200,"half; of it;19/Nov/26 9:00 AM;ada;5400",'
    '";20/Nov/26 4:15 PM;ada;1800",\n'
    "Idle,API-13,10013,API,Billing API,,,,,,\n"
)


def test_an_issue_has_an_entry_for_each_of_its_work_logs(tmp_path: Path) -> None:
    first, second = entries(JIRA, tmp_path, ISSUES)
    assert (first.project, first.task, first.note) == ("Billing API", "API-12 Fix login", "half; of it")
    assert (first.key, first.seconds(0), first.line) == ("API-12:19/Nov/26 9:00 AM", 5400, 2)
    assert (second.start - first.start, second.seconds(0)) == (86_400 + 7 * 3600 + 15 * 60, 1800)
    assert first.tags == ("deep", "late")


def test_work_logs_that_begin_alike_have_keys_of_their_own(tmp_path: Path) -> None:
    text = ISSUES.replace("20/Nov/26 4:15 PM", "19/Nov/26 9:00 AM")
    assert [entry.key[-2:] for entry in entries(JIRA, tmp_path, text)] == ["AM", "#2"]


def test_what_colleagues_logged_is_asked_about_and_left_out(tmp_path: Path) -> None:
    text = ISSUES.replace("4:15 PM;ada", "4:15 PM;bo")
    assert "(ada, bo); say --person" in problem(JIRA, tmp_path, text)
    assert [entry.seconds(0) for entry in entries(JIRA, tmp_path, text, person="bo")] == [1800]


def test_a_work_log_that_cannot_be_read_costs_itself_only(tmp_path: Path) -> None:
    text = ISSUES.replace("half; of it;19/Nov/26 9:00 AM;ada;5400", "half of it")
    bad, good = items(JIRA, tmp_path, text)
    assert isinstance(bad, Problem)
    assert isinstance(good, Entry)
    assert "comment;start;person;seconds" in bad.reason


@pytest.mark.parametrize(
    ("table", "seconds"),
    [
        (
            "Issue Key,Issue summary,Hours,Work date,Full name,Project Name,Work Description\n"
            "API-12,Fix login,1.5,2026-11-19 09:00,Ada,api,half\n",
            5400,
        ),
        (
            "Project,Type,Key,Title,Date Started,Display name,Time Spent (h),Work Description\n"
            "api,Bug,API-12,Fix login,2026-11-19 09:00,Ada,1.5,half\n",
            5400,
        ),
        (
            "Project,Issue Key,Summary,Author,Started,Time Spent,Comment\n"
            "api,API-12,Fix login,Ada,2026-11-19T09:00:00.000+0100,1h 30m,half\n",
            5400,
        ),
        (
            "issue_key,worklog_id,author,time_spent_seconds,time_spent,started,project,comment,summary\n"
            "API-12,77,Ada,5400,1h 30m,2026-11-19T09:00:00.000+0100,api,half,Fix login\n",
            5400,
        ),
    ],
)
def test_a_timesheet_has_a_row_for_each_work_log(tmp_path: Path, table: str, seconds: int) -> None:
    (entry,) = entries(JIRA, tmp_path, table)
    assert (entry.start, entry.seconds(0)) == (1795075200, seconds)
    assert (entry.project, entry.task, entry.note) == ("api", "API-12 Fix login", "half")


def test_a_day_in_tempo_is_no_midnight(tmp_path: Path) -> None:
    head = "Issue Key,Issue summary,Hours,Work date\n"
    for day in ("2026-11-19", "2026-11-19 00:00", "2026-11-19 00:00:00"):
        (entry,) = entries(JIRA, tmp_path, f"{head}API-12,Fix,1.5,{day}\n")
        assert (entry.start, entry.end, entry.duration) == (1795086000, 1795086000, 5400)


def test_a_number_without_a_unit_is_not_guessed(tmp_path: Path) -> None:
    text = "Issue Key,Started,Time Spent\nAPI-12,2026-11-19 09:00,5400\n"
    assert "Nothing says what '5400' counts" in problem(JIRA, tmp_path, text)


def test_another_table_is_told_two_of_the_many_forms(tmp_path: Path) -> None:
    assert problem(JIRA, tmp_path, "a,b\n1,2\n").startswith(
        "This is not a table that Jira exports, which has columns such as issue key, log work or hours,"
        " issue key, work date (found: a, b); "
    )
