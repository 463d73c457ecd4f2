"""The command that takes a number apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

import click

from focusboard.answers import explained
from focusboard.cli import as_json
from focusboard.cli.as_text import heading
from focusboard.cli.asking import about_a_period, asked_period
from focusboard.cli.layout import Column, Paper, paper, right, table
from focusboard.cli.session import Session, in_session, json_option
from focusboard.clock import Calendar, duration, now
from focusboard.insight.explain import Explanation
from focusboard.insight.metrics import METRICS
from focusboard.insight.metrics.metric import Metric, Unit
from focusboard.store.outcomes import outcomes_of

MOST_ENTRIES = 20


@click.command("explain")
@click.argument("metric")
@about_a_period
@json_option
@in_session
def explain_command(
    session: Session, *, metric: str, words: tuple[str, ...], first: str | None, last: str | None, json: bool
) -> None:
    """Say what a number means, how it is worked out and which entries make it up.

    METRIC is a name such as focus or switches; the period is today unless you say otherwise.
    """
    asked = known_metric(metric)
    with session.desk() as desk:
        period = asked_period(desk, words, first, last, "day")
        found = explained(desk.db, desk.settings, asked, period)
        if json:
            said = outcomes_of(desk.db, [part.entry.id for part in found.contributions])
            click.echo(as_json.to_text(as_json.explanation(found, said, desk.settings.calendar, now())))
        else:
            click.echo("\n".join(explanation_text(found, desk.settings.calendar, paper())))


def known_metric(name: str) -> Metric:
    """The metric of a name; a wrong name is answered with those that look like it, else with all."""
    by_name = {metric.name: metric for metric in METRICS}
    found = by_name.get(name.casefold())
    if found is None:
        alike = get_close_matches(name, by_name, n=2)
        choice = f"Did you mean {' or '.join(alike)}?" if alike else f"There are: {', '.join(by_name)}."
        raise click.UsageError(f"There is no number called {name!r}. {choice}")
    return found


def explanation_text(found: Explanation, calendar: Calendar, paper: Paper) -> Iterator[str]:
    """A number with its definition, its formula, its entries and its limits."""
    metric = found.metric
    amount = amount_text(found.value, metric.unit)
    yield paper.strong(f"{metric.title} · {heading(found.period, calendar)} · {amount}")
    yield ""
    for title, text in (
        ("What it is", metric.definition),
        ("How", found.formula),
        ("What it cannot tell", metric.cannot_tell),
    ):
        yield paper.faint(title)
        yield from click.wrap_text(text, paper.width, "  ", "  ").splitlines()
    if found.contributions:
        yield ""
        yield from _entries(found, calendar, paper)


def _entries(found: Explanation, calendar: Calendar, paper: Paper) -> Iterator[str]:
    yield paper.faint("The entries behind it")
    shown = found.contributions[:MOST_ENTRIES]
    rows = [
        (
            amount_text(part.amount, found.metric.unit),
            str(part.entry.id),
            f"{calendar.local(part.entry.start):%Y-%m-%d %H:%M}",
            part.entry.project,
            part.entry.task or part.entry.note,
        )
        for part in shown
    ]
    columns = (Column(right), Column(right), Column(), Column(gives_way=True), Column(gives_way=True))
    yield from table(rows, columns, paper.room, "  ")
    more = found.contributions[MOST_ENTRIES:]
    if more:
        rest = amount_text(sum(part.amount for part in more), found.metric.unit)
        yield f"  and {len(more)} more entries with {rest}; --json lists them all"


def amount_text(amount: float | None, unit: Unit) -> str:
    """An amount with its unit; what is not known is said so."""
    if amount is None:
        return "not enough data"
    match unit:
        case "seconds":
            return duration(amount)
        case "share":
            return f"{amount:.1%}"
        case "per hour":
            return f"{amount:.2f} per hour"
        case "times":
            return f"{amount:.2f} times"
        case "count":
            return f"{amount:g}" if amount == int(amount) else f"{amount:.2f}"


COMMANDS: Final[Mapping[str, click.Command]] = {"explain": explain_command}
