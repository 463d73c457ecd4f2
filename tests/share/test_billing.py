"""A client's report bills each second once, by its rule, to the cent, and knows nobody else."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusboard.model import FORMATS, Client, Entry
from focusboard.share.billing import client_report
from focusboard.share.formats import render
from focusboard.share.projection import ClientReport, FormatRefused
from focusboard.share.redaction import terms_of
from tests.share.test_formats import note
from tests.share.test_shape import ALLOWED, days, worked
from tests.share.weeks import WEEK

EXACT = Client("Client A", "85.00", "EUR")
PER_ENTRY = Client("Client A", "85.00", "EUR", 6, "entry")
PER_DAY = Client("Client A", "85.00", "EUR", 15, "day")


def report(client: Client, *entries: Entry) -> ClientReport:
    terms = terms_of(ALLOWED, {entry.project for entry in entries})
    return client_report(client, WEEK, days(*entries), {"acme"}.__contains__, terms)


def lines(made: ClientReport) -> list[tuple[int, str, int, str]]:
    return [(each.day.day, each.task, each.seconds, each.amount) for each in made.lines]


TWO_DAYS = (
    worked("acme", 50, 0, 9, task="Import"),
    worked("acme", 7, 0, 11, task="Import"),
    worked("acme", 20, 0, 13, task="Call"),
    worked("acme", 61, 1, 9, task="Import"),
    worked("api", 61, 1, 12, task="Secret"),
    worked("acme", 61, 1, 14, kind="break"),
)


def test_exact_times_go_by_day_and_task() -> None:
    made = report(EXACT, *TWO_DAYS)
    assert lines(made) == [
        (16, "Call", 1200, "28.33"),
        (16, "Import", 3420, "80.75"),
        (17, "Import", 3660, "86.42"),
    ]
    assert (made.seconds, made.amount) == (8280, "195.50")


def test_rounding_is_up_and_by_entry_or_by_day() -> None:
    by_entry = report(PER_ENTRY, *TWO_DAYS)
    assert [(day, seconds // 60) for day, _, seconds, _ in lines(by_entry)] == [(16, 24), (16, 66), (17, 66)]
    by_day = report(PER_DAY, *TWO_DAYS)
    assert [(task, seconds // 60) for _, task, seconds, _ in lines(by_day)] == [
        ("Call; Import", 90),
        ("Import", 75),
    ]
    assert by_day.rule == "Each day is rounded up to full 15 minutes."


def test_an_entry_over_midnight_is_rounded_once() -> None:
    late = worked("acme", 121, 0, 23)
    assert lines(report(PER_ENTRY, late)) == [(16, "", 126 * 60, "178.50")]
    assert report(EXACT, late).seconds == 121 * 60


def test_time_that_overlaps_is_shared_out() -> None:
    assert report(EXACT, worked("acme", 60), worked("api", 60)).seconds == 1800


def test_without_a_rate_there_is_no_money() -> None:
    made = report(Client("Client A"), *TWO_DAYS)
    assert (made.rate, made.currency, made.amount, made.lines[0].amount) == ("", "", "", "")
    assert "Amount" not in render(made, "md").decode()


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 23), st.integers(1, 90)), max_size=20),
    st.decimals(0, 999, places=2),
    st.sampled_from([(0, ""), (6, "entry"), (15, "entry"), (6, "day"), (15, "day")]),
)
def test_lines_sum_to_the_total_to_the_cent_and_to_the_second(
    spans: list[tuple[int, int, int]], rate: Decimal, rule: tuple[int, str]
) -> None:
    entries = [
        worked("acme", minutes, day, at, task=str(n))._replace(key=str(n))
        for n, (day, at, minutes) in enumerate(spans)
    ]
    client = Client("Client A", str(rate), "EUR", *rule)  # type: ignore[arg-type]
    made = report(client, *entries)
    assert made.seconds == sum(each.seconds for each in made.lines)
    assert Decimal(made.amount) == sum(Decimal(each.amount) for each in made.lines)
    for each in made.lines:
        exact = rate * each.seconds / 3600
        assert Decimal(each.amount) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    exact_seconds = report(EXACT, *entries).seconds
    assert exact_seconds <= made.seconds
    assert exact_seconds == sum(day.work for day in days(*entries))


@pytest.mark.parametrize("form", FORMATS)
def test_nobody_else_is_in_it(form: str) -> None:
    entries = (*TWO_DAYS, worked("acme", 9, 2, task="Like api and home, but for zoo"), worked("zoo", 9, 3))
    content = render(report(EXACT, *entries), form).decode()  # type: ignore[arg-type]
    for stranger in ("Secret", "home", "zoo", "acme"):
        assert stranger not in content


def test_a_report_says_that_it_is_self_reported_and_how_it_rounds() -> None:
    for form in ("md", "html", "txt", "eml"):
        content = render(report(PER_DAY, *TWO_DAYS), form).decode()  # type: ignore[arg-type]
        assert "Self-reported" in content
        assert "rounded up to full 15 minutes" in " ".join(content.replace("=\r\n", "").split())


FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", " =1", "'=1", '"=1', "＝1", "\t=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula_and_numbers_stay_numbers(words: str) -> None:
    content = render(report(EXACT, worked("acme", 61, task=words)), "csv").decode()
    header, row = csv.reader(StringIO(content, newline=""))
    assert header == ["day", "task", "seconds", "amount"]
    assert row[1].startswith("'")
    assert (row[0], int(row[2]), Decimal(row[3])) == ("2026-11-16", 3660, Decimal("86.42"))


def test_a_note_of_words_has_no_rows() -> None:
    with pytest.raises(FormatRefused, match="levels detailed and client"):
        render(note("Fixed it"), "csv")
