"""The commands through which something leaves the machine: previewed, confirmed, and recorded."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final, cast, get_args

import click

from focusboard import notes
from focusboard.cli import as_json
from focusboard.cli.asking import named_period
from focusboard.cli.failures import NO, Refusal, note
from focusboard.cli.layout import Column, counted, paper, table
from focusboard.cli.session import Session, in_session, json_option
from focusboard.clock import now
from focusboard.desk import Desk
from focusboard.model import POLICIES, Policy, ProjectPolicy, WordDecision
from focusboard.notes import Wanted
from focusboard.share.formats import FORMATS, Format
from focusboard.share.packet import PacketRefused
from focusboard.share.preview import Preview, confirmation
from focusboard.share.projection import LEVELS, FormatRefused, Level
from focusboard.store.policies import keep_policy
from focusboard.store.receipts import receipts
from focusboard.store.words import decisions
from focusboard.text import TITLE, block, clean, one_line


class LevelAsked(click.ParamType[tuple[Level, str]]):
    """A level by its name, or ``client:NAME``."""

    name = "level"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Level, str]:
        """The level, and the client for level client."""
        level, _, client = str(value).partition(":")
        known = next((each for each in LEVELS if each == level), None)
        if known is None or bool(client.strip()) != (known == "client"):
            self.fail(f"{value!r} is none of outcomes, rounded, detailed, client:NAME, packet.", param, ctx)
        return known, client.strip()


level_option = click.option(
    "--level",
    type=LevelAsked(),
    default=LEVELS[0],
    show_default=True,
    metavar="LEVEL",
    help="How much it says: outcomes, rounded, detailed client:NAME or packet.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="How it is written.",
)


@click.command("project")
@click.argument("name", required=False)
@click.argument("policy", required=False, type=click.Choice(POLICIES))
@click.argument("alias", required=False)
@json_option
@in_session
def project_command(
    session: Session, *, name: str | None, policy: str | None, alias: str | None, json: bool
) -> None:
    """Say what may leave the machine about project NAME; without a policy, list what you said.

    \b
    share    under its own name
    alias    under the name ALIAS
    group    under the name ALIAS, which several projects may have
    private  not at all; so is every project about which you said nothing
    """
    with session.desk() as desk:
        if name is not None and policy is not None:
            _keep(desk, ProjectPolicy(clean(name, TITLE), cast(Policy, policy), clean(alias or "", TITLE)))
        found = notes.decided(desk.db, desk.settings)
        if name is not None:
            found = {name: found.get(name, ProjectPolicy(name))}
        if json:
            click.echo(as_json.to_text({"projects": [as_json.policy(each) for each in found.values()]}))
            return
        rows = [(each.project or "(no project)", each.policy, each.alias) for each in found.values()]
        for row in table(rows, (Column(gives_way=True), Column(), Column(gives_way=True)), paper().room):
            click.echo(row)
        if not found:
            click.echo("Every project is private. Let one into your notes: focusboard project NAME share")


def _keep(desk: Desk, policy: ProjectPolicy) -> None:
    if policy.project in {each.project for each in desk.settings.projects}:
        raise Refusal(f"{policy.project} is decided in {desk.places.settings_file}; change it there.")
    if policy.policy in {"alias", "group"} and not policy.alias.strip():
        raise click.UsageError(f"Give the name to show: focusboard project NAME {policy.policy} ALIAS")
    keep_policy(desk.db, policy, now())


@click.command("redact")
@click.argument("words", required=False)
@click.argument("decision", required=False, type=click.Choice(get_args(WordDecision)))
@json_option
@in_session
def redact_command(session: Session, *, words: str | None, decision: WordDecision | None, json: bool) -> None:
    """Say whether WORDS that stand out in a note are masked or kept; without them, list what you said.

    Addresses, phone numbers, tickets, paths, keys and @names wait for you before a note can leave.
    """
    with session.desk() as desk:
        if words is not None and decision is None:
            raise click.UsageError("Say mask or keep: focusboard redact WORDS mask")
        if words is not None and decision is not None:
            notes.decide_words(desk.db, clean(words, TITLE), decision)
        found = decisions(desk.db)
        if json:
            rows = [{"words": said, "decision": each} for said, each in found.items()]
            click.echo(as_json.to_text({"words": rows}))
            return
        for row in table([*found.items()], (Column(gives_way=True), Column()), paper().room):
            click.echo(row)
        if not found:
            click.echo("Nothing was decided; focusboard draft says what stands out.")


@click.command("draft")
@click.argument("week", nargs=-1)
@level_option
@format_option
@in_session
def draft_command(
    session: Session, *, week: tuple[str, ...], level: tuple[Level, str], form: Format | None
) -> None:
    """Print the note of a week exactly as it would leave; nothing is recorded, nothing is sent."""
    with session.desk() as desk:
        seen = _drafted(desk, _wanted(desk, week, level, form))
    for line in _about_it(seen):
        note(line)
    _write_to_stdout(seen.content)


@click.command("share")
@click.argument("week", nargs=-1)
@click.option("--to", "audience", required=True, metavar="AUDIENCE", help="Who will read it.")
@click.option("--purpose", required=True, metavar="TEXT", help="What it is for.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="A new file to write it to.")
@click.option("--stdout", is_flag=True, help="Write it to stdout.")
@level_option
@format_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@in_session
def share_command(
    session: Session,
    *,
    week: tuple[str, ...],
    audience: str,
    purpose: str,
    out: Path | None,
    stdout: bool,
    level: tuple[Level, str],
    form: Format | None,
    yes: bool,
) -> int | None:
    """Write the note of a week, after you said yes to exactly what leaves, and keep a receipt."""
    if (out is None) is not stdout:
        raise click.UsageError("Give --out FILE or --stdout, one of them.")
    with session.desk() as desk:
        wanted = _wanted(desk, week, level, form)
        seen = _drafted(desk, wanted)
        if not yes and not _confirmed(seen, clean(audience, TITLE)):
            note("Nothing was written.")
            return NO
        kept = notes.share(
            desk.db,
            desk.settings,
            wanted,
            seen.sha256,
            audience=clean(audience, TITLE),
            purpose=clean(purpose, TITLE),
            destination="stdout" if out is None else "file",
            path=out,
        )
    if out is None:
        _hand_over(seen.content, kept.id)
    note(f"Written to {kept.path or 'stdout'}, receipt {kept.id}, sha256 {kept.sha256}")
    return None


def _hand_over(content: bytes, receipt: int) -> None:
    try:
        _write_to_stdout(content)
    except BrokenPipeError:
        raise Refusal(f"The reader was gone before the end of the note; receipt {receipt} stands.") from None


def _wanted(desk: Desk, words: tuple[str, ...], level: tuple[Level, str], form: Format | None) -> Wanted:
    calendar = desk.settings.calendar
    period = named_period(" ".join(words), calendar) if words else calendar.week(calendar.today())
    form = form or ("json" if level[0] == "packet" else "md")
    if level[0] != "client":
        if period.length not in {"day", "week"}:
            raise click.UsageError(f"{' '.join(words)!r} is not a week, such as 2026-W47 or last week.")
        period = calendar.week(period.first)
    return Wanted(period, *level, form)


def _drafted(desk: Desk, wanted: Wanted) -> Preview:
    try:
        return notes.draft(desk.db, desk.settings, wanted)
    except FormatRefused as error:
        raise click.UsageError(str(error)) from None


def _confirmed(seen: Preview, audience: str) -> bool:
    """Show what would leave and ask; without a terminal nobody can say yes."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        note("Nobody is there to confirm; look at it with focusboard draft, then add --yes.")
        return False
    click.echo(block(seen.content.decode()), err=True)
    for line in _about_it(seen):
        click.echo(one_line(line), err=True)
    expected = confirmation(seen.level, audience)
    if not expected:
        return click.confirm("Write exactly this? What has left cannot be called back.", err=True)
    asked = f"What has left cannot be called back. Type {one_line(expected)} to write exactly this"
    typed = str(click.prompt(asked, default="", show_default=False, err=True))
    return typed.strip() == expected


def _about_it(seen: Preview) -> Iterator[str]:
    """What to know about a note that does not stand in it."""
    yield f"{seen.words} words of yours; fields that leave: {', '.join(seen.leaving)}"
    for change, count in seen.redactions:
        yield f"{counted(count, 'name', 'names')} {change}"
    for reason, count in seen.left_out:
        yield f"{counted(count, 'outcome', 'outcomes')} left out: {reason}"
    if seen.undecided:
        names = ", ".join(name or "(no project)" for name in seen.undecided)
        yield f"Private until you decide, with focusboard project NAME share: {names}"
    for found in seen.findings:
        command = f"focusboard redact {shlex.quote(found.words)} mask|keep"
        yield f"Looks like a {found.what}: {found.words} · {command}"
    for inference in seen.inferences:
        yield f"A reader could tell: {inference}"


def _write_to_stdout(content: bytes) -> None:
    """Write exactly these bytes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@click.command("combine")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@in_session
def combine_command(session: Session, files: tuple[Path, ...], json: bool) -> None:
    """Tell what the packets of at least five people say together, and nothing about any one of them.

    Each makes their own: focusboard share --level packet --to TEAM --purpose TEXT --out FILE
    """
    with session.desk() as desk:
        try:
            team = notes.combined(desk.db, files)
        except PacketRefused as refusal:
            raise Refusal(str(refusal)) from None
        except OSError as error:
            raise Refusal(f"{error.filename} cannot be read: {error.strerror}.") from None
    if json:
        click.echo(as_json.to_text({"combined": asdict(team)}))
        return
    rows: list[tuple[str, ...]] = [("share of the week", "people", "lowest", "middle", "highest")]
    rows += [
        (each.name, str(each.people), *(f"{n} %" for n in (each.low, each.middle, each.high)))
        for each in team.kinds
    ]
    ordinals = [each for each in (team.blocks, team.load) if each is not None]
    rows += [(each.name, str(each.people), each.low, each.middle, each.high) for each in ordinals]
    click.echo(f"{team.people} people; what fewer than five of them have is left out.")
    for row in table(rows, (Column(gives_way=True), *(Column(),) * 4), paper().room):
        click.echo(row)


@click.command("receipts")
@json_option
@in_session
def receipts_command(session: Session, json: bool) -> None:
    """List what has left the machine: when, to whom, what for."""
    with session.desk() as desk:
        home = desk.settings.calendar.home
        found = receipts(desk.db)
        if json:
            click.echo(as_json.to_text({"receipts": [as_json.receipt(each, home) for each in found]}))
            return
        rows = [
            (
                str(each.id),
                f"{desk.settings.calendar.local(each.at):%Y-%m-%d %H:%M}",
                each.period,
                each.level,
                each.audience,
                each.purpose,
                each.path or each.destination,
                each.sha256[:12],
            )
            for each in found
        ]
        columns = (*(Column(),) * 4, *(Column(gives_way=True),) * 3, Column())
        for row in table(rows, columns, paper().room):
            click.echo(row)
        if not found:
            click.echo("Nothing has left this machine.")


COMMANDS: Final[Mapping[str, click.Command]] = {
    "project": project_command,
    "redact": redact_command,
    "draft": draft_command,
    "share": share_command,
    "receipts": receipts_command,
    "combine": combine_command,
}
