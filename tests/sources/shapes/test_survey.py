"""A first look at a table takes every day and everybody in it into account, however often they come again."""

from __future__ import annotations

from random import Random

import pytest

from focusboard.clock import BadTime
from focusboard.sources.shapes.columns import Columns
from focusboard.sources.shapes.dates import Evidence
from focusboard.sources.shapes.mapping import Mapping
from focusboard.sources.shapes.survey import decided_order
from focusboard.sources.shapes.table import Header, Row, together

HEADER = Header(",", ("date", "time", "until", "who", "spent"))
COLUMNS = Columns(Mapping("date+time", "date+until", duration="spent", person="who"), HEADER)

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
        found = said(lambda rows=rows: decided_order(together(rows), COLUMNS, person, ""))
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
        decided_order(together(rows[:1]), columns, "", "")
    assert decided_order(together(rows), columns, "", "") == "dmy"
