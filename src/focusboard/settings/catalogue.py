"""Every setting that is one value: what it is, what it changes, and how it is written.

Rules, projects, zones of journeys and keys are lists of their own and not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from focusboard.settings import PROJECT_TAGS, WEEKDAYS, Settings, Windows
from focusboard.typed import Any, Final
from focusboard.values import Value

NONE_GIVEN: Final = "not given"
THRESHOLDS: Final = ("focus.gap_minutes", "focus.block_minutes", "focus.deep_minutes")


class Setting(Value):
    """One value that the person may choose."""

    name: str
    """As in the file, with its table before a dot."""
    about: str
    """What it is, in one sentence."""
    changes: str
    """What is different once it is changed."""
    shown: Callable[[Settings], str]
    """Its value as a person writes it."""
    understood: Callable[[str], Any]
    """From what a person writes to what stands in the file, which says whether it can be used."""
    options: tuple[str, ...] = ()
    """All that it can be, where there are few."""

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return tuple(self.name.split("."))


def _number(text: str) -> Any:
    """A number where it is one; else the text, which the settings refuse with what to write."""
    try:
        number = float(text.strip())
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _list(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _minutes(seconds: int) -> str:
    return f"{seconds / 60:g}"


def _clock_time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def _windows(windows: Windows) -> str:
    spans = (f"{_clock_time(start)}-{_clock_time(end)}" for start, end in windows)
    return ", ".join(spans)


def schedule_shown(schedule: tuple[Windows, ...] | None) -> str:
    """Working hours of a week, following days with the same ones together: Mon-Fri 09:00-17:00."""
    if schedule is None:
        return "none is set"
    said = []
    for hours, group in groupby(zip(WEEKDAYS, map(_windows, schedule), strict=True), key=itemgetter(1)):
        days = [day[:3].capitalize() for day, _ in group]
        if hours:
            said.append(f"{'-'.join(dict.fromkeys((days[0], days[-1])))} {hours}")
    return "; ".join(said) or "no day has hours"


def _schedule() -> Iterator[Setting]:
    for number, day in enumerate(WEEKDAYS):

        def shown(settings: Settings, number: int = number) -> str:
            if settings.schedule is None:
                return NONE_GIVEN
            return _windows(settings.schedule[number]) or "day off"

        about = (
            f"Your working hours on {day.capitalize()}, such as 09:00-12:00, 13:00-17:00; empty on a day off."
        )
        changes = "after hours and capacity"
        yield Setting(f"schedule.{day}", about, changes, shown, lambda text: text.strip())


CATALOGUE: Final = (
    Setting(
        "theme",
        "How the dashboard looks.",
        "the colours, never a figure",
        lambda settings: settings.theme,
        str.strip,
    ),
    Setting(
        "focus.gap_minutes",
        "The longest hole in a stretch of one project.",
        "stretches, and with them focus blocks and the typical stretch",
        lambda settings: _minutes(settings.focus.gap_seconds),
        _number,
    ),
    Setting(
        "focus.block_minutes",
        "From how many minutes on a stretch of focus is a block.",
        "focus blocks and their time",
        lambda settings: _minutes(settings.focus.block_seconds),
        _number,
    ),
    Setting(
        "focus.deep_minutes",
        "From how many minutes on a block is deep.",
        "deep blocks and their time",
        lambda settings: _minutes(settings.focus.deep_seconds),
        _number,
    ),
    Setting(
        "zone",
        "The time zone in which your days begin and end.",
        "to which day time belongs, and every clock time shown",
        lambda settings: settings.zone,
        str.strip,
    ),
    Setting(
        "day_start",
        "When a day begins; 04:00 leaves the small hours to the evening before.",
        "to which day time belongs",
        lambda settings: _clock_time(settings.day_start),
        str.strip,
    ),
    Setting(
        "week_start",
        "The first day of a week.",
        "which days a week holds",
        lambda settings: WEEKDAYS[settings.week_start],
        str.strip,
        WEEKDAYS,
    ),
    *_schedule(),
    Setting(
        "rest_hours",
        "How many hours of rest between two days are enough.",
        "which nights count as short",
        lambda settings: f"{settings.rest_seconds / 3600:g}",
        _number,
    ),
    Setting(
        "private_words",
        "Words that never leave the machine, with commas between.",
        "what is masked in notes",
        lambda settings: ", ".join(settings.private_words),
        _list,
    ),
    Setting(
        "timewarrior.project",
        "Which tag of Timewarrior is the project where none has a prefix.",
        "projects of entries from Timewarrior, once they are read again",
        lambda settings: settings.timewarrior.project,
        str.strip,
        PROJECT_TAGS,
    ),
    Setting(
        "timewarrior.prefixes",
        "What marks a tag of Timewarrior as the project, with commas between.",
        "projects of entries from Timewarrior, once they are read again",
        lambda settings: ", ".join(settings.timewarrior.prefixes),
        _list,
    ),
)
"""In the order in which they are listed."""

BY_NAME: Final = {setting.name: setting for setting in CATALOGUE}
