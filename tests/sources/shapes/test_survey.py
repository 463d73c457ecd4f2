"""A first look at a table takes every day and everybody in it into account, however often they come again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from focusboard.clock import BadTime
from focusboard.sources.protocol import Context, GuessedWrong
from focusboard.sources.shapes.columns import Columns
from focusboard.sources.shapes.dates import Evidence
from focusboard.sources.shapes.mapped import Table, read_mapped
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.survey import Survey, decided_order
from focusboard.sources.shapes.table import Header, Row, Rows, together

HEADER = Header(",", ("date", "time", "until", "who", "spent"))
MAPPING = Mapping("date+time", "date+until", duration="spent", person="who")
COLUMNS = Columns(MAPPING, HEADER)

CLEAR = ("2026-11-19", "19.11.2026", "2026-11-20", "", "nothing", " 2026-11-19 ")
EITHER_WAY = ("03/04/2026", "04/03/2026", "3.4.2026", "03/04/2026 ")
DECIDING = ("13/04/2026", "04/13/2026")


def table(dice: Random) -> list[Row]:
    days = [*CLEAR, *dice.sample(EITHER_WAY, dice.randrange(3)), *dice.sample(DECIDING, dice.randrange(3))]
    people = dice.choice((["Ada"], ["Ada", "ada"], ["Ada", "Ada", "Ada", "Bo"]))
    return [
        Row(line, (dice.choice(days), "09:00", "10:00", dice.choice(people), ""))
        for line in range(dice.randrange(1, 30))
    ]


def said(decide: object) -> str:
    try:
        return str(decide())  # type: ignore[operator]
    except BadTime as problem:
        return str(problem)


@pytest.mark.parametrize("person", ["", "Bo"])
def test_the_order_of_dates_is_what_all_of_them_say(person: str) -> None:
    for number in range(600):
        rows = table(Random(number))
        evidence, people = Evidence(), list(dict.fromkeys(row.cells[3].casefold() for row in rows))
        for row in rows:
            for end in (1, 2):
                evidence.note(f"{row.cells[0].strip()} {row.cells[end]}".strip())
        found = said(lambda rows=rows: decided_order(together(rows), Survey(COLUMNS, person, "")))
        if person and "bo" not in people:
            assert "Nobody in it is called" in found
        elif not person and len(people) > 1:
            assert "entries of several people" in found
        else:
            assert found == said(evidence.order)


def test_a_duration_decides_also_between_days_that_were_met_before() -> None:
    header = Header(",", ("first", "from", "last", "until", "spent"))
    columns = Columns(Mapping("first+from", "last+until", duration="spent"), header)
    cells = ("03/04/2026", "09:00", "05/04/2026", "10:00")
    rows = [Row(2, cells), Row(3, (*cells, "49:00"))]
    with pytest.raises(BadTime, match="can be"):
        decided_order(together(rows[:1]), Survey(columns, "", ""))
    assert decided_order(together(rows), Survey(columns, "", "")) == "dmy"


def test_the_first_rows_are_enough_for_a_guess_where_they_leave_no_question_open() -> None:
    clear, either_way, deciding = (
        Rows([2], [(day, "09:00", "10:00", "Ada", "")]) for day in ("2026-11-19", "03/04/2026", "13/04/2026")
    )
    rows = iter([clear, either_way, deciding])
    decided_order(rows, Survey(COLUMNS, "", ""), at_first_sight=True)
    assert [*rows] == [either_way, deciding]
    rows = iter([either_way, deciding, clear])
    assert decided_order(rows, Survey(COLUMNS, "", ""), at_first_sight=True) == "dmy"
    assert [*rows] == [clear]


@pytest.mark.parametrize("person", ["", "Bo"])
def test_a_guess_gives_what_a_look_at_all_rows_gives_or_is_known_as_wrong(person: str) -> None:
    context, met = Context(ZoneInfo("Europe/Berlin"), options={"person": person}), Counter[str]()
    for number in range(100):
        rows = [HEADER, *(Rows([row.line], [row.cells]) for row in table(Random(number)))]
        form = Table(lambda _, rows=rows: iter(rows), lambda _: MAPPING)
        wanted = [*read_mapped(Path("a"), context, form)]
        try:
            assert [*read_mapped(Path("a"), context._replace(may_guess=True), form)] == wanted
            met["right"] += 1
        except GuessedWrong:
            met["wrong"] += 1
    assert min(met["right"], met["wrong"]) > 5, met
