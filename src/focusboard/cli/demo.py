"""A sample person's year to try everything on, in a database of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import click

from focusboard import clock
from focusboard.cli.answering import print_period
from focusboard.cli.session import Session, in_session, json_option, on_terminal
from focusboard.cli.sourcing import add_source, read_sources
from focusboard.desk import Desk
from focusboard.model import Outcome
from focusboard.paths import demo_places, private_folder
from focusboard.sources.sample import Sample, sample_person, write_sample
from focusboard.store import outcomes, sources
from focusboard.store.entries import entries_between, extent
from focusboard.store.undo import step


@click.command("demo")
@json_option
@in_session
def demo_command(session: Session, json: bool) -> int | None:
    """Open the dashboard on a sample person; without a terminal, print their week.

    Everything happens below a folder of its own; your entries are not touched.
    """
    demo = Session(demo_places(session.places))
    with demo.desk() as desk:
        calendar = desk.settings.calendar
        _read_sample(desk)
        if json or not on_terminal():
            print_period(desk, calendar.week(calendar.today()), json=json)
            return None
    from focusboard.views import run_dashboard  # noqa: PLC0415 - Textual is loaded for the dashboard alone

    return run_dashboard(demo.places)


def _read_sample(desk: Desk) -> None:
    """Bring the sample person's year up to today."""
    today = desk.settings.calendar.today()
    table = write_sample(private_folder(desk.places.data), today)
    if not sources.sources(desk.db):
        add_source(desk, "csv", table, name="sample")
    read_sources(desk)
    _keep_words(desk, sample_person(today))


def _keep_words(desk: Desk, sample: Sample) -> None:
    """Keep the sample's words in one step, where nothing was said before."""
    now = clock.now()
    start, end = extent(desk.db, now) or (now, now)
    by_key = {entry.key: entry for entry in entries_between(desk.db, start, end, now=now)}
    said = {(each.subject, each.on) for each in outcomes.all_outcomes(desk.db)}
    with step(desk.db, "the words of the sample person", now) as taken:
        for policy in sample.policies:
            taken.put("policy", {"project": policy.project, "policy": policy.policy, "alias": policy.alias})
        for each in (*sample.outcomes, *sample.headlines):
            entry = by_key.get(each.on)
            on = str(entry.id) if entry else each.on
            if (each.subject, on) not in said and (entry or each.subject == "week"):
                taken.put("outcome", _row(each, on, (entry.end or now) if entry else now))


def _row(said: Outcome, on: str, at: int) -> dict[str, str | int | None]:
    return {
        "subject": said.subject,
        "on": on,
        "state": said.state,
        "text": said.text,
        "need": said.need,
        "written_at": at,
        "blocked_since": at if said.state == "blocked" else None,
    }


COMMANDS: Final[Mapping[str, click.Command]] = {"demo": demo_command}
