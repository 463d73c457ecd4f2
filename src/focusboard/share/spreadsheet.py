"""Write the rows of a projection as CSV in which no cell is ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from focusboard.share.projection import ClientReport, DetailedNote, FormatRefused, Shared
from focusboard.typed import Final

FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula."""


def render(shared: Shared) -> bytes:
    """The bytes of a table with a header, its units in the titles; raises FormatRefused."""
    rows: list[tuple[object, ...]]
    match shared:
        case DetailedNote():
            titles: tuple[str, ...] = ("day", "project", "task", "minutes")
            rows = [(each.day, each.project, each.task, each.minutes) for each in shared.times]
        case ClientReport():
            titles = ("day", "task", "seconds", "amount")
            rows = [(each.day, each.task, each.seconds, each.amount) for each in shared.lines]
        case _:
            raise FormatRefused(f"Level {shared.level} has no rows; csv is for levels detailed and client.")
    return table(titles, rows)


def table(titles: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The bytes of rows under their titles, with no formula among them."""
    made = StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return made.getvalue().encode()


def _cell(value: object) -> str:
    """A cell as text; a person's words never start a formula, numbers stay numbers."""
    text = str(value)
    is_words = isinstance(value, str) and not text.replace(".", "", 1).isdecimal()
    return f"'{text}" if is_words and text.lstrip(" \"'").startswith(FORMULA) else text
