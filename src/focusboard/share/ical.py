"""Write the rows of a projection as a calendar: an all-day event for each, for whoever keeps times in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha256

from icalendar import Calendar, Event, vText

from focusboard.clock import duration
from focusboard.share.document import Document, document, exact
from focusboard.share.projection import ClientReport, DetailedNote, FormatRefused, Shared
from focusboard.values import Value


class _Row(Value):
    """What an event says."""

    day: date
    title: str
    about: str = ""


def render(shared: Shared) -> bytes:
    """The bytes of a calendar; raises FormatRefused where there are no rows."""
    rows, read = list(_rows(shared)), document(shared)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//focusboard//EN")
    # The library does not know this one for a text.
    calendar.add("NAME", vText(read.title))
    calendar.add("DESCRIPTION", "\n".join(_about(read)))
    # Of all that is in it, so that the calendars of two people in one program keep their events.
    whole = repr((read.title, rows))
    for number, row in enumerate(rows):
        calendar.add_component(_event(row, sha256(f"{number} {whole}".encode()).hexdigest()))
    content: bytes = calendar.to_ical()
    return content


def _rows(shared: Shared) -> Iterator[_Row]:
    match shared:
        case DetailedNote():
            for each in shared.times:
                work = ": ".join(part for part in (each.project, each.task) if part)
                yield _Row(each.day, f"{work}, {duration(each.minutes * 60)}")
        case ClientReport():
            for billed in shared.lines:
                work, amount = billed.task or shared.client, f"{billed.amount} {shared.currency}".strip()
                yield _Row(billed.day, f"{work}, {exact(billed.seconds)}", amount)
        case _:
            raise FormatRefused(f"Level {shared.level} has no rows; ics is for levels detailed and client.")


def _about(read: Document) -> Iterator[str]:
    """How times are rounded and what they come to, and where they are from."""
    for part in read.parts:
        if part.table is not None:
            yield from part.sentences
    yield read.footer


def _event(row: _Row, uid: str) -> Event:
    """An event beside which the day stays free; it was written when its day began, whenever that was."""
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", datetime.combine(row.day, time(), UTC))
    event.add("DTSTART", row.day)
    event.add("SUMMARY", row.title)
    if row.about:
        event.add("DESCRIPTION", row.about)
    event.add("TRANSP", "TRANSPARENT")
    return event
