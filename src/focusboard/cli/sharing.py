"""The commands through which something leaves the machine: previewed, confirmed, and recorded."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from focusboard.cli.before_leaving import about, is_confirmed, is_somebody_there
from focusboard.cli.declaring import Command, argument, command, option
from focusboard.cli.failures import NO, Misuse
from focusboard.cli.handing_over import copy_out, hand_over, listening_terminal, write_to_stdout
from focusboard.cli.saying import note
from focusboard.cli.session import Session
from focusboard.cli.wanting import (
    address_option,
    drafted,
    form_of,
    format_option,
    level_option,
    wanted_note,
)
from focusboard.desk import notes
from focusboard.desk.addressing import known, readers
from focusboard.model import Format, Level
from focusboard.share.clipboard import caution
from focusboard.share.formats import READABLE, UNREADABLE
from focusboard.store.receipts import earlier_shares
from focusboard.text import TITLE, clean
from focusboard.typed import Final


@command("draft")
@argument("week", many=True, required=False)
@option("--to", "audience", default="", metavar="AUDIENCE", help="Who will read it.")
@option("--edit", is_flag=True, help="First change its lines in $EDITOR, for this audience alone.")
@level_option
@format_option
@address_option
def draft_command(
    session: Session,
    *,
    week: tuple[str, ...],
    audience: str,
    edit: bool,
    level: tuple[Level, str] | None,
    form: Format | None,
    address: str,
) -> None:
    """Print the note of a week exactly as it would leave; nothing is recorded, nothing is sent."""
    with session.desk() as desk:
        wanted = wanted_note(desk, week, audience, level, form, address=address, left=earlier_shares(desk.db))
        if edit:
            from focusboard.cli.editing import edit_note  # noqa: PLC0415 - rarely asked for

            edit_note(desk, wanted)
        seen = drafted(desk, wanted)
    for line in about(seen):
        note(line)
    write_to_stdout(seen.content)


@command("share")
@argument("week", many=True, required=False)
@option("--to", "audience", metavar="AUDIENCE", help="Who will read it; else who got the last note.")
@option("--purpose", default="", metavar="TEXT", help="What it is for; else what the last was for.")
@option("--out", type=Path, metavar="FILE", help="A new file to write it to; else one beside the last.")
@option("--stdout", is_flag=True, help="Write it to stdout.")
@option(
    "--clipboard",
    is_flag=True,
    help="Copy it: a clipboard tool takes it where there is one, else the terminal is asked.",
)
@level_option
@format_option
@address_option
@option("--yes", is_flag=True, help="Do not ask.")
def share_command(
    session: Session,
    *,
    week: tuple[str, ...],
    audience: str | None,
    purpose: str,
    out: Path | None,
    stdout: bool,
    clipboard: bool,
    level: tuple[Level, str] | None,
    form: Format | None,
    address: str,
    yes: bool,
) -> int | None:
    """Write the note of a week, after you said yes to exactly what leaves, and keep a receipt.

    What waits for a decision of yours is asked first.
    """
    if [out is not None, stdout, clipboard].count(True) > 1:
        raise Misuse("Give --out FILE, --stdout or --clipboard, one of them.")
    terminal = listening_terminal() if clipboard else None
    with session.desk() as desk:
        left = earlier_shares(desk.db)
        to = readers(desk.settings, left)[0] if audience is None else audience
        wanted = wanted_note(desk, week, to, level, form or form_of(out), address=address, left=left)
        if clipboard and form is None and wanted.form in UNREADABLE:
            wanted = wanted._replace(form=READABLE)
        found = known(desk.settings, wanted, left)
        purpose = purpose or found.purpose
        if not purpose:
            raise Misuse("Give --purpose TEXT, or a purpose for the audience in your settings.")
        if not (stdout or clipboard):
            out = out or found.path
        seen = drafted(desk, wanted)
        if not yes and is_somebody_there():
            from focusboard.cli.deciding import settled  # noqa: PLC0415 - where there is somebody to ask

            seen = settled(desk, seen, lambda: drafted(desk, wanted))
        if clipboard and (warning := caution(os.environ)):
            note(warning)
        if not yes and not is_confirmed(seen, wanted.audience, out):
            note("Nothing was written.")
            return NO
        kept = notes.share(
            desk.db,
            desk.settings,
            wanted,
            seen.sha256,
            audience=wanted.audience,
            purpose=clean(purpose, TITLE),
            destination="clipboard" if clipboard else "stdout" if stdout else "file",
            path=out,
        )
    if terminal is not None:
        copy_out(seen.content, terminal, kept)
        return None
    if stdout:
        hand_over(seen.content, kept.id)
    note(f"Written to {kept.path or 'stdout'}, receipt {kept.id}, sha256 {kept.sha256}")
    return None


COMMANDS: Final[Mapping[str, Command]] = {
    "draft": draft_command,
    "share": share_command,
}
