"""The time of one client, to the second or rounded by a rule that is printed with it, and its price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from focusboard.insight.day import Day
from focusboard.model import Client, Entry, Period
from focusboard.share.projection import Billed, ClientReport
from focusboard.share.redaction import Terms, redacted, tidy
from focusboard.typed import Final
from focusboard.values import Value

CENT: Final = Decimal("0.01")
RULES: Final = {
    "": "Times are exact, to the second.",
    "entry": "Each entry is rounded up to full {} minutes.",
    "day": "Each day is rounded up to full {} minutes.",
}


class _Worked(Value):
    """How long one entry of the client counts, on the first day it touches."""

    day: date
    entry: Entry
    seconds: int


def client_report(
    client: Client, period: Period, days: Iterable[Day], is_for: Callable[[str], bool], terms: Terms
) -> ClientReport:
    """The report of a period; ``is_for`` says whether a project's time is the client's.

    Time that overlaps with other entries is shared out as everywhere, so no hour is billed twice. What still
    runs is left out.
    """
    worked = _worked(days, is_for)
    pieces = _by_day(worked, terms, client) if client.round_per == "day" else _by_task(worked, terms, client)
    lines = tuple(_billed(*piece, client) for piece in pieces)
    amounts = [Decimal(line.amount) for line in lines if line.amount]
    return ClientReport(
        client=client.name,
        period=period.name,
        rule=RULES[client.round_per].format(client.round_minutes),
        rate=client.rate,
        currency=client.currency if client.rate else "",
        lines=lines,
        seconds=sum(line.seconds for line in lines),
        amount=str(sum(amounts, Decimal(0)).quantize(CENT)) if client.rate else "",
    )


def _worked(days: Iterable[Day], is_for: Callable[[str], bool]) -> list[_Worked]:
    """Each entry of the client once, even where it runs over midnight."""
    found: dict[tuple[str, str, int], _Worked] = {}
    for day in days:
        for share in day.shares:
            entry = share.entry
            if entry.kind != "break" and entry.end is not None and is_for(entry.project):
                key = (entry.source, entry.key, entry.id)
                first, _, before = found.get(key, _Worked(day.date, entry, 0))
                found[key] = _Worked(first, entry, before + share.attributed)
    return [worked for worked in found.values() if worked.seconds]


def _by_task(worked: Iterable[_Worked], terms: Terms, client: Client) -> Iterator[tuple[date, str, int]]:
    """A line for each task of a day, of entries each rounded by themselves."""
    seconds: defaultdict[tuple[date, str], int] = defaultdict(int)
    for each in worked:
        seconds[each.day, _task(each.entry, terms)] += _rounded_up(each.seconds, client)
    return ((day, task, length) for (day, task), length in sorted(seconds.items()))


def _by_day(worked: Iterable[_Worked], terms: Terms, client: Client) -> Iterator[tuple[date, str, int]]:
    """A line for each day, of everything done in it."""
    of_day: defaultdict[date, list[_Worked]] = defaultdict(list)
    for each in worked:
        of_day[each.day].append(each)
    for day, parts in sorted(of_day.items()):
        tasks = sorted({_task(each.entry, terms) for each in parts} - {""})
        yield day, "; ".join(tasks), _rounded_up(sum(each.seconds for each in parts), client)


def _task(entry: Entry, terms: Terms) -> str:
    return redacted(" ".join(tidy(entry.task).split("\n")), terms).text


def _rounded_up(seconds: int, client: Client) -> int:
    step = client.round_minutes * 60 if client.round_per else 1
    return -(-seconds // step) * step


def _billed(day: date, task: str, seconds: int, client: Client) -> Billed:
    if not client.rate:
        return Billed(day, task, seconds, "")
    amount = (Decimal(client.rate) * seconds / 3600).quantize(CENT, ROUND_HALF_UP)
    return Billed(day, task, seconds, str(amount))
