"""The commands that sort time: rules for kinds, exclusions and names of projects, and single entries."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from focusboard.cli import as_json, json_of_rules
from focusboard.cli.confirming import confirmed
from focusboard.cli.declaring import Command, Run, argument, command, json_option, option
from focusboard.cli.failures import NO, Misuse, Refusal
from focusboard.cli.layout import Column, counted, paper, right, table
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.clock import duration, now
from focusboard.desk import configuring
from focusboard.desk.configuring import AnyRule, Change, Revision, in_words, rules_of, table_of
from focusboard.desk.desk import Desk
from focusboard.insight.kinds import OBVIOUS
from focusboard.insight.moves import NONE, Count, Move, matched
from focusboard.model import KINDS, Alike, Kind
from focusboard.settings import PATTERNS, ExcludeRule, KindRule, RenameRule
from focusboard.store.sortings import alike, keep_kind
from focusboard.text import TITLE, clean, one_line
from focusboard.typed import Any, Final, cast

UNDO: Final = "Take it back with: focusboard undo"
BY_RULES: Final = "rules"
COLUMNS = (Column(right), Column(), Column(gives_way=True), Column(right), Column(right))


def with_patterns(run: Run) -> Run:
    """Give a command the options ``project``, ``task``, ``tag`` and ``source``."""
    for name in reversed(PATTERNS):
        about = f"A pattern for the {name}, such as mail*."
        run = option(f"--{name}", default="", metavar="PATTERN", help=about)(run)
    return run


def that_changes(run: Run) -> Run:
    """Give a command the options ``yes``, ``preview`` and ``json``."""
    run = json_option(run)
    run = option("--yes", is_flag=True, help="Do not ask.")(run)
    return option("--preview", is_flag=True, help="Say what would move, and change nothing.")(run)


@command("rules")
@json_option
def rules_command(session: Session, json: bool) -> None:
    """Sort time by rules: into kinds, out of the figures, and under one name for a project.

    Without a command it lists the rules in their order; the first that matches an entry decides. A pattern
    may have * and ?, upper and lower case are the same. What would move is told before anything changes.
    """
    with session.desk() as desk:
        _list(desk, json=json)


def _list(desk: Desk, *, json: bool) -> None:
    counts = matched(alike(desk.db, now()), desk.settings)
    rules = rules_of(desk.settings)
    found = [(rule, counts.get((table_of(rule), rule.place), NONE)) for rule in rules]
    if json:
        listed = [json_of_rules.rule(number, *each) for number, each in enumerate(found, 1)]
        say(as_json.to_text({"rules": listed}))
        return
    for line in table(_rows(found), COLUMNS, paper().room):
        say(line)
    if not found:
        say("No rules yet. Begin with: focusboard rules kind admin --project 'mail*'")
    words = ", ".join(sorted(OBVIOUS))
    note(
        f"Where no rule matches, these words as project, tag or task say the kind: {words}; all else is focus"
    )


def _rows(found: Iterable[tuple[AnyRule, Count]]) -> Iterator[tuple[str, ...]]:
    for number, (rule, count) in enumerate(found, 1):
        entries = counted(count.entries, "entry", "entries") if count.entries else "nothing"
        yield str(number), table_of(rule), in_words(rule), entries, duration(count.seconds)


@rules_command.command("kind")
@argument("kind", choices=KINDS)
@with_patterns
@option("--first", is_flag=True, help="Before the other rules; else it comes after them.")
@that_changes
def kind_rule(session: Session, /, *, kind: Kind, first: bool, **more: Any) -> int | None:
    """Let what matches be of a kind."""
    rule = KindRule(kind, **_patterns(more))
    return _change(session, lambda _: configuring.adding(rule, first=first), **more)


@rules_command.command("exclude")
@with_patterns
@that_changes
def exclude_rule(session: Session, /, **more: Any) -> int | None:
    """Leave what matches out of the figures; it stays recorded, and every total names it."""
    rule = ExcludeRule(**_patterns(more))
    return _change(session, lambda _: configuring.adding(rule), **more)


@rules_command.command("rename")
@argument("pattern", metavar="FROM")
@argument("to")
@that_changes
def rename_rule(session: Session, /, *, pattern: str, to: str, **more: Any) -> int | None:
    """Show projects that match FROM as TO, so that API and api are one. Your trackers are not changed.

    The name counts within focusboard. What may leave the machine is said by `focusboard project`.
    """
    rule = RenameRule(clean(pattern, TITLE), clean(to, TITLE))
    return _change(session, lambda _: configuring.adding(rule), **more)


@rules_command.command("change")
@argument("number", type=int)
@option("--kind", choices=KINDS, help="Another kind.")
@option("--to", default="", metavar="NAME", help="Another name, for a rename.")
@with_patterns
@that_changes
def change_rule(session: Session, /, *, number: int, kind: Kind | None, to: str, **more: Any) -> int | None:
    """Change rule NUMBER; patterns that you give take the place of all that it has."""

    def change(rules: tuple[AnyRule, ...]) -> Change:
        rule = _rule(rules, number)
        patterns = {name: more[name] for name in PATTERNS}
        return configuring.changing(rule, _changed(rule, kind, clean(to, TITLE), _cleaned(patterns)))

    return _change(session, change, **more)


def _changed(rule: AnyRule, kind: Kind | None, to: str, patterns: dict[str, str]) -> AnyRule:
    given: dict[str, Any] = dict(patterns) if any(patterns.values()) else {}
    if isinstance(rule, RenameRule):
        return rule._replace(pattern=patterns["project"] or rule.pattern, to=to or rule.to)
    if isinstance(rule, ExcludeRule):
        return rule._replace(**given)
    return rule._replace(kind=kind or rule.kind, **given)


@rules_command.command("move")
@argument("number", type=int)
@argument("to", type=int)
@that_changes
def move_rule(session: Session, /, *, number: int, to: int, **more: Any) -> int | None:
    """Let rule NUMBER stand at the place of rule TO, so that it decides before or after others."""

    def change(rules: tuple[AnyRule, ...]) -> Change:
        one, other = _rule(rules, number), _rule(rules, to)
        if type(one) is not type(other):
            raise Refusal(f"Rules {number} and {to} are of different tables; each has an order of its own.")
        return configuring.moving(one, other)

    return _change(session, change, **more)


@rules_command.command("remove")
@argument("number", type=int)
@that_changes
def remove_rule(session: Session, /, *, number: int, **more: Any) -> int | None:
    """Remove rule NUMBER."""
    return _change(session, lambda rules: configuring.removing(_rule(rules, number)), **more)


def _rule(rules: tuple[AnyRule, ...], number: int) -> AnyRule:
    if not 1 <= number <= len(rules):
        raise Refusal(f"There is no rule {number}. focusboard rules lists them with their numbers.")
    return rules[number - 1]


def _patterns(given: Mapping[str, Any]) -> dict[str, Any]:
    """The patterns of a rule; raises UsageError where there is none."""
    patterns = _cleaned({name: given[name] for name in PATTERNS})
    if not any(patterns.values()):
        raise Misuse("Say what it matches: --project, --task, --tag or --source.")
    return patterns


def _cleaned(patterns: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(pattern, TITLE).strip() for name, pattern in patterns.items()}


def _change(
    session: Session,
    change: Callable[[tuple[AnyRule, ...]], Change],
    *,
    yes: bool,
    preview: bool,
    json: bool,
    **_: object,
) -> int | None:
    """Say what a change of the rules would move, and make it once that is wanted."""
    with session.desk() as desk:
        revision = configuring.revised(desk.places.settings_file, change(rules_of(desk.settings)))
        recorded = alike(desk.db, now())
        moves = revision.moves(recorded)
        if not json:
            for line in told(revision, moves, recorded):
                say(one_line(line))
        wanted = not preview and (yes or _confirmed())
        if wanted:
            configuring.keep(desk.db, revision, now())
        if json:
            say(as_json.to_text(json_of_rules.revision(revision, moves, recorded, applied=wanted)))
    if wanted:
        note(UNDO)
    elif not preview:
        note("Nothing was changed.")
    return None if wanted or preview else NO


def told(revision: Revision, moves: Iterable[Move], recorded: Iterable[Alike]) -> Iterator[str]:
    """What a change is and what it moves, with what was looked at."""
    yield revision.title[0].upper() + revision.title[1:]
    found = tuple(moves)
    for move in found:
        yield f"  moves {move.sentence}"
    if not found:
        yield "  moves nothing"
    yield f"  of {counted(sum(each.entries for each in recorded), 'entry', 'entries')}, your whole history"


def _confirmed() -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        note("Nobody is there to confirm; add --yes.")
        return False
    return confirmed("Change it?")


@command("kind")
@argument("entries", type=int, many=True, metavar="ENTRY...")
@argument("kind", choices=[*KINDS, BY_RULES])
def kind_command(session: Session, entries: tuple[int, ...], kind: str) -> None:
    """Give single entries a kind, whatever the rules say; `rules` leaves it to them again.

    ENTRY is the number that `focusboard log` shows.
    """
    with session.desk() as desk:
        keep_kind(desk.db, entries, None if kind == BY_RULES else cast(Kind, kind), now())
    note(UNDO)


def _counting(name: str, about: str, *, wanted: bool) -> Command:
    @command(name, help=about)
    @argument("entries", type=int, many=True, metavar="ENTRY...")
    def run(session: Session, entries: tuple[int, ...]) -> None:
        with session.desk() as desk:
            configuring.exclude(desk.db, desk.settings, entries, now(), wanted=wanted)
        note(UNDO)

    return run


COMMANDS: Final[Mapping[str, Command]] = {
    "rules": rules_command,
    "kind": kind_command,
    "exclude": _counting(
        "exclude", "Leave single entries out of the figures; they stay recorded and are marked.", wanted=True
    ),
    "include": _counting("include", "Let excluded entries count again.", wanted=False),
}
