"""Which roadblocks take long, and keeping one quiet."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from focusboard.clock import ONE_DAY
from focusboard.insight.roadblocks import Patience, long_from, next_working_day, patience
from focusboard.model import Outcome, Subject
from focusboard.settings import Settings
from focusboard.store.outcomes import outcome_on
from focusboard.store.roadblocks import keep_quiet, over
from focusboard.typed import Final
from focusboard.values import Value

A_WEEK: Final = 7


class Long(Value):
    """Which roadblocks take long."""

    of: frozenset[tuple[Subject, str]]
    """What those are about that take longer than they may and are not quiet."""
    is_own: bool
    """Whether that is longer than is usual for the person, else more than two working days."""
    until: int | None
    """Until when that is so, as far as was looked ahead."""


def which_are_long(
    db: Connection, settings: Settings, blocked: Iterable[Outcome], now: int, ahead: int = 0
) -> Long:
    """Which of what is blocked takes long now; looks so many seconds ahead for the next that does."""
    allowed = patience(over(db), settings)
    heard = {(each.subject, each.on): _heard(each, now + ahead, allowed, settings) for each in blocked}
    later = [at for at in heard.values() if at is not None and at > now]
    return Long(
        frozenset(about for about, at in heard.items() if at is not None and at <= now),
        allowed.is_own,
        min(later, default=None),
    )


def _heard(one: Outcome, until: int, allowed: Patience, settings: Settings) -> int | None:
    """From when on it is called long: once it takes longer than it may and is not quiet any more."""
    at = None if one.blocked_since is None else long_from(one.blocked_since, until, allowed, settings)
    return None if at is None else max(at, one.quiet_until or 0)


def keep_quiet_for_longer(db: Connection, settings: Settings, one: Outcome, now: int) -> Outcome:
    """Keep a roadblock quiet until the next working day; if it is, for a week; if it is, no more."""
    calendar = settings.calendar
    a_week = calendar.starts(calendar.day_of(now) + A_WEEK * ONE_DAY)
    before = outcome_on(db, one.subject, one.on)
    is_until = (before and before.quiet_until) or 0
    until = next_working_day(now, settings) if is_until <= now else a_week if is_until < a_week else None
    return keep_quiet(db, one.subject, one.on, until, now)
