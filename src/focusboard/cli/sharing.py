"""The commands through which something leaves the machine: previewed, confirmed, and recorded."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from focusboard import notes
from focusboard.cli import as_json
from focusboard.cli.asking import named_period
from focusboard.cli.failures import NO, Refusal, note
from focusboard.cli.layout import Column, counted, paper, table
from focusboard.cli.session import Session, in_session, json_option
from focusboard.desk import Desk
from focusboard.model import FORMATS, LEVELS, Format, Level
from focusboard.notes import Wanted
from focusboard.share.preview import Preview, confirmation
from focusboard.share.projection import FormatRefused
from focusboard.store.receipts import receipts
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
    help="How much it says: outcomes, rounded, detailed, client:NAME or packet.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How it is written; md unless given, json for a packet.",
)


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
    name, client = level
    return Wanted(period, name, client, form=form)


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
    "draft": draft_command,
    "share": share_command,
    "receipts": receipts_command,
}
