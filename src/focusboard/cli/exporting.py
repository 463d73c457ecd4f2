"""The commands that give the person all of it, and take all of it up in an empty place."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from focusboard.cli.confirming import typed
from focusboard.cli.declaring import Command, argument, command, option
from focusboard.cli.failures import NO, Misuse, Refusal
from focusboard.cli.handing_over import hand_over
from focusboard.cli.saying import note
from focusboard.cli.session import Session
from focusboard.desk.everything import OWNER, Everything, Form, everything, export
from focusboard.desk.taking_up import ImportRefused, bring_back
from focusboard.share.preview import confirmation
from focusboard.text import TITLE, clean
from focusboard.typed import Final, get_args

LARGEST: Final = 4 << 30
"""Bytes of a file that is taken up; more than a life of entries."""


@command("export")
@option("--out", type=Path, metavar="FILE", help="A new file to write it to.")
@option("--stdout", is_flag=True, help="Write it to stdout.")
@option(
    "--format",
    "form",
    choices=get_args(Form),
    default="json",
    help="json is everything and can be imported; csv has the entries and what came of them.",
)
@option("--purpose", default="a copy of my own", metavar="TEXT", help="What it is for.")
@option("--yes", is_flag=True, help="Do not ask.")
def export_command(
    session: Session, *, out: Path | None, stdout: bool, form: Form, purpose: str, yes: bool
) -> int | None:
    """Write all that is kept here, private words too, for yourself alone; a receipt is kept."""
    if (out is not None) == stdout:
        raise Misuse("Give --out FILE or --stdout, one of them.")
    with session.desk() as desk:
        what = everything(desk, form)
        _warn(what)
        if not yes and not _confirmed():
            note("Nothing was written.")
            return NO
        kept = export(desk, what, purpose=clean(purpose, TITLE), path=out)
    if stdout:
        hand_over(what.content, kept.id)
    note(f"Written to {kept.path or 'stdout'}, receipt {kept.id}, sha256 {kept.sha256}")
    return None


def _warn(what: Everything) -> None:
    if what.form == "json":
        note(f"This is everything, private projects and words too: {what.told}, with your settings.")
    else:
        note(f"These are all entries with what came of them, private projects too: {what.told}.")


def _confirmed() -> bool:
    """Ask for the name of the one whom it is for; without a terminal nobody can say it."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        note("Nobody is there to confirm; add --yes.")
        return False
    expected = confirmation("self", OWNER)
    asked = f"It is for nobody else. Type {expected} to write it"
    return typed(asked) == expected


@command("import")
@argument("file", type=Path)
def import_command(session: Session, file: Path) -> None:
    """Take up everything from an export where nothing is yet: focusboard --home DIR import FILE."""
    content = _content(file)
    with session.desk() as desk:
        try:
            has_other_settings = bring_back(desk, content)
        except ImportRefused as refusal:
            raise Refusal(str(refusal)) from None
    note(f"All of {file} is here now: focusboard doctor checks it.")
    if has_other_settings:
        note(f"The settings here were left as they are: {session.places.settings_file}")


def _content(path: Path) -> bytes:
    """What a plain file holds; raises Refusal."""
    try:
        # Without O_NONBLOCK a pipe in its place would let everything wait for its writer.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
                raise Refusal(f"{path} is no plain file, or larger than any export.")
            return file.read()
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None


COMMANDS: Final[Mapping[str, Command]] = {"export": export_command, "import": import_command}
