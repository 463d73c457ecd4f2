"""The command that takes a number apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from focusboard.cli import as_json
from focusboard.cli.as_text import NO_PROJECT, heading
from focusboard.cli.asking import about_a_period, asked_period, named_day, named_period
from focusboard.cli.declaring import Command, argument, command, json_option, option
from focusboard.cli.failures import Misuse
from focusboard.cli.layout import Column, Paper, paper, right, table, wrapped
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import Calendar, now
from focusboard.desk.answers import answer, explained
from focusboard.desk.desk import Desk
from focusboard.insight.explain import Explanation
from focusboard.insight.metrics import METRICS
from focusboard.insight.metrics.metric import Metric
from focusboard.insight.telling import amount, by_project, rule_of_days, sensitivity, sum_of_parts
from focusboard.insight.telling import answer as told
from focusboard.insight.untimed import begun
from focusboard.insight.usual import LABELS
from focusboard.model import Period
from focusboard.store.outcomes import outcomes_of
from focusboard.typed import Final

MOST_ENTRIES: Final = 20
MOST_PROJECTS: Final = 8


@command("explain")
@argument("metric", required=False)
@option("--day", metavar="DAY", help="About a day.")
@option("--week", metavar="WEEK", help="About a week.")
@about_a_period
@json_option
def explain_command(
    session: Session,
    *,
    metric: str | None,
    day: str | None,
    week: str | None,
    words: tuple[str, ...],
    first: str | None,
    last: str | None,
    json: bool,
) -> None:
    """Say what a number means, how it is worked out and which entries make it up.

    METRIC is a name such as focus or switches; without one all numbers are listed. The period is today unless
    you say otherwise.
    """
    asked = None if metric is None else known_metric(metric)
    with session.desk() as desk:
        if day is not None or week is not None:
            period = _named(desk, day, week, is_alone=not (words or first or last))
        else:
            period = asked_period(desk, words, first, last, "day")
        if asked is None:
            _print_all(desk, period, json=json)
        else:
            _print_one(desk, asked, period, json=json)


def _named(desk: Desk, day: str | None, week: str | None, *, is_alone: bool) -> Period:
    """The day or the week of an option."""
    if (day is not None and week is not None) or not is_alone:
        raise Misuse("Give one period: --day, --week, --from and --to, or words.")
    calendar = desk.settings.calendar
    return (
        named_day(day, calendar)
        if day is not None
        else calendar.week(named_period(week or "", calendar).first)
    )


def known_metric(name: str) -> Metric:
    """The metric of a name; a wrong name is answered with those that look like it, else with all."""
    by_name = {metric.name: metric for metric in METRICS}
    found = by_name.get(name.casefold())
    if found is None:
        alike = get_close_matches(name, by_name, n=2)
        choice = f"Did you mean {' or '.join(alike)}?" if alike else f"There are: {', '.join(by_name)}."
        raise Misuse(f"There is no number called {name!r}. {choice}")
    return found


def _print_one(desk: Desk, metric: Metric, period: Period, *, json: bool) -> None:
    found = explained(desk.db, desk.settings, metric, period)
    if json:
        said = outcomes_of(desk.db, [part.entry.id for part in found.contributions])
        say(as_json.to_text(as_json.explanation(found, said, desk.settings.calendar, now())))
    else:
        say("\n".join(explanation_text(found, desk.settings.calendar, paper())))


def _print_all(desk: Desk, period: Period, *, json: bool) -> None:
    """Every number of a period with its name."""
    found = answer(desk.db, desk.settings, period)
    calendar = desk.settings.calendar
    values = [(each, each.value(found.summary) if found.summary.by_day else None) for each in METRICS]
    if json:
        say(as_json.to_text(as_json.metrics(period, values, found.usual, calendar)))
        return
    rows = []
    for metric, value in values:
        compared = found.usual.of_metric(metric.name) if found.usual else None
        label = LABELS[compared.label] if compared and compared.label else ""
        rows.append((metric.name, amount(value, metric.unit), label, metric.title))
    columns = (Column(), Column(right), Column(gives_way=True), Column(gives_way=True))
    say(paper().strong(heading(period, calendar)) + "\n")
    say("\n".join(table(rows, columns, paper().room)))


def explanation_text(found: Explanation, calendar: Calendar, paper: Paper) -> Iterator[str]:
    """A number with its meaning, its formula, its limits and its entries."""
    metric = found.metric
    value = amount(found.value, metric.unit)
    yield paper.strong(f"{metric.title} · {heading(found.period, calendar)} · {value}")
    yield ""
    yield from wrapped(told(found), paper.width)
    yield ""
    worked_out = f"{found.formula} (definition {metric.version}). {rule_of_days(calendar)}"
    yield from _section("What it is", metric.definition, paper)
    yield from _section("How it is worked out", worked_out, paper)
    if found.alternatives:
        yield paper.faint("With other thresholds")
        for name, told_at in sensitivity(found):
            yield from wrapped(f"{name}  {told_at}", paper.width, "  ", "    ")
    yield from _section("What it cannot tell", metric.cannot_tell, paper)
    if found.contributions:
        yield ""
        yield from _projects(found, paper)
        yield from _entries(found, calendar, paper)


def _section(title: str, text: str, paper: Paper) -> Iterator[str]:
    yield paper.faint(title)
    yield from wrapped(text, paper.width, "  ", "  ")


def _projects(found: Explanation, paper: Paper) -> Iterator[str]:
    projects = by_project(found)
    if len(projects) < 2:
        return
    yield paper.faint("Where it comes from")
    rows = [(amount(part, found.metric.unit), name or NO_PROJECT) for name, part in projects[:MOST_PROJECTS]]
    more = projects[MOST_PROJECTS:]
    if more:
        rest = sum(part for _, part in more)
        rows.append((amount(rest, found.metric.unit), f"{len(more)} more projects"))
    yield from table(rows, (Column(right), Column(gives_way=True)), paper.room, "  ")
    yield ""


def _entries(found: Explanation, calendar: Calendar, paper: Paper) -> Iterator[str]:
    yield paper.faint("The entries behind it")
    shown = found.contributions[:MOST_ENTRIES]
    rows = [
        (
            amount(part.amount, found.metric.unit),
            str(part.entry.id),
            begun(part.entry, calendar, "%Y-%m-%d", " %H:%M"),
            part.entry.project,
            part.entry.task or part.entry.note,
        )
        for part in shown
    ]
    columns = (Column(right), Column(right), Column(), Column(gives_way=True), Column(gives_way=True))
    yield from table(rows, columns, paper.room, "  ")
    more = found.contributions[MOST_ENTRIES:]
    if more:
        rest = amount(sum(part.amount for part in more), found.metric.unit)
        yield f"  and {len(more)} more entries with {rest}; --json lists them all"
    yield f"  {sum_of_parts(found)}"


COMMANDS: Final[Mapping[str, Command]] = {"explain": explain_command}
