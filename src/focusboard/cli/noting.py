"""What a weekly note is made of: the outcomes of a week, and what was decided about projects."""

from __future__ import annotations

from datetime import date

from focusboard.cli.said import said_about
from focusboard.clock import now
from focusboard.desk import Desk
from focusboard.measuring import totals_between
from focusboard.model import Period, ProjectPolicy
from focusboard.share.compose import compose
from focusboard.share.preview import Preview, preview
from focusboard.store.policies import policies


def previewed(desk: Desk, week: Period) -> Preview:
    """The note of a week as it would leave."""
    said = said_about(desk.db, desk.settings.calendar, week)
    outcomes = [(each.outcome, each.entry.project if each.entry else "") for each in said]
    return preview(compose(week, outcomes, decided(desk), _projects(desk)))


def decided(desk: Desk) -> dict[str, ProjectPolicy]:
    """What the person decided about projects; what the settings say stands."""
    return policies(desk.db) | {each.project: each for each in desk.settings.projects}


def _projects(desk: Desk) -> set[str]:
    """Every project that was ever worked on."""
    every_day = totals_between(desk.db, desk.settings, date.min, date.max, now())
    return {name for day in every_day for name, _ in day.projects}
