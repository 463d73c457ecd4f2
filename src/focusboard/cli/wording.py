"""The commands for the person's own words: what came of something, and taking changes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from sqlite3 import Connection

from focusboard.cli import as_json
from focusboard.cli.as_text import heading
from focusboard.cli.asking import about_a_period, asked_period, named_day, named_period
from focusboard.cli.declaring import MOST_DIGITS, Command, argument, command, json_option, option
from focusboard.cli.failures import NO, Misuse
from focusboard.cli.layout import paper
from focusboard.cli.lists import outcomes_text
from focusboard.cli.said import Said, said_about, said_about_gone, said_once
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import ONE_DAY, Calendar, now
from focusboard.model import STATES, Outcome, State, Subject
from focusboard.store import undo
from focusboard.store.outcomes import keep_outcome, remove_outcome
from focusboard.store.roadblocks import keep_quiet
from focusboard.text import NOTE, TITLE, clean, one_line
from focusboard.typed import Final, cast


@command("outcome")
@argument("words", many=True, metavar="[ENTRY] STATE [TEXT]...", required=False)
@option("--day", metavar="DAY", help="About a day instead of an entry.")
@option("--week", metavar="WEEK", help="About a week instead of an entry.")
@option("--need", default="", metavar="WHO/WHAT", help="Who or what would unblock it.")
@option("--quiet", type=int, metavar="DAYS", help="Do not say for so many days that a roadblock takes long.")
@option("--remove", is_flag=True, help="Take what was said away.")
@json_option
def outcome_command(
    session: Session,
    *,
    words: tuple[str, ...],
    day: str | None,
    week: str | None,
    need: str,
    quiet: int | None,
    remove: bool,
    json: bool,
) -> None:
    """Write what came of an entry, a day or a week.

    ENTRY is the number that `focusboard log` shows. STATE is done, moved, blocked, learned or dropped.
    """
    with session.desk() as desk:
        calendar = desk.settings.calendar
        subject, on, rest = _about(words, day, week, calendar)
        about = f"entry {on}" if subject == "entry" else on
        if quiet is not None and (rest or need or remove):
            raise Misuse("--quiet stands alone: say what came of it before.")
        if remove:
            remove_outcome(desk.db, subject, on, now())
            say(as_json.to_text({"outcome": None}) if json else f"{about}: taken away")
            return
        if quiet is not None:
            kept = keep_quiet(desk.db, subject, on, _days_from_now(quiet, calendar), now())
            until = kept.quiet_until
            told = "quiet no more" if until is None else f"quiet until {calendar.day_of(until)}"
        else:
            state, text = _state(rest)
            outcome = Outcome(subject, on, state, clean(text, NOTE), clean(need, TITLE))
            kept = keep_outcome(desk.db, outcome, now())
            told = f"{kept.state} {one_line(kept.text)}".rstrip()
        if json:
            (said,) = as_json.outcomes([said_once(desk.db, desk.settings, kept)], calendar.home)
            say(as_json.to_text({"outcome": said}))
        else:
            say(f"{about}: {told}")


MOST_DAYS: Final = 366
"""So long can a roadblock be quiet; what nobody looks at for a year is dropped."""


def _days_from_now(days: int, calendar: Calendar) -> int | None:
    """When the day begins that is so many days ahead; None for this one."""
    if not 0 <= days <= MOST_DAYS:
        raise Misuse(f"Give --quiet from 0, which ends it, to {MOST_DAYS} days.")
    return calendar.starts(calendar.today() + ONE_DAY * days) if days else None


def _about(
    words: tuple[str, ...], day: str | None, week: str | None, calendar: Calendar
) -> tuple[Subject, str, tuple[str, ...]]:
    """What the words are about, and the words that remain."""
    if day is not None and week is not None:
        raise Misuse("Give --day or --week, not both.")
    if day is not None:
        return "day", named_day(day, calendar).name, words
    if week is not None:
        named = named_period(week, calendar)
        if named.length not in {"day", "week"}:
            raise Misuse(f"{week!r} is not a week, such as 2026-W47 or last week.")
        return "week", calendar.week(named.first).name, words
    if not words or not words[0].isdecimal():
        raise Misuse(
            "Say which entry: focusboard outcome ENTRY STATE [TEXT]; focusboard log shows the numbers."
        )
    return "entry", str(int(words[0])) if len(words[0]) <= MOST_DIGITS else words[0], words[1:]


def _state(words: tuple[str, ...]) -> tuple[State, str]:
    """The state, and the text after it."""
    if not words or words[0].casefold() not in STATES:
        raise Misuse(f"Say what became of it: {', '.join(STATES)}.")
    return cast(State, words[0].casefold()), " ".join(words[1:])


@command("outcomes")
@about_a_period
@json_option
def outcomes_command(
    session: Session, words: tuple[str, ...], first: str | None, last: str | None, json: bool
) -> None:
    """List what came of a period, this week unless you say otherwise.

    Words whose entry is gone from its source are kept and come last.
    """
    with session.desk() as desk:
        calendar = desk.settings.calendar
        period = asked_period(desk, words, first, last, "day" if words else "week")
        said = said_about(desk.db, desk.settings, period)
        gone = said_about_gone(desk.db, calendar, period)
        if json:
            object_ = {
                "period": as_json.period(period, calendar),
                "outcomes": as_json.outcomes(said, calendar.home),
                "unattached": as_json.unattached(gone, calendar.home, now()),
            }
            say(as_json.to_text(object_))
            return
        for line in outcomes_text(said, calendar, now(), paper()):
            say(line)
        if gone:
            say("Kept, although the entry is gone:")
        last_seen = (Said(each.outcome, each.entry) for each in gone)
        for line in outcomes_text(last_seen, calendar, now(), paper()):
            say(line)
        if not said and not gone:
            about = heading(period, calendar)
            say(f"{about}: no outcome yet. Write one: focusboard outcome ENTRY STATE TEXT")


def _travelling(name: str, travel: Callable[[Connection], str | None], about: str, done: str) -> Command:
    @command(name, help=about)
    @json_option
    def run(session: Session, json: bool) -> int | None:
        with session.desk() as desk:
            title = travel(desk.db)
        if json:
            say(as_json.to_text({done: title}))
        else:
            say(f"{done.capitalize()}: {one_line(title)}" if title else f"Nothing to {name}.")
        return None if title else NO

    return run


COMMANDS: Final[Mapping[str, Command]] = {
    "outcome": outcome_command,
    "outcomes": outcomes_command,
    "undo": _travelling("undo", undo.undo, "Take your last change back.", "undone"),
    "redo": _travelling("redo", undo.redo, "Do again what you took back.", "redone"),
}
