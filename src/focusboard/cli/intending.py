"""The commands for what a person wants to come of a week: saying it, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from focusboard.cli import as_json
from focusboard.cli.asking import named_period
from focusboard.cli.declaring import Command, argument, command, json_option, option
from focusboard.cli.failures import NO
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import Calendar, now, rfc3339
from focusboard.model import Intention, Period
from focusboard.store.intentions import carry, intend, intentions, remove_intention, settle
from focusboard.text import TITLE, clean
from focusboard.typed import Any, Final

COLUMNS: Final = (Column(), Column(), *(Column(gives_way=True),) * 3, Column())
SIGNS: Final = {"open": "○", "done": "●", "dropped": "×", "carried": "→"}


@command("intend")
@argument("text", many=True)
@option("--done-when", default="", metavar="TEXT", help="How you will see that it is done.")
@option(
    "--plan", default="", metavar="TEXT", help="What you will do if something gets in the way: if … then …"
)
@option("--week", metavar="WEEK", help="For another week than this one.")
@option("--even-so", is_flag=True, help="Also where the week has three already.")
@json_option
def intend_command(
    session: Session,
    *,
    text: tuple[str, ...],
    done_when: str,
    plan: str,
    week: str | None,
    even_so: bool,
    json: bool,
) -> None:
    """Say what you want to come of this week: at most three things, each with how you will see it.

    The text and the plan are in the note of the week before, as what comes next.
    """
    with session.desk() as desk:
        calendar = desk.settings.calendar
        words, criterion, plan = (clean(each, TITLE) for each in (" ".join(text), done_when, plan))
        about = _week(week, calendar).name
        meant = intend(desk.db, about, words, criterion, now(), plan=plan, even_so=even_so)
    if json:
        say(as_json.to_text({"intended": _object(meant, calendar)}))
    else:
        _print((meant,))


@command("intended")
@argument("week", required=False)
@option("--done", "done", type=int, metavar="N", help="Number N is done.")
@option("--drop", "dropped", type=int, metavar="N", help="Number N is not needed.")
@option("--open", "opened", type=int, metavar="N", help="Number N is open again.")
@option("--carry", "carried", type=int, metavar="N", help="Number N goes on in the week after, once.")
@option("--remove", "removed", type=int, metavar="N", help="Take number N away.")
@json_option
def intended_command(
    session: Session,
    *,
    week: str | None,
    done: int | None,
    dropped: int | None,
    opened: int | None,
    carried: int | None,
    removed: int | None,
    json: bool,
) -> int | None:
    """List what you want to come of a week, this one unless you say otherwise, or say what became of it."""
    with session.desk() as desk:
        calendar, at = desk.settings.calendar, now()
        period = _week(week, calendar)
        for place, fate in ((done, "done"), (dropped, "dropped"), (opened, "open")):
            if place is not None:
                settle(desk.db, period.name, place, fate, at)  # type: ignore[arg-type]
        if carried is not None:
            carry(desk.db, period.name, carried, calendar.moved(period, 1).name, at)
        if removed is not None:
            remove_intention(desk.db, period.name, removed, at)
        found = intentions(desk.db, period.name)
    if json:
        say(as_json.to_text({"week": period.name, "intended": [_object(each, calendar) for each in found]}))
    elif found:
        _print(found)
    else:
        say(f"{period.name}: nothing intended yet. Say it: focusboard intend TEXT --done-when TEXT")
        return NO
    return None


def _week(words: str | None, calendar: Calendar) -> Period:
    day = calendar.today() if words is None else named_period(words, calendar).first
    return calendar.week(day)


def _print(found: tuple[Intention, ...]) -> None:
    rows = [
        (
            str(each.place),
            SIGNS[each.fate],
            each.text,
            f"done when {each.criterion}" if each.criterion else "",
            each.plan,
            f"since {each.since}" if each.is_carried else each.fate,
        )
        for each in found
    ]
    for line in table(rows, COLUMNS, paper().room):
        say(line)


def _object(meant: Intention, calendar: Calendar) -> dict[str, Any]:
    return {
        "week": meant.week,
        "number": meant.place,
        "text": meant.text,
        "done_when": meant.criterion or None,
        "plan": meant.plan or None,
        "state": meant.fate,
        "since": meant.since,
        "is_mid_week": meant.written_at >= calendar.starts(_first(meant, calendar)) + 86_400,
        "written_at": rfc3339(meant.written_at, calendar.home),
        "settled_at": None if meant.settled_at is None else rfc3339(meant.settled_at, calendar.home),
    }


def _first(meant: Intention, calendar: Calendar) -> date:
    """The first day of the week that it is meant for."""
    return calendar.named_week(int(meant.week[:4]), int(meant.week[6:])).first


COMMANDS: Final[Mapping[str, Command]] = {"intend": intend_command, "intended": intended_command}
