"""The commands about what is kept: what and where it is, and how it goes for good."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from focusboard.cli import as_json
from focusboard.cli.confirming import typed
from focusboard.cli.declaring import Command, argument, command, json_option, option
from focusboard.cli.failures import NO, Refusal
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.saying import note, say
from focusboard.cli.session import Session
from focusboard.clock import Calendar
from focusboard.desk import purging
from focusboard.desk.privacy import Field, kept_files, stored_fields
from focusboard.paths import shipped_themes
from focusboard.store import purging as parts
from focusboard.text import one_line
from focusboard.typed import Final

WORD: Final = "purge"
"""What the person types to let something go for good."""


@command("privacy")
@json_option
def privacy_command(session: Session, json: bool) -> None:
    """List every field that is stored: why, which level of a share can show it, when it last left."""
    with session.desk() as desk:
        fields = stored_fields(desk.db)
        calendar = desk.settings.calendar
    if json:
        files = [as_json.place(kept.name, kept.path) for kept in kept_files(session.places, shipped_themes())]
        rows = [as_json.stored_field(field, calendar.home) for field in fields]
        say(as_json.to_text({"fields": rows, "files": files}))
        return
    leaving = [field for field in fields if _is_shared(field)]
    say("What a share can show something of; nothing leaves without your yes:")
    columns = (Column(), Column(gives_way=True), Column(), Column())
    for row in table([_row(field, calendar) for field in leaving], columns, paper().room):
        say(row)
    say("\nWhat is in no share; focusboard export has it all, for you alone:")
    staying = [field for field in fields if not _is_shared(field)]
    told = [(name, why, left) for name, why, _, left in (_row(field, calendar) for field in staying)]
    for row in table(told, columns[:3], paper().room):
        say(row)
    say("\nThe files and who may read them: focusboard where")


def _is_shared(field: Field) -> bool:
    """Whether a share can show something of it."""
    return field.levels != ("self",)


def _row(field: Field, calendar: Calendar) -> tuple[str, str, str, str]:
    left = "never left" if field.last_left is None else f"left {calendar.local(field.last_left):%Y-%m-%d}"
    levels = " ".join(level for level in field.levels if level != "self")
    return f"{field.table}.{field.name}", field.why, levels, left


purge_command = Command(
    "purge",
    None,
    "Remove something for good: no undo brings it back, and the copies that hold it go as well.",
)


yes_option = option("--yes", is_flag=True, help="Do not ask.")


@purge_command.command("words")
@yes_option
def words_command(session: Session, yes: bool) -> int | None:
    """Remove all that you wrote: outcomes, intentions, notes, the undo history.

    Receipts keep a copy of what left the machine; focusboard purge receipts removes them too.
    """
    return _purge_part(session, "all that you wrote, with the undo history", [parts.words], yes=yes)


@purge_command.command("receipts")
@yes_option
def receipts_command(session: Session, yes: bool) -> int | None:
    """Remove the receipts; what has left stays where it went."""
    return _purge_part(session, "what is known of your shares", [parts.receipts], yes=yes)


@purge_command.command("source")
@argument("name")
@yes_option
def source_command(session: Session, name: str, yes: bool) -> int | None:
    """Remove source NAME and its entries; the tracker's own files are not touched, nor what you wrote."""
    with session.desk() as desk:
        numbers = parts.sources_named(desk.db, name)
        is_broken_off = parts.is_broken_off(desk.db)
    if not numbers and not is_broken_off:
        raise Refusal(f"There is no source {name}; focusboard sources lists them.")
    asked = f"the source {name} with its entries, and the undo history"
    return _purge_part(session, asked, [parts.source(number) for number in numbers], yes=yes)


@purge_command.command("backups")
@yes_option
def backups_command(session: Session, yes: bool) -> int | None:
    """Remove the copies of the database, the kept answers and the report of the last crash."""
    if not _confirmed("the copies of the database", yes=yes):
        return NO
    _tell(purging.remove_copies(session.places))
    if session.places.database.exists():
        with session.desk() as desk:
            parts.end_purge(desk.db)
    return None


@purge_command.command("everything")
@yes_option
def everything_command(session: Session, yes: bool) -> int | None:
    """Remove every file that focusboard keeps, settings and themes of yours too."""
    if not _confirmed("every file that focusboard keeps, your settings and themes too", yes=yes):
        return NO
    _tell(purging.purge_everything(session.places))
    return None


def _purge_part(session: Session, asked: str, what: list[parts.Purge], *, yes: bool) -> int | None:
    if not _confirmed(f"{asked}; the copies of the database go too", yes=yes):
        return NO
    with session.desk() as desk:
        removed = purging.purge_part(desk, what)
    _tell((session.places.database, *removed))
    return None


def _confirmed(what: str, *, yes: bool) -> bool:
    """Ask for the word; without a terminal nobody can say it."""
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        note("Nobody is there to confirm; add --yes. Nothing was removed.")
        return False
    asked = f"This removes {one_line(what)}. No undo brings it back. Type {WORD} to go on"
    is_typed = typed(asked) == WORD
    if not is_typed:
        note("Nothing was removed.")
    return is_typed


def _tell(paths: tuple[Path, ...]) -> None:
    for path in paths:
        say(f"{'removed' if not path.exists() else 'written anew without it'}: {one_line(str(path))}")
    if not paths:
        say("There was nothing to remove.")


COMMANDS: Final[Mapping[str, Command]] = {"privacy": privacy_command, "purge": purge_command}
